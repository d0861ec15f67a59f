//! From what a page says of an exception to a diagnostic with files, lines and the source.
//!
//! Nothing is read for it: the tables and the texts are those that the running code was compiled from, held by the build side.

use std::fmt;
use std::sync::Arc;

use super::protocol::{Failed, Threw, TraceEntry};
use crate::report::{Call, Diagnostic, Stage};

/// A place in a source, as it was when its code was compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, relative to the project, with `/`.
    pub file: Arc<str>,
    /// Its text.
    pub text: Arc<str>,
    /// From 1.
    pub line: u32,
    /// In characters, from 1.
    pub column: u32,
}

/// Knows the numbered places of units.
pub trait Places: fmt::Debug + Send + Sync {
    /// Where a site of the unit with this content hash is; `None` where the unit is not known.
    fn place(&self, unit: &str, site: u32) -> Option<Place>;
}

/// Knows none.
#[derive(Debug)]
pub(super) struct NoPlaces;

impl Places for NoPlaces {
    fn place(&self, _: &str, _: u32) -> Option<Place> {
        None
    }
}

/// The entries of a page's trace with their places, as far as they are known.
pub(super) fn calls(trace: &[TraceEntry], places: &dyn Places) -> Vec<Call> {
    trace
        .iter()
        .map(|entry| {
            let place = places.place(&entry.unit, entry.site);
            Call {
                function: entry.function.clone(),
                ns: entry.ns.clone(),
                file: place.as_ref().map(|place| place.file.to_string()),
                line: place.as_ref().map(|place| place.line),
                column: place.as_ref().map(|place| place.column),
            }
        })
        .collect()
}

/// What a page could not load.
pub(super) fn of_failed(failed: &Failed, places: &dyn Places) -> Diagnostic {
    let mut diagnostic = Diagnostic::error(Stage::Load, failed.message.clone())
        .help("the page runs on with what it had before; correct the code and save")
        .code("load/failed");
    diagnostic.ns.clone_from(&failed.ns);
    located(diagnostic, &failed.trace, places)
}

/// What nothing in a page caught.
pub(super) fn of_threw(threw: &Threw, places: &dyn Places) -> Diagnostic {
    let diagnostic =
        Diagnostic::error(Stage::Runtime, threw.message.clone()).code("runtime/exception");
    located(diagnostic, &threw.trace, places)
}

/// Adds the calls, and the source around the innermost one whose place is known.
fn located(diagnostic: Diagnostic, trace: &[TraceEntry], places: &dyn Places) -> Diagnostic {
    let known = |entry: &TraceEntry| places.place(&entry.unit, entry.site);
    let mut diagnostic = match trace.iter().find_map(known) {
        Some(at) => diagnostic.at_position(&at.file, &at.text, at.line, at.column),
        None => diagnostic,
    };
    diagnostic.trace = calls(trace, places);
    diagnostic
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct One;

    impl Places for One {
        fn place(&self, unit: &str, site: u32) -> Option<Place> {
            (unit == "u" && site == 1).then(|| Place {
                file: "src/a.jank".into(),
                text: "(ns a)\n\n(defn f [] (/ 1 0))\n".into(),
                line: 3,
                column: 12,
            })
        }
    }

    fn entry(function: &str, site: u32) -> TraceEntry {
        TraceEntry {
            function: function.to_owned(),
            ns: "a".to_owned(),
            unit: "u".to_owned(),
            site,
        }
    }

    #[test]
    fn an_exception_is_where_the_innermost_known_call_is() {
        let threw = Threw {
            error: 1,
            message: "ArithmeticException: Divide by zero".to_owned(),
            trace: vec![entry("core/div", 7), entry("a/f", 1)],
            stack: String::new(),
        };
        let diagnostic = of_threw(&threw, &One);
        assert_eq!(diagnostic.place().as_deref(), Some("src/a.jank:3:12"));
        assert_eq!(
            diagnostic.excerpt.last().unwrap().text,
            "(defn f [] (/ 1 0))"
        );
        let lines: Vec<_> = diagnostic.trace.iter().map(|call| call.line).collect();
        assert_eq!(lines, [None, Some(3)]);
        assert_eq!(of_threw(&threw, &NoPlaces).place(), None);
    }
}
