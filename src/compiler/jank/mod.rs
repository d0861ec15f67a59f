//! The real jank, driven as a process.

pub mod report;
