//! The corpus as data: what `tests/language.rs` runs in the page's runtime, and the compiler's own tests in its evaluator.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// An entry of a corpus file.
#[derive(Debug, PartialEq, Eq)]
pub struct Entry {
    /// Line in the corpus file, from 1.
    pub line: usize,
    /// The form as written.
    pub text: String,
    /// What Clojure answers; none for definitions and the `ns` form.
    pub answer: Option<String>,
}

/// Exception classes that answers tell apart, special ones first; the same list stands in `tests/language/record.clj`.
const CLASSES: [&str; 13] = [
    "ExceptionInfo",
    "ArityException",
    "ArithmeticException",
    "NumberFormatException",
    "IllegalArgumentException",
    "IndexOutOfBoundsException",
    "ClassCastException",
    "NullPointerException",
    "IllegalStateException",
    "UnsupportedOperationException",
    "AssertionError",
    "Exception",
    "Throwable",
];

/// The folder of the corpus and its lists.
pub fn dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/language")
}

/// Reads a corpus file; its format stands in `tests/language/record.clj`.
pub fn parse(text: &str) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if let Some(answer) = line.strip_prefix(";=> ") {
            let entry = entries
                .last_mut()
                .expect("an answer has its entry before it");
            assert_eq!(entry.answer, None, "line {}: a second answer", index + 1);
            entry.answer = Some(answer.to_owned());
        } else if line.starts_with(' ') {
            let entry = entries
                .last_mut()
                .expect("a further line has its entry before it");
            entry.text.push('\n');
            entry.text.push_str(line);
        } else if !line.is_empty() && !line.starts_with(';') {
            entries.push(Entry {
                line: index + 1,
                text: line.to_owned(),
                answer: None,
            });
        }
    }
    entries
}

/// Code whose value is the answer that `code` gives, as a string.
pub fn answering(code: &str) -> String {
    let mut code = format!("(try (pr-str {code})");
    for class in CLASSES {
        write!(code, "\n    (catch {class} e \":throws {class}\")").expect("a string takes all");
    }
    code.push(')');
    code
}

/// Entries of a theme that are known to differ, with the reason, as a list of that name has them: `theme | entry | why`.
pub fn gaps(list: &str, theme: &str) -> BTreeMap<String, String> {
    let text = fs::read_to_string(dir().join(list)).expect("the list can be read");
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .filter_map(|line| {
            let mut parts = line.splitn(2, " | ");
            let of = parts.next()?;
            let (entry, reason) = parts
                .next()?
                .rsplit_once(" | ")
                .expect("theme | entry | why");
            (of == theme).then(|| (entry.to_owned(), reason.to_owned()))
        })
        .collect()
}

/// What is wrong with the answers of a theme, one paragraph each: entries that differ and are not listed as `gaps`, entries
/// that are and don't, and gaps that name no entry.
pub fn differences(
    theme: &str,
    list: &str,
    entries: &[Entry],
    answers: &BTreeMap<usize, String>,
    mut gaps: BTreeMap<String, String>,
) -> Vec<String> {
    let mut wrong = Vec::new();
    for entry in entries {
        let Some(expected) = &entry.answer else {
            continue;
        };
        let got = answers.get(&entry.line);
        let gap = gaps.remove(&entry.text);
        let right = got == Some(expected);
        if right != gap.is_none() {
            let got = match (got, right) {
                (_, true) => format!("the right answer: it has to leave tests/language/{list}"),
                (Some(got), false) => got.clone(),
                (None, false) => "no answer".to_owned(),
            };
            wrong.push(format!(
                "{theme}.clj:{}: {}\n  expected {expected}\n  got      {got}",
                entry.line, entry.text
            ));
        }
    }
    wrong.extend(
        gaps.keys()
            .map(|gap| format!("{list} names an entry that is not in {theme}.clj: {gap}")),
    );
    wrong
}
