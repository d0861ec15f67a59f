//! Graphs for tests, written as text.

use std::sync::Arc;

use proptest::prelude::*;

use super::{Graph, Namespace};
use crate::lang::{LoadPolicy, NsName, Span};
use crate::project::RequiredNs;

/// A graph from lines such as `a: b c` (a requires b and c). Marks behind a name: `!` defines macros, `*` always, `-` no-load,
/// `1` once. Names are letters or words; requirements stand in lines 2, 3, …
pub(crate) fn graph(text: &str) -> Graph {
    let namespaces = text
        .split(';')
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| {
            let (name, requires) = line.split_once(':').unwrap_or((line, ""));
            let marks = name.trim_start_matches(|c: char| c.is_alphabetic() || c == '.');
            let name = &name[..name.len() - marks.len()];
            Namespace {
                name: NsName::new(name).unwrap(),
                file: Arc::from(format!("src/{name}.jank")),
                line: 1,
                requires: requires
                    .split_whitespace()
                    .zip(2..)
                    .map(|(ns, line)| RequiredNs {
                        span: Span::default(),
                        ns: NsName::new(ns).unwrap(),
                        line,
                    })
                    .collect(),
                defines_macros: marks.contains('!'),
                load: match marks.trim_start_matches('!') {
                    "*" => LoadPolicy::Always,
                    "-" => LoadPolicy::Never,
                    "1" => LoadPolicy::Once,
                    _ => LoadPolicy::Normal,
                },
            }
        })
        .collect();
    Graph::new(namespaces)
}

/// Edges among up to 12 namespaces, some of which define macros or have wishes.
pub(crate) fn any_graph() -> impl Strategy<Value = (Graph, Vec<(usize, usize)>)> {
    (1..12_usize).prop_flat_map(|count| {
        let edges = proptest::collection::vec((0..count, 0..count), 0..30);
        let marks = proptest::collection::vec((any::<bool>(), 0..4_usize), count);
        (edges, marks).prop_map(move |(mut edges, marks)| {
            edges.sort_unstable();
            edges.dedup();
            let name = |i: usize| NsName::new(&format!("n{i}")).unwrap();
            let namespaces = (0..count)
                .map(|i| Namespace {
                    name: name(i),
                    file: Arc::from(format!("n{i}.jank")),
                    line: 1,
                    requires: edges
                        .iter()
                        .filter(|(from, _)| *from == i)
                        .map(|(_, to)| RequiredNs {
                            span: Span::default(),
                            ns: name(*to),
                            line: *to as u32 + 1,
                        })
                        .collect(),
                    defines_macros: marks[i].0,
                    load: [
                        LoadPolicy::Normal,
                        LoadPolicy::Always,
                        LoadPolicy::Never,
                        LoadPolicy::Once,
                    ][marks[i].1],
                })
                .collect();
            (Graph::new(namespaces), edges)
        })
    })
}
