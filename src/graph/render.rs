//! The graph for people and for other programs: text and JSON.

use std::fmt::Write;

use rustc_hash::FxHashSet;
use serde::Serialize;

use super::{Graph, NsId};
use crate::lang::NsName;

#[derive(Serialize)]
struct GraphJson<'g> {
    v: u32,
    namespaces: Vec<NamespaceJson<'g>>,
    order: Vec<&'g NsName>,
    cycles: Vec<Vec<&'g NsName>>,
}

#[derive(Serialize)]
struct NamespaceJson<'g> {
    name: &'g NsName,
    file: &'g str,
    line: u32,
    requires: Vec<RequirementJson<'g>>,
}

#[derive(Serialize)]
struct RequirementJson<'g> {
    name: &'g NsName,
    line: u32,
    macros: bool,
}

impl Graph {
    /// Namespaces in load order, then those that can't be loaded, in the order given.
    pub(super) fn listed(&self) -> Vec<NsId> {
        let loadable: FxHashSet<NsId> = self.order().iter().copied().collect();
        let rest = self.ids().filter(|id| !loadable.contains(id));
        self.order().iter().copied().chain(rest).collect()
    }

    fn name(&self, id: NsId) -> &NsName {
        &self.namespace(id).name
    }

    /// Does `ns` stand in this graph and define macros?
    fn has_macros(&self, ns: &NsName) -> bool {
        self.id(ns.as_str())
            .is_some_and(|id| self.namespace(id).defines_macros)
    }

    /// The graph as one line of JSON: `v` (1), `namespaces` in load order with what each requires, `order` (what can be loaded), and
    /// `cycles`, each as the names around it. `macros` is true where the required namespace is the project's own and defines some.
    pub fn to_json(&self) -> String {
        let namespace = |id: NsId| {
            let namespace = self.namespace(id);
            NamespaceJson {
                name: &namespace.name,
                file: &namespace.file,
                line: namespace.line,
                requires: namespace
                    .requires
                    .iter()
                    .map(|requirement| RequirementJson {
                        name: &requirement.ns,
                        line: requirement.line,
                        macros: self.has_macros(&requirement.ns),
                    })
                    .collect(),
            }
        };
        let json = GraphJson {
            v: 1,
            namespaces: self.listed().into_iter().map(namespace).collect(),
            order: self.order().iter().map(|id| self.name(*id)).collect(),
            cycles: self
                .cycles()
                .iter()
                .map(|cycle| cycle.edges.iter().map(|(id, _)| self.name(*id)).collect())
                .collect(),
        };
        // Names, numbers and booleans always have a JSON form.
        serde_json::to_string(&json).unwrap_or_default()
    }

    /// The graph for a terminal: a namespace a line in load order, with its place and what it requires below, then the cycles
    /// with the place of each edge.
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        let loadable = self.order().len();
        for (place, id) in self.listed().into_iter().enumerate() {
            let namespace = self.namespace(id);
            let note = if place < loadable {
                ""
            } else {
                "  (can't be loaded)"
            };
            line(
                &mut out,
                format_args!(
                    "{}  {}:{}{note}",
                    namespace.name, namespace.file, namespace.line
                ),
            );
            for requirement in namespace.requires.iter() {
                let note = match self.id(requirement.ns.as_str()) {
                    None => "  (not of this project)",
                    Some(_) if self.has_macros(&requirement.ns) => "  (macros)",
                    Some(_) => "",
                };
                line(
                    &mut out,
                    format_args!("  {}  :{}{note}", requirement.ns, requirement.line),
                );
            }
        }
        for cycle in self.cycles() {
            line(&mut out, format_args!("cycle:"));
            let next = cycle.edges.iter().cycle().skip(1);
            for ((id, at), (to, _)) in cycle.edges.iter().zip(next) {
                let from = self.namespace(*id);
                line(
                    &mut out,
                    format_args!(
                        "  {}:{at}  {} requires {}",
                        from.file,
                        from.name,
                        self.name(*to)
                    ),
                );
            }
        }
        out
    }
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string can't fail.
    let _ = writeln!(out, "{text}");
}
