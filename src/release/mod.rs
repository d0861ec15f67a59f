//! A release: a project as a folder that any static host can serve.
//!
//! ```text
//! sources ─program─▶ units ─toolchain─▶ script + module ─bundle─▶ files ─outfit─▶ more files ─output─▶ the folder, replaced in one step
//!                                           └──────────size─▶ what it weighs, and why
//! ```
//!
//! Knows nothing of the development server. [`build`] does it all; every step returns a value, and nothing is written before the
//! last one.

mod bundle;
mod compress;
mod contents;
mod error;
mod integrity;
mod manifest;
mod offline;
mod outfit;
mod output;
mod page;
mod place;
mod program;
mod record;
mod script;
pub mod size;
mod source_map;

use std::sync::Arc;
use std::time::{Duration, Instant};

pub use bundle::{Bundle, File};
pub use contents::{Contents, Standing};
pub use error::ReleaseError;
pub use manifest::{Asset, MANIFEST, Manifest, is_immutable};
pub use output::write;
pub use program::Program;
pub use record::{Record, contents, record};

pub use crate::compiler::embedded::whole::{Kept, Left};
use crate::compiler::{Cancel, Compiler, Unit, embedded::Embedded};
use crate::config::Config;
use crate::lang::NsName;
use crate::report::{Diagnostic, Severity, Span, Stage};
use crate::store::Store;
use crate::toolchain::{
    Job, LinkedProgram, ProgramFlags, ProgramSpec, ReleaseRuntime, RuntimeStep, StepTimes,
    Toolchain,
};
use size::{FunctionSize, Input, Labels, SizeReport};

/// What a release is built with.
pub struct Tools<'t> {
    /// Makes units.
    pub maker: Maker<'t>,
    /// Makes the module; it was opened for that.
    pub toolchain: &'t Toolchain,
    /// Units that were made before.
    pub store: &'t Arc<Store>,
}

/// Who makes the units of a release, for which runtime.
#[derive(Clone, Copy)]
pub enum Maker<'t> {
    /// The embedded compiler, of what is reached, with the runtime that jank-watch brings along.
    Embedded(&'t Embedded),
    /// jank, of all namespaces, for a runtime that the user has built.
    Jank {
        /// It.
        compiler: &'t dyn Compiler,
        /// The runtime.
        runtime: &'t ReleaseRuntime,
    },
}

/// A release that is ready to be written.
#[derive(Debug, Clone)]
pub struct Release {
    /// Its files.
    pub bundle: Bundle,
    /// What it weighs.
    pub sizes: SizeReport,
    /// Its functions, the largest first.
    pub functions: Vec<FunctionSize>,
    /// The program's namespaces that are in it, in load order.
    pub namespaces: Vec<NsName>,
    /// What was left out of the program and the core library.
    pub left: Left,
    /// Why the rest was not.
    pub kept: Kept,
    /// Those that clang ran for.
    pub compiled: Vec<NsName>,
    /// What is worth knowing and stopped nothing.
    pub warnings: Vec<Diagnostic>,
    /// How long jank to C++ took.
    pub codegen: Duration,
    /// Where the rest of the time went.
    pub times: StepTimes,
    /// The same in detail.
    pub spans: Vec<Span>,
}

/// Builds the release of the project of `config`; nothing is written but the cache.
///
/// # Errors
/// When the sources have errors, the public folder can't be read, or the tools do not work.
pub fn build(
    config: &Config,
    tools: &Tools<'_>,
    progress: &mut dyn FnMut(RuntimeStep),
    cancel: &Cancel,
) -> Result<Release, ReleaseError> {
    let started = Instant::now();
    let program = program::compile(config, tools, cancel)?;
    let codegen = started.elapsed();
    let mut labels = Labels::default();
    let mut warnings = program.warnings;
    let flags = flags(config);
    let spec = match tools.maker {
        Maker::Embedded(_) => ProgramSpec {
            core: labelled(program.core, &mut labels, flags),
            program: labelled(program.units, &mut labels, flags),
            flags,
            runtime: None,
        },
        Maker::Jank { runtime, .. } => {
            // What jank names has its part's hash in its name anyway.
            let parts = program.units.iter().map(|job| &job.unit);
            parts.for_each(|unit| labels.add_all(unit));
            warnings.extend(flags.source_map.then(no_source_map));
            ProgramSpec {
                core: Vec::new(),
                program: program.units,
                flags: ProgramFlags {
                    source_map: false,
                    ..flags
                },
                runtime: Some(runtime.clone()),
            }
        }
    };
    let mut linked = tools.toolchain.program(&spec, progress, cancel)?;
    let map = source_map::attach(&mut linked, spec.core.iter().chain(&spec.program))?;
    let mut bundle = Bundle::new(&linked, program.main.as_deref(), config)?;
    if let Some((path, file)) = map {
        bundle.add(&path, file)?;
    }
    let (sizes, functions) = measure(&bundle, &linked, &labels, &program.left, config);
    let bundle = outfit::outfit(bundle, &config.release)?;
    warnings.extend(linked.warnings);
    warnings.retain(|warning| warning.severity == Severity::Warning);
    Ok(Release {
        bundle,
        sizes,
        functions,
        namespaces: spec.program.iter().map(|job| job.unit.ns.clone()).collect(),
        left: program.left,
        kept: program.kept,
        compiled: linked.compiled,
        warnings,
        codegen,
        times: linked.times,
        spans: linked.spans,
    })
}

/// How the release of `config` is compiled and linked.
pub fn flags(config: &Config) -> ProgramFlags {
    ProgramFlags {
        optimize: config.release.optimize,
        source_map: config.release.source_maps,
    }
}

/// The jobs with C++ that says in the names of its functions which part they are of, and `labels` with what that stands for; and where
/// there is to be a source map, which lines its own lines are from.
fn labelled(jobs: Vec<Job>, labels: &mut Labels, flags: ProgramFlags) -> Vec<Job> {
    let labelled = |job: Job| {
        labels.add_all(&job.unit);
        let mut unit = Unit::clone(&job.unit);
        for part in &mut unit.parts {
            part.cpp = size::tagged(part);
            if flags.source_map {
                let file = &job.source.file;
                part.cpp = source_map::with_positions(&part.cpp, &part.lines, file);
            }
        }
        Job {
            unit: unit.into(),
            source: job.source,
        }
    };
    jobs.into_iter().map(labelled).collect()
}

fn no_source_map() -> Diagnostic {
    Diagnostic::warning(
        Stage::Link,
        "there is no source map: of modules that are loaded into a runtime of jank's own none can be made",
    )
    .help("take `release.source-maps` out, or build the release with the embedded compiler")
    .code("release/source-map")
}

fn measure(
    bundle: &Bundle,
    linked: &LinkedProgram,
    labels: &Labels,
    left: &Left,
    config: &Config,
) -> (SizeReport, Vec<FunctionSize>) {
    let program: Vec<(&str, &[u8])> = bundle.program().collect();
    let is_own = |path: &str| program.iter().any(|(own, _)| *own == path);
    let others = bundle.files().filter(|(path, _)| !is_own(path));
    SizeReport::measure(&Input {
        project: &config.project.name,
        program: &program,
        static_files: others.map(|(_, file)| file.content.len() as u64).sum(),
        named: &linked.named,
        runtime: linked.runtime.as_deref(),
        labels,
        left,
        before: record::last(config).as_ref(),
        budget: config.release.budget,
    })
}
