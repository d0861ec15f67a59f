//! Errors as jank prints them: a header, the message, the lines with carets, a link.

use std::fmt;

use jank_watch::lang::LineIndex;
use jank_watch::report::Diagnostic;

use crate::macros;

/// Columns of the terminal that jank believes in where there is none.
const WIDTH: usize = 80;
/// How many lines jank shows above the first that has a note.
const ABOVE: u32 = 2;

/// The text that diagnostics are about.
pub struct Source<'s> {
    /// As it was found on the module path.
    pub file: &'s str,
    pub text: &'s str,
}

/// Carets below a line, and what is said there.
pub struct Place {
    pub line: u32,
    /// From 1.
    pub column: u32,
    /// Characters.
    pub width: usize,
    pub note: &'static str,
}

/// What is shown of a file.
struct Shown {
    file: String,
    /// With their numbers.
    lines: Vec<(u32, String)>,
    notes: Vec<Place>,
}

/// One report.
pub struct Report {
    kind: String,
    message: String,
    shown: Option<Box<Shown>>,
    /// Written behind it.
    trace: &'static [&'static str],
}

/// The first calls of the trace that jank prints for a macro that threw.
const MACRO_TRACE: [&str; 3] = [
    "#0  ",
    "#1  in jank::runtime::apply_to at jank",
    "#2  in jank::runtime::context::macroexpand1 at jank",
];

impl Report {
    /// A report without a place.
    pub fn new(kind: &str, message: impl Into<String>) -> Report {
        Report {
            kind: kind.to_owned(),
            message: message.into(),
            shown: None,
            trace: &[],
        }
    }

    /// There is no file for the module.
    pub fn module_not_found(module: &str) -> Report {
        let message = format!("The module `{module}` could not be found.");
        Report::new("runtime/module-not-found", message)
    }

    /// The same at a place, with the macro that it comes from.
    pub fn at(mut self, source: &Source, place: Place) -> Report {
        let index = LineIndex::new(source.text);
        let lines: Vec<&str> = source.text.split('\n').collect();
        let line_text = |line: u32| lines.get(line as usize - 1).copied().unwrap_or_default();
        let mut notes = vec![place];
        if self.kind.starts_with("analyze/") {
            notes.extend(macro_around(source, &index, &notes[0]));
        }
        notes.sort_by_key(|note| note.line);
        let start = notes[0].line.saturating_sub(ABOVE).max(1);
        let end = notes[notes.len() - 1].line;
        self.shown = Some(Box::new(Shown {
            file: relative(source.file),
            lines: (start..=end)
                .map(|line| (line, line_text(line).to_owned()))
                .collect(),
            notes,
        }));
        self
    }

    /// The first of the embedded compiler's errors, as jank would put it.
    pub fn of(diagnostics: &[Diagnostic], source: &Source) -> Report {
        let first = diagnostics.iter().find(|d| d.line.is_some());
        let Some(diagnostic) = first.or(diagnostics.first()) else {
            return Report::new("internal/unknown", "no diagnostic");
        };
        let code = diagnostic.code.as_deref().unwrap_or("internal/unknown");
        let (line, column) = (diagnostic.line.unwrap_or(1), diagnostic.column.unwrap_or(1));
        let width = diagnostic
            .end_column
            .map_or(1, |end| end.saturating_sub(column).max(1)) as usize;
        let line_text = source.text.split('\n').nth(line as usize - 1);
        let found: String = line_text
            .unwrap_or_default()
            .chars()
            .skip(column as usize - 1)
            .take(width)
            .collect();
        let said = Said::of(code, &diagnostic.message, &found);
        let place = Place {
            line,
            column,
            width: if said.one_caret { 1 } else { width },
            note: said.note,
        };
        let mut report = Report::new(&said.kind, said.message).at(source, place);
        if said.kind == "analyze/macro-expansion-exception" {
            report.trace = &MACRO_TRACE;
        }
        report
    }
}

/// The macro whose call the text at `place` is a part of.
fn macro_around(source: &Source, index: &LineIndex, place: &Place) -> Option<Place> {
    let line = index.line(source.text, place.line)?;
    let line_start = line.as_ptr() as usize - source.text.as_ptr() as usize;
    let bytes = |characters: usize| {
        line.chars()
            .take(characters)
            .map(char::len_utf8)
            .sum::<usize>()
    };
    let column = place.column as usize - 1;
    let start = line_start + bytes(column);
    let end = line_start + bytes(column + place.width);
    let start = macros::around(
        source.text,
        u32::try_from(start).ok()?,
        u32::try_from(end).ok()?,
    )?;
    let position = index.position(source.text, start);
    Some(Place {
        line: position.line,
        column: position.column,
        width: 1,
        note: "Expanded from this macro.",
    })
}

/// What jank says where the embedded compiler says something else.
struct Said {
    kind: String,
    message: String,
    note: &'static str,
    one_caret: bool,
}

impl Said {
    fn of(code: &str, message: &str, found: &str) -> Said {
        let mut said = Said {
            kind: code.replacen("read/", "parse/", 1),
            message: message.to_owned(),
            note: "Found here.",
            one_caret: false,
        };
        match code {
            "analyze/unresolved-symbol" | "analyze/unknown-alias" | "analyze/unresolved-refer" => {
                "analyze/unresolved-symbol".clone_into(&mut said.kind);
                said.message = format!("The symbol `{found}` could not be resolved.");
            }
            "analyze/macro-expansion" | "analyze/bindings" => {
                "analyze/macro-expansion-exception".clone_into(&mut said.kind);
                said.message = macro_failed(message);
            }
            "read/unterminated-list" => {
                "Unterminated list.".clone_into(&mut said.message);
                said.note = "List started here.";
                said.one_caret = true;
            }
            "read/odd-entries-in-map" => {
                "Odd number of entries in map.".clone_into(&mut said.message);
                said.note = "No value for this key.";
            }
            "read/unexpected-closing-character" => {
                said.message = format!("Unexpected closing character '{found}'.");
                said.note = "This is unexpected, since it has no matching open character.";
            }
            _ => {}
        }
        said
    }
}

/// The message of ``macro `ns/name` failed: Class: text``.
fn macro_failed(message: &str) -> String {
    let parts = message
        .strip_prefix("macro `")
        .and_then(|rest| rest.split_once("` failed: "));
    let Some((name, thrown)) = parts else {
        return Exception::new(message).to_string();
    };
    let (class, text) = thrown.split_once(": ").unwrap_or(("", thrown));
    let arguments = text
        .strip_prefix("Wrong number of args (")
        .and_then(|rest| rest.split_once(')'));
    match (class, arguments) {
        ("ArityException", Some((count, _))) => format!(
            "Invalid call to `#object [{name} jit_function 0x7f60b9801420]` with `{count}` args provided."
        ),
        _ => Exception::new(text).to_string(),
    }
}

/// An exception of a program.
pub struct Exception {
    pub message: String,
    /// Its data as jank prints them.
    pub data: String,
}

impl Exception {
    fn new(message: &str) -> Exception {
        Exception {
            message: message.to_owned(),
            data: "{}".to_owned(),
        }
    }
}

impl fmt::Display for Exception {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Exception { message, data } = self;
        writeln!(f, "#error {{\n :cause {message:?}\n :data {data}")?;
        writeln!(
            f,
            " :via\n [{{:at [\"jank::runtime::ex_info\" \"jank\" 1], :message {message:?}, :data {data}}}]"
        )?;
        writeln!(f, " :trace\n [[\"jank::runtime::ex_info\" \"jank\" 1]")?;
        write!(f, "  [\"__libc_start_main\" \"libc.so.6\" 1]]}}")
    }
}

/// `file` relative to the working directory, where it is below.
fn relative(file: &str) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    std::path::Path::new(file)
        .strip_prefix(here)
        .map_or_else(|_| file.to_owned(), |below| below.to_string_lossy().into())
}

/// `start`, and `─` up to the last column.
fn rule(start: &str) -> String {
    let missing = WIDTH.saturating_sub(start.chars().count());
    format!("{start}{}", "─".repeat(missing))
}

/// What stands left of the bar: right-aligned among the others, and all of them in the middle.
fn gutter(text: &str, widest: usize) -> String {
    let text = format!("{text:>widest$}");
    let left = (5_usize.saturating_sub(text.len())) / 2;
    format!("{:<5}", format!("{}{text}", " ".repeat(left)))
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Report { kind, message, .. } = self;
        let link = format!("https://book.jank-lang.org/reference/error/{kind}.html");
        writeln!(f, "{}", rule(&format!("─ {kind} ")))?;
        writeln!(f, "error: {message}\n")?;
        let Some(Shown { file, lines, notes }) = self.shown.as_deref() else {
            return writeln!(f, "{link}\n");
        };
        let widest = lines.last().map_or(0, |(line, _)| line.to_string().len());
        let blank = gutter("", widest);
        writeln!(f, "{}", rule("─────┬"))?;
        writeln!(f, "     │ {file}")?;
        writeln!(f, "{}", rule("─────┼"))?;
        for (line, text) in lines {
            writeln!(f, "{}│ {text}", gutter(&line.to_string(), widest))?;
            for note in notes.iter().filter(|note| note.line == *line) {
                let indent = " ".repeat(note.column as usize - 1);
                let carets = "^".repeat(note.width);
                writeln!(f, "{blank}│ {indent}{carets} {}", note.note)?;
            }
        }
        writeln!(f, "{}", rule("─────┼"))?;
        writeln!(f, "  🗎  │ {link}")?;
        writeln!(f, "{}\n\n", rule("─────┴"))?;
        if !self.trace.is_empty() {
            writeln!(f, "Stack trace (most recent call first):")?;
            for line in self.trace {
                writeln!(f, "{line}")?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}
