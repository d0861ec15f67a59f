//! From a project and its graph to what compilers get.

use petgraph::Direction;

use super::{Cycle, Graph, NsId};
use crate::compiler::{NsSource, SourceSet};
use crate::lang::NsName;
use crate::project::Project;
use crate::report::{Diagnostic, Related, Severity, Stage};

/// The namespaces that can be compiled, in load order, and everything that is wrong with the project: its files, their text,
/// missing and duplicate namespaces, cycles. A namespace with an error is left out, and so is what needs it: it would only
/// lead to more errors. `graph` is that of `project`; `provides` says whether the compiler brings a namespace along.
pub fn source_set(
    project: &Project,
    graph: &Graph,
    provides: &dyn Fn(&str) -> bool,
) -> (SourceSet, Vec<Diagnostic>) {
    let mut diagnostics = project.diagnostics(provides);
    let broken = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .filter_map(|diagnostic| graph.id(diagnostic.ns.as_ref()?.as_str()));
    let left_out = graph.reach(broken, Direction::Incoming);
    let name = |id: NsId| graph.namespace(id).name.clone();
    let sources = graph
        .order()
        .iter()
        .filter(|id| !left_out[id.index()])
        .filter_map(|id| {
            let source = project.source_of(&graph.namespace(*id).name)?;
            Some(NsSource {
                ns: name(*id),
                file: source.file.clone(),
                text: source.text.clone(),
                hash: source.hash,
                requires: graph.dependencies(*id).map(name).collect(),
            })
        })
        .collect();
    diagnostics.extend(
        graph
            .cycles()
            .iter()
            .map(|cycle| cycle_diagnostic(project, graph, cycle)),
    );
    (SourceSet::new(sources), diagnostics)
}

fn cycle_diagnostic(project: &Project, graph: &Graph, cycle: &Cycle) -> Diagnostic {
    let names: Vec<&NsName> = cycle
        .edges
        .iter()
        .map(|(id, _)| &graph.namespace(*id).name)
        .collect();
    let round = names.iter().chain(names.first());
    let path: Vec<String> = round.map(|name| format!("`{name}`")).collect();
    let message = match names.as_slice() {
        [single] => format!("`{single}` requires itself"),
        _ => format!(
            "namespaces require each other in a circle: {}",
            path.join(" → ")
        ),
    };
    let mut diagnostic = Diagnostic::error(Stage::Graph, message)
        .code("graph/cycle")
        .help("move what they share to a namespace of its own, which both require");
    for (place, (from, line)) in cycle.edges.iter().enumerate() {
        let Some(to) = names.get((place + 1) % names.len()) else {
            continue;
        };
        let namespace = graph.namespace(*from);
        let mut column = 1;
        if let Some(source) = project.source_of(&namespace.name)
            && let Some(required) = source.requires.iter().find(|required| required.ns == **to)
        {
            column = source
                .lines
                .position(&source.text, required.span.start)
                .column;
            if place == 0 {
                diagnostic = diagnostic
                    .at(&source.file, &source.text, &source.lines, required.span)
                    .ns(namespace.name.clone());
            }
        }
        diagnostic.related.push(Related {
            message: format!("`{}` requires `{to}` here", namespace.name),
            file: namespace.file.to_string(),
            line: *line,
            column,
        });
    }
    diagnostic
}

#[cfg(test)]
mod tests;
