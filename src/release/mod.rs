//! A release: a project as a folder that any static host can serve.
//!
//! ```text
//! sources ─program─▶ units ─toolchain─▶ script + module ─bundle─▶ files ─output─▶ the folder, replaced in one step
//! ```
//!
//! Knows nothing of the development server. [`build`] does it all; every step returns a value, and nothing is written before the
//! last one.

mod bundle;
mod error;
mod output;
mod page;
mod program;
mod script;

use std::sync::Arc;
use std::time::{Duration, Instant};

pub use bundle::{Bundle, File};
pub use error::ReleaseError;
pub use output::write;
pub use program::Program;

pub use crate::compiler::embedded::whole::Left;
use crate::compiler::{Cancel, embedded::Embedded};
use crate::config::Config;
use crate::lang::NsName;
use crate::report::{Diagnostic, Severity, Span};
use crate::store::Store;
use crate::toolchain::{ProgramSpec, RuntimeStep, StepTimes, Toolchain};

/// What a release is built with.
pub struct Tools<'t> {
    /// Makes units.
    pub compiler: &'t Embedded,
    /// Makes the module.
    pub toolchain: &'t Toolchain,
    /// Units that were made before.
    pub store: &'t Arc<Store>,
}

/// A release that is ready to be written.
#[derive(Debug, Clone)]
pub struct Release {
    /// Its files.
    pub bundle: Bundle,
    /// The program's namespaces that are in it, in load order.
    pub namespaces: Vec<NsName>,
    /// What was left out of the program and the core library.
    pub left: Left,
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
    let spec = ProgramSpec {
        core: program.core,
        program: program.units,
        optimize: config.release.optimize,
    };
    let linked = tools.toolchain.program(&spec, progress, cancel)?;
    let bundle = Bundle::new(&linked, program.main.as_deref(), config)?;
    let mut warnings = program.warnings;
    warnings.extend(linked.warnings);
    warnings.retain(|warning| warning.severity == Severity::Warning);
    Ok(Release {
        bundle,
        namespaces: spec.program.iter().map(|job| job.unit.ns.clone()).collect(),
        left: program.left,
        compiled: linked.compiled,
        warnings,
        codegen,
        times: linked.times,
        spans: linked.spans,
    })
}
