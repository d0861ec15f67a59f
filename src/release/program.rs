//! From the project's sources to the units of its release.

use std::sync::Arc;

use crate::compiler::embedded::whole::{Kept, Left, Whole, WholeOptions, WholeUnit};
use crate::compiler::{Cancel, Compiler, NsSource, SourceSet, Unit};
use crate::config::Config;
use crate::graph::{Graph, source_set};
use crate::project::Project;
use crate::report::{Diagnostic, Severity};
use crate::session::main_var;
use crate::store::{KeyBuilder, Kind};
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
    /// What was left out.
    pub left: Left,
    /// Why the rest was not.
    pub kept: Kept,
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
    if has_errors(&diagnostics) {
        return Err(ReleaseError::Project(diagnostics));
    }
    let options = WholeOptions {
        main: main.clone(),
        keep: config.release.keep.clone(),
        eliminate: config.release.eliminate,
        direct_calls: config.release.direct_calls,
    };
    let whole = whole(&sources, &options, tools, cancel)?;
    diagnostics.extend(whole.warnings);
    let (mut core, mut units) = (Vec::new(), Vec::new());
    for unit in whole.units {
        let source = match unit.builtin {
            true => tools.compiler.library_source(&unit.ns),
            false => sources.get(&unit.ns),
        };
        let (Some(source), jobs) = (source, if unit.builtin { &mut core } else { &mut units })
        else {
            continue;
        };
        jobs.push(job(unit, source));
    }
    Ok(Program {
        core,
        units,
        main,
        left: whole.left,
        kept: whole.kept,
        warnings: diagnostics,
    })
}

/// The C++ of the program: from the store, where the same sources were compiled before.
fn whole(
    sources: &SourceSet,
    options: &WholeOptions,
    tools: &Tools<'_>,
    cancel: &Cancel,
) -> Result<Whole, ReleaseError> {
    let key = KeyBuilder::new("whole program 2")
        .part("compiler", tools.compiler.identity())
        .part("options", format!("{options:?}"))
        .list(
            "namespaces",
            sources.iter().map(|source| source.ns.as_str()),
        )
        .list("files", sources.iter().map(|source| &*source.file))
        .list(
            "sources",
            sources.iter().map(|source| source.hash.as_bytes()),
        )
        .finish();
    if let Some(kept) = tools.store.get(Kind::Unit, &key) {
        match serde_json::from_slice(&kept) {
            Ok(whole) => return Ok(whole),
            Err(error) => {
                tools
                    .store
                    .reject(Kind::Unit, &key, &format!("it holds no program: {error}"))
            }
        }
    }
    let made = tools.compiler.whole(sources, options, cancel);
    if cancel.is_cancelled() {
        return Err(ReleaseError::Cancelled);
    }
    let whole = made.map_err(ReleaseError::Project)?;
    // A program is plain data; there is no value of it that JSON can't hold.
    if let Ok(bytes) = serde_json::to_vec(&whole) {
        tools.store.put(Kind::Unit, &key, &bytes);
    }
    Ok(whole)
}

fn job(unit: WholeUnit, source: &NsSource) -> Job {
    Job {
        unit: Arc::new(Unit {
            ns: unit.ns,
            parts: unit.parts,
            interface: String::new(),
            expands: false,
            macros: Vec::new(),
            warnings: Vec::new(),
        }),
        source: source.clone(),
    }
}

fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error)
}
