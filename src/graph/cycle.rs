//! Cycles: namespaces that require each other in a circle.

use std::collections::VecDeque;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use rustc_hash::FxHashMap;

use super::{Graph, NsId};

/// More cycles than this are not told at once.
const MAX_CYCLES: usize = 50;
/// In a larger knot the shortest cycle is only looked for around one of its namespaces, to stay linear.
const MAX_STARTS: usize = 200;

/// Namespaces of which each requires the next, and the last the first. A namespace that requires itself is a cycle of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cycle {
    /// The namespaces; the first is the one that was given first. Each comes with the line in its file that requires the next.
    pub edges: Vec<(NsId, u32)>,
}

/// Everything that lies on a cycle.
pub(super) fn members(edges: &DiGraph<(), u32>) -> Vec<NsId> {
    knots(edges).into_iter().flatten().map(NsId::from).collect()
}

/// The strongly connected components that have a cycle. Petgraph's Tarjan recurses as deep as the graph; Kosaraju does not.
fn knots(edges: &DiGraph<(), u32>) -> Vec<Vec<NodeIndex>> {
    let mut knots: Vec<Vec<NodeIndex>> = kosaraju_scc(edges)
        .into_iter()
        .filter(|component| match component.as_slice() {
            [single] => edges.contains_edge(*single, *single),
            _ => true,
        })
        .collect();
    for knot in &mut knots {
        knot.sort_unstable();
    }
    knots.sort_unstable();
    knots
}

/// Cycles that share no edge, found until none is left: in every knot the shortest one, then its edges are taken away and what
/// remains is looked at again.
pub(super) fn find(graph: &Graph) -> Vec<Cycle> {
    let mut edges = graph.edges.clone();
    let mut cycles = Vec::new();
    loop {
        let knots = knots(&edges);
        if knots.is_empty() || cycles.len() >= MAX_CYCLES {
            return cycles;
        }
        for knot in knots {
            let path = shortest(&edges, &knot);
            let pairs: Vec<(NodeIndex, NodeIndex)> = path
                .iter()
                .copied()
                .zip(path.iter().copied().cycle().skip(1))
                .collect();
            let mut cycle = Vec::with_capacity(path.len());
            for (from, to) in pairs {
                let Some(edge) = edges.find_edge(from, to) else {
                    continue;
                };
                let place = edges.remove_edge(edge).unwrap_or(0) as usize;
                let id = NsId::from(from);
                let line = graph
                    .namespace(id)
                    .requires
                    .get(place)
                    .map_or(1, |requirement| requirement.line);
                cycle.push((id, line));
            }
            cycles.push(Cycle { edges: cycle });
        }
    }
}

/// The shortest cycle of a knot, from its first node on; the first found where several are as short.
fn shortest(edges: &DiGraph<(), u32>, knot: &[NodeIndex]) -> Vec<NodeIndex> {
    let starts = if knot.len() <= MAX_STARTS {
        knot.len()
    } else {
        1
    };
    let mut best: Vec<NodeIndex> = Vec::new();
    for start in knot.iter().take(starts) {
        let limit = if best.is_empty() {
            usize::MAX
        } else {
            best.len()
        };
        if let Some(path) = shortest_through(edges, *start, limit) {
            best = path;
        }
    }
    // Starts come in order, so the first of several equally short ones already begins with its first node, or a node before
    // the start would have been found from there.
    best
}

/// The shortest cycle through `start` that is shorter than `limit`, beginning with `start`.
fn shortest_through(
    edges: &DiGraph<(), u32>,
    start: NodeIndex,
    limit: usize,
) -> Option<Vec<NodeIndex>> {
    let mut came_from: FxHashMap<NodeIndex, (NodeIndex, usize)> = FxHashMap::default();
    let mut waiting = VecDeque::from([(start, 1)]);
    while let Some((node, length)) = waiting.pop_front() {
        if length >= limit {
            return None;
        }
        for edge in edges.edges(node) {
            let next = edge.target();
            if next == start {
                let mut path = vec![node];
                while path.last() != Some(&start) {
                    let (before, _) = came_from.get(path.last()?)?;
                    path.push(*before);
                }
                path.reverse();
                return Some(path);
            }
            came_from.entry(next).or_insert_with(|| {
                waiting.push_back((next, length + 1));
                (node, length)
            });
        }
    }
    None
}
