//! The language as Clojure has it: every entry of `tests/language/corpus` is compiled, run under Node, and its answer
//! compared with the one that real Clojure gave (`scripts/record-oracle`). Interop with JavaScript, which Clojure can't
//! answer for, stands in `tests/language/javascript`, with answers written by hand.

use std::fs;
use std::process::Command;

#[path = "language/corpus.rs"]
mod corpus;
#[path = "language/program.rs"]
mod program;

fn check(folder: &str, theme: &str) {
    let file = corpus::dir().join(folder).join(format!("{theme}.clj"));
    let entries = corpus::parse(&fs::read_to_string(&file).expect("the corpus file can be read"));
    let project = tempfile::tempdir().expect("a temporary folder");
    let source = project.path().join(format!("src/lang/{theme}.jank"));
    fs::create_dir_all(source.parent().expect("it has a folder")).expect("folders can be made");
    fs::write(&source, program::source(theme, &entries)).expect("a file can be written");
    fs::write(project.path().join("jank-watch.toml"), "").expect("a file can be written");

    let output = Command::new(env!("CARGO_BIN_EXE_jank-watch"))
        .current_dir(project.path())
        .args(["run", &format!("lang.{theme}")])
        .output()
        .expect("jank-watch starts");
    let stdout = String::from_utf8_lossy(&output.stdout);
    let stderr = String::from_utf8_lossy(&output.stderr);

    let answers = program::answers(theme, &stdout);
    let gaps = corpus::gaps("gaps.txt", theme);
    let wrong = corpus::differences(theme, "gaps.txt", &entries, &answers, gaps);
    assert!(
        wrong.is_empty(),
        "{} of {} answers differ\n{}\n`jank-watch run lang.{theme}` ended with {}\n{stderr}",
        wrong.len(),
        entries.iter().filter(|e| e.answer.is_some()).count(),
        wrong.join("\n"),
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
        generated_arithmetic
        generated_collections
        generated_data
        generated_destructuring
        generated_sequences
        input
        instants
        laziness
        macros
        numbers
        patterns
        predicates
        printing
        protocols
        ratios
        references
        regexes
        sequences
        sets
        strings
        tasks
        tower
        transactions
        transducers
        vars
        walk;
    javascript:
        interop
        waiting;
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
    let source = program::source("theme", &entries);
    assert!(
        source.contains(
            "(answer-entry 4 (fn [] (+ 1\n   2)\n))\n(def x 1)\n(answer-entry 8 (fn [] x\n))"
        ),
        "{source}"
    );
    assert_eq!(
        program::answers("theme", "noise\n#theme 4 3\n#theme 8 :throws Exception\n").get(&8),
        Some(&":throws Exception".to_owned())
    );
}
