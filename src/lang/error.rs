//! What is wrong with a source text.

use super::{LineIndex, Span};
use crate::report::{Diagnostic, Related, Stage};

/// One thing that is wrong with a source text, with its place. The reader and the `ns` form's reader give as many as they find.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct SourceError {
    /// A stable name such as `read/unterminated-list`.
    pub code: &'static str,
    /// Where it is.
    pub span: Span,
    /// What it is, for a person.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Other places it speaks of, each with what is there.
    pub related: Vec<(Span, String)>,
}

impl SourceError {
    /// An error at `span`, without help or other places.
    pub fn new(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        SourceError {
            code,
            span,
            message: message.into(),
            help: None,
            related: Vec::new(),
        }
    }

    /// Adds the remedy.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds another place.
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push((span, message.into()));
        self
    }

    /// The diagnostic for people: `file` is relative to the project, with `/`; `text` is what was read and `index` its index.
    pub fn diagnostic(&self, file: &str, text: &str, index: &LineIndex) -> Diagnostic {
        let mut diagnostic = Diagnostic::error(Stage::Read, &self.message)
            .code(self.code)
            .at(file, text, index, self.span);
        diagnostic.help = self.help.clone();
        diagnostic.related = self
            .related
            .iter()
            .map(|(span, message)| {
                let position = index.position(text, span.start);
                Related {
                    message: message.clone(),
                    file: file.to_owned(),
                    line: position.line,
                    column: position.column,
                }
            })
            .collect();
        diagnostic
    }
}
