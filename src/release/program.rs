//! From the project's sources to the units of its release.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::compiler::embedded::Embedded;
use crate::compiler::embedded::whole::{Kept, Left, Whole, WholeOptions, WholeUnit};
use crate::compiler::{Cancel, Compiler, NsSource, SourceSet, Unit, UnitStore};
use crate::config::Config;
use crate::graph::{Graph, source_set};
use crate::lang::NsName;
use crate::project::Project;
use crate::report::{Diagnostic, Severity, Stage};
use crate::session::main_var;
use crate::store::{KeyBuilder, Kind, Store};
use crate::toolchain::Job;

use super::{Maker, ReleaseError, Tools};

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
    let compiler: &dyn Compiler = match tools.maker {
        Maker::Embedded(compiler) => compiler,
        Maker::Jank { compiler, .. } => compiler,
    };
    let project = Project::open(&config.root, &config.project.source_paths);
    let graph = Graph::of_project(&project);
    let (sources, mut warnings) = source_set(&project, &graph, &|ns| compiler.provides(ns));
    let main = main_var(&project, config.project.main.as_ref(), &mut warnings);
    if has_errors(&warnings) {
        return Err(ReleaseError::Project(warnings));
    }
    let mut program = Program {
        core: Vec::new(),
        units: Vec::new(),
        main,
        left: Left::default(),
        kept: Kept::default(),
        warnings,
    };
    match tools.maker {
        Maker::Embedded(compiler) => {
            program.compile_whole(&sources, compiler, config, tools, cancel)?;
        }
        Maker::Jank { compiler, .. } => {
            program.compile_each(&sources, compiler, tools.store, cancel)?;
        }
    }
    Ok(program)
}

impl Program {
    /// What is reached of all namespaces and of the core library.
    fn compile_whole(
        &mut self,
        sources: &SourceSet,
        compiler: &Embedded,
        config: &Config,
        tools: &Tools<'_>,
        cancel: &Cancel,
    ) -> Result<(), ReleaseError> {
        let options = WholeOptions {
            main: self.main.clone(),
            keep: config.release.keep.clone(),
            eliminate: config.release.eliminate,
            direct_calls: config.release.direct_calls,
        };
        let whole = whole(sources, &options, compiler, tools.store, cancel)?;
        self.warnings.extend(whole.warnings);
        for unit in whole.units {
            let (source, jobs) = match unit.builtin {
                true => (compiler.library_source(&unit.ns), &mut self.core),
                false => (sources.get(&unit.ns), &mut self.units),
            };
            if let Some(source) = source {
                jobs.push(job(unit, source));
            }
        }
        self.left = whole.left;
        self.kept = whole.kept;
        Ok(())
    }

    /// All of all namespaces.
    fn compile_each(
        &mut self,
        sources: &SourceSet,
        compiler: &dyn Compiler,
        store: &Arc<Store>,
        cancel: &Cancel,
    ) -> Result<(), ReleaseError> {
        let wanted: Vec<NsName> = sources.iter().map(|source| source.ns.clone()).collect();
        let units = OfTree {
            store,
            tree: tree(sources, compiler),
        };
        let mut made: FxHashMap<NsName, Unit> = FxHashMap::default();
        let mut diagnostics = Vec::new();
        compiler.compile(
            sources,
            &wanted,
            &units,
            cancel,
            &mut |ns, outcome| match outcome {
                Ok((unit, _)) => {
                    diagnostics.extend(unit.warnings.iter().cloned());
                    made.insert(ns.clone(), unit);
                }
                Err(refused) => diagnostics.extend(refused),
            },
        );
        if cancel.is_cancelled() {
            return Err(ReleaseError::Cancelled);
        }
        self.warnings.append(&mut diagnostics);
        if has_errors(&self.warnings) {
            return Err(ReleaseError::Project(std::mem::take(&mut self.warnings)));
        }
        for source in sources.iter() {
            let Some(unit) = made.remove(&source.ns) else {
                return Err(ReleaseError::Project(vec![no_unit(&source.ns)]));
            };
            self.units.push(Job {
                unit: Arc::new(unit),
                source: source.clone(),
            });
        }
        self.left.everything_stays = true;
        Ok(())
    }
}

/// Units that were made for the same sources as a whole. What jank numbers in one namespace may depend on what it has compiled before;
/// so a release is made of what one build of all of them has made, whatever development has left in the store.
struct OfTree<'s> {
    store: &'s Store,
    tree: blake3::Hash,
}

impl OfTree<'_> {
    fn key(&self, unit: &blake3::Hash) -> blake3::Hash {
        KeyBuilder::new("unit of a release 1")
            .part("tree", self.tree.as_bytes())
            .part("unit", unit.as_bytes())
            .finish()
    }
}

impl UnitStore for OfTree<'_> {
    fn get(&self, key: &blake3::Hash) -> Option<Unit> {
        UnitStore::get(self.store, &self.key(key))
    }

    fn put(&self, key: &blake3::Hash, unit: &Unit) {
        UnitStore::put(self.store, &self.key(key), unit);
    }
}

/// Of all sources and the compiler.
fn tree(sources: &SourceSet, compiler: &dyn Compiler) -> blake3::Hash {
    tree_key("tree 1", sources, compiler).finish()
}

fn tree_key(what: &'static str, sources: &SourceSet, compiler: &dyn Compiler) -> KeyBuilder {
    KeyBuilder::new(what)
        .part("compiler", compiler.identity())
        .list(
            "namespaces",
            sources.iter().map(|source| source.ns.as_str()),
        )
        .list("files", sources.iter().map(|source| &*source.file))
        .list(
            "sources",
            sources.iter().map(|source| source.hash.as_bytes()),
        )
}

/// The C++ of the program: from the store, where the same sources were compiled before.
fn whole(
    sources: &SourceSet,
    options: &WholeOptions,
    compiler: &Embedded,
    store: &Store,
    cancel: &Cancel,
) -> Result<Whole, ReleaseError> {
    let key = tree_key("whole program 2", sources, compiler)
        .part("options", format!("{options:?}"))
        .finish();
    if let Some(kept) = store.get(Kind::Unit, &key) {
        match serde_json::from_slice(&kept) {
            Ok(whole) => return Ok(whole),
            Err(error) => store.reject(Kind::Unit, &key, &format!("it holds no program: {error}")),
        }
    }
    let made = compiler.whole(sources, options, cancel);
    if cancel.is_cancelled() {
        return Err(ReleaseError::Cancelled);
    }
    let whole = made.map_err(ReleaseError::Project)?;
    // A program is plain data; there is no value of it that JSON can't hold.
    if let Ok(bytes) = serde_json::to_vec(&whole) {
        store.put(Kind::Unit, &key, &bytes);
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

/// A release is all of the program or none.
fn no_unit(ns: &NsName) -> Diagnostic {
    Diagnostic::error(
        Stage::Codegen,
        format!("the compiler made nothing of `{ns}` and did not say why"),
    )
    .help("please report this")
    .code("release/no-unit")
    .ns(ns.clone())
}

fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error)
}
