//! Which edit changes whose key and whose interface.

use super::super::test_sources::{ns, sources};
use super::*;

const HELP: &str = "(ns app.help)\n(defn twice [x] (* 2 x))";
const MACROS: &str = "(ns app.macros (:require [app.help :as h]))\n(defmacro hsl [x] (h/twice x))";
const UTIL: &str = "(ns app.util)\n(defn f [x] x)";
const CORE: &str = "(ns app.core (:require [app.macros :refer [hsl]] [app.util :as u]))\n\n(defn g [] [(hsl 3) (u/f 1) (hsl 4)])";

fn project(edits: &[(&str, &str)]) -> Faces {
    let texts = [
        ("app.help", HELP),
        ("app.macros", MACROS),
        ("app.util", UTIL),
        ("app.core", CORE),
    ]
    .map(|(name, text)| {
        let edited = edits.iter().find(|(edited, _)| *edited == name);
        (name, edited.map_or(text, |(_, text)| text))
    });
    Outlines::default().faces(&sources(&texts))
}

/// Whose keys and whose interfaces an edit changes.
fn changed(edit: (&str, &str)) -> (Vec<&'static str>, Vec<&'static str>) {
    let (before, after) = (project(&[]), project(&[edit]));
    let mut keys = Vec::new();
    let mut interfaces = Vec::new();
    for name in ["app.help", "app.macros", "app.util", "app.core"] {
        let [a, b] = [&before, &after].map(|faces| faces.get(&ns(name)).unwrap());
        if a.unit_key("jank 1") != b.unit_key("jank 1") {
            keys.push(name);
        }
        if a.interface != b.interface {
            interfaces.push(name);
        }
    }
    (keys, interfaces)
}

#[test]
fn edits_reach_whom_they_concern() {
    for (what, edit, keys, interfaces) in [
        (
            "a comment",
            ("app.util", "; why\n(ns app.util)\n\n(defn f [x] x)"),
            &[][..],
            &[][..],
        ),
        (
            "a function's body",
            ("app.util", "(ns app.util)\n(defn f [x] [x])"),
            &["app.util"],
            &[],
        ),
        (
            "a new name",
            ("app.util", "(ns app.util)\n(defn f [x] x)\n(defn g [] 1)"),
            &["app.util", "app.core"],
            &["app.util"],
        ),
        (
            "a macro",
            (
                "app.macros",
                "(ns app.macros (:require [app.help :as h]))\n(defmacro hsl [x] (h/twice [x]))",
            ),
            &["app.macros", "app.core"],
            &["app.macros"],
        ),
        (
            "what a macro calls",
            ("app.help", "(ns app.help)\n(defn twice [x] (+ x x))"),
            &["app.help", "app.macros", "app.core"],
            &["app.help", "app.macros"],
        ),
        (
            "a comment in a namespace with its own C++",
            ("app.util", "(ns app.util) ; cpp/raw\n(defn f [x] x)"),
            &["app.util"],
            &[],
        ),
        (
            "a method for somebody else's multimethod",
            (
                "app.util",
                "(ns app.util)\n(defn f [x] x)\n(defmethod h/m :a [_] 1)",
            ),
            &["app.util", "app.core"],
            &["app.util"],
        ),
    ] {
        assert_eq!(
            changed(edit),
            (keys.to_vec(), interfaces.to_vec()),
            "{what}"
        );
    }
}

#[test]
fn another_compiler_is_another_key() {
    let faces = project(&[]);
    let face = faces.get(&ns("app.core")).unwrap();
    assert_ne!(face.unit_key("jank 1"), face.unit_key("jank 2"));
}

#[test]
fn uses_of_macros_are_found() {
    let set = sources(&[
        ("app.help", HELP),
        ("app.macros", MACROS),
        ("app.util", UTIL),
        ("app.core", CORE),
    ]);
    let faces = Outlines::default().faces(&set);
    let core = set.get(&ns("app.core")).unwrap();
    let used = MacroUse {
        ns: ns("app.macros"),
        name: "hsl".into(),
        line: 3,
    };
    assert_eq!(faces.macros_in(core), [used]);
    assert_eq!(faces.macros_in(set.get(&ns("app.util")).unwrap()), []);
}

#[test]
fn a_text_is_read_once() {
    let mut outlines = Outlines::default();
    let set = sources(&[("app.util", UTIL)]);
    let first = outlines.get(set.iter().next().unwrap());
    let again = outlines.get(set.iter().next().unwrap());
    assert!(Arc::ptr_eq(&first, &again));
    let edited = sources(&[("app.util", "(ns app.util)")]);
    assert!(!Arc::ptr_eq(
        &first,
        &outlines.get(edited.iter().next().unwrap())
    ));
}
