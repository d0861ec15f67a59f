//! The real jank's road: its command line, its C++, its runtime in the page. On stand-ins for both, or, with
//! `scripts/test-real-jank`, on the real ones.

mod cpp;
mod failures;
mod glue;
mod release;
mod reload;
mod road;
mod same;
mod stand_ins;

#[path = "../support/mod.rs"]
mod support;

#[cfg(unix)]
mod compiler;
#[cfg(unix)]
mod resident;
