//! The second half of a build: what browsers must load, and the side module of it.

use rustc_hash::FxHashSet;

use super::super::{Batch, LoadInput, batch, load_hashes};
use super::{Build, Builder, Built, Compiled, Found, Given, milliseconds};
use crate::compiler::SourceSet;
use crate::graph::Graph;
use crate::lang::NsName;
use crate::report::{Diagnostic, Event};
use crate::serve::ModuleArtifact;
use crate::serve::protocol::ModuleId;
use crate::toolchain::{BuildError, Job, SideModule};

impl Builder {
    /// The side module of what must load, and the program.
    #[allow(
        clippy::too_many_arguments,
        reason = "the parts of one build, each once"
    )]
    pub(super) fn link(
        &mut self,
        sources: &SourceSet,
        graph: &Graph,
        main: Option<String>,
        compiled: Compiled,
        mut diagnostics: Vec<Diagnostic>,
        mut build: Build<'_>,
    ) -> Built {
        let inputs = self.load_inputs(sources, graph);
        let hashes = load_hashes(&inputs, self.choices.dependents);
        let given = self.given.iter();
        let given = given.map(|(ns, given)| (ns.clone(), given.hash.clone()));
        let batch = batch(&inputs, &hashes, &given.collect());
        let before: Vec<NsName> = self.given.keys().cloned().collect();
        let module = match self.side_module(&batch.contents, sources, &build) {
            Ok(module) => module,
            Err(BuildError::Cancelled) => return Built::Cancelled,
            Err(BuildError::Project(errors)) => {
                diagnostics.extend(errors);
                return self.fail(diagnostics, &compiled, &build);
            }
            Err(BuildError::Tool(error)) => {
                let diagnostic = Diagnostic::from(&error);
                (build.emit)(Event::Diagnostic(Box::new(diagnostic)));
                // The changes stay dirty, and pages were told: the next build makes up for this one.
                self.failed = true;
                self.finished(&build, false, &Batch::default(), &compiled, &[], None);
                return Built::Broken(error);
            }
        };
        if let Some(module) = &module {
            diagnostics.extend(module.warnings.iter().cloned());
            build.times.compile = milliseconds(module.times.compile);
            build.times.link = milliseconds(module.times.link);
            build.spans.extend(module.spans.iter().cloned());
            self.note_warnings(&module.warnings, &batch);
            self.give(module, &inputs, &hashes, &batch.contents);
        }
        self.given.retain(|ns, _| !batch.removed.contains(ns));
        let clang_ran_for = module.as_ref().map_or(&[][..], |m| &m.compiled);
        let found = Found {
            sources,
            graph,
            compiled: &compiled,
            clang_ran_for,
            loaded: &batch.load,
            given: &before,
        };
        self.settle(&found, &build);
        self.dirty.clear();

        for diagnostic in &diagnostics {
            (build.emit)(Event::Diagnostic(Box::new(diagnostic.clone())));
        }
        // Those of earlier builds were told, and still hold.
        diagnostics.extend(self.standing_warnings(&inputs, &compiled, &batch));
        let same = batch.contents.is_empty()
            && batch.removed.is_empty()
            && !self.failed
            && !self.reconfigured
            && diagnostics == self.diagnostics;
        self.failed = false;
        self.went_well = Some(build.generation);
        self.reconfigured = false;
        self.diagnostics.clone_from(&diagnostics);
        self.finished(
            &build,
            true,
            &batch,
            &compiled,
            clang_ran_for,
            module.as_ref(),
        );
        if same {
            return Built::Same;
        }
        Built::Program(Box::new(self.program(
            build.generation,
            main,
            &inputs,
            diagnostics,
        )))
    }

    fn note_warnings(&mut self, warnings: &[Diagnostic], batch: &Batch) {
        for ns in &batch.contents {
            self.clang_warnings.remove(ns);
        }
        for warning in warnings {
            if let Some(ns) = &warning.ns {
                let of_ns = self.clang_warnings.entry(ns.clone()).or_default();
                of_ns.push(warning.clone());
            }
        }
    }

    /// Warnings of namespaces that this build had nothing to do for.
    fn standing_warnings(
        &self,
        inputs: &[LoadInput],
        compiled: &Compiled,
        batch: &Batch,
    ) -> Vec<Diagnostic> {
        let mut standing = Vec::new();
        for LoadInput { ns, .. } in inputs {
            if let Some(unit) = self.units.get(ns)
                && !compiled.looked_at.contains_key(ns)
            {
                standing.extend(unit.warnings.iter().cloned());
            }
            if let Some(warnings) = self.clang_warnings.get(ns)
                && !batch.contents.contains(ns)
            {
                standing.extend(warnings.iter().cloned());
            }
        }
        standing
    }

    fn load_inputs(&self, sources: &SourceSet, graph: &Graph) -> Vec<LoadInput> {
        sources
            .iter()
            .filter_map(|source| {
                let unit = self.units.get(&source.ns)?;
                let id = graph.id(source.ns.as_str())?;
                Some(LoadInput {
                    ns: source.ns.clone(),
                    unit: self.tools.toolchain.code_id(unit),
                    requires: source.requires.clone(),
                    policy: graph.namespace(id).load,
                })
            })
            .collect()
    }

    fn side_module(
        &self,
        contents: &[NsName],
        sources: &SourceSet,
        build: &Build<'_>,
    ) -> Result<Option<SideModule>, BuildError> {
        if contents.is_empty() {
            return Ok(None);
        }
        let jobs: Vec<Job> = contents
            .iter()
            .filter_map(|ns| {
                Some(Job {
                    unit: self.units.get(ns)?.clone(),
                    source: sources.get(ns)?.clone(),
                })
            })
            .collect();
        self.tools
            .toolchain
            .side_module(&jobs, &self.tools.exports, build.cancel)
            .map(Some)
    }

    /// Notes that browsers get `names` from `module`.
    fn give(
        &mut self,
        module: &SideModule,
        inputs: &[LoadInput],
        hashes: &[String],
        names: &[NsName],
    ) {
        let Ok(id) = ModuleId::new(&module.id) else {
            return;
        };
        self.modules.insert(
            id.clone(),
            ModuleArtifact {
                id: id.clone(),
                symbol: module.symbol.clone(),
                wasm: module.bytes.to_vec().into(),
            },
        );
        let names: FxHashSet<&NsName> = names.iter().collect();
        for (input, hash) in inputs.iter().zip(hashes) {
            if names.contains(&input.ns) {
                let given = Given {
                    hash: hash.clone(),
                    module: id.clone(),
                };
                self.given.insert(input.ns.clone(), given);
            }
        }
    }
}
