//! Every var that jank and Clojure share (`tests/language/vars.txt`) is in a compiled program, or is refused by the compiler
//! with its reason, and `docs/language.md` tells which.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use jank_watch::compiler::embedded::refused::{self, MACROS_ONLY, REFUSED, Refusal};

/// Vars that are still to be written.
const NOT_YET: &[&str] = &[
    // numbers
    "bigdec",
    "bigint",
    "biginteger",
    "decimal?",
    "denominator",
    "numerator",
    "ratio?",
    "rationalize",
    "with-precision",
    // regular expressions, instants, UUIDs, tagged literals
    "inst-ms",
    "inst?",
    "parse-uuid",
    "random-uuid",
    "re-find",
    "re-groups",
    "re-matcher",
    "re-matches",
    "re-pattern",
    "re-seq",
    "reader-conditional",
    "reader-conditional?",
    "tagged-literal",
    "tagged-literal?",
    "uuid?",
    // printing of a program's own types
    "print-dup",
    "print-method",
];

fn vars() -> Vec<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/language/vars.txt");
    let text = fs::read_to_string(file).expect("vars.txt can be read");
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

fn names(refusals: &[Refusal]) -> impl Iterator<Item = String> + '_ {
    refusals
        .iter()
        .flat_map(|r| r.names.iter().map(|name| format!("{}/{name}", r.ns)))
}

/// Compiles and runs the namespace `app.vars` under Node.
fn run(source: &str) -> Output {
    let project = tempfile::tempdir().expect("a temporary folder");
    let file = project.path().join("src/app/vars.jank");
    fs::create_dir_all(file.parent().expect("it has a folder")).expect("folders can be made");
    fs::write(&file, source).expect("a file can be written");
    fs::write(project.path().join("jank-watch.toml"), "").expect("a file can be written");
    Command::new(env!("CARGO_BIN_EXE_jank-watch"))
        .current_dir(project.path())
        .args(["run", "app.vars"])
        .output()
        .expect("jank-watch starts")
}

#[test]
fn every_var_is_there_or_refused() {
    let vars = vars();
    assert_eq!(vars.len(), 680);
    let mut source = String::from(
        "(ns app.vars (:require clojure.set clojure.string clojure.template clojure.test clojure.walk))\n(doseq [name '[",
    );
    for var in &vars {
        writeln!(source, "{var}").expect("a string takes all");
    }
    source.push_str("]]\n  (when-not (var? (resolve name))\n    (println \"missing\" (str name))))\n(println \"done\")\n");
    let output = run(&source);
    let stdout = String::from_utf8_lossy(&output.stdout);
    assert!(
        stdout.ends_with("done\n"),
        "{stdout}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let missing: BTreeSet<String> = stdout
        .lines()
        .filter_map(|line| line.strip_prefix("missing "))
        .map(str::to_owned)
        .collect();
    let expected: BTreeSet<String> = names(REFUSED)
        .chain(NOT_YET.iter().map(|name| format!("clojure.core/{name}")))
        .filter(|name| vars.contains(name))
        .collect();
    let unknown: Vec<_> = missing.difference(&expected).collect();
    let there: Vec<_> = expected.difference(&missing).collect();
    assert!(unknown.is_empty(), "neither there nor refused: {unknown:?}");
    assert!(there.is_empty(), "there, though listed as not: {there:?}");
}

#[test]
fn naming_a_refused_var_is_an_error_with_position_reason_and_remedy() {
    let mut source = String::from("(ns app.vars)\n");
    let all: Vec<(&Refusal, &str)> = REFUSED
        .iter()
        .flat_map(|refusal| refusal.names.iter().map(move |name| (refusal, *name)))
        .collect();
    for (index, (_, name)) in all.iter().enumerate() {
        writeln!(source, "(defn f{index:02} [x] (map {name} x))").expect("a string takes all");
    }
    let output = run(&source);
    assert!(!output.status.success(), "it compiles");
    let stderr = String::from_utf8_lossy(&output.stderr);
    let errors: Vec<&str> = stderr.split("analyze/refused").skip(1).collect();
    assert_eq!(errors.len(), all.len(), "{stderr}");
    for (index, (refusal, name)) in all.iter().enumerate() {
        let error = errors
            .iter()
            .find(|error| error.contains(&format!("vars.jank:{}:20", index + 2)))
            .unwrap_or_else(|| panic!("no error at `{name}`:\n{stderr}"));
        // Without the frame and the line breaks of the terminal.
        let words = |text: &str| -> Vec<String> {
            let word = |c: char| c.is_alphanumeric() || "-`/:".contains(c);
            text.split(|c| !word(c))
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let said = words(error).join(" ");
        for part in [
            &format!("`{name}` is not here"),
            refusal.reason,
            refusal.instead,
        ] {
            assert!(said.contains(&words(part).join(" ")), "{part}:\n{error}");
        }
    }
}

#[test]
fn what_only_macros_can_use_throws_in_the_page() {
    let mut source = String::from("(ns app.vars (:require clojure.walk))\n");
    let all: Vec<String> = names(MACROS_ONLY).collect();
    for name in &all {
        writeln!(
            source,
            "(println (try ({name} '(when a b)) (catch UnsupportedOperationException e (ex-message e))))"
        )
        .expect("a string takes all");
    }
    let output = run(&source);
    let stdout = String::from_utf8_lossy(&output.stdout);
    let said: Vec<&str> = stdout.lines().collect();
    assert_eq!(said.len(), all.len(), "{stdout}");
    for line in said {
        assert!(
            line.ends_with("only works in macros: the compiler is not in the page"),
            "{stdout}"
        );
    }
}

#[test]
fn the_language_page_has_the_tables_of_refused_vars() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/language.md");
    let page = fs::read_to_string(page).expect("docs/language.md can be read");
    for refusals in [REFUSED, MACROS_ONLY] {
        let table = refused::table(refusals);
        assert!(
            page.contains(&table),
            "docs/language.md has to have this table:\n{table}"
        );
    }
}
