//! The graph of namespaces: load order, cycles, and what a change affects. Pure: it is built from a snapshot and asked.
//!
//! An edge leads from a namespace to one that it requires, so that everything an edge leads to is loaded first.

mod cycle;
mod dot;
mod plan;
mod render;
mod sources;

use std::sync::Arc;

use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use rustc_hash::FxHashMap;

use crate::lang::{LoadPolicy, NsName};
use crate::project::{Project, RequiredNs, SourceFile};

pub use cycle::Cycle;
pub use dot::Marks;
pub use plan::{Candidate, CompileReason, Plan, PlanRequest};
pub use sources::source_set;

/// A namespace of one [`Graph`]. Ids count in the order in which the namespaces were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NsId(u32);

impl NsId {
    fn node(self) -> NodeIndex {
        NodeIndex::new(self.0 as usize)
    }

    fn index(self) -> usize {
        self.0 as usize
    }
}

impl From<NodeIndex> for NsId {
    fn from(node: NodeIndex) -> Self {
        NsId(u32::try_from(node.index()).unwrap_or(u32::MAX))
    }
}

/// What the graph knows of a namespace.
#[derive(Debug, Clone)]
pub struct Namespace {
    /// Its name.
    pub name: NsName,
    /// Its file, relative to the project, with `/`.
    pub file: Arc<str>,
    /// The line of its `ns` form, from 1.
    pub line: u32,
    /// What it requires, in written order, built-in and missing namespaces among them.
    pub requires: Arc<[RequiredNs]>,
    /// It defines macros.
    pub defines_macros: bool,
    /// How it wants to be loaded.
    pub load: LoadPolicy,
}

/// Namespaces and what they require of each other.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    namespaces: Vec<Namespace>,
    by_name: FxHashMap<NsName, NsId>,
    /// Node indices are ids. An edge's weight is the place of the requirement in `Namespace::requires`.
    edges: DiGraph<(), u32>,
    /// What can be loaded, in load order.
    order: Vec<NsId>,
    cycles: Vec<Cycle>,
}

impl Graph {
    /// The graph of a project's namespaces; of several files that declare the same, the first counts.
    pub fn of_project(project: &Project) -> Graph {
        let namespace = |(name, source): (&NsName, &Arc<SourceFile>)| Namespace {
            name: name.clone(),
            file: source.file.clone(),
            line: source.ns_line,
            requires: source.requires.clone(),
            defines_macros: source.scan.defines_macros(),
            load: source
                .scan
                .ns
                .as_ref()
                .map_or(LoadPolicy::Normal, |ns| ns.load),
        };
        Graph::new(project.namespaces().map(namespace).collect())
    }

    /// The graph of `namespaces`, whose names differ. Their order decides where nothing else does, so give them sorted.
    pub fn new(namespaces: Vec<Namespace>) -> Graph {
        let by_name: FxHashMap<NsName, NsId> = namespaces
            .iter()
            .zip(0..)
            .map(|(namespace, id)| (namespace.name.clone(), NsId(id)))
            .collect();
        let count = namespaces.iter().map(|n| n.requires.len()).sum();
        let mut edges = DiGraph::with_capacity(namespaces.len(), count);
        for _ in &namespaces {
            edges.add_node(());
        }
        for (from, namespace) in (0..).map(NsId).zip(&namespaces) {
            // Edges come out of petgraph last in, first out.
            for (place, requirement) in namespace.requires.iter().enumerate().rev() {
                if let Some(to) = by_name.get(&requirement.ns) {
                    let place = u32::try_from(place).unwrap_or(u32::MAX);
                    edges.add_edge(from.node(), to.node(), place);
                }
            }
        }
        let mut graph = Graph {
            namespaces,
            by_name,
            edges,
            order: Vec::new(),
            cycles: Vec::new(),
        };
        graph.sort();
        graph
    }

    /// Load order, and cycles where there are any.
    fn sort(&mut self) {
        let (order, acyclic) = self.depth_first_order();
        if acyclic {
            self.order = order;
            return;
        }
        self.cycles = cycle::find(self);
        let cyclic = cycle::members(&self.edges);
        let blocked = self.reach(cyclic, Direction::Incoming);
        self.order = order
            .into_iter()
            .filter(|id| !blocked[id.index()])
            .collect();
    }

    /// Every namespace behind those it requires, as far as there are no cycles, and whether there are none. Linear. Namespaces
    /// are visited as given, and their requirements as written: that is the order in which Clojure itself would load them.
    fn depth_first_order(&self) -> (Vec<NsId>, bool) {
        #[derive(Clone, Copy, PartialEq)]
        enum Visit {
            Never,
            Open,
            Done,
        }
        let count = self.namespaces.len();
        let mut visits = vec![Visit::Never; count];
        let mut order = Vec::with_capacity(count);
        let mut acyclic = true;
        let mut stack = Vec::new();
        for root in self.edges.node_indices() {
            if visits[root.index()] != Visit::Never {
                continue;
            }
            visits[root.index()] = Visit::Open;
            stack.push((root, self.edges.neighbors(root)));
            while let Some((node, required)) = stack.last_mut() {
                match required.next() {
                    Some(next) if visits[next.index()] == Visit::Never => {
                        visits[next.index()] = Visit::Open;
                        stack.push((next, self.edges.neighbors(next)));
                    }
                    Some(next) => acyclic &= visits[next.index()] == Visit::Done,
                    None => {
                        visits[node.index()] = Visit::Done;
                        order.push(NsId::from(*node));
                        stack.pop();
                    }
                }
            }
        }
        (order, acyclic)
    }

    /// Marks `from` and everything that can be reached from there along edges (`Outgoing`) or against them (`Incoming`).
    fn reach(&self, from: impl IntoIterator<Item = NsId>, direction: Direction) -> Vec<bool> {
        let mut reached = vec![false; self.namespaces.len()];
        let mut waiting: Vec<NsId> = from.into_iter().collect();
        for id in &waiting {
            reached[id.index()] = true;
        }
        while let Some(id) = waiting.pop() {
            for next in self.edges.neighbors_directed(id.node(), direction) {
                if !reached[next.index()] {
                    reached[next.index()] = true;
                    waiting.push(NsId::from(next));
                }
            }
        }
        reached
    }

    /// Those of the load order that are marked.
    fn in_order(&self, marked: &[bool]) -> Vec<NsId> {
        let marked = |id: &NsId| marked[id.index()];
        self.order.iter().copied().filter(marked).collect()
    }

    /// The id of a namespace.
    pub fn id(&self, ns: &str) -> Option<NsId> {
        self.by_name.get(ns).copied()
    }

    /// The namespace with an id of this graph.
    pub fn namespace(&self, id: NsId) -> &Namespace {
        &self.namespaces[id.index()]
    }

    /// All namespaces, in the order given.
    pub fn ids(&self) -> impl Iterator<Item = NsId> + use<> {
        (0..self.namespaces.len() as u32).map(NsId)
    }

    /// The namespaces that can be loaded, each behind those it requires. Those in a cycle, or that need one in a cycle, are left
    /// out.
    pub fn order(&self) -> &[NsId] {
        &self.order
    }

    /// The cycles, so many that none is left when each is broken at one edge.
    pub fn cycles(&self) -> &[Cycle] {
        &self.cycles
    }

    /// What `id` requires directly, in written order; only namespaces of this graph.
    pub fn dependencies(&self, id: NsId) -> impl Iterator<Item = NsId> {
        self.edges.neighbors(id.node()).map(NsId::from)
    }

    /// What requires `id` directly, in the order given.
    pub fn dependents(&self, id: NsId) -> Vec<NsId> {
        let mut dependents: Vec<NsId> = self
            .edges
            .neighbors_directed(id.node(), Direction::Incoming)
            .map(NsId::from)
            .collect();
        dependents.sort_unstable();
        dependents
    }

    /// Everything that `id` needs, directly or not, in load order; itself left out.
    pub fn all_dependencies(&self, id: NsId) -> Vec<NsId> {
        self.closure(id, Direction::Outgoing)
    }

    /// Everything that needs `id`, directly or not, in load order; itself left out.
    pub fn all_dependents(&self, id: NsId) -> Vec<NsId> {
        self.closure(id, Direction::Incoming)
    }

    fn closure(&self, id: NsId, direction: Direction) -> Vec<NsId> {
        let mut marked = self.reach([id], direction);
        marked[id.index()] = false;
        self.in_order(&marked)
    }
}

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
