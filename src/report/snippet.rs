//! Diagnostics as a person reads them: message, place, the lines with a caret below them, help. Drawn by miette.

use std::fmt;

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    SourceCode, SourceSpan, SpanContents,
};

use super::style::harmless;
use super::{Diagnostic, Look, Severity, call_lines};

/// `diagnostic` as text, a line end behind it.
pub fn snippet(diagnostic: &Diagnostic, look: Look) -> String {
    let theme = if look.color {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(look.width.max(40))
        .with_links(false)
        .with_break_words(false);
    let shown = Shown::new(diagnostic);
    let mut text = String::new();
    if handler.render_report(&mut text, &shown).is_err() {
        // miette only fails when its writer does, and a string takes everything.
        text = format!("{}\n", shown.message);
    }
    for (message, place) in &shown.places {
        let arrow = look.faint("at");
        text.push_str(&format!("    {message} {arrow} {place}\n"));
    }
    for line in call_lines(&diagnostic.trace) {
        text.push_str(&format!("    {}\n", look.faint(&harmless(&line))));
    }
    // Lines that end in the blanks of an empty source line.
    let mut lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    while lines.first().is_some_and(|line| line.is_empty()) {
        lines.remove(0);
    }
    lines.join("\n") + "\n"
}

/// A diagnostic as miette asks for one, made harmless for terminals.
#[derive(Debug)]
struct Shown {
    severity: Severity,
    message: String,
    code: Option<String>,
    help: Option<String>,
    excerpt: Option<(Excerpt, SourceSpan)>,
    /// Places that are named and not drawn: the own one where there is no excerpt, and related ones.
    places: Vec<(String, String)>,
}

impl Shown {
    fn new(diagnostic: &Diagnostic) -> Self {
        let excerpt = Excerpt::of(diagnostic);
        let mut places = Vec::new();
        if let (None, Some(place)) = (&excerpt, diagnostic.place()) {
            places.push((String::new(), harmless(&place)));
        }
        for related in &diagnostic.related {
            let place = format!("{}:{}:{}", related.file, related.line, related.column);
            places.push((harmless(&related.message), harmless(&place)));
        }
        Shown {
            severity: diagnostic.severity,
            message: harmless(&diagnostic.message),
            code: diagnostic.code.as_deref().map(harmless),
            help: diagnostic.help.as_deref().map(harmless),
            excerpt,
            places,
        }
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Shown {}

impl miette::Diagnostic for Shown {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.code
            .as_ref()
            .map(|code| Box::new(code) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help
            .as_ref()
            .map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpt
            .as_ref()
            .map(|(excerpt, _)| excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let (_, span) = self.excerpt.as_ref()?;
        Some(Box::new(std::iter::once(LabeledSpan::underline(*span))))
    }
}

/// A few lines of a file that is not at hand as a whole.
#[derive(Debug)]
struct Excerpt {
    file: String,
    /// The number of its first line, from 0.
    first: usize,
    text: String,
}

impl Excerpt {
    /// The excerpt of `diagnostic` and the bytes of it to underline; `None` where it has none that holds its position.
    fn of(diagnostic: &Diagnostic) -> Option<(Excerpt, SourceSpan)> {
        let line = diagnostic.line?;
        let first = diagnostic.excerpt.first()?.line;
        let mut text = String::new();
        let mut span = None;
        for (number, excerpt) in (u64::from(first)..).zip(&diagnostic.excerpt) {
            if u64::from(excerpt.line) != number {
                break;
            }
            let shown = harmless(&excerpt.text);
            if excerpt.line == line {
                let byte = |column: u32| {
                    let index = column.saturating_sub(1) as usize;
                    shown
                        .char_indices()
                        .nth(index)
                        .map_or(shown.len(), |(byte, _)| byte)
                };
                let start = byte(diagnostic.column.unwrap_or(1));
                let end = byte(
                    diagnostic
                        .end_column
                        .unwrap_or(diagnostic.column.unwrap_or(1) + 1),
                );
                span = Some(SourceSpan::from((
                    text.len() + start,
                    end.saturating_sub(start),
                )));
            }
            text.push_str(&shown);
            text.push('\n');
        }
        let excerpt = Excerpt {
            file: harmless(diagnostic.file.as_deref().unwrap_or("")),
            first: first.saturating_sub(1) as usize,
            text,
        };
        Some((excerpt, span?))
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let contents = self.text.read_span(span, before, after)?;
        Ok(Box::new(MietteSpanContents::new_named(
            self.file.clone(),
            contents.data(),
            *contents.span(),
            contents.line() + self.first,
            contents.column(),
            contents.line_count(),
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;
    use crate::report::{ExcerptLine, Stage};

    #[test]
    fn a_diagnostic_shows_its_lines_and_a_caret() {
        insta::assert_snapshot!(snippet(&samples::diagnostic(), Look::PLAIN));
    }

    #[test]
    fn a_diagnostic_without_an_excerpt_names_its_place() {
        let warning = Diagnostic::warning(Stage::Compile, "unused variable `x`")
            .file("src/a.jank")
            .code("compile/unused");
        insta::assert_snapshot!(snippet(&warning, Look::PLAIN));
    }

    #[test]
    fn colour_changes_no_letter() {
        let diagnostic = samples::diagnostic();
        let coloured = snippet(
            &diagnostic,
            Look {
                color: true,
                width: 100,
            },
        );
        assert!(coloured.contains('\x1b'));
        assert_eq!(
            console::strip_ansi_codes(&coloured),
            snippet(&diagnostic, Look::PLAIN)
        );
    }

    #[test]
    fn positions_that_fit_no_line_do_no_harm() {
        let mut diagnostic = samples::diagnostic();
        for (line, column, end) in [
            (0, 0, 0),
            (5, 4000, 2),
            (5, 3, 1),
            (u32::MAX, u32::MAX, u32::MAX),
            (4, 1, 4000),
        ] {
            diagnostic.line = Some(line);
            diagnostic.column = Some(column);
            diagnostic.end_column = Some(end);
            assert!(
                snippet(&diagnostic, Look::PLAIN).contains("unknown symbol"),
                "{line}:{column}-{end}"
            );
        }
        diagnostic.line = Some(u32::MAX);
        diagnostic.excerpt = vec![ExcerptLine {
            line: u32::MAX,
            text: "\x1b[2J".to_owned(),
        }];
        assert!(snippet(&diagnostic, Look::PLAIN).contains("␛[2J"));
    }
}
