//! The plan for a change: what to look at, in which order.
//!
//! A namespace is a candidate for the compiler when
//!
//! | rule | because |
//! |---|---|
//! | its text changed, or it is new | |
//! | it was not loaded before, and can be now | what it needs is there only now, or a cycle is gone |
//! | it requires a namespace that defines macros, and that one, or anything it needs, changed | macros run while users are compiled, and may call functions of what they require: the expansion could differ |
//!
//! Nobody else is: generated code reaches other namespaces through vars. Candidates are possibilities; the compiler's cache,
//! which knows the macros that were really expanded, decides what work is done. What browsers load follows from what came of
//! that (`session::load_hashes`).

use petgraph::Direction;
use rustc_hash::FxHashSet;

use super::{Graph, NsId};
use crate::lang::NsName;

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct PlanRequest<'a> {
    /// Namespaces that are new or whose text changed. Names that are not in the graph are passed over.
    pub changed: &'a [NsName],
    /// Namespaces that browsers were given before; empty for the first build.
    pub loaded: &'a FxHashSet<NsName>,
    /// Plan for these namespaces and all they need; for all namespaces when `None`.
    pub roots: Option<&'a [NsName]>,
}

/// Why a namespace is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CompileReason {
    /// It is new or its text changed.
    Changed,
    /// It was not loaded before.
    NotLoaded,
    /// It requires this namespace, whose macros could expand otherwise than before.
    MacrosOf(NsName),
}

/// A namespace that may have to be compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The namespace.
    pub ns: NsName,
    /// Why.
    pub reason: CompileReason,
}

/// What to do about a change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// What to compile, in load order.
    pub compile: Vec<Candidate>,
}

impl Graph {
    /// Plans for a change; linear in the size of the graph. Namespaces that can't be loaded (see [`Graph::order`]) are in no
    /// plan.
    pub fn plan(&self, request: &PlanRequest<'_>) -> Plan {
        let ids = |names: &[NsName]| -> Vec<NsId> {
            names
                .iter()
                .filter_map(|name| self.id(name.as_str()))
                .collect()
        };
        let in_scope = request
            .roots
            .map(|roots| self.reach(ids(roots), Direction::Outgoing));
        let in_scope = |id: NsId| in_scope.as_ref().is_none_or(|scope| scope[id.index()]);
        let mut reasons = self.reasons(&ids(request.changed));
        for id in self.ids() {
            if !request.loaded.contains(&self.namespace(id).name) {
                reasons[id.index()].get_or_insert(Because::NotLoaded);
            }
        }
        let compile = self
            .order
            .iter()
            .filter(|id| in_scope(**id))
            .filter_map(|id| {
                Some(Candidate {
                    ns: self.namespace(*id).name.clone(),
                    reason: self.tell(reasons[id.index()]?),
                })
            })
            .collect();
        Plan { compile }
    }

    /// Candidates by their own text and by macros.
    fn reasons(&self, changed: &[NsId]) -> Vec<Option<Because>> {
        let mut reasons = vec![None; self.namespaces.len()];
        let affected = self.reach(changed.iter().copied(), Direction::Incoming);
        // In load order, so that the macros told are those nearest to the change.
        for id in self.in_order(&affected) {
            if self.namespace(id).defines_macros {
                for user in self
                    .edges
                    .neighbors_directed(id.node(), Direction::Incoming)
                {
                    reasons[user.index()].get_or_insert(Because::MacrosOf(id));
                }
            }
        }
        for id in changed {
            reasons[id.index()] = Some(Because::Changed);
        }
        reasons
    }

    fn tell(&self, because: Because) -> CompileReason {
        match because {
            Because::Changed => CompileReason::Changed,
            Because::NotLoaded => CompileReason::NotLoaded,
            Because::MacrosOf(id) => CompileReason::MacrosOf(self.namespace(id).name.clone()),
        }
    }
}

/// [`CompileReason`] without the name.
#[derive(Clone, Copy)]
enum Because {
    Changed,
    NotLoaded,
    MacrosOf(NsId),
}
