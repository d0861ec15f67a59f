//! The graph as a picture: dot for Graphviz.

use std::collections::BTreeMap;
use std::fmt::Write;

use rustc_hash::FxHashSet;

use super::{Graph, NsId};
use crate::lang::NsName;

/// What a picture marks.
#[derive(Clone, Copy)]
pub struct Marks<'m> {
    /// The namespace whose `-main` runs.
    pub main: Option<&'m NsName>,
    /// Does this namespace have tests?
    pub is_test: &'m dyn Fn(&NsName) -> bool,
}

const HEAD: &str = "digraph namespaces {
  graph [rankdir = LR, ranksep = 0.6, nodesep = 0.2, fontname = \"Helvetica\", fontsize = 12, color = \"#d0d7de\"];
  node [shape = box, style = \"rounded,filled\", fillcolor = \"#f6f8fa\", color = \"#8c959f\", fontname = \"Helvetica\", fontsize = 11];
  edge [color = \"#8c959f\", arrowsize = 0.7];
";

/// Namespaces below a common beginning of their names.
#[derive(Default)]
struct Group {
    /// Those directly in it, by the last part of their names.
    members: Vec<NsId>,
    /// By the next part.
    groups: BTreeMap<String, Group>,
}

impl Group {
    fn size(&self) -> usize {
        self.members.len() + self.groups.values().map(Group::size).sum::<usize>()
    }
}

impl Graph {
    /// The graph in Graphviz' language. An arrow leads from each namespace to what it requires of the project: dashed where
    /// that defines macros, red along cycles. Namespaces whose names begin alike share a frame; those that define macros have a
    /// double border, tests are yellow, the main one is bold, and what can't be loaded because of a cycle is grey.
    pub fn to_dot(&self, marks: Marks<'_>) -> String {
        let mut red: FxHashSet<(NsId, NsId)> = FxHashSet::default();
        for cycle in self.cycles() {
            let ids: Vec<NsId> = cycle.edges.iter().map(|(id, _)| *id).collect();
            red.extend(ids.iter().copied().zip(ids.iter().copied().cycle().skip(1)));
        }
        let mut picture = Picture {
            graph: self,
            marks,
            in_cycle: red.iter().map(|(from, _)| *from).collect(),
            loadable: self.order().iter().copied().collect(),
            out: String::from(HEAD),
        };
        let mut top = Group::default();
        for id in self.listed() {
            let mut group = &mut top;
            let name = self.namespace(id).name.as_str();
            if let Some((prefix, _)) = name.rsplit_once('.') {
                for part in prefix.split('.') {
                    group = group.groups.entry(part.to_owned()).or_default();
                }
            }
            group.members.push(id);
        }
        picture.group("", "", &top, 1);
        for from in self.listed() {
            for to in self.dependencies(from) {
                picture.edge(from, to, red.contains(&(from, to)));
            }
        }
        picture.out.push_str("}\n");
        picture.out
    }
}

struct Picture<'g> {
    graph: &'g Graph,
    marks: Marks<'g>,
    in_cycle: FxHashSet<NsId>,
    loadable: FxHashSet<NsId>,
    out: String,
}

impl Picture<'_> {
    /// Writes what is in the group of `prefix`; `framed` is the prefix of the frame that it stands in.
    fn group(&mut self, prefix: &str, framed: &str, group: &Group, depth: usize) {
        let branches = group.members.len() + group.groups.len();
        // A frame around one thing says nothing; its name stays with what is inside.
        let framing = !prefix.is_empty() && branches > 1 && group.size() > 1;
        let indent = "  ".repeat(depth);
        let (framed, inner) = if framing {
            let label = without(prefix, framed);
            self.line(format_args!(
                "{indent}subgraph {} {{",
                quoted(&format!("cluster_{prefix}"))
            ));
            self.line(format_args!("{indent}  label = {};", quoted(label)));
            (prefix, depth + 1)
        } else {
            (framed, depth)
        };
        for id in &group.members {
            self.node(*id, framed, inner);
        }
        for (part, below) in &group.groups {
            let prefix = match prefix {
                "" => part.clone(),
                _ => format!("{prefix}.{part}"),
            };
            self.group(&prefix, framed, below, inner);
        }
        if framing {
            self.line(format_args!("{indent}}}"));
        }
    }

    fn node(&mut self, id: NsId, framed: &str, depth: usize) {
        let namespace = self.graph.namespace(id);
        let name = namespace.name.as_str();
        let mut attributes = vec![
            format!("label = {}", quoted(without(name, framed))),
            format!(
                "tooltip = {}",
                quoted(&format!("{name} ({}:{})", namespace.file, namespace.line))
            ),
        ];
        if namespace.defines_macros {
            attributes.push("peripheries = 2".to_owned());
        }
        if (self.marks.is_test)(&namespace.name) {
            attributes.push("fillcolor = \"#fff8c5\"".to_owned());
        }
        if self.marks.main == Some(&namespace.name) {
            attributes.push("penwidth = 2".to_owned());
        }
        if self.in_cycle.contains(&id) {
            attributes.push("color = red".to_owned());
        } else if !self.loadable.contains(&id) {
            attributes.push("fontcolor = \"#8c959f\"".to_owned());
        }
        let indent = "  ".repeat(depth);
        self.line(format_args!(
            "{indent}{} [{}];",
            quoted(name),
            attributes.join(", ")
        ));
    }

    fn edge(&mut self, from: NsId, to: NsId, red: bool) {
        let dashed = self.graph.namespace(to).defines_macros;
        let attributes: Vec<&str> = [
            dashed.then_some("style = dashed"),
            red.then_some("color = red, penwidth = 2"),
        ]
        .into_iter()
        .flatten()
        .collect();
        let attributes = match attributes.is_empty() {
            true => String::new(),
            false => format!(" [{}]", attributes.join(", ")),
        };
        let name = |id| quoted(self.graph.namespace(id).name.as_str());
        let (from, to) = (name(from), name(to));
        self.line(format_args!("  {from} -> {to}{attributes};"));
    }

    fn line(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string can't fail.
        let _ = writeln!(self.out, "{text}");
    }
}

/// `name` without the frame that it stands in.
fn without<'n>(name: &'n str, framed: &str) -> &'n str {
    let rest = name
        .strip_prefix(framed)
        .and_then(|rest| rest.strip_prefix('.'));
    match framed {
        "" => name,
        _ => rest.unwrap_or(name),
    }
}

/// A string of dot. Names of namespaces have no quotes and backslashes in them; names of files may.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{Graph, Namespace};
    use super::*;
    use crate::lang::{LoadPolicy, Span};
    use crate::project::RequiredNs;

    /// What a picture holds: each node with its attributes and the frames around it, and each edge with its attributes.
    #[derive(Default, Debug)]
    struct Read {
        nodes: BTreeMap<String, (String, Vec<String>)>,
        edges: BTreeMap<(String, String), String>,
    }

    /// Reads dot as this module writes it: a statement a line.
    fn read(dot: &str) -> Read {
        let mut read = Read::default();
        let mut frames: Vec<String> = Vec::new();
        let mut lines = dot.lines();
        assert_eq!(lines.next(), Some("digraph namespaces {"));
        for line in lines {
            let line = line.trim();
            if line == "}" {
                if frames.pop().is_none() {
                    return read;
                }
            } else if let Some(rest) = line.strip_prefix("subgraph ") {
                let (name, rest) = string(rest);
                assert_eq!(rest, " {", "{line}");
                frames.push(name);
            } else if line.starts_with('"') {
                let body = line.strip_suffix(';').unwrap_or_else(|| panic!("{line}"));
                let (name, rest) = string(body);
                match rest.strip_prefix(" -> ") {
                    Some(rest) => {
                        let (to, rest) = string(rest);
                        read.edges.insert((name, to), rest.trim().to_owned());
                    }
                    None => {
                        read.nodes
                            .insert(name, (rest.trim().to_owned(), frames.clone()));
                    }
                }
            } else {
                assert!(line.ends_with(';') && line.contains(" = "), "{line}");
            }
        }
        panic!("the picture has no end");
    }

    /// The string at the start of `text`, and what follows.
    fn string(text: &str) -> (String, &str) {
        let mut value = String::new();
        let mut chars = text.char_indices().skip(1);
        while let Some((at, c)) = chars.next() {
            match c {
                '"' => return (value, &text[at + 1..]),
                '\\' => value.extend(chars.next().map(|(_, c)| c)),
                _ => value.push(c),
            }
        }
        panic!("no end of the string in {text}");
    }

    fn graph(spec: &[(&str, &[&str])], macros: &[&str]) -> Graph {
        let ns = |name: &str| NsName::new(name).expect("a name");
        let namespaces = spec.iter().map(|(name, requires)| Namespace {
            name: ns(name),
            file: Arc::from(format!("src/\"{name}\".jank")),
            line: 1,
            requires: requires
                .iter()
                .map(|required| RequiredNs {
                    ns: ns(required),
                    span: Span::default(),
                    line: 2,
                })
                .collect(),
            defines_macros: macros.contains(name),
            load: LoadPolicy::Normal,
        });
        Graph::new(namespaces.collect())
    }

    #[test]
    fn a_picture_shows_frames_macros_tests_and_cycles() {
        let graph = graph(
            &[
                ("app.core", &["app.macros", "app.ui.list", "clojure.string"]),
                ("app.macros", &[]),
                ("app.ui.button", &[]),
                ("app.ui.list", &["app.ui.button", "app.macros"]),
                ("app.core-test", &["app.core"]),
                ("loop.a", &["loop.b"]),
                ("loop.b", &["loop.a"]),
                ("needs-loop", &["loop.a"]),
                ("far.away.alone", &[]),
            ],
            &["app.macros"],
        );
        let main = NsName::new("app.core").expect("a name");
        let dot = graph.to_dot(Marks {
            main: Some(&main),
            is_test: &|ns| ns.as_str().ends_with("-test"),
        });
        let read = read(&dot);
        assert_eq!(read.nodes.len(), 9, "{dot}");
        let frames = |ns: &str| read.nodes[ns].1.join(" ");
        assert_eq!(frames("app.core"), "cluster_app");
        assert_eq!(frames("app.ui.list"), "cluster_app cluster_app.ui");
        assert_eq!(frames("loop.a"), "cluster_loop");
        assert_eq!(frames("far.away.alone"), "", "no frame around one");
        let says = |ns: &str, what: &str| read.nodes[ns].0.contains(what);
        assert!(
            says("app.ui.list", "label = \"list\"")
                && says("far.away.alone", "label = \"far.away.alone\"")
        );
        assert!(says("app.macros", "peripheries = 2") && !says("app.core", "peripheries"));
        assert!(says("app.core", "penwidth = 2") && !says("app.macros", "penwidth"));
        assert!(says("app.core-test", "#fff8c5") && !says("app.core", "#fff8c5"));
        assert!(says("loop.a", "color = red") && says("loop.b", "color = red"));
        assert!(says("needs-loop", "fontcolor") && !says("needs-loop", "red"));
        let edge = |from: &str, to: &str| read.edges[&(from.to_owned(), to.to_owned())].as_str();
        assert_eq!(edge("app.core", "app.macros"), "[style = dashed]");
        assert_eq!(edge("app.core", "app.ui.list"), "");
        assert_eq!(edge("loop.a", "loop.b"), "[color = red, penwidth = 2]");
        assert_eq!(edge("needs-loop", "loop.a"), "");
        assert_eq!(
            read.edges.len(),
            8,
            "what is not of the project is left out: {dot}"
        );
    }
}
