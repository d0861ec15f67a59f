//! The real jank, kept running: spoken to over nREPL, so that a save does not pay for its start.

pub mod bencode;
pub mod client;
