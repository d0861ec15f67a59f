//! HTTP, WebSocket, guards, protocol types, client registry, proxy. Never compiles.
//!
//! The build side hands in immutable artifacts and states ([`Published`]); [`Server`] offers them to pages, and what pages tell comes
//! out as [`PageEvent`]s. Files are served from two places only: that table in memory, and the public folder.
//!
//! Every request passes [`guard`] before it is routed. `SECURITY.md` has the threat model.

mod browser;
mod client;
mod editor;
mod editor_choice;
mod error;
mod folder;
pub mod guard;
mod hub;
mod listen;
mod options;
mod page;
mod places;
pub mod protocol;
mod proxy;
mod public;
mod published;
mod routes;
mod server;
mod settings;
mod socket;
mod static_host;
mod tls;

pub use client::{ClientId, PageEvent};
pub use editor::{Editor, EditorError};
pub use editor_choice::{Surroundings, choose_editor};
pub use error::ServeError;
pub use options::{Limits, ServeOptions};
pub use places::{Place, Places};
pub use published::{ModuleArtifact, Program, PublicChange, PublicKind, Published, Runtime};
pub use server::Server;
pub use static_host::{Missing, StaticHost, StaticOptions};
pub use tls::{Tls, TlsError, certificate_names};
