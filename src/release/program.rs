//! From the project's sources to the units of its release.

use crate::compiler::{Cancel, Compiler, embedded::Embedded};
use crate::config::Config;
use crate::graph::{Graph, source_set};
use crate::project::Project;
use crate::report::{Diagnostic, Severity};
use crate::session::main_var;
use crate::toolchain::Job;

use super::{ReleaseError, Tools};

/// The units of a release.
#[derive(Debug, Clone)]
pub struct Program {
    /// The core library's, in load order.
    pub core: Vec<Job>,
    /// The project's, in load order.
    pub units: Vec<Job>,
    /// The function that starts it, `ns/-main`.
    pub main: Option<String>,
    /// What the compiler warns of.
    pub warnings: Vec<Diagnostic>,
}

/// Compiles the project of `config` to C++.
///
/// # Errors
/// All errors of the sources.
pub fn compile(
    config: &Config,
    tools: &Tools<'_>,
    cancel: &Cancel,
) -> Result<Program, ReleaseError> {
    let project = Project::open(&config.root, &config.project.source_paths);
    let graph = Graph::of_project(&project);
    let (sources, mut diagnostics) =
        source_set(&project, &graph, &|ns| tools.compiler.provides(ns));
    let main = main_var(&project, config.project.main.as_ref(), &mut diagnostics);
    let wanted: Vec<_> = sources.iter().map(|source| source.ns.clone()).collect();
    let mut units = Vec::new();
    tools.compiler.compile(
        &sources,
        &wanted,
        &**tools.store,
        cancel,
        &mut |ns, outcome| match (outcome, sources.get(ns)) {
            (Ok((unit, _)), Some(source)) => {
                diagnostics.extend(unit.warnings.iter().cloned());
                units.push(Job {
                    unit: unit.into(),
                    source: source.clone(),
                });
            }
            (Ok(_), None) => {}
            (Err(errors), _) => diagnostics.extend(errors),
        },
    );
    if cancel.is_cancelled() {
        return Err(ReleaseError::Cancelled);
    }
    if diagnostics.iter().any(|d| d.severity == Severity::Error) {
        return Err(ReleaseError::Project(diagnostics));
    }
    Ok(Program {
        core: core(tools.compiler, tools, cancel)?,
        units,
        main,
        warnings: diagnostics,
    })
}

fn core(compiler: &Embedded, tools: &Tools<'_>, cancel: &Cancel) -> Result<Vec<Job>, ReleaseError> {
    let units = compiler
        .core_units(&**tools.store, cancel)
        .map_err(ReleaseError::Project)?;
    let jobs = units.into_iter().map(|(unit, source)| Job { unit, source });
    Ok(jobs.collect())
}
