//! `jank-watch`: save a `.jank` file, and the running page has the new code, its state kept.
//!
//! Each module is a room of the house that `docs/architecture.md` describes; a saved file goes through them in one direction.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod cli;
pub mod compiler;
pub mod config;
pub mod graph;
pub mod lang;
pub mod process;
pub mod project;
pub mod release;
pub mod report;
pub mod serve;
pub mod session;
pub mod store;
pub mod testing;
pub mod toolchain;
pub mod watch;
