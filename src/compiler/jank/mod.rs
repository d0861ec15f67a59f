//! The real jank, driven as a process.

pub mod nrepl;
pub mod report;
