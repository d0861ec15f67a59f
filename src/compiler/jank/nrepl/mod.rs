//! The real jank, kept running: spoken to over nREPL, so that a save does not pay for its start.
//!
//! | file | what |
//! |---|---|
//! | `bencode`, `client` | nREPL's encoding, and a client of it |
//! | `resident` | the process, and what it has loaded |
//! | `forget` | what it must forget of a namespace that changed |
//! | `compiler` | [`JankNrepl`] |
//! | `work` | one request: units from the resident jank, or, where it can't, from a new one |
//! | `error` | what can happen to it |

pub mod bencode;
pub mod client;
mod compiler;
pub mod error;
mod forget;
mod resident;
mod work;

pub use compiler::JankNrepl;
pub use resident::Limits;
