//! `jank-watch cache`: show, verify and trim the project's cache and the one that all projects share.

use super::args::{CacheAction, CacheArgs};
use super::{Context, Exit, Failure, Outcome, workshop};
use crate::report::Diagnostic;
use crate::store::{Store, StoreError};

/// Does what is asked with both caches.
///
/// # Errors
/// When the configuration is wrong, or a cache can't be read. Exit 1 where `verify` found damage.
pub fn run(args: &CacheArgs, context: &Context) -> Outcome {
    let config = context.config(&[])?;
    let mut stores = vec![("project", workshop::open_store(&config)?)];
    if let Some(dir) = workshop::shared_dir().filter(|dir| dir.is_dir())
        && let Ok(store) = Store::open(&dir.join("shared"))
    {
        stores.push(("shared", store));
    }
    let mut exit = Exit::Fine;
    for (name, store) in &stores {
        let (json, text, damaged) = act(
            args.action.unwrap_or_default(),
            store,
            config.cache.max_size,
        )
        .map_err(failed)?;
        context.events().data(if context.is_json() {
            serde_json::json!({ "v": 1, "cache": name, "dir": store.dir(), "result": json })
                .to_string()
        } else {
            format!("{name} cache in {}\n{text}", store.dir().display())
        });
        if damaged {
            exit = Exit::ProjectErrors;
        }
    }
    Ok(exit)
}

/// The result as JSON, as text, and whether there was damage.
fn act(
    action: CacheAction,
    store: &Store,
    max_size: u64,
) -> Result<(serde_json::Value, String, bool), StoreError> {
    Ok(match action {
        CacheAction::Show => {
            let usage = store.usage()?;
            let mut lines: Vec<String> = usage
                .kinds
                .iter()
                .map(|k| {
                    format!(
                        "  {:<8} {:>6} entries {:>12} bytes",
                        k.kind, k.entries, k.bytes
                    )
                })
                .collect();
            lines.push(format!(
                "  in all {} of at most {max_size} bytes",
                usage.bytes()
            ));
            (serde_json::json!(usage), lines.join("\n"), false)
        }
        CacheAction::Verify => {
            let verified = store.verify()?;
            let text = match verified.damaged.len() {
                0 => format!("  {} entries, all fine", verified.entries),
                n => format!(
                    "  {} entries; {n} were damaged and are removed",
                    verified.entries
                ),
            };
            (
                serde_json::json!(verified),
                text,
                !verified.damaged.is_empty(),
            )
        }
        CacheAction::Trim => {
            let trimmed = store.trim(max_size)?;
            let text = format!(
                "  removed {} entries, {} bytes; {} bytes are left",
                trimmed.removed, trimmed.freed, trimmed.left
            );
            (serde_json::json!(trimmed), text, false)
        }
    })
}

fn failed(error: StoreError) -> Failure {
    Failure {
        exit: Exit::ProjectErrors,
        diagnostics: vec![
            Diagnostic::error(crate::report::Stage::Config, error.to_string())
                .code("cache/unreadable"),
        ],
    }
}
