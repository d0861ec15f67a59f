//! `jank-watch build`: once, and stop. With `--release`: see [`super::release`].

use super::release;
use super::workshop::Workshop;
use super::{BuildArgs, Context, Exit, Outcome};
use crate::compiler::Cancel;
use crate::report::BuildReason;
use crate::session::{Built, Pending};

/// Builds the project once.
///
/// # Errors
/// When the configuration is wrong or a tool is missing.
pub fn run(args: &BuildArgs, context: &Context) -> Outcome {
    if args.release {
        return release::run(args, context);
    }
    let config = context.config(&[])?;
    let cancel = Cancel::new();
    let on_interrupt = cancel.clone();
    context
        .interrupt()
        .on_interrupt(move || on_interrupt.cancel());
    let workshop = Workshop::open(&config, context, &cancel)?;
    let mut builder = workshop.builder(&config);
    let events = context.events().clone();
    let emit = move |event| events.emit(event);
    let built = builder.build(1, BuildReason::Initial, &Pending::default(), &cancel, &emit);
    workshop.put_away(&config, &builder);
    workshop.wait_for_hooks(&cancel);
    Ok(match built {
        Built::Program(_) | Built::Same => Exit::Fine,
        Built::Failed(_) => Exit::ProjectErrors,
        Built::Broken(_) => Exit::ToolMissing,
        Built::Cancelled => Exit::Interrupted,
    })
}
