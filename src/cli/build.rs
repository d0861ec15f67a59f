//! `jank-watch build`: once, and stop. With `--release`: see [`super::release`].

use std::path::PathBuf;

use super::release;
use super::workshop::Workshop;
use super::{BuildArgs, Context, Exit, Failure, Outcome};
use crate::compiler::Cancel;
use crate::config::Config;
use crate::release::{Bundle, write};
use crate::report::BuildReason;
use crate::serve::{Program, Published};
use crate::session::{Built, Pending};

/// The script that pages include, in the folder as on the server.
const SCRIPT: &str = "jank.js";

/// Builds the project once, and leaves what the development server would serve as files.
///
/// # Errors
/// When the configuration is wrong, a tool is missing, or the folder can't be written.
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
    let exit = match built {
        Built::Program(program) => {
            leave(*program, &workshop, &config, args, context, &cancel)?;
            Exit::Fine
        }
        Built::Same => Exit::Fine,
        Built::Failed(_) => Exit::ProjectErrors,
        Built::Broken(_) => Exit::ToolMissing,
        Built::Cancelled => Exit::Interrupted,
    };
    workshop.wait_for_hooks(&cancel);
    Ok(exit)
}

/// Writes the program, its runtime and the public folder as files, in the place of those of the last build.
fn leave(
    program: Program,
    workshop: &Workshop,
    config: &Config,
    args: &BuildArgs,
    context: &Context,
    cancel: &Cancel,
) -> Result<(), Failure> {
    let published = Published::new();
    published.set_runtime(workshop.pages_runtime());
    published.publish(program);
    let files = published.files().into_iter();
    let files = files.map(|(path, content)| (path, content.to_vec()));
    let dir = folder(config, args, context);
    Bundle::of_files(files, SCRIPT, config)
        .and_then(|bundle| write(&bundle, &dir, cancel))
        .map_err(|error| release::failure(error, config))?;
    let shown = dir.strip_prefix(&config.root).unwrap_or(&dir).display();
    context.events().note(format!(
        "the build is in {shown}; `jank-watch serve {shown}` shows it"
    ));
    Ok(())
}

/// `--out-dir`, which is relative to where the command was started, or a folder beside the cache.
fn folder(config: &Config, args: &BuildArgs, context: &Context) -> PathBuf {
    match &args.out_dir {
        Some(dir) => {
            let dir = context.dir().join(dir);
            std::path::absolute(&dir).unwrap_or(dir)
        }
        None => config.records_dir().join("site"),
    }
}
