use super::*;
use std::fs;
use std::path::PathBuf;

/// What can be compiled, and `place code: message` of what is wrong.
fn check(files: &[(&str, &str)]) -> (Vec<String>, Vec<Diagnostic>) {
    let dir = tempfile::tempdir().unwrap();
    for (file, text) in files {
        let path = dir.path().join("src").join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let project = Project::open(dir.path(), &[PathBuf::from("src")]);
    let graph = Graph::of_project(&project);
    let (sources, diagnostics) = source_set(&project, &graph, &|ns| ns.starts_with("clojure."));
    let show = |source: &NsSource| {
        let requires: Vec<String> = source.requires.iter().map(ToString::to_string).collect();
        format!("{} [{}]", source.ns, requires.join(" "))
    };
    (sources.iter().map(show).collect(), diagnostics)
}

#[test]
fn a_fine_project_is_compiled_whole_in_load_order() {
    let (sources, diagnostics) = check(&[
        (
            "a.jank",
            "(ns a (:require c [clojure.string :as s] [b :refer [x]] [ghost :as-alias g]))",
        ),
        ("b.jank", "(ns b) (require 'c)"),
        ("c.cljc", "(ns c (:require #?(:jank [d] :clj [nope])))"),
        ("d.jank", "(ns d)"),
    ]);
    assert_eq!(diagnostics, []);
    assert_eq!(sources, ["d []", "c [d]", "b [c]", "a [c b]"]);
}

#[test]
fn what_is_broken_and_what_needs_it_is_left_out() {
    for (rule, files) in [
        ("unreadable text", vec![("b.jank", "(ns b) (")]),
        (
            "a missing requirement",
            vec![("b.jank", "(ns b (:require nope))")],
        ),
        (
            "a duplicate",
            vec![("b.jank", "(ns b)"), ("b.cljc", "(ns b)")],
        ),
        ("a wrong path", vec![("x.jank", "(ns b)")]),
        (
            "a cycle",
            vec![
                ("b.jank", "(ns b (:require c))"),
                ("c.jank", "(ns c (:require b))"),
            ],
        ),
    ] {
        let mut files = files;
        files.extend([
            ("a.jank", "(ns a (:require b))"),
            ("fine.jank", "(ns fine)"),
        ]);
        let (sources, diagnostics) = check(&files);
        assert_eq!(sources, ["fine []"], "{rule}");
        assert_eq!(diagnostics.len(), 1, "{rule}: {diagnostics:?}");
    }
}

#[test]
fn a_cycle_is_shown_with_the_place_of_each_edge() {
    let (_, diagnostics) = check(&[
        ("a.jank", "(ns a\n  (:require [b :as b]))"),
        ("b.jank", "(ns b\n  (:require\n    [c]))"),
        ("c.jank", "(ns c)\n(require 'a)"),
    ]);
    let [cycle] = diagnostics.as_slice() else {
        panic!("one diagnostic: {diagnostics:?}");
    };
    assert_eq!(
        cycle.message,
        "namespaces require each other in a circle: `a` → `b` → `c` → `a`"
    );
    assert_eq!(cycle.code.as_deref(), Some("graph/cycle"));
    assert_eq!(cycle.place().as_deref(), Some("src/a.jank:2:14"));
    let related: Vec<String> = cycle
        .related
        .iter()
        .map(|r| format!("{}:{}:{} {}", r.file, r.line, r.column, r.message))
        .collect();
    assert_eq!(
        related,
        [
            "src/a.jank:2:14 `a` requires `b` here",
            "src/b.jank:3:6 `b` requires `c` here",
            "src/c.jank:2:11 `c` requires `a` here",
        ]
    );
}

#[test]
fn a_namespace_that_requires_itself_is_told() {
    let (sources, diagnostics) = check(&[("a.jank", "(ns a (:require a))")]);
    assert_eq!(sources, [""; 0]);
    assert_eq!(diagnostics[0].message, "`a` requires itself");
}
