//! The dev loop as a state machine: generations, what is superseded, why something was rebuilt. Knows neither sockets nor
//! terminals.

mod builder;
mod dev_loop;
mod load_list;
mod positions;
mod why;

pub use builder::{Builder, Built, Choices, Roots, Tools};
pub use dev_loop::{Command, DevLoop, Ended, Pending};
pub use load_list::{LoadInput, load_hashes};
pub use positions::{PartPositions, PositionTables};
pub use why::{Outcome, Reason, Record, Why};
