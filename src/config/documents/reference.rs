//! docs/configuration.md: every key in a table.

use super::super::keys::{BUILD_DOC, KEYS, Key, SECTIONS, Shape};
use super::super::load::variable_name;
use super::default;

const HEAD: &str = "\
# Configuration

A project is a folder with a `jank-watch.toml`. Every key has a default, so an empty file is fine when there is a `src/` with a
namespace that defines `-main`. [jank-watch.toml.example](../jank-watch.toml.example) is the same as a file;
`jank-watch config --docs KEY` prints what stands here of a key or a table.

This page is made from the table in `src/config/keys.rs`; `scripts/write-config-docs` writes it, the example and the schema anew.

## Which value wins

From the weakest to the strongest:

1. the default,
2. the file,
3. the file's `[[build]]` table that `--build NAME` chooses, key by key,
4. the environment: `JANK_WATCH_` and the key's path in capitals, as in `JANK_WATCH_SERVER_PORT=9501` for `server.port`; for keys
   that take a single value. An empty variable is an empty string, or `false`,
5. flags, such as `--port`.

`jank-watch config` prints what runs and where each value came from. Relative paths are relative to the file, wherever a value came from.

What is wrong is told all at once, each with its line, what is allowed there, what the key is for, and the nearest name for one that
is not known. A mistake in a `[[build]]` that was not chosen counts as well.

## In the editor

[jank-watch.schema.json](jank-watch.schema.json) has editors complete and check the file: Even Better TOML, Taplo and what else knows the
line `#:schema`, with which the files that `jank-watch new` writes begin. `jank-watch config --schema` prints the schema of the version
that is installed.
";

/// The page as Markdown.
pub fn reference() -> String {
    let mut text = HEAD.to_owned();
    for (section, doc) in SECTIONS {
        text.push_str(&format!(
            "\n## [{section}]\n\n{doc}\n\n| key | default | allowed | meaning |\n|---|---|---|---|\n"
        ));
        for key in KEYS.iter().filter(|key| key.section() == *section) {
            text.push_str(&row(key));
        }
        for key in KEYS.iter().filter(|key| key.section() == *section) {
            if let Shape::Tables(fields) = key.shape {
                text.push_str(&format!("\nIn each `[[{}]]`:\n\n", key.path));
                for field in fields {
                    let needed = if field.required {
                        ""
                    } else {
                        " (may be left out)"
                    };
                    text.push_str(&format!("- `{}`{needed}: {}\n", field.name, field.doc));
                }
            }
        }
    }
    text.push_str(&format!("\n## [[build]]\n\n{}\n", markup(BUILD_DOC)));
    text.push_str(
        "\n```toml\n[[build]]\nname = \"admin\"\nproject.main = \"admin.core\"\nrelease.out-dir = \"dist-admin\"\n```\n",
    );
    text
}

fn row(key: &Key) -> String {
    let default = match (default(key), key.sample) {
        (Some(default), _) => format!("`{default}`"),
        (None, _) => "–".to_owned(),
    };
    let variable = match key.shape.is_single() {
        true => format!("<br>`{}`", variable_name(key.path)),
        false => String::new(),
    };
    format!(
        "| `{}`{variable} | {} | {} | {} |\n",
        key.name(),
        cell(&default),
        cell(&markup(key.allowed)),
        cell(&markup(key.doc)),
    )
}

/// A bar would end the cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// Words in quotes and lists in brackets as code, unless they are already.
fn markup(text: &str) -> String {
    let mut out = String::new();
    let mut code = false;
    let mut depth = 0_u32;
    for c in text.chars() {
        match c {
            '`' => code = !code,
            '[' if !code => {
                depth += 1;
                if depth == 1 {
                    out.push('`');
                }
            }
            _ => {}
        }
        out.push(c);
        if c == ']' && !code && depth > 0 {
            depth -= 1;
            if depth == 0 {
                out.push('`');
            }
        }
    }
    out
}
