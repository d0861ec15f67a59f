//! What jank prints, taken apart: the program's own output, and reports of what is wrong. Pure.
//!
//! A report begins with `─ kind/name ───…`, then `error: ` and a message up to an empty line. Where jank knows the place, a box
//! follows: the file, numbered source lines, and between them rows of carets with notes. A link to jank's book closes it, and
//! perhaps a trace of jank's own functions. `fixtures/jank-output` has recordings.

use crate::compiler::NsSource;
use crate::report::{Diagnostic, ExcerptLine, Related, Stage};

/// The note of a place that is only where the code at fault came from.
const EXPANDED: &str = "Expanded from this macro.";

/// The note that says nothing but "here".
const FOUND: &str = "Found here.";

/// What a run of jank printed.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Printed {
    /// By the program: its top level runs while it is compiled.
    pub output: String,
    /// Reports, in order.
    pub reports: Vec<Report>,
}

/// One report.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Report {
    /// Such as `analyze/unresolved-symbol`.
    pub kind: String,
    /// What is wrong, as jank words it.
    pub message: String,
    /// The file, as jank was told of it, where there is a place.
    pub file: Option<String>,
    /// The source lines shown.
    pub excerpt: Vec<ExcerptLine>,
    /// What the carets point to.
    pub notes: Vec<Note>,
    /// The page of jank's book.
    pub link: Option<String>,
}

/// A row of carets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it says.
    pub text: String,
    /// The line it stands under, from 1.
    pub line: u32,
    /// Where the carets begin, in characters from 1.
    pub column: u32,
    /// Behind the last caret.
    pub end_column: u32,
}

/// Takes apart what jank wrote to its standard output.
pub fn take_apart(stdout: &str) -> Printed {
    let mut printed = Printed::default();
    let mut reading: Option<Reading> = None;
    for line in stdout.lines() {
        if let Some(kind) = header(line) {
            printed.reports.extend(reading.take().map(Reading::finish));
            reading = Some(Reading::of(kind));
        } else if let Some(reading) = &mut reading {
            reading.line(line);
        } else {
            printed.output.push_str(line);
            printed.output.push('\n');
        }
    }
    printed.reports.extend(reading.map(Reading::finish));
    printed
}

/// The kind in a report's first line.
fn header(line: &str) -> Option<&str> {
    let (kind, rule) = line.strip_prefix("─ ")?.split_once(' ')?;
    let (group, name) = kind.split_once('/')?;
    let word =
        |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    (word(group) && word(name) && !rule.is_empty() && rule.chars().all(|c| c == '─'))
        .then_some(kind)
}

/// A report being read.
struct Reading {
    report: Report,
    part: Section,
}

enum Section {
    /// Until an empty line.
    Message,
    /// The box, or the link without one.
    Place,
    /// jank's own functions; of no use to anybody who does not work on jank.
    Trace,
}

impl Reading {
    fn of(kind: &str) -> Self {
        Reading {
            report: Report {
                kind: kind.to_owned(),
                ..Report::default()
            },
            part: Section::Message,
        }
    }

    fn line(&mut self, line: &str) {
        match self.part {
            Section::Message if line.is_empty() && !self.report.message.is_empty() => {
                self.part = Section::Place;
            }
            Section::Message => {
                let text = match self.report.message.is_empty() {
                    true => line.strip_prefix("error: ").unwrap_or(line),
                    false => line,
                };
                if !self.report.message.is_empty() {
                    self.report.message.push('\n');
                }
                self.report.message.push_str(text);
            }
            Section::Place if line.starts_with("Stack trace (") => self.part = Section::Trace,
            Section::Place if line.starts_with("https://") => {
                self.report.link = Some(line.to_owned());
            }
            Section::Place => self.row(line),
            Section::Trace => {}
        }
    }

    /// A row of the box: a gutter, `│`, and what it says.
    fn row(&mut self, line: &str) {
        let Some((gutter, rest)) = line.split_once('│') else {
            return;
        };
        let text = rest.strip_prefix(' ').unwrap_or(rest);
        let gutter = gutter.trim();
        if let Ok(line) = gutter.parse() {
            let text = text.to_owned();
            self.report.excerpt.push(ExcerptLine { line, text });
        } else if !gutter.is_empty() {
            self.report.link = Some(text.to_owned());
        } else if let Some(under) = self.report.excerpt.last() {
            self.report.notes.extend(note(text, under.line));
        } else {
            self.report.file = Some(text.trim_end().to_owned());
        }
    }

    fn finish(mut self) -> Report {
        self.report.message = message(&self.report.message);
        self.report
    }
}

fn note(text: &str, line: u32) -> Option<Note> {
    let start = text.chars().take_while(|c| *c == ' ').count();
    let carets = text.chars().skip(start).take_while(|c| *c == '^').count();
    let said: String = text.chars().skip(start + carets).collect();
    let column = u32::try_from(start + 1).ok()?;
    (carets > 0).then(|| Note {
        text: said.trim().to_owned(),
        line,
        column,
        end_column: column.saturating_add(u32::try_from(carets).unwrap_or(1)),
    })
}

/// jank prints an exception with its trace through jank itself; what a person wants of it is what was thrown.
fn message(printed: &str) -> String {
    let thrown = || {
        let rest = printed.strip_prefix("#error {\n :cause ")?;
        let (cause, rest) = rest.split_once("\n :data ")?;
        let (data, _) = rest.split_once("\n :via\n")?;
        // A string of Clojure reads as one of JSON, but for octal escapes, which jank does not print.
        let cause = serde_json::from_str(cause).unwrap_or_else(|_| cause.to_owned());
        Some(match data {
            "{}" | "nil" => cause,
            data => format!("{cause} {data}"),
        })
    };
    thrown().unwrap_or_else(|| printed.to_owned())
}

impl Report {
    /// It as a diagnostic. `stderr` is what clang said, if it was asked. `sources` are the namespaces that jank compiled: the one that
    /// the report's file belongs to is where it is told. Without a place in any of them it is about `wanted`.
    pub fn diagnostic<'s>(
        &self,
        stderr: &str,
        wanted: &'s NsSource,
        sources: impl IntoIterator<Item = &'s NsSource>,
    ) -> Diagnostic {
        let mut diagnostic =
            Diagnostic::error(self.stage(), self.message.clone()).code(&*self.kind);
        if let Some(link) = &self.link {
            diagnostic = diagnostic.help(format!("see {link}"));
        }
        let Some(printed) = &self.file else {
            return about_cpp(diagnostic.ns(wanted.ns.clone()), stderr, wanted);
        };
        let known = sources.into_iter().find(|s| is_file(printed, &s.file));
        let file = known.map_or(printed.as_str(), |source| &source.file);
        if let Some(source) = known {
            diagnostic = diagnostic.ns(source.ns.clone());
        }
        diagnostic.file = Some(file.to_owned());
        diagnostic.excerpt.clone_from(&self.excerpt);
        let main = self.notes.iter().find(|note| note.text != EXPANDED);
        if let Some(note) = main.or(self.notes.first()) {
            diagnostic.line = Some(note.line);
            diagnostic.column = Some(note.column);
            diagnostic.end_column = Some(note.end_column);
            if note.text != FOUND {
                diagnostic.message = format!("{} {}", diagnostic.message, note.text);
            }
        }
        let others = self.notes.iter().filter(|note| Some(*note) != main);
        diagnostic.related = others
            .map(|note| Related {
                message: note.text.clone(),
                file: file.to_owned(),
                line: note.line,
                column: note.column,
            })
            .collect();
        diagnostic
    }

    fn stage(&self) -> Stage {
        match self.kind.split('/').next() {
            Some("parse" | "lex" | "read") => Stage::Read,
            _ => Stage::Codegen,
        }
    }
}

/// jank prints a path below the module path that it was given: relative, or with more in front.
fn is_file(printed: &str, file: &str) -> bool {
    printed == file
        || printed
            .strip_suffix(file)
            .is_some_and(|before| before.ends_with('/'))
}

/// Adds what clang said of the source's own C++, and the place where that C++ stands in the source.
fn about_cpp(mut diagnostic: Diagnostic, stderr: &str, source: &NsSource) -> Diagnostic {
    let said = stderr.trim();
    if said.is_empty() {
        return diagnostic;
    }
    diagnostic.message = format!("{}\n{said}", diagnostic.message);
    match cpp_place(said, &source.text) {
        Some((line, column)) => diagnostic.at_position(&source.file, &source.text, line, column),
        None => diagnostic.file(&*source.file),
    }
}

/// Line and column in the source of what clang's first caret points to: clang shows the line of C++, which stands in the source as it
/// is, unless there are escapes in it.
fn cpp_place(said: &str, text: &str) -> Option<(u32, u32)> {
    let mut lines = said.lines().skip_while(|line| !line.contains("error: "));
    let shown = lines.nth(1)?.split_once("| ")?.1;
    let caret = lines.next()?.split_once("| ")?.1.find('^')?;
    let (number, line) = text
        .lines()
        .enumerate()
        .find(|(_, line)| line.contains(shown))?;
    let before = line.get(..line.find(shown)?)?.chars().count();
    Some((
        u32::try_from(number + 1).ok()?,
        u32::try_from(before + caret + 1).ok()?,
    ))
}

#[cfg(test)]
mod tests;
