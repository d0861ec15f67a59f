//! How large a release is and why: read from the module's own names, before they are taken off.
//!
//! `labels` say what the functions of a module are, `functions` how large they are, `report` puts the figures together, `page` shows
//! them as HTML. The terminal's table is in the room `report`.

mod functions;
mod labels;
mod page;
mod report;

pub use functions::{Function, Module};
pub use labels::{Labels, tagged};
pub use page::page;
pub use report::{
    Budget, Change, FunctionSize, Input, NsChange, NsSize, ProgramFile, SizeReport, Sizes,
};
