//! `jank-watch graph`: the namespaces in load order.

use super::{Context, Exit, GraphArgs, GraphFormat, Outcome, compiler};
use crate::graph::{Graph, Marks, source_set};
use crate::project::Project;
use crate::report::{Event, Severity};
use crate::testing::has_tests;

/// Prints the graph; what can be read is printed even where there are errors.
///
/// # Errors
/// When the configuration is wrong.
pub fn run(args: &GraphArgs, context: &Context) -> Outcome {
    let config = context.config(&[])?;
    let mut folders = config.project.source_paths.clone();
    if args.tests {
        let there = config
            .project
            .test_paths
            .iter()
            .filter(|path| path.is_dir());
        folders.extend(
            there
                .filter(|path| !config.project.source_paths.contains(path))
                .cloned(),
        );
    }
    let project = Project::open(&config.root, &folders);
    let graph = Graph::of_project(&project);
    let provides = compiler::provides(&config);
    let (_, diagnostics) = source_set(&project, &graph, &provides);
    let failed = diagnostics.iter().any(|d| d.severity == Severity::Error);
    for diagnostic in diagnostics {
        context
            .events()
            .emit(Event::Diagnostic(Box::new(diagnostic)));
    }
    let text = match args.format {
        _ if context.is_json() => graph.to_json().to_string(),
        GraphFormat::Json => graph.to_json().to_string(),
        GraphFormat::Text => graph.to_text(),
        GraphFormat::Dot => graph.to_dot(Marks {
            main: config.project.main.as_ref().or_else(|| project.main()),
            is_test: &|ns| {
                project
                    .source_of(ns)
                    .is_some_and(|source| has_tests(source))
            },
        }),
    };
    context.events().data(text);
    Ok(if failed {
        Exit::ProjectErrors
    } else {
        Exit::Fine
    })
}
