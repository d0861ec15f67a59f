//! The language as Clojure has it: every entry of `tests/language/corpus` is compiled, run under Node, and its answer
//! compared with the one that real Clojure gave (`scripts/record-oracle`). Interop with JavaScript, which Clojure can't
//! answer for, stands in `tests/language/javascript`, with answers written by hand.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

mod corpus {
    use super::*;

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

    /// Entries of a theme that are known to differ, with the reason.
    pub fn gaps(theme: &str) -> BTreeMap<String, String> {
        let text = fs::read_to_string(dir().join("gaps.txt")).expect("gaps.txt can be read");
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

/// The namespace that answers all entries: a line `#LINE ANSWER` for each that has an answer.
fn program(entries: &[corpus::Entry]) -> String {
    let (ns, entries) = entries
        .split_first()
        .expect("a corpus file starts with its `ns` form");
    let mut source = format!("{}\n", ns.text);
    source.push_str(
        "(defn- answer-entry [line entry]\n  (println (str \"#\" line \" \" (try (pr-str (entry))",
    );
    for class in CLASSES {
        write!(source, "\n    (catch {class} e \":throws {class}\")").expect("a string takes all");
    }
    source.push_str("))))\n");
    for entry in entries {
        if entry.answer.is_some() {
            writeln!(
                source,
                "(answer-entry {} (fn [] {}\n))",
                entry.line, entry.text
            )
            .expect("a string takes all");
        } else {
            source.push_str(&entry.text);
            source.push('\n');
        }
    }
    source
}

/// The namespace that answers all entries while it is compiled: each is evaluated by the expansion of a macro.
fn expanding_program(entries: &[corpus::Entry]) -> String {
    let (ns, entries) = entries
        .split_first()
        .expect("a corpus file starts with its `ns` form");
    let mut source = format!("{}\n", ns.text);
    let mut catches = String::new();
    for class in CLASSES {
        write!(catches, " (catch {class} e \":throws {class}\")").expect("a string takes all");
    }
    for entry in entries {
        let (line, text) = (entry.line, &entry.text);
        if entry.answer.is_some() {
            write!(
                source,
                "(defmacro entry-{line} [] (try (pr-str {text}\n){catches}))\n(println (str \"#{line} \" (entry-{line})))\n"
            )
            .expect("a string takes all");
        } else {
            source.push_str(text);
            source.push('\n');
        }
    }
    source
}

/// What the program printed, by line of the corpus file.
fn answers(output: &str) -> BTreeMap<usize, &str> {
    output
        .lines()
        .filter_map(|line| {
            let (number, answer) = line.strip_prefix('#')?.split_once(' ')?;
            Some((number.parse().ok()?, answer))
        })
        .collect()
}

fn entries_of(folder: &str, theme: &str) -> Vec<corpus::Entry> {
    let file = corpus::dir().join(folder).join(format!("{theme}.clj"));
    corpus::parse(&fs::read_to_string(&file).expect("the corpus file can be read"))
}

fn check(folder: &str, theme: &str) {
    let entries = entries_of(folder, theme);
    compare(theme, &entries, &program(&entries), corpus::gaps(theme));
}

/// The same answers, from the evaluator that expands macros.
fn check_expanding(theme: &str) {
    // What prints while macros expand has nowhere to print to.
    let entries: Vec<_> = entries_of("corpus", theme)
        .into_iter()
        .filter(|entry| {
            !["(print", "(prn"]
                .iter()
                .any(|name| entry.text.contains(name))
        })
        .collect();
    let gaps = corpus::gaps(&format!("{theme}/macros"));
    compare(theme, &entries, &expanding_program(&entries), gaps);
}

/// Runs the program that answers the entries; its answers must be the recorded ones, but where `gaps` says that they are not.
fn compare(
    theme: &str,
    entries: &[corpus::Entry],
    source_text: &str,
    mut gaps: BTreeMap<String, String>,
) {
    let project = tempfile::tempdir().expect("a temporary folder");
    let source = project.path().join(format!("src/lang/{theme}.jank"));
    fs::create_dir_all(source.parent().expect("it has a folder")).expect("folders can be made");
    fs::write(&source, source_text).expect("a file can be written");
    fs::write(project.path().join("jank-watch.toml"), "").expect("a file can be written");

    let output = Command::new(env!("CARGO_BIN_EXE_jank-watch"))
        .current_dir(project.path())
        .args(["run", &format!("lang.{theme}")])
        .output()
        .expect("jank-watch starts");
    let stdout = String::from_utf8_lossy(&output.stdout);
    let stderr = String::from_utf8_lossy(&output.stderr);

    let got = answers(&stdout);
    let mut wrong = String::new();
    let mut count = 0;
    for entry in entries {
        let Some(expected) = &entry.answer else {
            continue;
        };
        let got = got.get(&entry.line).copied();
        let gap = gaps.remove(&entry.text);
        let right = got == Some(expected.as_str());
        if right != gap.is_none() {
            count += 1;
            let got = match (got, right) {
                (_, true) => "the right answer: it has to leave tests/language/gaps.txt",
                (Some(got), false) => got,
                (None, false) => "no answer",
            };
            writeln!(
                wrong,
                "{theme}.clj:{}: {}\n  expected {expected}\n  got      {got}",
                entry.line, entry.text
            )
            .expect("a string takes all");
        }
    }
    for gap in gaps.keys() {
        count += 1;
        writeln!(
            wrong,
            "gaps.txt names an entry that is not in {theme}.clj: {gap}"
        )
        .expect("a string takes all");
    }
    assert!(
        wrong.is_empty(),
        "{count} of {} answers differ\n{wrong}\n`jank-watch run lang.{theme}` ended with {}\n{stderr}",
        entries.iter().filter(|e| e.answer.is_some()).count(),
        output.status
    );
}

macro_rules! themes {
    ($($folder:ident: $($theme:ident)*;)*) => {
        $($(
            #[test]
            fn $theme() {
                check(stringify!($folder), stringify!($theme));
            }
        )*)*

        #[test]
        fn every_theme_has_its_test() {
            $(
                let mut files: Vec<String> = fs::read_dir(corpus::dir().join(stringify!($folder)))
                    .expect("the corpus is there")
                    .map(|file| {
                        let name = file.expect("an entry can be read").file_name();
                        name.to_string_lossy().trim_end_matches(".clj").to_owned()
                    })
                    .collect();
                files.sort();
                assert_eq!(files, [$(stringify!($theme)),*]);
            )*
        }
    };
}

themes! {
    corpus:
        arrays
        bignumbers
        collections
        comprehensions
        control
        decimals
        destructuring
        equality
        format
        functions
        laziness
        macros
        numbers
        predicates
        printing
        protocols
        ratios
        references
        sequences
        sets
        strings
        tower
        transducers
        walk;
    javascript:
        interop;
}

mod expanding {
    use super::check_expanding;

    #[test]
    fn bignumbers() {
        check_expanding("bignumbers");
    }

    #[test]
    fn decimals() {
        check_expanding("decimals");
    }

    #[test]
    fn ratios() {
        check_expanding("ratios");
    }

    #[test]
    fn tower() {
        check_expanding("tower");
    }
}

#[test]
fn a_corpus_file_is_entries_and_their_answers() {
    let entries = corpus::parse(
        "(ns a)\n\n; ---- theme\n(+ 1\n   2)\n;=> 3\n(def x 1)\nx\n;=> :throws Exception\n",
    );
    let parsed: Vec<_> = entries
        .iter()
        .map(|e| (e.line, e.text.as_str(), e.answer.as_deref()))
        .collect();
    assert_eq!(
        parsed,
        [
            (1, "(ns a)", None),
            (4, "(+ 1\n   2)", Some("3")),
            (7, "(def x 1)", None),
            (8, "x", Some(":throws Exception")),
        ]
    );
    let source = program(&entries);
    assert!(
        source.contains(
            "(answer-entry 4 (fn [] (+ 1\n   2)\n))\n(def x 1)\n(answer-entry 8 (fn [] x\n))"
        ),
        "{source}"
    );
    assert_eq!(
        answers("noise\n#4 3\n#8 :throws Exception\n").get(&8),
        Some(&":throws Exception")
    );
}
