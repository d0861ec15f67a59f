//! The dev loop as a state machine: generations, what is superseded, why something was rebuilt. Knows neither sockets nor
//! terminals.

mod build_hooks;
mod builder;
mod dev_loop;
mod load_list;
mod positions;
mod why;

pub use build_hooks::{BuildHooks, HookFailure, Occasion};
pub use builder::{Builder, Built, Choices, Roots, Tools, main_var};
pub use dev_loop::{Command, DevLoop, Ended, Pending};
pub use load_list::{Batch, LoadInput, batch, load_hashes};
pub use positions::{PartPositions, PositionTables};
pub use why::{Loading, Look, Outcome, Reason, Record, Why};
