//! What the file says, read into layers of values with their spans.
//!
//! Reading goes over the whole file and collects every mistake,
//! where serde alone would stop at the first and could name no nearest key; serde turns the single values into types.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keys::{KEYS, Key, SECTIONS, Shape, key_at, names_in};
use super::nearest;
use crate::lang::{LineIndex, Span};
use crate::report::{Diagnostic, Stage};

/// Has `value` the shape?
fn fits(shape: Shape, value: &DeValue<'_>) -> bool {
    let all = |fits: fn(&DeValue<'_>) -> bool| {
        value
            .as_array()
            .is_some_and(|items| items.iter().all(|item| fits(item.get_ref())))
    };
    match shape {
        Shape::Text | Shape::Word(_) | Shape::Duration | Shape::Size => value.is_str(),
        Shape::Bool => value.is_bool(),
        Shape::Number { .. } => value.is_integer(),
        Shape::Texts => all(|item| item.is_str()),
        Shape::Commands => all(|command| {
            command
                .as_array()
                .is_some_and(|words| words.iter().all(|word| word.get_ref().is_str()))
        }),
        Shape::Map => value
            .as_table()
            .is_some_and(|table| table.iter().all(|(_, v)| v.get_ref().is_str())),
        Shape::Tables(_) => all(|item| item.is_table()),
    }
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
        if !fits(key.shape, value.get_ref()) {
            // A list is pointed into where one of its items is the odd one.
            let odd = match (key.shape, value.get_ref()) {
                (Shape::Texts, DeValue::Array(items)) => {
                    items.iter().find(|item| !item.get_ref().is_str())
                }
                (Shape::Commands, DeValue::Array(items)) => items
                    .iter()
                    .find(|item| !fits(Shape::Texts, item.get_ref())),
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
            let error = self.source.error(span, what).help(allowed(key));
            self.errors.push(error.code("config/wrong-type"));
            return false;
        }
        let (Shape::Tables(fields), Some(items)) = (key.shape, value.get_ref().as_array()) else {
            return true;
        };
        let names: Vec<&'static str> = fields.iter().map(|field| field.name).collect();
        let before = self.errors.len();
        for name in items
            .iter()
            .filter_map(|item| item.get_ref().as_table())
            .flat_map(|table| table.keys())
        {
            if !names.contains(&name.get_ref().as_ref()) {
                self.unknown(key.path, name, &names);
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
        let near = nearest(typed, names.iter().copied());
        let help = match (near, elsewhere) {
            (Some(name), _) => format!("did you mean `{name}`? "),
            (None, Some(section)) => format!("`{typed}` belongs in `[{section}]`. "),
            (None, None) => String::new(),
        };
        let meant = match (near, elsewhere) {
            (Some(near), _) => meaning(prefix, near),
            (None, Some(section)) => meaning(section, typed),
            (None, None) => None,
        };
        let extra = if prefix.is_empty() { ", `build`" } else { "" };
        let known = listed(names);
        let error = self
            .source
            .error(name.span(), format!("unknown key `{typed}` in {table}"))
            .help(with_meaning(
                format!("{help}known there: {known}{extra}"),
                meant,
            ));
        self.errors.push(error.code("config/unknown-key"));
    }
}

/// What is allowed for `key`, and what it is for: the help of a message about its value.
pub(super) fn allowed(key: &Key) -> String {
    let meant = Some((key.path.to_owned(), key.doc));
    with_meaning(format!("allowed is {}", key.allowed), meant)
}

/// The path and meaning of what is called `name` in the table at `prefix`: a key, a table, or a key of an array's tables.
fn meaning(prefix: &str, name: &str) -> Option<(String, &'static str)> {
    let path = match prefix {
        "" => name.to_owned(),
        _ => format!("{prefix}.{name}"),
    };
    let field = || match key_at(prefix)?.shape {
        Shape::Tables(fields) => fields.iter().find(|field| field.name == name),
        _ => None,
    };
    let section = || SECTIONS.iter().find(|(section, _)| *section == path);
    let doc = key_at(&path)
        .map(|key| key.doc)
        .or_else(|| Some(section()?.1))
        .or_else(|| Some(field()?.doc))?;
    Some((path, doc))
}

fn with_meaning(help: String, meant: Option<(String, &'static str)>) -> String {
    match meant {
        Some((path, doc)) => format!("{help}\n`{path}`: {doc}"),
        None => help,
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
