//! `jank-watch build --release`: a folder that any static host can serve.

use std::sync::Arc;
use std::time::Instant;

use super::steps::Steps;
use super::workshop::{self, ToolShelf};
use super::{BuildArgs, Context, Exit, Failure, Outcome};
use super::{compiler, user_runtime};
use crate::compiler::jank::JankCli;
use crate::compiler::{Cancel, Compiler, embedded::Embedded};
use crate::config::{Config, Override, RuntimeConfig};
use crate::release::{self, Maker, Release, ReleaseError};
use crate::report::{
    BuildReason, BuildTimes, Diagnostic, Event, FileSize, ModuleSize, Stage, Task,
};
use crate::session::{BuildHooks, HookFailure, Occasion};
use crate::store::Store;
use crate::toolchain::{BuildError, ReleaseRuntime, Toolchain};

/// A process builds one release.
const GENERATION: u64 = 1;

/// Builds the project's release and puts it in the place of the last one.
///
/// # Errors
/// When the configuration is wrong, the folder is somebody else's, or a tool is missing.
pub fn run(args: &BuildArgs, context: &Context) -> Outcome {
    let config = context.config(&overrides(args, context))?;
    let cancel = Cancel::new();
    let on_interrupt = cancel.clone();
    context
        .interrupt()
        .on_interrupt(move || on_interrupt.cancel());
    let started = Instant::now();
    let events = context.events();
    events.emit(Event::BuildStarted {
        generation: GENERATION,
        reason: BuildReason::Initial,
        changed: Vec::new(),
    });
    match build(&config, context, &cancel) {
        Ok(release) => {
            for warning in &release.warnings {
                events.emit(Event::Diagnostic(Box::new(warning.clone())));
            }
            events.emit(Event::Spans(release.spans.clone()));
            events.emit(finished(&release, started));
            events.emit(released(&release, &config));
            Ok(Exit::Fine)
        }
        Err(failure) => {
            for diagnostic in failure.diagnostics {
                events.emit(Event::Diagnostic(Box::new(diagnostic)));
            }
            events.emit(failed(started));
            Ok(failure.exit)
        }
    }
}

fn build(config: &Config, context: &Context, cancel: &Cancel) -> Result<Release, Failure> {
    let hooks = BuildHooks::new(config);
    run_hooks(&hooks, Occasion::Before, cancel)?;
    let parts = Parts::open(config, cancel)?;
    let tools = parts.tools();
    let mut progress = Steps::of(Task::new("building the release"), context.events());
    let built = release::build(config, &tools, &mut |step| progress.tell(step), cancel);
    progress.end();
    for (ns, text) in parts.compiler().take_printed() {
        context.events().emit(Event::Printed { ns, text });
    }
    let release = built.map_err(|error| failure(error, config))?;
    let sizes = Box::new(release.sizes.clone());
    context.events().emit(Event::ReleaseSizes { sizes });
    check_budget(&release, config)?;
    release::write(&release.bundle, &config.release.out_dir, cancel)
        .map_err(|error| failure(error, config))?;
    match release::record(&release, config) {
        Ok(record) => {
            let page = record
                .page
                .strip_prefix(&config.root)
                .unwrap_or(&record.page);
            context
                .events()
                .note(format!("the sizes as a picture: {}", page.display()));
        }
        Err(error) => context
            .events()
            .emit(Event::Diagnostic(Box::new(no_record(&error)))),
    }
    // A cache that can't be trimmed is told as a warning of the store.
    let _ = parts.store.trim_if_grown(config.cache.max_size);
    workshop::tell_store_warnings(&parts.store, context.events());
    run_hooks(&hooks, Occasion::After, cancel)?;
    Ok(release)
}

/// What a release is made with.
struct Parts {
    store: Arc<Store>,
    toolchain: Toolchain,
    maker: OwnMaker,
}

/// Who makes its units.
enum OwnMaker {
    Embedded(Box<Embedded>),
    Jank(Box<JankCli>, ReleaseRuntime),
}

impl Parts {
    /// Opens them.
    ///
    /// # Errors
    /// When the cache is not ours, or a tool is missing or broken.
    fn open(config: &Config, cancel: &Cancel) -> Result<Parts, Failure> {
        let ToolShelf {
            store, toolchain, ..
        } = ToolShelf::open(config, cancel)?;
        let (toolchain, maker) = match &config.runtime {
            RuntimeConfig::Embedded => {
                let toolchain = toolchain
                    .for_release(release::flags(config), cancel)
                    .map_err(|error| workshop::failure(error.into()))?;
                (toolchain, OwnMaker::Embedded(Box::new(Embedded::new())))
            }
            RuntimeConfig::Jank(runtime) => {
                // One that is started for it: what a running jank has seen before is no part of a release.
                let jank = compiler::open_cli(config, cancel)?;
                let (toolchain, runtime) =
                    user_runtime::open_for_release(toolchain, config, runtime, cancel)?;
                (toolchain, OwnMaker::Jank(Box::new(jank), runtime))
            }
        };
        Ok(Parts {
            store,
            toolchain,
            maker,
        })
    }

    fn compiler(&self) -> &dyn Compiler {
        match &self.maker {
            OwnMaker::Embedded(compiler) => &**compiler,
            OwnMaker::Jank(compiler, _) => &**compiler,
        }
    }

    fn tools(&self) -> release::Tools<'_> {
        release::Tools {
            maker: match &self.maker {
                OwnMaker::Embedded(compiler) => Maker::Embedded(compiler),
                OwnMaker::Jank(compiler, runtime) => Maker::Jank {
                    compiler: &**compiler,
                    runtime,
                },
            },
            toolchain: &self.toolchain,
            store: &self.store,
        }
    }
}

/// # Errors
/// When the program is larger than the project allows.
fn check_budget(release: &Release, config: &Config) -> Result<(), Failure> {
    match release.sizes.budget {
        Some(budget) if budget.is_exceeded() => {
            let message = format!(
                "the program has {} bytes with brotli, {} more than its budget of {}",
                budget.used,
                budget.used - budget.limit,
                budget.limit
            );
            Err(Failure {
                exit: Exit::ProjectErrors,
                diagnostics: vec![
                    config
                        .error("release.budget", message)
                        .help("the table of sizes says where they are; the last release stays as it was")
                        .code("release/budget"),
                ],
            })
        }
        _ => Ok(()),
    }
}

fn no_record(error: &std::io::Error) -> Diagnostic {
    Diagnostic::warning(
        Stage::Config,
        format!("the report of sizes can't be kept: {error}"),
    )
    .help("make room on the disk, or make the cache folder writable; the release itself is there")
    .code("release/record")
}

/// `--out-dir`, which is relative to where the command was started.
fn overrides(args: &BuildArgs, context: &Context) -> Vec<Override> {
    let placed = args.out_dir.iter().map(|dir| {
        let dir = context.dir().join(dir);
        let dir = std::path::absolute(&dir).unwrap_or(dir);
        let text = dir.to_string_lossy().into_owned();
        Override::flag("--out-dir", "release.out-dir", text)
    });
    placed.collect()
}

fn run_hooks(hooks: &BuildHooks, occasion: Occasion, cancel: &Cancel) -> Result<(), Failure> {
    hooks
        .run(occasion, GENERATION, cancel)
        .map_err(|error| match error {
            HookFailure::Cancelled => Failure {
                exit: Exit::Interrupted,
                diagnostics: Vec::new(),
            },
            HookFailure::Failed(why) => Failure {
                exit: Exit::ProjectErrors,
                diagnostics: vec![*why],
            },
        })
}

/// What a release that could not be made or written means for the process.
pub(super) fn failure(error: ReleaseError, config: &Config) -> Failure {
    let usage = |key: &'static str, code: &'static str, error: &ReleaseError| Failure {
        exit: Exit::Usage,
        diagnostics: vec![config.error(key, error.to_string()).code(code)],
    };
    match error {
        ReleaseError::Project(diagnostics) => workshop::failure(BuildError::Project(diagnostics)),
        ReleaseError::Tool(error) => workshop::failure(BuildError::Tool(error)),
        ReleaseError::Cancelled => workshop::failure(BuildError::Cancelled),
        error @ (ReleaseError::Folder(_) | ReleaseError::Write { .. }) => {
            usage("release.out-dir", "release/folder", &error)
        }
        error @ ReleaseError::SourceMap(_) => {
            usage("release.source-maps", "release/source-map", &error)
        }
        error @ (ReleaseError::Public { .. } | ReleaseError::Taken(_)) => {
            usage("project.public", "release/public", &error)
        }
    }
}

fn finished(release: &Release, started: Instant) -> Event {
    let milliseconds = |duration: std::time::Duration| duration.as_secs_f64() * 1000.0;
    let size = |(path, content): (&str, &[u8])| ModuleSize {
        url: format!("/{path}"),
        bytes: content.len() as u64,
    };
    let cached = release.namespaces.iter();
    Event::BuildFinished {
        generation: GENERATION,
        ok: true,
        namespaces: release.namespaces.clone(),
        removed: Vec::new(),
        compiled: release.compiled.clone(),
        cached: cached
            .filter(|ns| !release.compiled.contains(ns))
            .cloned()
            .collect(),
        unchanged: Vec::new(),
        modules: release.bundle.program().map(size).collect(),
        ms: BuildTimes {
            codegen: milliseconds(release.codegen),
            compile: milliseconds(release.times.compile),
            link: milliseconds(release.times.link),
            total: milliseconds(started.elapsed()),
            ..BuildTimes::default()
        },
    }
}

fn released(release: &Release, config: &Config) -> Event {
    let out_dir = &config.release.out_dir;
    let files = release.bundle.files().map(|(path, file)| FileSize {
        path: path.to_owned(),
        bytes: file.content.len() as u64,
    });
    Event::Released {
        out_dir: match out_dir.strip_prefix(&config.root) {
            Ok(inside) => inside.display().to_string(),
            Err(_) => out_dir.display().to_string(),
        },
        files: files.collect(),
        left: release.left.clone(),
    }
}

fn failed(started: Instant) -> Event {
    Event::BuildFinished {
        generation: GENERATION,
        ok: false,
        namespaces: Vec::new(),
        removed: Vec::new(),
        compiled: Vec::new(),
        cached: Vec::new(),
        unchanged: Vec::new(),
        modules: Vec::new(),
        ms: BuildTimes {
            total: started.elapsed().as_secs_f64() * 1000.0,
            ..BuildTimes::default()
        },
    }
}
