use super::*;
use crate::lang::{LineIndex, Refers, read_all, scan};

fn decl(text: &str) -> NsDecl {
    let (scan, errors) = scan(&read_all(text).forms);
    assert_eq!(errors, [], "{text}");
    scan.ns.expect("an ns form")
}

fn texts(names: &[Name]) -> Vec<&str> {
    names.iter().map(|n| n.text.as_str()).collect()
}

/// `name alias-or-dash` of each, with ` (alias only)` where nothing is loaded.
fn requires(decl: &NsDecl) -> Vec<String> {
    let line = |r: &Require| {
        let alias = r.alias.as_ref().or(r.as_alias.as_ref());
        let alias = alias.map_or("-", |a| a.text.as_str());
        let only = if r.as_alias_only() {
            " (alias only)"
        } else {
            ""
        };
        format!("{} {alias}{only}", r.ns)
    };
    decl.requires.iter().map(line).collect()
}

#[test]
fn an_ns_form_with_everything_in_it() {
    let text = r#"
(ns ^:figwheel-always ^{:author "A"} demo.core
  "What it does."
  {:added "1"}
  (:refer-clojure :exclude [get] :rename {map fmap})
  (:require demo.plain
            [demo.util :as u :refer [a b] :rename {b bee}]
            [demo.all :refer :all]
            [demo.lists :refer (x y)]
            [demo.names :as-alias n]
            (demo.pre one [two :as t])
            [demo.more three]
            ["flecs.h" :as fl :scope "flecs" :refer [world]]
            :reload)
  (:use demo.used [demo.some :only [p q]] [demo.most :exclude [r]])
  (:import java.util.Date (java.util List Map))
  (:include "cstdlib" "cmath"))
"#;
    let decl = decl(text);
    assert_eq!(decl.name.as_str(), "demo.core");
    assert_eq!(decl.doc.as_deref(), Some("What it does."));
    assert_eq!(decl.load, LoadPolicy::Always);
    let written = |span: Span| &text[span.start as usize..span.end as usize];
    assert_eq!(written(decl.name_span), "demo.core");
    assert_eq!(
        requires(&decl),
        [
            "demo.plain -",
            "demo.util u",
            "demo.all -",
            "demo.lists -",
            "demo.names n (alias only)",
            "demo.pre.one -",
            "demo.pre.two t",
            "demo.more.three -",
            "demo.used -",
            "demo.some -",
            "demo.most -",
        ]
    );
    let util = &decl.requires[1];
    assert_eq!(written(util.span), "demo.util");
    assert!(matches!(&util.refers, Refers::Only(names) if texts(names) == ["a", "b"]));
    assert_eq!(util.rename.len(), 1);
    assert_eq!(decl.requires[2].refers, Refers::All { exclude: vec![] });
    assert!(matches!(&decl.requires[3].refers, Refers::Only(names) if texts(names) == ["x", "y"]));
    assert_eq!(written(decl.requires[6].span), "two");
    assert_eq!(decl.requires[8].kind, RequireKind::Use);
    assert_eq!(decl.requires[8].refers, Refers::All { exclude: vec![] });
    assert!(matches!(&decl.requires[9].refers, Refers::Only(names) if texts(names) == ["p", "q"]));
    assert!(
        matches!(&decl.requires[10].refers, Refers::All { exclude } if texts(exclude) == ["r"])
    );
    let refer = decl.refer_clojure.expect(":refer-clojure");
    assert_eq!(texts(&refer.exclude), ["get"]);
    assert_eq!(refer.rename[0].1.text, "fmap");
    assert_eq!(
        texts(&decl.imports),
        ["java.util.Date", "java.util.List", "java.util.Map"]
    );
    assert_eq!(texts(&decl.includes), ["cstdlib", "cmath"]);
    let header = &decl.native_headers[0];
    assert_eq!(header.header.text, "flecs.h");
    assert_eq!(header.alias.as_ref().map(|a| a.text.as_str()), Some("fl"));
    assert_eq!(
        header.scope.as_ref().map(|a| a.text.as_str()),
        Some("flecs")
    );
    assert_eq!(texts(&header.refers), ["world"]);
}

#[test]
fn an_alias_of_its_own_loads_nothing_and_one_beside_as_does() {
    let decl = decl("(ns a (:require [b :as-alias x] [c :as c :as-alias y]))");
    assert_eq!(requires(&decl), ["b x (alias only)", "c c"]);
}

#[test]
fn reload_metadata_in_every_spelling() {
    use LoadPolicy::{Always, Never, Normal, Once};
    for (ns, want) in [
        ("(ns a)", Normal),
        ("(ns ^:jank-watch/always a)", Always),
        ("(ns ^:figwheel-always a)", Always),
        ("(ns ^:dev/always a)", Always),
        ("(ns ^:jank-watch/no-load a)", Never),
        ("(ns ^:figwheel-no-load a)", Never),
        ("(ns ^:dev/never-load a)", Never),
        ("(ns ^:figwheel-noload a)", Never),
        ("(ns ^:jank-watch/once a)", Once),
        ("(ns ^:dev/once a)", Once),
        ("(ns ^{:dev/always true} a)", Always),
        ("(ns a {:figwheel-always true})", Always),
        ("(ns a \"doc\" {:figwheel-always true})", Always),
        ("(ns ^#:dev{:once true} a)", Once),
        ("(ns ^{:dev/always false} a)", Normal),
        ("(ns ^{:dev/always nil} a)", Normal),
        ("(ns ^:always a)", Normal),
        // All namespaces of a project are loaded, and hooks count wherever they are.
        ("(ns ^:figwheel-load ^:figwheel-hooks a)", Normal),
        ("(ns ^:figwheel-load ^:figwheel-no-load a)", Never),
        ("(ns ^:dev/always ^:dev/once a)", Once),
        ("(ns ^:dev/always ^:dev/once ^:dev/never-load a)", Never),
    ] {
        assert_eq!(decl(ns).load, want, "{ns}");
    }
}

#[test]
fn the_docstring_may_stand_in_the_metadata() {
    assert_eq!(decl("(ns ^{:doc \"d\"} a)").doc.as_deref(), Some("d"));
    assert_eq!(decl("(ns a {:doc \"d\"})").doc.as_deref(), Some("d"));
}

#[test]
fn reader_conditionals_choose_what_is_required() {
    let decl = decl(
        "(ns a (:require #?(:clj [x.clj]) #?(:jank [x.jank]) #?@(:default [[y] z]))
            #?(:cljs (:require-macros [q])))",
    );
    assert_eq!(requires(&decl), ["x.jank -", "y -", "z -"]);
}

#[test]
fn mistakes_name_their_place_and_the_rest_is_read() {
    for (text, want) in [
        (
            "(ns)",
            "1:1 ns/missing-name: this `ns` form names no namespace",
        ),
        (
            "(ns 1)",
            "1:5 ns/invalid-name: the name of a namespace is a symbol",
        ),
        (
            "(ns a/b)",
            "1:5 ns/invalid-name: the name of a namespace is a symbol",
        ),
        (
            "(ns a..b)",
            "1:5 ns/invalid-name: `a..b` is no namespace name",
        ),
        (
            "(ns a :require)",
            "1:7 ns/invalid-clause: this is no clause of an `ns` form",
        ),
        (
            "(ns a ())",
            "1:7 ns/invalid-clause: this clause of the `ns` form is empty",
        ),
        (
            "(ns a (:requier [b]))",
            "1:8 ns/invalid-clause: `:requier` is no clause of an `ns` form",
        ),
        (
            "(ns a (require [b]))",
            "1:8 ns/invalid-clause: `require` is no clause of an `ns` form",
        ),
        (
            "(ns a (1))",
            "1:8 ns/invalid-clause: a clause of an `ns` form begins with a keyword",
        ),
        (
            "(ns a (:require 1))",
            "1:17 ns/invalid-libspec: this names no namespace",
        ),
        (
            "(ns a (:require []))",
            "1:17 ns/invalid-libspec: this libspec is empty",
        ),
        (
            "(ns a (:require [1 :as b]))",
            "1:18 ns/invalid-libspec: this names no namespace",
        ),
        (
            "(ns a (:require b :as c))",
            "1:19 ns/invalid-libspec: `:as` is no flag of `:require`",
        ),
        (
            "(ns a (:require (b :as c)))",
            "1:17 ns/invalid-libspec: a list begins a prefix list",
        ),
        (
            "(ns a (:require (b [c [d]])))",
            "1:20 ns/invalid-libspec: a prefix list inside a prefix list",
        ),
        (
            "(ns a (:require (b c.d)))",
            "1:20 ns/invalid-libspec: `c.d` has a dot inside a prefix list",
        ),
        (
            "(ns a (:require (1 c)))",
            "1:18 ns/invalid-libspec: the prefix of a prefix list is a symbol",
        ),
        (
            "(ns a (:require [b :as]))",
            "1:20 ns/invalid-libspec: this option has no value",
        ),
        (
            "(ns a (:require [b :as 1]))",
            "1:24 ns/invalid-libspec: an alias is a symbol",
        ),
        (
            "(ns a (:require [b :refer c]))",
            "1:27 ns/invalid-libspec: a vector of symbols",
        ),
        (
            "(ns a (:require [b :refer [:c]]))",
            "1:28 ns/invalid-libspec: a symbol without a slash",
        ),
        (
            "(ns a (:require [b :rename [c d]]))",
            "1:28 ns/invalid-libspec: `:rename` is a map",
        ),
        (
            "(ns a (:require [b :include-macros true]))",
            "1:20 ns/invalid-libspec: `:include-macros` is no option",
        ),
        (
            "(ns a (:require [\"b.h\" :scope x]))",
            "1:31 ns/invalid-libspec: `:scope` is a string",
        ),
        (
            "(ns a (:refer-clojure :only))",
            "1:23 ns/invalid-clause: `:refer-clojure` takes",
        ),
        (
            "(ns a (:refer-clojure :without [b]))",
            "1:23 ns/invalid-clause: `:refer-clojure` takes",
        ),
        (
            "(ns a (:import 1))",
            "1:16 ns/invalid-clause: `:import` takes",
        ),
        (
            "(ns a (:include b))",
            "1:17 ns/invalid-clause: `:include` takes",
        ),
    ] {
        let (_, errors) = scan(&read_all(text).forms);
        let index = LineIndex::new(text);
        let shown: Vec<String> = errors
            .iter()
            .map(|e| {
                let p = index.position(text, e.span.start);
                format!("{}:{} {}: {}", p.line, p.column, e.code, e.message)
            })
            .collect();
        assert_eq!(shown.len(), 1, "{text}: {shown:?}");
        assert!(shown[0].starts_with(want), "{text}: {shown:?}");
    }
    let (scan, errors) = scan(&read_all("(ns a (:require [b :foo 1] 2 [c :as d]) (:x))").forms);
    assert_eq!(errors.len(), 3);
    assert_eq!(requires(&scan.ns.expect("the ns form")), ["b -", "c d"]);
}

#[test]
fn a_misspelt_clause_has_a_suggestion() {
    let (_, errors) = scan(&read_all("(ns a (:requier [b]))").forms);
    assert_eq!(errors[0].help.as_deref(), Some("did you mean `:require`?"));
}
