//! What stays of small programs, and how their calls look.

use std::sync::Arc;

use super::*;
use crate::compiler::embedded::Embedded;
use crate::compiler::{Cancel, Compiler, NsSource, SourceSet};
use crate::lang;

fn source(ns: &str, text: &str) -> NsSource {
    let (scan, _) = lang::scan(&lang::read_all(text).forms);
    NsSource {
        ns: NsName::new(ns).unwrap(),
        file: Arc::from(format!("src/{ns}.jank")),
        text: Arc::from(text),
        hash: blake3::hash(text.as_bytes()),
        requires: scan
            .edges()
            .map(|require| require.ns.clone())
            .filter(|ns| !Embedded::new().provides(ns.as_str()))
            .collect(),
    }
}

fn options() -> WholeOptions {
    WholeOptions {
        main: Some("app/-main".to_owned()),
        keep: Vec::new(),
        eliminate: true,
        direct_calls: true,
    }
}

/// A program of the namespaces `lib` and `app`; `app` begins with its `ns` form.
fn program(lib: &str, app: &str, options: &WholeOptions) -> Whole {
    let lib = source("lib", &format!("(ns lib)\n{lib}"));
    let app = source("app", &format!("(ns app (:require [lib :as l]))\n{app}"));
    Embedded::new()
        .whole(&SourceSet::new(vec![lib, app]), options, &Cancel::new())
        .unwrap()
}

/// The C++ of a namespace.
fn cpp(whole: &Whole, ns: &str) -> String {
    let unit = whole.units.iter().find(|unit| unit.ns.as_str() == ns);
    let parts = unit.iter().flat_map(|unit| &unit.parts);
    parts.map(|part| part.cpp.as_str()).collect()
}

fn is_left(whole: &Whole, name: &str) -> bool {
    let (ns, _) = name.split_once('/').unwrap();
    whole.left.vars.iter().any(|var| var == name)
        || whole.left.namespaces.iter().any(|left| left == ns)
}

#[test]
fn what_is_used_stays_and_the_rest_goes() {
    let lib = "
        (defn used [x] (helper x)) (defn- helper [x] (inc x)) (defn unused [] (helper 1))
        (defmulti taken :k) (defmethod taken :a [_] (of-taken))
        (defmulti gone :k) (defmethod gone :a [_] (of-gone))
        (defn of-taken [] 1) (defn of-gone [] 1)
        (defprotocol P (p [x])) (defrecord R [a] P (p [_] (of-r)))
        (defprotocol Q (q [x])) (defrecord S [a] Q (q [_] 1))
        (defn of-r [] 1)
        (def table {:a 1}) (def state (atom {})) (def effect (.now js/Date)) (def dead (atom 1))";
    let lib = format!("(declare helper of-taken of-gone of-r) {lib}");
    let app = "(defn -main [] [(l/used 1) (l/taken {:k :a}) (l/p (l/->R 1)) l/table @l/state])";
    let whole = program(&lib, app, &options());
    for stays in [
        "used", "helper", "taken", "of-taken", "P", "R", "of-r", "p", "table", "state", "effect",
    ] {
        assert!(
            !is_left(&whole, &format!("lib/{stays}")),
            "{stays}: {:?}",
            whole.left
        );
    }
    for gone in ["unused", "gone", "of-gone", "Q", "S", "q", "dead"] {
        assert!(
            is_left(&whole, &format!("lib/{gone}")),
            "{gone}: {:?}",
            whole.left
        );
    }
    assert!(is_left(&whole, "clojure.core/juxt"));
    assert!(is_left(&whole, "clojure.set/union"));
}

#[test]
fn exports_and_what_is_kept_are_roots() {
    let lib = "(defn ^:export api [] 1) (defn plain [] 1) (defn other [] 1)";
    let whole = program(lib, "(defn -main [] 1)", &options());
    assert!(!is_left(&whole, "lib/api"));
    assert!(is_left(&whole, "lib/plain"));
    let keep = WholeOptions {
        keep: vec!["lib/plain".to_owned()],
        ..options()
    };
    let whole = program(lib, "(defn -main [] 1)", &keep);
    assert!(!is_left(&whole, "lib/plain") && is_left(&whole, "lib/other"));
    let keep = WholeOptions {
        keep: vec!["lib".to_owned()],
        ..options()
    };
    assert!(!is_left(
        &program(lib, "(defn -main [] 1)", &keep),
        "lib/other"
    ));
}

#[test]
fn names_that_are_looked_up_stay() {
    let lib = "(defn f [] 1) (defn g [] 1)";
    for (lookup, stays) in [
        ("(resolve 'lib/f)", "f"),
        ("(resolve 'l/f)", "f"),
        ("(ns-resolve 'lib 'f)", "f"),
        ("(requiring-resolve 'lib/f)", "f"),
        ("(find-var 'lib/f)", "f"),
        ("#'lib/f", "f"),
    ] {
        let whole = program(lib, &format!("(defn -main [] {lookup})"), &options());
        assert!(!is_left(&whole, &format!("lib/{stays}")), "{lookup}");
        assert!(is_left(&whole, "lib/g"), "{lookup}");
        assert!(whole.left.computed.is_empty(), "{lookup}");
    }
    for lookup in [
        "(resolve (symbol \"lib\" \"f\"))",
        "(map resolve ['lib/f])",
        "(find-var (symbol \"lib/f\"))",
        "(ns-publics *ns*)",
        "(intern 'lib (symbol \"f\") 1)",
    ] {
        let whole = program(lib, &format!("(defn -main [] {lookup})"), &options());
        assert!(!is_left(&whole, "lib/g"), "{lookup}");
        assert_eq!(whole.left.computed, ["app"], "{lookup}");
    }
}

#[test]
fn calls_go_to_functions_whose_vars_nobody_can_rebind() {
    let lib = "(defn f ([x] x) ([x y] y))";
    let calls = |lib: &str, app: &str, options: &WholeOptions| {
        let whole = program(lib, app, options);
        (cpp(&whole, "app"), cpp(&whole, "lib"))
    };
    let (app, of_lib) = calls(lib, "(defn -main [] (l/f 1))", &options());
    assert!(app.contains("_1(0, JK_INT(1ll))"), "{app}");
    assert!(
        !of_lib.contains("JK_C_VAR"),
        "the var is not there:\n{of_lib}"
    );
    let (app, of_lib) = calls(lib, "(defn -main [] [(l/f 1) (map l/f [1])])", &options());
    assert!(app.contains("_1(0, JK_INT(1ll))"), "{app}");
    assert!(of_lib.contains("jk_definition"), "{of_lib}");
    let off = WholeOptions {
        direct_calls: false,
        ..options()
    };
    for (lib, app, options) in [
        (lib, "(defn -main [] (l/f 1))", &off),
        (
            lib,
            "(defn -main [] (with-redefs [l/f inc] (l/f 1)))",
            &options(),
        ),
        (
            lib,
            "(defn -main [] (alter-var-root #'l/f identity) (l/f 1))",
            &options(),
        ),
        (
            "(defn ^:redef f [x] x)",
            "(defn -main [] (l/f 1))",
            &options(),
        ),
        (
            "(defn ^:dynamic f [x] x)",
            "(defn -main [] (l/f 1))",
            &options(),
        ),
        (
            "(defn f [x] x) (defn f [x] 2)",
            "(defn -main [] (l/f 1))",
            &options(),
        ),
        (
            "(when js/window (defn f [x] x))",
            "(defn -main [] (l/f 1))",
            &options(),
        ),
        (
            "(def f (let [y 1] (fn [x] y)))",
            "(defn -main [] (l/f 1))",
            &options(),
        ),
        (lib, "(defn -main [] (l/f 1 2 3))", &options()),
        (
            lib,
            "(defn -main [x] (alter-var-root (resolve x) identity) (l/f 1))",
            &options(),
        ),
    ] {
        let (text, _) = calls(lib, app, options);
        assert!(text.contains("jk_var_call"), "{app}\n{text}");
        assert!(!text.contains("_1(0, JK_INT(1ll))"), "{app}\n{text}");
    }
}

#[test]
fn calls_with_rest_arguments_need_no_list_of_them() {
    let text_of = |main: &str, options: &WholeOptions| cpp(&program("", main, options), "app");
    let main = "(defn -main [m] [(assoc m :a 1 :b 2) (conj m 1 2) (str m 1 2) (swap! m f 1) (assoc m :a 1 :b)])";
    let main = format!("(def f +) {main}");
    let unfolded = text_of(&main, &options());
    for (call, times) in [
        ("jk_assoc(", 2),
        ("jk_conj(", 2),
        ("jk_str_of(3, args)", 1),
        ("jk_swap_of(", 1),
        // An odd one out: the function itself says so.
        ("jk_var_call4(", 1),
    ] {
        assert_eq!(unfolded.matches(call).count(), times, "{call}\n{unfolded}");
    }
    let off = WholeOptions {
        direct_calls: false,
        ..options()
    };
    let redefined = format!("{main} (alter-var-root #'conj identity)");
    assert!(!text_of(&main, &off).contains("jk_str_of("));
    let redefined = text_of(&redefined, &options());
    assert!(!redefined.contains("jk_conj(") && redefined.contains("jk_str_of("));
}

#[test]
fn an_edit_elsewhere_leaves_a_namespace_as_it_was() {
    let lib = "(defn f [x] (inc x))";
    let before = program(lib, "(defn -main [] (l/f 1))", &options());
    let after = program(lib, "\n;; moved\n(defn -main [] (l/f 2))", &options());
    assert_eq!(cpp(&before, "lib"), cpp(&after, "lib"));
    assert_ne!(cpp(&before, "app"), cpp(&after, "app"));
}

#[test]
fn every_var_that_the_runtime_looks_up_is_known() {
    let mut looked_up = std::collections::BTreeSet::new();
    let runtime = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/runtime");
    for file in std::fs::read_dir(runtime).unwrap().flatten() {
        if file.path().extension().is_none_or(|kind| kind != "cpp") {
            continue;
        }
        let text = std::fs::read_to_string(file.path()).unwrap();
        let code = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            for rest in line.split("\"clojure.core/").skip(1) {
                looked_up.insert(rest.split('"').next().unwrap_or_default().to_owned());
            }
        }
    }
    // `*ns*` is the runtime's own, `deref` only a symbol; without `*math-context*` decimals are exact, as without a binding of it.
    for known in ["*ns*", "deref", "*math-context*"] {
        assert!(looked_up.remove(known), "{known}");
    }
    let known: std::collections::BTreeSet<String> = reach::RUNTIME_NEEDS
        .iter()
        .map(|(_, name)| (*name).to_owned())
        .collect();
    assert_eq!(looked_up, known);
}

/// The names on the way to what stays, and how the last step leads there.
fn way(whole: &Whole, name: &str) -> (Vec<String>, Cause) {
    let way = whole.kept.way(name);
    let names = way.iter().map(|(name, _)| (*name).to_owned());
    let (_, last) = way.last().unwrap_or_else(|| panic!("{name} is not kept"));
    (names.collect(), (*last).clone())
}

#[test]
fn the_shortest_way_to_what_stays_is_known() {
    let lib = "(declare helper)
        (defn used [x] (helper x))
        (defn- helper [x] (inc x))
        (defmulti area :kind)
        (defmethod area :square [x] (squared x))
        (defn squared [x] x)
        (defn named [] 1)
        (defn exported [] (helper 2))
        (defn unused [] 1)";
    let lib = format!("(declare squared) {lib}");
    let app = "(def table {:a (l/named)})\n(defn start [] (l/used 1))\n\
               (defn ^:export step [] 1)\n(println (l/area {}))\n\
               (defn -main [] (start) (resolve 'lib/exported) (.now js/Date))";
    let whole = program(&lib, app, &options());
    assert_eq!(
        way(&whole, "app/-main"),
        (vec!["app/-main".into()], Cause::Main)
    );
    assert_eq!(way(&whole, "app/step").1, Cause::Export);
    let (names, last) = way(&whole, "lib/helper");
    let last_but_one = names.iter().rev().nth(1).unwrap();
    assert!(["lib/used", "lib/exported"].contains(&last_but_one.as_str()));
    assert!(matches!(last, Cause::Used(Site { ref by, .. }) if by == last_but_one));
    let (names, last) = way(&whole, "lib/exported");
    assert_eq!(names, ["app/-main", "lib/exported"]);
    let here = Site {
        by: "app/-main".to_owned(),
        file: "src/app.jank".to_owned(),
        line: 6,
    };
    assert_eq!(last, Cause::Found(here.clone()));
    assert_eq!(
        way(&whole, "clojure.core/call-member").1,
        Cause::Runtime(here)
    );
    // A form that runs when its namespace loads, and a method.
    let (names, _) = way(&whole, "lib/squared");
    assert_eq!(names, ["app/-main", "app", "lib/area", "lib/squared"]);
    for left in whole.left.vars.iter().chain(&whole.left.namespaces) {
        assert!(whole.kept.way(left).is_empty(), "{left} is left out");
    }
    let vars = whole.kept.0.keys().filter(|name| name.contains('/'));
    assert!(vars.count() >= whole.left.kept);
}

#[test]
fn where_everything_stays_all_of_it_has_a_reason() {
    let app = "(defn -main [name] (ns-resolve 'app (symbol name)))";
    let whole = program("(defn unused [] 1)", app, &options());
    let (names, last) = way(&whole, "lib/unused");
    assert_eq!(names, ["app/-main", "lib/unused"]);
    assert!(matches!(last, Cause::Computed(_)), "{last:?}");
    let all = WholeOptions {
        eliminate: false,
        ..options()
    };
    let whole = program("(defn unused [] 1)", "(defn -main [])", &all);
    assert_eq!(way(&whole, "lib/unused").1, Cause::Everything);
    let kept = WholeOptions {
        keep: vec!["lib".to_owned()],
        ..options()
    };
    let whole = program("(defn unused [] 1)", "(defn -main [])", &kept);
    assert_eq!(way(&whole, "lib/unused").1, Cause::Keep);
}
