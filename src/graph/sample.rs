//! Graphs for tests, written as text.

use std::sync::Arc;

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
