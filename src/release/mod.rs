//! The full bundle: what goes into the folder that a static host serves, and what is told of its sizes. Never touches the dev server.

mod compress;
mod integrity;
mod manifest;
mod offline;
mod place;
pub mod size;

pub use compress::{compressed, twins};
pub use integrity::integrity;
pub use manifest::{Asset, MANIFEST, Manifest, is_immutable};
pub use offline::{WORKER, worker};
pub use place::Placing;

/// The files of a bundle: paths with `/`, relative to its folder, and contents.
pub type Files = std::collections::BTreeMap<String, Vec<u8>>;
