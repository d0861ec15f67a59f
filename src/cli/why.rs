//! `jank-watch why`: why a namespace was last rebuilt, or was not; with `--release`, why the last release holds something.

use super::{Context, Exit, Failure, Outcome, WhyArgs};
use crate::config::{Config, nearest};
use crate::release::{self, Contents, Standing};
use crate::report::{Diagnostic, Stage};
use crate::session::Why;

/// Explains the last build of a namespace, or what the last release has of a name.
///
/// # Errors
/// When the configuration is wrong, or nothing of that name was built.
pub fn run(args: &WhyArgs, context: &Context) -> Outcome {
    match args.release {
        true => of_release(&args.name, context),
        false => of_build(&args.name, context),
    }
}

fn of_build(name: &str, context: &Context) -> Outcome {
    // A namespace may be in several builds; the first that knows it answers.
    let builds = context.builds(&[])?;
    let known = |config: &Config| Why::load(&config.records_dir());
    let knows = |why: &Why| why.records.contains_key(name);
    let mut records = builds.iter().map(known);
    let why = records.find(knows).unwrap_or_default();
    let Some((ns, record)) = why.records.get_key_value(name) else {
        let all = builds.iter().map(known).flat_map(|why| why.records);
        let records = all.collect();
        return Err(unknown(name, &Why { records }));
    };
    let text = if context.is_json() {
        serde_json::json!({
            "v": 1,
            "ns": ns,
            "file": record.file,
            "reason": record.look.reason,
            "outcome": record.look.outcome,
            "loading": record.look.loading,
            "at": record.look.at,
            "compiled": record.compiled,
            "text": record.explain(ns),
        })
        .to_string()
    } else {
        record.explain(ns)
    };
    context.events().data(text);
    Ok(Exit::Fine)
}

fn of_release(name: &str, context: &Context) -> Outcome {
    let builds = context.builds(&[])?;
    let mut releases: Vec<Contents> = builds.iter().filter_map(release::contents).collect();
    // Of several builds the first that has it answers; where none has, one that left it out.
    let rank = |contents: &Contents| match contents.standing(name) {
        Standing::Held(_) | Standing::Everything => 0,
        Standing::Left => 1,
        Standing::Unknown => 2,
    };
    releases.sort_by_key(rank);
    let Some(contents) = releases.first() else {
        return Err(no_release());
    };
    let standing = contents.standing(name);
    if standing == Standing::Unknown {
        return Err(unknown_in_release(name, contents));
    }
    let text = match context.is_json() {
        true => standing.json(name).to_string(),
        false => standing.explain(name),
    };
    context.events().data(text);
    Ok(Exit::Fine)
}

fn no_release() -> Failure {
    Failure {
        exit: Exit::ProjectErrors,
        diagnostics: vec![
            Diagnostic::error(Stage::Graph, "no release of this project was built yet")
                .help("run `jank-watch build --release` first")
                .code("why/no-release"),
        ],
    }
}

fn unknown_in_release(name: &str, contents: &Contents) -> Failure {
    let help = match nearest(name, contents.names()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "name a var as NS/NAME, or a namespace".to_owned(),
    };
    Failure {
        exit: Exit::ProjectErrors,
        diagnostics: vec![
            Diagnostic::error(Stage::Graph, format!("the last release knew no `{name}`"))
                .help(help)
                .code("why/unknown-name"),
        ],
    }
}

fn unknown(ns: &str, why: &Why) -> Failure {
    let help = if why.records.is_empty() {
        "nothing was built yet: run `jank-watch` or `jank-watch build` first".to_owned()
    } else {
        match nearest(ns, why.records.keys().map(crate::lang::NsName::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`jank-watch graph` lists the namespaces".to_owned(),
        }
    };
    Failure {
        exit: Exit::ProjectErrors,
        diagnostics: vec![
            Diagnostic::error(
                Stage::Graph,
                format!("`{ns}` was in no build of this project"),
            )
            .help(help)
            .code("why/unknown-namespace"),
        ],
    }
}
