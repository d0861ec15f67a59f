//! The language corpus as releases: many themes in one program, linked statically and optimized, booted under Node. The answers are
//! those of `tests/language.rs`: of real Clojure, and for interop with JavaScript those written by hand.

mod support;

use std::collections::BTreeMap;

use support::{Workspace, released};

#[path = "language/corpus.rs"]
mod corpus;
#[path = "language/program.rs"]
mod program;

/// Themes whose entries `tests/language/generate.clj` made up.
const GENERATED: &str = "generated_";

/// The themes of a folder, each with its entries.
fn themes(folder: &str) -> BTreeMap<String, Vec<corpus::Entry>> {
    let files = std::fs::read_dir(corpus::dir().join(folder)).expect("the corpus is there");
    let theme = |file: std::io::Result<std::fs::DirEntry>| {
        let path = file.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("the corpus file can be read");
        let name = path.file_stem().expect("a name").to_string_lossy();
        (name.into_owned(), corpus::parse(&text))
    };
    files.map(theme).collect()
}

/// Compares the answers of a release that holds these themes.
#[track_caller]
fn check(themes: &BTreeMap<String, Vec<corpus::Entry>>) {
    let workspace = Workspace::empty();
    for (theme, entries) in themes {
        workspace.write(
            &format!("src/lang/{theme}.jank"),
            program::source(theme, entries),
        );
    }
    let requires: Vec<String> = themes.keys().map(|theme| format!("lang.{theme}")).collect();
    let main = format!(
        "(ns lang.main (:require {}))\n(defn -main [] (println \"#end\"))\n",
        requires.join(" ")
    );
    workspace.write("src/lang/main.jank", main);
    // For size, because that is the quicker one to compile.
    workspace.write(
        "jank-watch.toml",
        "[project]\nmain = \"lang.main\"\n[toolchain]\ntimeout = \"600s\"\n[release]\noptimize = \"size\"\n",
    );
    released::build(&workspace, 0);

    let output = released::boot(&workspace);
    let stdout = String::from_utf8_lossy(&output.stdout);
    let stderr = String::from_utf8_lossy(&output.stderr);
    let mut wrong = Vec::new();
    for (theme, entries) in themes {
        let gaps = corpus::gaps("gaps.txt", theme);
        let given = program::answers(theme, &stdout);
        wrong.extend(corpus::differences(
            theme, "gaps.txt", entries, &given, gaps,
        ));
    }
    assert!(
        wrong.is_empty() && stdout.contains("#end\n"),
        "{} answers differ\n{}\n{stderr}\n{}",
        wrong.len(),
        wrong.join("\n"),
        output.status
    );
}

#[test]
fn a_release_answers_as_clojure_does() {
    let mut themes = themes("corpus");
    themes.retain(|theme, _| !theme.starts_with(GENERATED));
    assert!(themes.len() > 20, "{:?}", themes.keys());
    check(&themes);
}

#[test]
fn a_release_answers_what_was_generated_as_clojure_does() {
    let mut themes = themes("corpus");
    themes.retain(|theme, _| theme.starts_with(GENERATED));
    assert!(themes.len() >= 5, "{:?}", themes.keys());
    check(&themes);
}

#[test]
fn a_release_speaks_with_javascript_as_development_does() {
    check(&themes("javascript"));
}
