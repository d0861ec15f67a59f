//! What happened, told: events and diagnostics as data, and the renderers for terminals and for JSON lines. Decides nothing.

mod diagnostic;
mod event;

pub use diagnostic::{Diagnostic, ExcerptLine, Related, Severity, Stage};
pub use event::{BuildReason, BuildTimes, Event, ModuleSize, ReloadTimes};
