//! `jank-watch test` without its shell: which namespaces have tests, what their run told, which a change concerns, and the
//! report that other programs read. Nothing here starts a process.

mod affected;
mod junit;
mod message;
mod results;
mod select;

pub use affected::Seen;
pub use junit::{JunitError, junit};
pub use message::{Message, Problem, ProblemKind};
pub use results::{Case, Counts, Outcome, Results, Step, Suite};
pub use select::{SelectError, has_tests, select};
