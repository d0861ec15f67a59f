//! The end of a build: why it did what it did, the program, and the event that tells of it.

use std::time::{SystemTime, UNIX_EPOCH};

use rustc_hash::FxHashSet;

use super::super::why::Facts;
use super::super::{Batch, LoadInput};
use super::{Build, Builder, Compiled, Found, milliseconds};
use crate::lang::NsName;
use crate::report::{Diagnostic, Event, Explained, Lane, ModuleSize, Severity, Span};
use crate::serve::protocol::{Hook, LoadEntry, ModuleId, Status};
use crate::serve::{ModuleArtifact, Program};
use crate::toolchain::SideModule;

impl Builder {
    /// Notes why each namespace was built, and tells it.
    pub(super) fn settle(&mut self, found: &Found<'_>, build: &Build<'_>) {
        let at = SystemTime::now().duration_since(UNIX_EPOCH);
        let told = self.why.settle(&Facts {
            sources: found.sources,
            graph: found.graph,
            units: &self.units,
            looked_at: found.compiled.looked_at.keys().cloned().collect(),
            failed: found.compiled.failed.clone(),
            unchanged: &found.compiled.unchanged,
            compiled: found.clang_ran_for,
            loaded: found.loaded,
            given: found.given,
            compiler: &self.tools.compiler.identity(),
            tools: &self.tools.toolchain.described(),
            flags: self.tools.toolchain.cxxflags(),
            at: at.map_or(0, |since| since.as_secs()),
        });
        let explained: Vec<Explained> = told
            .into_iter()
            .filter_map(|ns| {
                let record = self.why.records.get(&ns).filter(|r| r.look.is_news())?;
                let text = record.explain_look(&ns, &record.look);
                Some(Explained { ns, text })
            })
            .collect();
        if !explained.is_empty() {
            (build.emit)(Event::Explained {
                generation: build.generation,
                namespaces: explained,
            });
        }
    }

    pub(super) fn program(
        &mut self,
        generation: u64,
        main: Option<String>,
        inputs: &[LoadInput],
        diagnostics: Vec<Diagnostic>,
    ) -> Program {
        let load: Vec<LoadEntry> = inputs
            .iter()
            .filter_map(|input| {
                let given = self.given.get(&input.ns)?;
                Some(LoadEntry {
                    ns: input.ns.clone(),
                    module: given.module.clone(),
                    hash: given.hash.clone(),
                    policy: input.policy.into(),
                })
            })
            .collect();
        let needed: FxHashSet<&ModuleId> = load.iter().map(|entry| &entry.module).collect();
        self.modules.retain(|id, _| needed.contains(id));
        let mut modules: Vec<ModuleArtifact> = self.modules.values().cloned().collect();
        modules.sort_by_key(|module| load.iter().position(|entry| entry.module == module.id));
        Program {
            generation,
            status: Status::Ok,
            main,
            modules,
            hooks: self.hooks(&load),
            load,
            warned: diagnostics.iter().any(|d| d.severity == Severity::Warning),
            diagnostics,
            reload: self.choices.reload,
        }
    }

    fn hooks(&self, load: &[LoadEntry]) -> Vec<Hook> {
        load.iter()
            .filter_map(|entry| Some((entry, self.project.source_of(&entry.ns)?)))
            .flat_map(|(entry, source)| {
                let hooks = source.scan.hooks.iter();
                hooks.map(|hook| Hook::new(&entry.ns, hook))
            })
            .collect()
    }

    pub(super) fn finished(
        &self,
        build: &Build<'_>,
        ok: bool,
        batch: &Batch,
        compiled: &Compiled,
        clang_ran_for: &[NsName],
        module: Option<&SideModule>,
    ) {
        let cached = batch
            .contents
            .iter()
            .filter(|ns| !clang_ran_for.contains(ns))
            .cloned()
            .collect();
        let mut times = build.times;
        times.total = milliseconds(build.started.elapsed());
        let name = format!("build {}", build.generation);
        let mut spans = vec![Span::until_now(name, Lane::Build, build.started)];
        spans.extend(build.spans.iter().cloned());
        (build.emit)(Event::Spans(spans));
        (build.emit)(Event::BuildFinished {
            generation: build.generation,
            ok,
            namespaces: batch.load.clone(),
            removed: batch.removed.clone(),
            compiled: clang_ran_for.to_vec(),
            cached,
            unchanged: compiled.unchanged.iter().cloned().collect(),
            modules: module
                .iter()
                .map(|module| ModuleSize {
                    url: format!("/_jank/modules/{}.wasm", module.id),
                    bytes: module.bytes.len() as u64,
                })
                .collect(),
            ms: times,
        });
    }
}
