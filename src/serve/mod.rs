//! HTTP, WebSocket, guards, protocol types, client registry, proxy. Never compiles.
//!
//! The build side hands in immutable artifacts and states ([`Published`]); [`Server`] offers them to pages, and what pages tell comes
//! out as [`PageEvent`]s. Files are served from two places only: that table in memory, and the public folder.
//!
//! Every request passes [`guard`] before it is routed. `SECURITY.md` has the threat model.

mod client;
mod editor;
mod error;
pub mod guard;
mod hub;
mod listen;
mod options;
mod page;
pub mod protocol;
mod proxy;
mod public;
mod published;
mod routes;
mod server;
mod settings;
mod socket;
mod tls;

pub use client::{ClientId, PageEvent};
pub use editor::{EditorError, argv_for, editor_argv};
pub use error::ServeError;
pub use options::{Limits, ServeOptions};
pub use published::{ModuleArtifact, Program, Published, Runtime};
pub use server::Server;
pub use tls::{Tls, TlsError, certificate_names};
