//! The language corpus as a release: all themes in one program, linked statically and optimized, booted under Node. The answers are
//! those of real Clojure, as in `tests/language.rs`.

mod support;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::process::Command;

use support::Workspace;

#[path = "language/corpus.rs"]
mod corpus;

/// Themes that take long to compile and say nothing more about releases than the others: generated ones.
const LEFT_TO_DEVELOPMENT: &str = "generated_";

/// A namespace that answers all entries of a theme: a line `#THEME LINE ANSWER` for each that has an answer.
fn namespace(theme: &str, entries: &[corpus::Entry]) -> String {
    let (ns, entries) = entries
        .split_first()
        .expect("a corpus file starts with its `ns` form");
    let mut source = format!("{}\n", ns.text);
    writeln!(
        source,
        "(defn- answer-entry [line entry]\n  (println (str \"#{theme} \" line \" \" {})))",
        corpus::answering("(entry)")
    )
    .expect("a string takes all");
    for entry in entries {
        let text = match entry.answer {
            Some(_) => format!("(answer-entry {} (fn [] {}\n))\n", entry.line, entry.text),
            None => format!("{}\n", entry.text),
        };
        source.push_str(&text);
    }
    source
}

#[test]
fn a_release_answers_as_clojure_does() {
    let mut files: Vec<_> = std::fs::read_dir(corpus::dir().join("corpus"))
        .expect("the corpus is there")
        .map(|file| file.expect("an entry").path())
        .collect();
    files.sort();
    let workspace = Workspace::empty();
    let mut themes = BTreeMap::new();
    for file in files {
        let theme = file
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        if theme.starts_with(LEFT_TO_DEVELOPMENT) {
            continue;
        }
        let text = std::fs::read_to_string(&file).expect("the corpus file can be read");
        let entries = corpus::parse(&text);
        workspace.write(
            &format!("src/lang/{theme}.jank"),
            namespace(&theme, &entries),
        );
        themes.insert(theme, entries);
    }
    assert!(themes.len() > 20, "{:?}", themes.keys());
    let requires: Vec<String> = themes
        .keys()
        .map(|theme| format!("lang.{}", theme.replace('_', "-")))
        .collect();
    let main = format!(
        "(ns lang.main (:require {}))\n(defn -main [] (println \"#end\"))\n",
        requires.join(" ")
    );
    workspace.write("src/lang/main.jank", main);
    // Each theme redefines and looks up as it likes; the least optimization is the quickest to compile of those that are for shipping.
    workspace.write(
        "jank-watch.toml",
        "[project]\nmain = \"lang.main\"\n[toolchain]\ntimeout = \"600s\"\n[release]\noptimize = \"size\"\n",
    );
    workspace.run(&["build", "--release"]).exits(0);

    let output = Command::new("node")
        .arg(support::site::BOOT_UNDER_NODE)
        .arg(format!("{}/", workspace.path("dist/assets").display()))
        .output()
        .expect("Node starts");
    let stdout = String::from_utf8_lossy(&output.stdout);
    let stderr = String::from_utf8_lossy(&output.stderr);
    let mut answers: BTreeMap<&str, BTreeMap<usize, String>> = BTreeMap::new();
    for line in stdout.lines().filter_map(|line| line.strip_prefix('#')) {
        let mut parts = line.splitn(3, ' ');
        if let (Some(theme), Some(number), Some(answer)) =
            (parts.next(), parts.next(), parts.next())
            && let Ok(number) = number.parse()
        {
            answers
                .entry(theme)
                .or_default()
                .insert(number, answer.to_owned());
        }
    }
    let mut wrong = Vec::new();
    let none = BTreeMap::new();
    for (theme, entries) in &themes {
        let gaps = corpus::gaps("gaps.txt", theme);
        let given = answers.get(theme.as_str()).unwrap_or(&none);
        wrong.extend(corpus::differences(theme, "gaps.txt", entries, given, gaps));
    }
    assert!(
        wrong.is_empty() && stdout.contains("#end\n"),
        "{} answers differ\n{}\n{stderr}\n{}",
        wrong.len(),
        wrong.join("\n"),
        output.status
    );
}
