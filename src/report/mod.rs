//! What happened, told: events and diagnostics as data, and the renderers for terminals and for JSON lines. Decides nothing.
//!
//! Every thread may hold an [`Events`] and tell what it does; one thread, the [`Reporter`]'s, writes. So lines never mix, and
//! `exit` is the last one however the process ends.

mod call;
mod copies;
mod diagnostic;
mod event;
mod json;
mod keyboard;
mod log_file;
mod progress;
mod release_table;
mod reporter;
mod save_line;
mod snippet;
mod style;
mod terminal;
mod trace;

#[cfg(test)]
mod samples;

pub use call::{Call, call_lines};
pub use copies::Copies;
pub use diagnostic::{Diagnostic, ExcerptLine, Related, Severity, Stage};
pub use event::{BuildReason, BuildTimes, Event, Explained, FileSize, ModuleSize, ReloadTimes};
pub use json::json_line;
pub use keyboard::{Keyboard, restore as restore_terminal};
pub use progress::{Progress, Task};
pub use reporter::{Events, Format, Reporter};
pub use snippet::snippet;
pub use style::{ColorChoice, Look, Verbosity};
pub use trace::{Lane, Span};
