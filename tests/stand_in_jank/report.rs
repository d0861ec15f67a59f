//! Errors as jank prints them: a header, the message, the lines with carets, a link.

use std::fmt;

use jank_watch::report::Diagnostic;

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
struct Note {
    line: u32,
    /// From 1.
    column: u32,
    width: usize,
    text: &'static str,
}

/// One report.
pub struct Report {
    kind: String,
    message: String,
    /// The file, its lines that are shown, and the notes.
    place: Option<(String, Vec<(u32, String)>, Vec<Note>)>,
    /// Written behind it.
    trace: Vec<&'static str>,
}

impl Report {
    /// A report without a place.
    pub fn new(kind: &str, message: impl Into<String>) -> Report {
        Report {
            kind: kind.to_owned(),
            message: message.into(),
            place: None,
            trace: Vec::new(),
        }
    }

    /// There is no file for the module.
    pub fn module_not_found(module: &str) -> Report {
        let message = format!("The module `{module}` could not be found.");
        Report::new("runtime/module-not-found", message)
    }

    /// The first of the embedded compiler's errors, as jank would put it.
    pub fn of(diagnostics: &[Diagnostic], source: &Source) -> Report {
        let first = diagnostics.iter().find(|d| d.line.is_some());
        let Some(diagnostic) = first.or(diagnostics.first()) else {
            return Report::new("internal/unknown", "no diagnostic");
        };
        let code = diagnostic.code.as_deref().unwrap_or("internal/unknown");
        let lines: Vec<&str> = source.text.split('\n').collect();
        let line_text = |line: u32| lines.get(line.saturating_sub(1) as usize).copied();
        let (line, column) = (diagnostic.line.unwrap_or(1), diagnostic.column.unwrap_or(1));
        let width = diagnostic
            .end_column
            .map_or(1, |end| end.saturating_sub(column).max(1)) as usize;
        let found: String = line_text(line)
            .unwrap_or_default()
            .chars()
            .skip(column as usize - 1)
            .take(width)
            .collect();
        let said = Said::of(code, &diagnostic.message, &found);
        let mut notes: Vec<Note> = diagnostic
            .related
            .iter()
            .filter(|related| related.file == source.file)
            .map(|related| Note {
                line: related.line,
                column: related.column,
                width: 1,
                text: "Expanded from this macro.",
            })
            .collect();
        notes.push(Note {
            line,
            column,
            width: if said.one_caret { 1 } else { width },
            text: said.note,
        });
        notes.sort_by_key(|note| note.line);
        let start = notes[0].line.saturating_sub(ABOVE).max(1);
        let end = notes[notes.len() - 1].line;
        let shown = (start..=end)
            .map(|line| (line, line_text(line).unwrap_or_default().to_owned()))
            .collect();
        Report {
            kind: said.kind,
            message: said.message,
            place: Some((relative(source.file), shown, notes)),
            trace: said.trace,
        }
    }
}

/// What jank says where the embedded compiler says something else.
struct Said {
    kind: String,
    message: String,
    note: &'static str,
    one_caret: bool,
    trace: Vec<&'static str>,
}

impl Said {
    fn of(code: &str, message: &str, found: &str) -> Said {
        let mut said = Said {
            kind: code.replacen("read/", "parse/", 1),
            message: message.to_owned(),
            note: "Found here.",
            one_caret: false,
            trace: Vec::new(),
        };
        match code {
            "analyze/unresolved-symbol" | "analyze/unknown-alias" | "analyze/unresolved-refer" => {
                "analyze/unresolved-symbol".clone_into(&mut said.kind);
                said.message = format!("The symbol `{found}` could not be resolved.");
            }
            "analyze/macro-expansion" => {
                "analyze/macro-expansion-exception".clone_into(&mut said.kind);
                said.message = exception(message);
                said.trace = vec![
                    "#0  ",
                    "#1  in jank::runtime::apply_to at jank",
                    "#2  in jank::runtime::context::macroexpand1 at jank",
                ];
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

/// An exception as jank prints it in a message.
fn exception(message: &str) -> String {
    let cause = format!("{message:?}");
    format!(
        "#error {{\n :cause {cause}\n :data {{}}\n :via\n [{{:at [\"jank::runtime::ex_info\" \"jank\" 1], :message {cause}, :data {{}}}}]\n :trace\n [[\"jank::runtime::ex_info\" \"jank\" 1]\n  [\"__libc_start_main\" \"libc.so.6\" 1]]}}"
    )
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
        let Some((file, lines, notes)) = &self.place else {
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
                writeln!(f, "{blank}│ {indent}{carets} {}", note.text)?;
            }
        }
        writeln!(f, "{}", rule("─────┼"))?;
        writeln!(f, "  🗎  │ {link}")?;
        writeln!(f, "{}\n\n", rule("─────┴"))?;
        if !self.trace.is_empty() {
            writeln!(f, "Stack trace (most recent call first):")?;
            for line in &self.trace {
                writeln!(f, "{line}")?;
            }
        }
        Ok(())
    }
}
