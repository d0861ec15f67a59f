//! What clang and wasm-ld print, as diagnostics at lines of jank source. Pure.

use crate::compiler::{NsSource, Part};
use crate::lang::LineIndex;
use crate::report::{Diagnostic, ExcerptLine, Related, Severity, Stage};

/// C++ and the source it was made of: what a message's position is translated with.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'a> {
    /// What was compiled.
    pub part: &'a Part,
    /// The source it was made of.
    pub source: &'a NsSource,
    /// The name that the C++ file had for clang.
    pub cpp_file: &'a str,
}

/// One line of the form `file:line:column: kind: text`.
#[derive(Debug, PartialEq, Eq)]
struct Headline<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    kind: Kind,
    text: &'a str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Error,
    Warning,
    Note,
}

/// Kinds as clang names them, with what they are to us; the longer name stands before its end.
const KINDS: &[(&str, Kind)] = &[
    ("fatal error: ", Kind::Error),
    ("error: ", Kind::Error),
    ("warning: ", Kind::Warning),
    ("note: ", Kind::Note),
    ("remark: ", Kind::Note),
];

impl<'a> Headline<'a> {
    fn parse(text: &'a str) -> Option<Headline<'a>> {
        // A file's name may have colons in it, and so may the message: the kind is what tells them apart.
        KINDS
            .iter()
            .filter_map(|(name, kind)| text.find(&format!(": {name}")).map(|at| (at, name, *kind)))
            .min_by_key(|(at, ..)| *at)
            .and_then(|(at, name, kind)| {
                let (place, rest) = text.split_at_checked(at)?;
                let mut parts = place.rsplitn(3, ':');
                let column = parts.next()?.parse().ok()?;
                let line = parts.next()?.parse().ok()?;
                let file = parts.next()?;
                Some(Headline {
                    file,
                    line,
                    column,
                    kind,
                    text: rest.get(2 + name.len()..)?,
                })
            })
    }
}

/// A message under construction: its headline, and the lines that belong to it.
struct Message<'a> {
    headline: Headline<'a>,
    /// The C++ line and the caret below it.
    excerpt: Vec<&'a str>,
    notes: Vec<Headline<'a>>,
}

/// The messages of one run of clang, in its order. What has no position (clang's driver speaking) is kept as it is;
/// a failed run that said nothing still gives one error.
pub fn of_clang(printed: &str, failed: bool, origin: &Origin) -> Vec<Diagnostic> {
    let mut messages: Vec<Message> = Vec::new();
    // Whose excerpt the lines that are no headline belong to: the last message's, or the note's behind it.
    let mut in_note = false;
    for line in printed.lines() {
        match (Headline::parse(line), messages.last_mut()) {
            (Some(note), last) if note.kind == Kind::Note => {
                in_note = true;
                if let Some(message) = last {
                    message.notes.push(note);
                }
            }
            (Some(headline), _) => {
                in_note = false;
                messages.push(Message {
                    headline,
                    excerpt: Vec::new(),
                    notes: Vec::new(),
                });
            }
            (None, Some(message)) if !in_note && !is_noise(line) => message.excerpt.push(line),
            (None, _) => {}
        }
    }
    let mut diagnostics: Vec<Diagnostic> = messages
        .into_iter()
        .map(|message| message.diagnostic(origin))
        .collect();
    if failed
        && !diagnostics
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    {
        let text = match printed.trim() {
            "" => "clang failed and did not say why",
            text => text,
        };
        diagnostics.push(
            about(Diagnostic::error(Stage::Compile, text), origin)
                .file(origin.source.file.as_ref()),
        );
    }
    diagnostics
}

/// Lines that tell nothing more.
fn is_noise(line: &str) -> bool {
    line.is_empty()
        || line.starts_with("In file included from ")
        || line.ends_with(" generated.") && line.starts_with(|c: char| c.is_ascii_digit())
}

impl Message<'_> {
    fn diagnostic(self, origin: &Origin) -> Diagnostic {
        let Message {
            headline,
            excerpt,
            notes,
        } = self;
        let text = headline.text.to_owned();
        let blank = match headline.kind {
            Kind::Warning => Diagnostic::warning(Stage::Compile, text),
            Kind::Error | Kind::Note => Diagnostic::error(Stage::Compile, text),
        };
        let mut diagnostic = about(blank, origin);
        match place(&headline, origin) {
            Place::Source { line, column } => {
                diagnostic = at_line(diagnostic, origin.source, line, column)
            }
            Place::Generated => {
                diagnostic = diagnostic.file(origin.source.file.as_ref());
                if !excerpt.is_empty() {
                    diagnostic.message = format!("{}\n{}", diagnostic.message, excerpt.join("\n"));
                }
            }
            Place::Elsewhere => {
                diagnostic = diagnostic.file(headline.file);
                diagnostic.line = Some(headline.line);
                diagnostic.column = Some(headline.column);
            }
        }
        for note in notes {
            match place(&note, origin) {
                Place::Source { line, column } => diagnostic.related.push(Related {
                    message: note.text.to_owned(),
                    file: origin.source.file.to_string(),
                    line,
                    column: column.unwrap_or(1),
                }),
                Place::Generated | Place::Elsewhere => {
                    diagnostic.message = format!("{}\nnote: {}", diagnostic.message, note.text);
                }
            }
        }
        diagnostic
    }
}

/// Where a message points.
enum Place {
    /// Into the namespace's source.
    Source { line: u32, column: Option<u32> },
    /// Into generated C++ that stands for no line of the source.
    Generated,
    /// Into another file.
    Elsewhere,
}

fn place(headline: &Headline, origin: &Origin) -> Place {
    if headline.file.ends_with(origin.cpp_file) {
        let index = (headline.line as usize).checked_sub(1);
        match index.and_then(|index| origin.part.lines.get(index)) {
            // The column is one of the C++, which says nothing of the source's.
            Some(&line) if line > 0 => Place::Source { line, column: None },
            _ => Place::Generated,
        }
    } else if headline.file == origin.source.file.as_ref() {
        // Through `#line`; a column there is the C++'s as well, unless the C++ was copied from the source.
        Place::Source {
            line: headline.line,
            column: Some(headline.column),
        }
    } else {
        Place::Elsewhere
    }
}

fn about(diagnostic: Diagnostic, origin: &Origin) -> Diagnostic {
    let diagnostic = diagnostic.ns(origin.source.ns.clone()).code("compile/c++");
    match diagnostic.severity {
        Severity::Error => diagnostic.help(
            "the C++ made of this namespace does not compile. If there is no C++ of your own in it, that is a bug in jank-watch: please report it",
        ),
        Severity::Warning => diagnostic,
    }
}

/// Position and excerpt for a line of the source; a line that the source does not have is worth telling all the same.
fn at_line(
    mut diagnostic: Diagnostic,
    source: &NsSource,
    line: u32,
    column: Option<u32>,
) -> Diagnostic {
    let index = LineIndex::new(&source.text);
    diagnostic.file = Some(source.file.to_string());
    diagnostic.line = Some(line);
    diagnostic.column = column;
    diagnostic.excerpt = (line.saturating_sub(2).max(1)..=line.saturating_add(2))
        .filter_map(|line| {
            Some(ExcerptLine {
                line,
                text: index.line(&source.text, line)?.to_owned(),
            })
        })
        .collect();
    diagnostic
}

#[cfg(test)]
mod tests;
