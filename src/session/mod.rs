//! The dev loop as a state machine: generations, what is superseded, why something was rebuilt. Knows neither sockets nor
//! terminals.

mod dev_loop;
mod generation;
mod load_list;

pub use dev_loop::{Command, DevLoop, Ended, Pending};
pub use generation::{Generation, Hook, HookKind, Module, Position, Positions, Status};
pub use load_list::{LoadEntry, LoadInput, LoadPolicy, load_hashes};
