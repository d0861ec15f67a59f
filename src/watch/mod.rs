//! From notify to debounced change sets; knows not what a namespace is.
//!
//! Way of an event: notify (through notify-debouncer-full, which joins the halves of a rename and drops duplicates) → [`Scope`]
//! (is it any of ours?) → [`Coalescer`](coalesce::Coalescer) (is it quiet yet?) → [`Fingerprints`] (is the content another
//! one?) → [`ChangeSet`]. All but the first and the thread that ties them together are pure or only read files.
//!
//! Start the watcher before the sources are read for the first time: then a save in between is told and not lost.

mod backend;
mod change;
mod coalesce;
mod fingerprint;
mod plan;
mod poll;
mod scope;
mod watcher;

#[cfg(test)]
mod tests;

pub use change::{ChangeSet, WatchEvent, WatchWarning};
pub use fingerprint::Fingerprints;
pub use scope::{Area, Scope};
pub use watcher::{WatchError, Watcher};
