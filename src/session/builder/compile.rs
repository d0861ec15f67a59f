//! The first half of a build: jank to C++.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Instant;

use super::super::PartPositions;
use super::{Build, Builder, Compiled, milliseconds};
use crate::compiler::{Origin, SourceSet, Unit};
use crate::graph::Plan;
use crate::lang::NsName;
use crate::report::{Event, Lane, Span};

impl Builder {
    /// Units for the plan's candidates, then for those that require something whose interface came out different, and so on.
    pub(super) fn compile(
        &mut self,
        sources: &SourceSet,
        plan: &Plan,
        build: &mut Build<'_>,
    ) -> Compiled {
        let started = Instant::now();
        let mut compiled = Compiled::default();
        let mut wanted: Vec<NsName> = plan.compile.iter().map(|c| c.ns.clone()).collect();
        // Candidates of a plan without those that an earlier build of this process finished.
        let mut seen: BTreeSet<NsName> = wanted.iter().cloned().collect();
        while !wanted.is_empty() && !build.cancel.is_cancelled() {
            let mut new_interfaces = BTreeSet::new();
            let compiler = self.tools.compiler.clone();
            let units = self.tools.units.clone();
            let mut since = Instant::now();
            let mut spans = Vec::new();
            let mut each = |ns: &NsName, outcome: crate::compiler::Outcome| {
                spans.push(Span::until_now(format!("codegen {ns}"), Lane::Build, since));
                match outcome {
                    Ok((unit, origin)) => {
                        if self.take_unit(unit, origin, sources, &mut compiled) {
                            new_interfaces.insert(ns.clone());
                        }
                    }
                    Err(diagnostics) => {
                        compiled.failed.insert(ns.clone());
                        compiled.diagnostics.extend(diagnostics);
                    }
                }
                since = Instant::now();
            };
            compiler.compile(sources, &wanted, &*units, build.cancel, &mut each);
            build.spans.append(&mut spans);
            for (ns, text) in compiler.take_printed() {
                (build.emit)(Event::Printed { ns, text });
            }
            // Not of the program: they do not keep browsers from loading it.
            for notice in compiler.take_notices() {
                (build.emit)(Event::Diagnostic(Box::new(notice)));
            }
            let mut next = Vec::new();
            for source in sources.iter() {
                let because = source.requires.iter().any(|r| new_interfaces.contains(r));
                if because && seen.insert(source.ns.clone()) {
                    next.push(source.ns.clone());
                }
            }
            wanted = next;
        }
        build.times.codegen = milliseconds(started.elapsed());
        compiled
    }

    /// Keeps a unit. Is its interface another one than that of the unit before?
    fn take_unit(
        &mut self,
        unit: Unit,
        origin: Origin,
        sources: &SourceSet,
        compiled: &mut Compiled,
    ) -> bool {
        compiled.diagnostics.extend(unit.warnings.iter().cloned());
        let ns = unit.ns.clone();
        let old = self.units.get(&ns);
        let same_code = old.is_some_and(|old| old.hash() == unit.hash());
        let new_interface = old.is_some_and(|old| old.interface != unit.interface);
        if same_code {
            compiled.unchanged.insert(ns.clone());
        }
        compiled.looked_at.insert(ns.clone(), origin);
        if let Some(source) = sources.get(&ns) {
            for part in &unit.parts {
                self.positions.put(
                    &part.hash,
                    PartPositions {
                        file: source.file.clone(),
                        text: source.text.clone(),
                        sites: part.sites.clone().into(),
                    },
                );
            }
        }
        self.units.insert(ns, Arc::new(unit));
        new_interface
    }
}
