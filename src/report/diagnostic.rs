//! Diagnostics: what is wrong, where, and what helps.

use serde::{Deserialize, Serialize};

use super::Call;
use crate::lang::{LineIndex, NsName, Span};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The build cannot go on.
    Error,
    /// It can, but a person should look.
    Warning,
}

/// Which part of the way found it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// `jank-watch.toml` or the command line.
    Config,
    /// Reading a source file.
    Read,
    /// The namespace graph: cycles, missing namespaces.
    Graph,
    /// jank to C++.
    Codegen,
    /// C++ to an object.
    Compile,
    /// Objects to a side module.
    Link,
    /// Loading in a browser.
    Load,
    /// An exception while the program runs.
    Runtime,
}

/// A source line shown with a diagnostic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExcerptLine {
    /// Line number, from 1.
    pub line: u32,
    /// The line without its line end.
    pub text: String,
}

/// A second place that a diagnostic speaks of, such as the macro a form came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    /// What is there.
    pub message: String,
    /// File, relative to the project, with `/`.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// One thing that is wrong. Goes to the terminal, to JSON lines and to the page's overlay as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Which part of the way found it.
    pub stage: Stage,
    /// One sentence or more, for a person.
    pub message: String,
    /// The namespace it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ns: Option<NsName>,
    /// File, relative to the project, with `/`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Column in characters, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// Column behind the last character, on the same line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_column: Option<u32>,
    /// The lines around it.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub excerpt: Vec<ExcerptLine>,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// A stable name such as `read/unterminated-list`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Other places it speaks of.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub related: Vec<Related>,
    /// The calls that an exception came through, innermost first.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub trace: Vec<Call>,
    /// The number of the browser it happened in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client: Option<u64>,
}

impl Diagnostic {
    /// An error without a place.
    pub fn error(stage: Stage, message: impl Into<String>) -> Self {
        Diagnostic {
            severity: Severity::Error,
            stage,
            message: message.into(),
            ns: None,
            file: None,
            line: None,
            column: None,
            end_column: None,
            excerpt: Vec::new(),
            help: None,
            code: None,
            related: Vec::new(),
            trace: Vec::new(),
            client: None,
        }
    }

    /// A warning without a place.
    pub fn warning(stage: Stage, message: impl Into<String>) -> Self {
        Diagnostic {
            severity: Severity::Warning,
            ..Diagnostic::error(stage, message)
        }
    }

    /// Adds the remedy.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds the stable name.
    pub fn code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }

    /// Adds the namespace.
    pub fn ns(mut self, ns: NsName) -> Self {
        self.ns = Some(ns);
        self
    }

    /// Names the file (relative to the project, with `/`), without a position in it.
    pub fn file(mut self, file: impl Into<String>) -> Self {
        self.file = Some(file.into());
        self
    }

    /// Adds file, position and excerpt for `span` of `text`.
    pub fn at(mut self, file: &str, text: &str, index: &LineIndex, span: Span) -> Self {
        let start = index.position(text, span.start);
        let end = index.position(text, span.end);
        self.file = Some(file.to_owned());
        self.line = Some(start.line);
        self.column = Some(start.column);
        let line_end = || {
            let line = index.line(text, start.line).unwrap_or("");
            line.chars().count() as u32 + 1
        };
        self.end_column = Some(if end.line == start.line {
            end.column.max(start.column + 1)
        } else {
            line_end().max(start.column + 1)
        });
        self.excerpt = excerpt(text, index, start.line);
        self
    }

    /// Adds file, position (from 1) and excerpt for a place of `text` of which no end is known.
    pub fn at_position(mut self, file: &str, text: &str, line: u32, column: u32) -> Self {
        self.file = Some(file.to_owned());
        self.line = Some(line);
        self.column = Some(column);
        self.excerpt = excerpt(text, &LineIndex::new(text), line);
        self
    }

    /// `file:line:column`, as much of it as is known.
    pub fn place(&self) -> Option<String> {
        let file = self.file.as_ref()?;
        Some(match (self.line, self.column) {
            (Some(line), Some(column)) => format!("{file}:{line}:{column}"),
            (Some(line), None) => format!("{file}:{line}"),
            _ => file.clone(),
        })
    }
}

/// So many lines before and after a place are shown.
const AROUND: u32 = 3;

fn excerpt(text: &str, index: &LineIndex, line: u32) -> Vec<ExcerptLine> {
    // Behind the line feed that ends a text there is no line to see, unless it is what is meant.
    let last = index.lines() - u32::from(text.ends_with('\n'));
    let end = line.saturating_add(AROUND).min(last.max(line));
    (line.saturating_sub(AROUND).max(1)..=end)
        .filter_map(|line| {
            Some(ExcerptLine {
                line,
                text: index.line(text, line)?.to_owned(),
            })
        })
        .collect()
}
