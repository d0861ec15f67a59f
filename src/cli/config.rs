//! `jank-watch config`: the resolved configuration and where each value came from, and what is written about the keys.

use std::fmt::Write;

use super::args::ConfigArgs;
use super::{Context, Exit, Failure, Outcome};
use crate::config::{Config, Origin, Setting, documents};

/// Prints it as TOML with the origins as comments, or as one JSON object; or one of the documents, for which no project is needed.
pub(super) fn run(args: &ConfigArgs, context: &Context) -> Outcome {
    if let Some((name, text)) = document(args)? {
        context.events().data(if context.is_json() {
            serde_json::json!({"v": 1, name: text}).to_string()
        } else {
            text
        });
        return Ok(Exit::Fine);
    }
    let config = context.config(&[])?;
    context.events().data(if context.is_json() {
        json(&config).to_string()
    } else {
        toml(&config)
    });
    Ok(Exit::Fine)
}

/// The document that is asked for, and what it is called in JSON.
fn document(args: &ConfigArgs) -> Result<Option<(&'static str, String)>, Failure> {
    if args.schema {
        return Ok(Some(("schema", documents::schema())));
    }
    if args.example {
        return Ok(Some(("example", documents::example())));
    }
    match &args.docs {
        None => Ok(None),
        Some(None) => Ok(Some(("docs", documents::reference()))),
        Some(Some(key)) => match documents::explain(key) {
            Ok(text) => Ok(Some(("docs", text))),
            Err(near) => {
                let help = match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "`jank-watch config` lists the keys".to_owned(),
                };
                Err(Failure::usage(format!("there is no key `{key}`"), help))
            }
        },
    }
}

/// A file that says what runs, and can be read as one.
fn toml(config: &Config) -> String {
    let mut text = format!("# {}\n", config.file.display());
    if let Some(build) = &config.build {
        let _ = writeln!(text, "# build {build}");
    }
    let mut section = "";
    for setting in by_section(config) {
        let (table, key) = setting.key.rsplit_once('.').unwrap_or(("", setting.key));
        if table != section {
            let _ = writeln!(text, "\n[{table}]");
            section = table;
        }
        let line = match &setting.value {
            // What `auto` came to: to see that is what the command is for, and read again it must come to the same.
            Some(_) if setting.key == "compiler.kind" => {
                format!("{key} = \"{}\"", config.compiler.kind.word())
            }
            Some(value) => format!("{key} = {value}"),
            None if setting.key == "project.main" => format!("# {key} is found in the sources"),
            None => format!("# {key} is not set"),
        };
        let _ = writeln!(text, "{line:<40} # {}", setting.origin);
    }
    text
}

fn by_section(config: &Config) -> Vec<&Setting> {
    let order = |key: &str| crate::config::KEYS.iter().position(|k| k.path == key);
    let mut settings: Vec<&Setting> = config.settings.iter().collect();
    settings.sort_by_key(|setting| order(setting.key));
    settings
}

fn json(config: &Config) -> serde_json::Value {
    let settings: Vec<serde_json::Value> = by_section(config)
        .into_iter()
        .map(|setting| {
            let from = match &setting.origin {
                Origin::Default => serde_json::json!({"kind": "default"}),
                Origin::File { file, at } => serde_json::json!({"kind": "file", "file": file, "line": at.line, "column": at.column}),
                Origin::Env(name) => serde_json::json!({"kind": "env", "name": name}),
                Origin::Flag(name) => serde_json::json!({"kind": "flag", "name": name}),
            };
            serde_json::json!({"key": setting.key, "value": setting.value, "from": from})
        })
        .collect();
    serde_json::json!({"v": 1, "file": config.file.display().to_string(), "build": config.build, "settings": settings})
}
