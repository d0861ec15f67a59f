//! What the file says: the table of its keys, and the file read into layers of values with their spans.
//!
//! The table is the one place that knows which keys there are. Reading goes over the whole file and collects every mistake,
//! where serde alone would stop at the first and could name no nearest key; serde turns the single values into types.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::nearest;
use crate::lang::{LineIndex, Span};
use crate::report::{Diagnostic, Stage};

/// What kind of TOML value a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A string.
    Text,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Number,
    /// An array of strings.
    Texts,
    /// A table of strings with free keys.
    Map,
    /// An array of tables with these keys.
    Tables(&'static [&'static str]),
}

impl Shape {
    fn fits(self, value: &DeValue<'_>) -> bool {
        match self {
            Shape::Text => value.is_str(),
            Shape::Bool => value.is_bool(),
            Shape::Number => value.is_integer(),
            Shape::Texts => value
                .as_array()
                .is_some_and(|items| items.iter().all(|i| i.get_ref().is_str())),
            Shape::Map => value
                .as_table()
                .is_some_and(|table| table.iter().all(|(_, v)| v.get_ref().is_str())),
            Shape::Tables(_) => value
                .as_array()
                .is_some_and(|items| items.iter().all(|i| i.get_ref().is_table())),
        }
    }
}

/// One key that the file may have.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Its path, such as `server.port`.
    pub path: &'static str,
    /// What kind of value it takes.
    pub shape: Shape,
    /// What is allowed, as the end of the sentence "allowed is …".
    pub allowed: &'static str,
}

const fn key(path: &'static str, shape: Shape, allowed: &'static str) -> Key {
    Key {
        path,
        shape,
        allowed,
    }
}

const TRUE_FALSE: &str = "`true` or `false`";

/// Every key, in the order of `jank-watch.toml.example`.
pub const KEYS: &[Key] = &[
    key("project.name", Shape::Text, "a name in quotes"),
    key(
        "project.main",
        Shape::Text,
        "a namespace in quotes, such as \"demo.core\"",
    ),
    key(
        "project.source-paths",
        Shape::Texts,
        "a list of folders, such as [\"src\"]",
    ),
    key(
        "project.test-paths",
        Shape::Texts,
        "a list of folders, such as [\"test\"]",
    ),
    key("project.public", Shape::Text, "a folder in quotes"),
    key(
        "compiler.kind",
        Shape::Text,
        "\"auto\", \"embedded\", \"jank\" or \"jank-nrepl\"",
    ),
    key(
        "compiler.jank.command",
        Shape::Texts,
        "a program and its first arguments, such as [\"jank\"]",
    ),
    key(
        "compiler.jank.dialect",
        Shape::Text,
        "\"upstream\" or \"wasm-fork\"",
    ),
    key(
        "compiler.jank.module-path",
        Shape::Texts,
        "a list of folders or jars",
    ),
    key(
        "compiler.jank.args",
        Shape::Texts,
        "a list of arguments in quotes",
    ),
    key("runtime.kind", Shape::Text, "\"embedded\" or \"jank\""),
    key(
        "toolchain.emcc",
        Shape::Text,
        "a program on the PATH or the path of one, in quotes",
    ),
    key(
        "toolchain.jobs",
        Shape::Number,
        "a whole number from 0 (one per core) to 1024",
    ),
    key(
        "toolchain.launcher",
        Shape::Texts,
        "a program and its first arguments, such as [\"ccache\"]",
    ),
    key(
        "toolchain.cxxflags",
        Shape::Texts,
        "a list of flags in quotes",
    ),
    key(
        "toolchain.ldflags",
        Shape::Texts,
        "a list of flags in quotes",
    ),
    key(
        "toolchain.timeout",
        Shape::Text,
        "a duration above zero in quotes, such as \"120s\"",
    ),
    key(
        "server.host",
        Shape::Text,
        "an address or a host name in quotes, such as \"127.0.0.1\"",
    ),
    key(
        "server.port",
        Shape::Number,
        "a whole number from 0 (any free port) to 65535",
    ),
    key("server.strict-port", Shape::Bool, TRUE_FALSE),
    key("server.open", Shape::Bool, TRUE_FALSE),
    key(
        "server.allowed-hosts",
        Shape::Texts,
        "a list of host names without scheme and port",
    ),
    key(
        "server.headers",
        Shape::Map,
        "a table of header names and values in quotes",
    ),
    key("server.cross-origin-isolation", Shape::Bool, TRUE_FALSE),
    key("server.spa-fallback", Shape::Bool, TRUE_FALSE),
    key(
        "server.public-url",
        Shape::Text,
        "an address in quotes, such as \"https://dev.example.com\"",
    ),
    key(
        "server.proxy",
        Shape::Tables(&["path", "target", "ws", "rewrite", "headers", "keep-host"]),
        "`[[server.proxy]]` tables with `path`, `target` and, if wanted, `ws`, `rewrite`, `headers`, `keep-host`",
    ),
    key(
        "server.tls.cert",
        Shape::Text,
        "a file in quotes, with certificates in PEM",
    ),
    key(
        "server.tls.key",
        Shape::Text,
        "a file in quotes, with a private key in PEM",
    ),
    key("server.tls.self-signed", Shape::Bool, TRUE_FALSE),
    key(
        "watch.debounce",
        Shape::Text,
        "a duration up to 10 seconds in quotes, such as \"10ms\"",
    ),
    key(
        "watch.ignore",
        Shape::Texts,
        "a list of globs, such as [\"**/*.tmp\"]",
    ),
    key("watch.poll", Shape::Bool, TRUE_FALSE),
    key("reload.dependents", Shape::Bool, TRUE_FALSE),
    key("reload.load-warned-code", Shape::Bool, TRUE_FALSE),
    key(
        "cache.dir",
        Shape::Text,
        "a folder in quotes that holds no sources",
    ),
    key(
        "cache.max-size",
        Shape::Text,
        "a size in quotes, such as \"2GiB\"",
    ),
    key(
        "release.out-dir",
        Shape::Text,
        "a folder in quotes that holds no sources",
    ),
    key("release.optimize", Shape::Text, "\"speed\" or \"size\""),
];

/// The key at `path`.
pub(super) fn key_at(path: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.path == path)
}

/// The names that may stand directly in the table at `prefix` (empty for the top level).
fn names_in(prefix: &str) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = KEYS
        .iter()
        .filter_map(|key| {
            let rest = match prefix {
                "" => key.path,
                _ => key.path.strip_prefix(prefix)?.strip_prefix('.')?,
            };
            rest.split('.').next()
        })
        .collect();
    names.dedup();
    names
}

/// The text of the file and the name it is shown by.
#[derive(Debug, Clone)]
pub(super) struct Source<'t> {
    /// Relative to the project.
    pub file: String,
    pub text: &'t str,
    pub index: LineIndex,
}

impl<'t> Source<'t> {
    pub fn new(file: &str, text: &'t str) -> Self {
        Source {
            file: file.to_owned(),
            text,
            index: LineIndex::new(text),
        }
    }

    /// An error at `span`.
    pub fn error(&self, span: std::ops::Range<usize>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(Stage::Config, message).at(
            &self.file,
            self.text,
            &self.index,
            Span::new(span.start, span.end),
        )
    }
}

/// Values by the paths of their keys.
pub(super) type Layer<'t> = BTreeMap<&'static str, Spanned<DeValue<'t>>>;

/// One `[[build]]` table.
#[derive(Debug, Clone)]
pub(super) struct BuildTable<'t> {
    pub name: Spanned<String>,
    pub values: Layer<'t>,
}

/// The whole file.
#[derive(Debug, Clone, Default)]
pub(super) struct Document<'t> {
    pub base: Layer<'t>,
    pub builds: Vec<BuildTable<'t>>,
}

/// Reads the file. The document holds what could be read; the mistakes are all that were found.
pub(super) fn read<'t>(source: &Source<'t>) -> (Document<'t>, Vec<Diagnostic>) {
    let mut reading = Reading {
        source,
        errors: Vec::new(),
    };
    let table = match DeTable::parse(source.text) {
        Ok(table) => table.into_inner(),
        Err(error) => {
            let end = source.text.len();
            let diagnostic = source
                .error(error.span().unwrap_or(end..end), error.message().to_owned())
                .code("config/toml");
            return (Document::default(), vec![diagnostic]);
        }
    };
    let mut document = Document::default();
    for (name, value) in table {
        if name.get_ref() == "build" {
            document.builds = reading.builds(value);
        } else {
            reading.entry("", &name, value, &mut document.base);
        }
    }
    (document, reading.errors)
}

struct Reading<'s, 't> {
    source: &'s Source<'t>,
    errors: Vec<Diagnostic>,
}

impl<'t> Reading<'_, 't> {
    fn builds(&mut self, value: Spanned<DeValue<'t>>) -> Vec<BuildTable<'t>> {
        let span = value.span();
        let DeValue::Array(items) = value.into_inner() else {
            let error = self.source.error(
                span,
                "`build` must be written as `[[build]]` tables, each with a `name`",
            );
            self.errors.push(error.code("config/wrong-type"));
            return Vec::new();
        };
        let mut builds: Vec<BuildTable<'t>> = Vec::new();
        for item in items {
            if let Some(build) = self.build(item) {
                if builds
                    .iter()
                    .any(|b| b.name.get_ref() == build.name.get_ref())
                {
                    let message = format!("there are two builds named `{}`", build.name.get_ref());
                    let error = self.source.error(build.name.span(), message);
                    self.errors.push(
                        error
                            .help("give each `[[build]]` a name of its own")
                            .code("config/duplicate-build"),
                    );
                }
                builds.push(build);
            }
        }
        builds
    }

    fn build(&mut self, item: Spanned<DeValue<'t>>) -> Option<BuildTable<'t>> {
        let span = item.span();
        let DeValue::Table(table) = item.into_inner() else {
            let error = self
                .source
                .error(span, "a build must be a `[[build]]` table");
            self.errors.push(error.code("config/wrong-type"));
            return None;
        };
        let mut name = None;
        let mut values = Layer::new();
        for (key, value) in table {
            if key.get_ref() == "name" {
                match value.get_ref().as_str() {
                    Some(text) if !text.trim().is_empty() => {
                        name = Some(Spanned::new(value.span(), text.to_owned()))
                    }
                    _ => {
                        let error = self
                            .source
                            .error(value.span(), "`name` of a build must be a name in quotes");
                        self.errors.push(error.code("config/wrong-type"));
                        return None;
                    }
                }
            } else {
                self.entry("", &key, value, &mut values);
            }
        }
        if name.is_none() {
            let error = self.source.error(span, "this `[[build]]` has no `name`");
            self.errors.push(
                error
                    .help("add `name = \"…\"`; `--build NAME` chooses it")
                    .code("config/missing-key"),
            );
        }
        Some(BuildTable {
            name: name?,
            values,
        })
    }

    fn entry(
        &mut self,
        prefix: &str,
        name: &Spanned<std::borrow::Cow<'t, str>>,
        value: Spanned<DeValue<'t>>,
        layer: &mut Layer<'t>,
    ) {
        let path = match prefix {
            "" => name.get_ref().to_string(),
            _ => format!("{prefix}.{}", name.get_ref()),
        };
        if let Some(key) = key_at(&path) {
            if self.fits(key, &value) {
                layer.insert(key.path, value);
            }
        } else if !names_in(&path).is_empty() {
            let span = value.span();
            match value.into_inner() {
                DeValue::Table(table) => {
                    for (name, value) in table {
                        self.entry(&path, &name, value, layer);
                    }
                }
                other => {
                    let message = format!("`{path}` must be a table, not {}", described(&other));
                    let help = format!(
                        "write `[{path}]` and its keys below it: {}",
                        listed(&names_in(&path))
                    );
                    let error = self.source.error(span, message).help(help);
                    self.errors.push(error.code("config/wrong-type"));
                }
            }
        } else {
            self.unknown(prefix, name, &names_in(prefix));
        }
    }

    /// Has `value` the shape of `key`? Reports it when not.
    fn fits(&mut self, key: &Key, value: &Spanned<DeValue<'t>>) -> bool {
        if !key.shape.fits(value.get_ref()) {
            // A list is pointed into where one of its items is the odd one.
            let odd = match (key.shape, value.get_ref()) {
                (Shape::Texts, DeValue::Array(items)) => {
                    items.iter().find(|item| !item.get_ref().is_str())
                }
                (Shape::Map, DeValue::Table(table)) => {
                    table.values().find(|item| !item.get_ref().is_str())
                }
                _ => None,
            };
            let (span, what) = match odd {
                Some(item) => (
                    item.span(),
                    format!("`{}` holds {}", key.path, described(item.get_ref())),
                ),
                None => (
                    value.span(),
                    format!("`{}` is {}", key.path, described(value.get_ref())),
                ),
            };
            let error = self
                .source
                .error(span, what)
                .help(format!("allowed is {}", key.allowed));
            self.errors.push(error.code("config/wrong-type"));
            return false;
        }
        let (Shape::Tables(names), Some(items)) = (key.shape, value.get_ref().as_array()) else {
            return true;
        };
        let before = self.errors.len();
        for name in items
            .iter()
            .filter_map(|item| item.get_ref().as_table())
            .flat_map(|table| table.keys())
        {
            if !names.contains(&name.get_ref().as_ref()) {
                self.unknown(key.path, name, names);
            }
        }
        self.errors.len() == before
    }

    fn unknown(
        &mut self,
        prefix: &str,
        name: &Spanned<std::borrow::Cow<'t, str>>,
        names: &[&'static str],
    ) {
        let typed = name.get_ref().as_ref();
        let table = match prefix {
            "" => "the top level".to_owned(),
            _ => format!("`[{prefix}]`"),
        };
        // A key that is right but stands in the wrong table.
        let elsewhere = KEYS.iter().find_map(|key| match key.path.rsplit_once('.') {
            Some((section, last)) if last == typed => Some(section),
            _ => None,
        });
        let help = match (nearest(typed, names.iter().copied()), elsewhere) {
            (Some(name), _) => format!("did you mean `{name}`? "),
            (None, Some(section)) => format!("`{typed}` belongs in `[{section}]`. "),
            (None, None) => String::new(),
        };
        let extra = if prefix.is_empty() { ", `build`" } else { "" };
        let error = self
            .source
            .error(name.span(), format!("unknown key `{typed}` in {table}"))
            .help(format!("{help}known there: {}{extra}", listed(names)));
        self.errors.push(error.code("config/unknown-key"));
    }
}

fn listed(names: &[&str]) -> String {
    names
        .iter()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

fn described(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "`true` or `false`",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
