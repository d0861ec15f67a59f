//! `jank-watch clean`: removes the cache and the release, and only what jank-watch has marked as its own.

use std::path::Path;

use super::args::CleanArgs;
use super::{Context, Exit, Failure, Outcome};
use crate::config::owned_dir::{self, Purpose};
use crate::report::{Diagnostic, Stage};

/// Removes the outputs of the configured build and says what is gone.
pub(super) fn run(args: &CleanArgs, context: &Context) -> Outcome {
    let config = context.config(&[])?;
    let outputs = [
        (&config.cache.dir, Purpose::Cache),
        (&config.release.out_dir, Purpose::Release),
    ];
    let mut errors = Vec::new();
    for (dir, purpose) in outputs {
        let shown = dir.strip_prefix(&config.root).unwrap_or(dir);
        let removed = if args.dry_run {
            owned_dir::size(dir, purpose)
        } else {
            owned_dir::remove(dir, purpose)
        };
        match removed {
            Ok(bytes) => tell(context, shown, bytes, args.dry_run),
            Err(error) => {
                errors.push(Diagnostic::error(Stage::Config, error.to_string()).code("clean/kept"))
            }
        }
    }
    if errors.is_empty() {
        return Ok(Exit::Fine);
    }
    Err(Failure {
        exit: Exit::ProjectErrors,
        diagnostics: errors,
    })
}

fn tell(context: &Context, dir: &Path, bytes: Option<u64>, dry_run: bool) {
    let dir = dir.display();
    if context.is_json() {
        let line = serde_json::json!({"v": 1, "dir": dir.to_string(), "bytes": bytes, "removed": bytes.is_some() && !dry_run});
        return context.events().data(line.to_string());
    }
    context.events().data(match (bytes, dry_run) {
        (None, _) => format!("{dir} is not there"),
        (Some(bytes), true) => format!("{dir} would be removed ({bytes} bytes)"),
        (Some(bytes), false) => format!("{dir} is removed ({bytes} bytes)"),
    });
}
