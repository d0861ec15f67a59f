//! `jank-watch.toml.example`: every key with its default, commented out.

use super::super::keys::{BUILD_DOC, KEYS, Key, SECTIONS, Shape};
use super::{SCHEMA_URL, default};

const HEAD: &str = "\
# Every key of jank-watch.toml with its default. Copy what you want to change and take the `#` away.
# An empty file is fine when there is a `src/` with a namespace that defines `-main`.
#
# Relative paths are relative to this file. Keys that take a string, a number or true/false can also be said by the
# environment (`JANK_WATCH_SERVER_PORT=9501`), which wins over the file; flags win over both.
# `jank-watch config` prints what runs and where each value came from, `jank-watch config --docs KEY` what a key means.
";

const BUILD: &str = "\
#[[build]]
#name = \"admin\"
#project.main = \"admin.core\"
#release.out-dir = \"dist-admin\"
";

/// Comments are broken at this width.
const WIDTH: usize = 120;

/// The text of the file. As it stands it changes nothing.
pub fn example() -> String {
    let mut text = format!("#:schema {SCHEMA_URL}\n{HEAD}");
    for (section, _) in SECTIONS {
        text.push_str(&format!("\n[{section}]\n"));
        // Tables stand last: what follows one would belong to it.
        let (tables, keys): (Vec<&Key>, Vec<&Key>) = KEYS
            .iter()
            .filter(|key| key.section() == *section)
            .partition(|key| matches!(key.shape, Shape::Tables(_)));
        for key in keys {
            text.push_str(&comment(key.doc));
            text.push_str(&format!("#{} = {}\n", key.name(), value(key)));
        }
        for key in tables {
            text.push('\n');
            text.push_str(&comment(key.doc));
            text.push_str(&format!("#[[{}]]\n", key.path));
            for line in key.sample.unwrap_or("").lines() {
                text.push_str(&format!("#{line}\n"));
            }
        }
    }
    text.push('\n');
    text.push_str(&comment(BUILD_DOC));
    text.push_str(BUILD);
    text
}

fn value(key: &Key) -> String {
    match (default(key), key.sample) {
        (Some(default), _) => default.to_string(),
        (None, sample) => sample.unwrap_or("\"\"").to_owned(),
    }
}

/// The sentence as lines that begin with `# `.
fn comment(sentence: &str) -> String {
    let mut text = String::new();
    let mut line = String::from("#");
    for word in sentence.split_whitespace() {
        if line.chars().count() + 1 + word.chars().count() > WIDTH {
            text.push_str(&line);
            text.push('\n');
            line = String::from("#");
        }
        line.push(' ');
        line.push_str(word);
    }
    text.push_str(&line);
    text.push('\n');
    text
}
