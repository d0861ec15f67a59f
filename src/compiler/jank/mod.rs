//! The real jank, driven as a process: [`JankCli`] starts it for each call, [`JankNrepl`] keeps one running.
//!
//! | file | what |
//! |---|---|
//! | `argv`, `installation` | how it is started; which one is installed |
//! | `cover` | which calls make what is wanted |
//! | `call` | one call, in a folder of its own: exit code, reports, files |
//! | `unit`, `cpp` | from jank's C++ to a unit that pages can load again and again |
//! | `face` | what namespaces show to others, and the keys of units, from sources alone |
//! | `report` | what jank prints, taken apart |
//! | `nrepl/` | the resident jank, spoken to over nREPL |

pub mod argv;
pub mod call;
mod cli;
mod cover;
mod cpp;
pub mod error;
pub mod face;
pub mod installation;
pub mod nrepl;
pub mod report;
#[cfg(test)]
mod test_sources;
pub mod unit;

pub use cli::JankCli;
pub use error::{INSTALL_JANK, JankError};
pub use installation::{Installation, Jank};
pub use nrepl::JankNrepl;
