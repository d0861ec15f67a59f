//! Programs made of the forms of the language corpus and the fixtures, taken apart and put together wrongly.

use std::path::Path;

use super::check::{NS, Program};
use super::rng::Rng;
use super::text::{Place, places, replaced};

/// What is cut from and pasted.
pub struct Corpus {
    /// Texts of the forms at the top of a file.
    tops: Vec<String>,
    /// Texts of all forms inside of those that are not too long.
    parts: Vec<String>,
}

const LONGEST_PART: usize = 400;

/// Tokens that mean something to the reader or the analyser.
const TOKENS: [&str; 62] = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "#{",
    "#(",
    "'",
    "`",
    "~",
    "~@",
    "@",
    "^",
    "#'",
    "#_",
    "\"",
    "\\",
    ":",
    "::",
    "#?(",
    "#?@(",
    "#:a{",
    "%",
    "%&",
    "&",
    "&form",
    "&env",
    "nil",
    "0",
    "-1",
    "9223372036854775808",
    "1/2",
    "1.5M",
    "10N",
    "##NaN",
    "1e400",
    "\\uD800",
    "\\o377",
    "\"\\u0000\"",
    "#\"(\"",
    "#inst \"x\"",
    "#js {}",
    "def",
    "fn*",
    "let*",
    "loop*",
    "recur",
    "letfn*",
    "case*",
    "try",
    "catch",
    "finally",
    "throw",
    "var",
    "quote",
    "set!",
    "new",
    ".",
    "ns",
    "rt/cons",
    "js/x",
];

impl Corpus {
    /// Reads every `.clj` and `.jank` file under `roots`.
    pub fn read(roots: &[&Path]) -> Self {
        let mut corpus = Corpus {
            tops: Vec::new(),
            parts: Vec::new(),
        };
        for root in roots {
            let files = walkdir::WalkDir::new(root).sort_by_file_name();
            for entry in files.into_iter().map(|e| e.expect("the corpus is there")) {
                let is_source = entry
                    .path()
                    .extension()
                    .is_some_and(|e| e == "clj" || e == "jank");
                if is_source {
                    let text = std::fs::read_to_string(entry.path()).expect("sources are text");
                    corpus.add(&text);
                }
            }
        }
        assert!(corpus.tops.len() > 500, "the corpus has forms");
        corpus
    }

    fn add(&mut self, text: &str) {
        for place in places(text) {
            let form = &text[place.range.clone()];
            if form.contains("cpp/") {
                // Only clang knows whether C++ that a person wrote is right.
                continue;
            }
            if place.depth == 0 {
                self.tops.push(form.to_owned());
            } else if form.len() <= LONGEST_PART {
                self.parts.push(form.to_owned());
            }
        }
    }

    /// A program of some forms from the top, with some mutations.
    pub fn program(&self, rng: &mut Rng) -> Program {
        let forms = rng.within(1, 6);
        let start = rng.below(self.tops.len());
        let mut text = format!(
            "(ns {NS} (:require [clojure.string :as str] [clojure.set :as set] [clojure.walk :as walk]))\n"
        );
        for offset in 0..forms {
            // Neighbours know each other's definitions.
            let form = if rng.one_in(3) {
                rng.pick(&self.tops)
            } else {
                &self.tops[(start + offset) % self.tops.len()]
            };
            text.push_str(form);
            text.push('\n');
        }
        for _ in 0..rng.within(1, 4) {
            if let Some(next) = self.mutated(&text, rng).filter(|next| next.len() < 20_000) {
                text = next;
            }
        }
        Program { text, valid: false }
    }

    fn mutated(&self, text: &str, rng: &mut Rng) -> Option<String> {
        let all = places(text);
        if all.is_empty() {
            return None;
        }
        let place = rng.pick(&all).clone();
        let form = &text[place.range.clone()];
        Some(match rng.below(20) {
            0..=5 => replaced(text, place.range, rng.pick::<String>(&self.parts)),
            6 | 7 => replaced(text, place.range, ""),
            8 | 9 => replaced(text, place.range.clone(), &format!("{form} {form}")),
            10 | 11 => exchanged(text, &place, rng.pick(&all))?,
            12 => replaced(
                text,
                place.range.clone(),
                &text[rng.pick(&all).range.clone()],
            ),
            13 => replaced(
                text,
                place.range.clone(),
                &format!("{} {form}", rng.pick(&self.parts)),
            ),
            14 => {
                let (before, after) = rng.pick(&[
                    ("(", ")"),
                    ("[", "]"),
                    ("{", "}"),
                    ("#{", "}"),
                    ("'", ""),
                    ("`", ""),
                    ("~", ""),
                    ("@", ""),
                    ("#(", ")"),
                    ("^", " x"),
                    ("^{:a 1} ", ""),
                    ("(fn [& more] ", ")"),
                    ("(let [x ", "] x)"),
                    ("(loop [] ", ")"),
                    ("(recur ", ")"),
                    ("(try ", " (finally 1))"),
                    ("(quote ", ")"),
                    ("#_", ""),
                    ("(defmacro m [& xs] ", ")"),
                    ("(def x ", ")"),
                    ("(case 1 ", " 2)"),
                    ("(fn* [] ", ")"),
                ]);
                replaced(text, place.range.clone(), &format!("{before}{form}{after}"))
            }
            15 => replaced(text, place.range, rng.pick::<&str>(&TOKENS)),
            16 => replaced(
                text,
                place.range.clone(),
                &format!("{} {form}", rng.pick::<&str>(&TOKENS)),
            ),
            17 => {
                // A deep one: the same head again and again.
                let times = rng.within(2, 60);
                let (before, after) = rng.pick(&[
                    ("(do ", ")"),
                    ("(let [a 1] ", ")"),
                    ("(fn [x] ", ")"),
                    ("[", "]"),
                    ("(if 1 ", " 2)"),
                    ("(try ", " (catch Exception e e))"),
                    ("(loop [i 0] ", ")"),
                    ("'", ""),
                    ("(str ", " 1)"),
                    ("(-> ", " inc)"),
                    ("(when-let [x ", "] x)"),
                    ("{:a ", "}"),
                ]);
                let nested = format!("{}{form}{}", before.repeat(times), after.repeat(times));
                replaced(text, place.range.clone(), &nested)
            }
            18 => {
                let at = boundary(
                    text,
                    place.range.start + rng.below(place.range.len().max(1)),
                );
                replaced(text, at..at, rng.pick::<&str>(&TOKENS))
            }
            _ => {
                let start = boundary(
                    text,
                    place.range.start + rng.below(place.range.len().max(1)),
                );
                let end = boundary(text, (start + rng.within(1, 4)).min(text.len()));
                replaced(text, start.min(end)..end, "")
            }
        })
    }
}

fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Two forms in each other's places, where neither holds the other.
fn exchanged(text: &str, a: &Place, b: &Place) -> Option<String> {
    let (first, second) = if a.range.start <= b.range.start {
        (&a.range, &b.range)
    } else {
        (&b.range, &a.range)
    };
    if first.end > second.start {
        return None;
    }
    let once = replaced(text, second.clone(), &text[first.clone()]);
    Some(replaced(&once, first.clone(), &text[second.clone()]))
}
