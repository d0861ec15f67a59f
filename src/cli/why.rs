//! `jank-watch why`: why a namespace was last rebuilt, or was not.

use super::{Context, Exit, Failure, Outcome, WhyArgs};
use crate::config::{Config, nearest};
use crate::report::{Diagnostic, Stage};
use crate::session::Why;

/// Explains the last build of a namespace.
///
/// # Errors
/// When the configuration is wrong, or there is no such namespace in any build.
pub fn run(args: &WhyArgs, context: &Context) -> Outcome {
    // A namespace may be in several builds; the first that knows it answers.
    let builds = context.builds(&[])?;
    let known = |config: &Config| Why::load(&config.records_dir());
    let knows = |why: &Why| why.records.contains_key(args.ns.as_str());
    let mut records = builds.iter().map(known);
    let why = records.find(knows).unwrap_or_default();
    let Some((ns, record)) = why.records.get_key_value(args.ns.as_str()) else {
        let all = builds.iter().map(known).flat_map(|why| why.records);
        let records = all.collect();
        return Err(unknown(&args.ns, &Why { records }));
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
