//! What is written about the configuration, all of it from the table of keys: the example file, the JSON schema that editors
//! complete from, the reference page, and what `jank-watch config --docs KEY` prints. `scripts/write-config-docs` writes the files.

mod example;
mod reference;
mod schema;

use std::path::PathBuf;

use super::keys::{KEYS, Key, SECTIONS, Shape};
use super::load::variable_name;
use super::nearest;
use super::{Place, resolve};

pub use example::example;
pub use reference::reference;
pub use schema::{SCHEMA_URL, schema};

/// The default of a key as the file would say it; `None` where it has none of its own.
fn default(key: &Key) -> Option<toml::Value> {
    let place = Place {
        root: PathBuf::from("/project"),
        file: PathBuf::from("/project/jank-watch.toml"),
        cores: 1,
    };
    // An empty file is right by definition; `config::tests` says so.
    let config = resolve("", &place, None, &[]).ok()?;
    let setting = config.settings.into_iter().find(|s| s.key == key.path)?;
    setting.value.filter(|_| key.sample.is_none())
}

/// What a person wants to know of a key, or of all keys of a table.
///
/// # Errors
/// When there is neither: with the nearest name, where there is one.
pub fn explain(path: &str) -> Result<String, Option<&'static str>> {
    if let Some(key) = KEYS.iter().find(|key| key.path == path) {
        return Ok(explain_key(key));
    }
    if let Some((section, doc)) = SECTIONS.iter().find(|(section, _)| *section == path) {
        let mut text = format!("[{section}]\n{doc}\n");
        for key in KEYS.iter().filter(|key| key.section() == path) {
            text.push('\n');
            text.push_str(&explain_key(key));
        }
        return Ok(text);
    }
    // A key's own name will do where only one has it; of several the first is as good a guess as any.
    let by_name = || KEYS.iter().find(|key| key.name() == path);
    let names = || KEYS.iter().map(|key| key.path);
    let sections = SECTIONS.iter().map(|(section, _)| *section);
    Err(by_name()
        .map(|key| key.path)
        .or_else(|| nearest(path, names().chain(sections))))
}

fn explain_key(key: &Key) -> String {
    let mut text = format!("{}\n  {}\n", key.path, key.doc);
    text.push_str(&format!("  allowed: {}\n", key.allowed));
    match (default(key), key.sample) {
        (Some(default), _) => text.push_str(&format!("  default: {default}\n")),
        (None, Some(sample)) => {
            let sample = sample.replace('\n', "\n           ");
            text.push_str(&format!("  example: {sample}\n"));
        }
        (None, None) => {}
    }
    if let Shape::Tables(fields) = key.shape {
        for field in fields {
            text.push_str(&format!("  {}: {}\n", field.name, field.doc));
        }
    }
    if key.shape.is_single() {
        text.push_str(&format!("  environment: {}\n", variable_name(key.path)));
    }
    text
}

#[cfg(test)]
mod tests;
