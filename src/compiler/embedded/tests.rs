//! The compiler as its users see it: sources in, units or diagnostics out.

use std::collections::HashMap;

use super::*;
use crate::report::Severity;

/// A store in memory.
#[derive(Default)]
struct Memory(Mutex<HashMap<blake3::Hash, Unit>>);

impl UnitStore for Memory {
    fn get(&self, key: &blake3::Hash) -> Option<Unit> {
        self.0.lock().unwrap().get(key).cloned()
    }

    fn put(&self, key: &blake3::Hash, unit: &Unit) {
        self.0.lock().unwrap().insert(*key, unit.clone());
    }
}

fn source(name: &str, text: &str, requires: &[&str]) -> NsSource {
    NsSource {
        ns: NsName::new(name).unwrap(),
        file: Arc::from(format!("src/{}.jank", name.replace('.', "/"))),
        text: Arc::from(text),
        hash: blake3::hash(text.as_bytes()),
        requires: requires.iter().map(|r| NsName::new(r).unwrap()).collect(),
    }
}

fn compile_with(
    compiler: &Embedded,
    store: &Memory,
    sources: Vec<NsSource>,
) -> Vec<(String, Outcome)> {
    let wanted: Vec<NsName> = sources.iter().map(|s| s.ns.clone()).collect();
    let sources = SourceSet::new(sources);
    let mut out = Vec::new();
    compiler.compile(
        &sources,
        &wanted,
        store,
        &Cancel::new(),
        &mut |ns, outcome| {
            out.push((ns.to_string(), outcome));
        },
    );
    out
}

fn compile(text: &str) -> Outcome {
    let out = compile_with(
        &Embedded::new(),
        &Memory::default(),
        vec![source("app.core", text, &[])],
    );
    out.into_iter().next().unwrap().1
}

fn first_error(text: &str) -> Diagnostic {
    match compile(text) {
        Ok((unit, _)) => panic!("it compiled: {unit:?}"),
        Err(diagnostics) => diagnostics.into_iter().next().unwrap(),
    }
}

#[test]
fn the_library_compiles() {
    let units = Embedded::new().core_units(&Memory::default(), &Cancel::new());
    match units {
        Ok(units) => assert!(units.len() > 3),
        Err(diagnostics) => {
            for d in diagnostics.iter().take(20) {
                eprintln!("{:?}: {} {:?}", d.place(), d.message, d.related);
            }
            panic!("{} errors", diagnostics.len());
        }
    }
}

#[test]
fn a_namespace_becomes_a_unit() {
    let text = r#"(ns app.core "Doc.")
(defonce state (atom {:n 0}))
(defn step "Steps." [{:keys [n] :as m} & more]
  (let [[a b] more]
    (cond (nil? a) (assoc m :n (inc n))
          :else (-> m (update :n + a) (assoc :b b)))))
(defn ^:after-load run [] (doseq [i (range 3)] (swap! state step i)) @state)
"#;
    let (unit, origin) = compile(text).unwrap();
    assert_eq!(origin, Origin::Compiled);
    assert!(unit.parts[0].cpp.contains("app.core/state"), "{unit:?}");
    assert!(unit.warnings.is_empty(), "{:?}", unit.warnings);
}

#[test]
fn what_is_not_known_is_an_error_with_a_position() {
    let cases = [
        (
            "(ns app.core)\n(defn f [x]\n  (incc x))",
            "analyze/unresolved-symbol",
            3,
            4,
            "did you mean `inc`?",
        ),
        (
            "(ns app.core)\n(foo/bar 1)",
            "analyze/unknown-alias",
            2,
            2,
            "",
        ),
        (
            "(ns app.core)\n(loop [x 1] (+ 1 (recur x)))",
            "analyze/recur-position",
            2,
            18,
            "",
        ),
        (
            "(ns app.core)\n(defn f [] (recur 1))",
            "analyze/recur-count",
            2,
            12,
            "",
        ),
        ("(ns app.core)\n(let [x] x)", "analyze/bindings", 2, 1, ""),
        (
            "(ns app.core)\n(when-let [a] a)",
            "analyze/macro-expansion",
            2,
            1,
            "",
        ),
        ("(ns app.core)\n(Foo. 1)", "analyze/unknown-class", 2, 1, ""),
        (
            "(ns app.core)\n(rt/cons 1 nil)",
            "analyze/unknown-host-name",
            2,
            1,
            "",
        ),
        (
            "(ns app.core)\n(def a b)\n(def b 1)",
            "analyze/unresolved-symbol",
            2,
            8,
            "",
        ),
    ];
    for (text, code, line, column, help) in cases {
        let error = first_error(text);
        assert_eq!(error.code.as_deref(), Some(code), "{text}\n{error:?}");
        assert_eq!(
            (error.line, error.column),
            (Some(line), Some(column)),
            "{text}\n{error:?}"
        );
        assert!(
            error.help.as_deref().unwrap_or("").contains(help),
            "{text}\n{error:?}"
        );
    }
}

#[test]
fn macros_of_another_namespace_expand_and_are_named() {
    let macros = "(ns app.macros)\n(defn- helper [x] (list 'inc x))\n(defmacro twice [x] `(do ~(helper x) ~x))\n(defmacro bad [] (throw (ex-info \"on purpose\" {})))";
    let user = "(ns app.core (:require [app.macros :refer [twice]]))\n\n(defn f [x] (twice x))";
    let store = Memory::default();
    let compiler = Embedded::new();
    let sources = |user: &str| {
        vec![
            source("app.macros", macros, &[]),
            source("app.core", user, &["app.macros"]),
        ]
    };
    let out = compile_with(&compiler, &store, sources(user));
    let (unit, _) = out[1].1.as_ref().unwrap_or_else(|e| panic!("{e:?}"));
    assert_eq!(unit.macros.len(), 1);
    assert_eq!(
        (unit.macros[0].name.as_str(), unit.macros[0].line),
        ("twice", 3)
    );

    let out = compile_with(
        &compiler,
        &store,
        sources("(ns app.core (:require [app.macros :as m]))\n(m/bad)"),
    );
    let errors = out[1].1.as_ref().unwrap_err();
    assert!(errors[0].message.contains("on purpose"), "{errors:?}");
    assert_eq!(errors[0].line, Some(2));
    assert!(
        errors[0]
            .related
            .iter()
            .any(|r| r.file == "src/app/macros.jank" && r.line == 4),
        "{errors:?}"
    );
}

#[test]
fn a_comment_changes_no_code_and_a_stored_unit_is_not_made_again() {
    let store = Memory::default();
    let compiler = Embedded::new();
    let one = |text: &str| {
        let out = compile_with(&compiler, &store, vec![source("app.core", text, &[])]);
        out.into_iter().next().unwrap().1.unwrap()
    };
    let (first, _) = one("(ns app.core)\n(defn f [x] (map #(inc %) x))");
    let (second, origin) = one("(ns app.core)\n;; more\n\n(defn f [x]\n  (map #(inc %) x))");
    assert_eq!(origin, Origin::Compiled);
    assert_eq!(first.hash(), second.hash());
    assert_eq!(first.parts[0].cpp, second.parts[0].cpp);
    assert_ne!(first.parts[0].sites, second.parts[0].sites);
    let (_, origin) = one("(ns app.core)\n(defn f [x] (map #(inc %) x))");
    assert_eq!(origin, Origin::Cached);
}

#[test]
fn wrong_argument_counts_are_warnings() {
    let (unit, _) = compile("(ns app.core)\n(defn f [x] x)\n(defn g [] (f 1 2))").unwrap();
    assert_eq!(unit.warnings.len(), 1, "{:?}", unit.warnings);
    assert_eq!(unit.warnings[0].severity, Severity::Warning);
    assert_eq!(unit.warnings[0].line, Some(3));
}

#[test]
fn an_endless_macro_is_an_error() {
    let error = first_error("(ns app.core)\n(defmacro m [] (loop [] (recur)))\n(m)");
    assert_eq!(error.line, Some(3));
    assert!(error.message.contains("end"), "{error:?}");
}

#[test]
fn behind_an_ampersand_stands_one_name() {
    for params in ["[&]", "[& &]", "[a &]", "[& a b]", "[& a &]"] {
        for head in ["fn", "fn*", "defn f"] {
            let error = first_error(&format!("(ns app.core)\n({head} {params} 1)"));
            assert_eq!(error.code.as_deref(), Some("analyze/fn"), "{head} {params}");
            assert!(error.message.contains("one name or pattern"), "{error:?}");
        }
    }
}

#[test]
fn literals_that_are_not_valid_are_errors_at_their_place() {
    // The literal begins in column 8, its pattern or text behind `#"` or `#tag `.
    for (literal, code, column, message, help) in [
        (r#"#"a(b""#, "read/regex", 13, "Unclosed group", "Java"),
        (r#"#"*a""#, "read/regex", 10, "Dangling", "Java"),
        (r#"#"é(?Y)""#, "read/regex", 13, "modifier", "Java"),
        (
            r#"#"x[b-a]""#,
            "read/regex",
            15,
            "Illegal character range",
            "Java",
        ),
        (r#"#"\p{Nope}""#, "read/regex", 18, "{Nope}", "Java"),
        (r#"#"\p{InGreek}""#, "read/regex", 21, "range", "Java"),
        (r#"#"(?<=(ab)*)b""#, "read/regex", 20, "Look-behind", "Java"),
        (
            r#"#inst "2020-13""#,
            "read/tag-value",
            14,
            "month",
            "2020-01-31",
        ),
        ("#inst 2020", "read/tag-value", 14, "a string", "2020-01-31"),
        (
            r#"#uuid "x""#,
            "read/tag-value",
            14,
            "Invalid UUID",
            "01234567-",
        ),
        (
            "#my/tag 1",
            "read/unknown-tag",
            8,
            "#my/tag",
            "*data-readers*",
        ),
    ] {
        let error = first_error(&format!("(ns app.core)\n(def x {literal})"));
        assert_eq!(error.code.as_deref(), Some(code), "{literal}\n{error:?}");
        assert_eq!(
            (error.line, error.column),
            (Some(2), Some(column)),
            "{literal}\n{error:?}"
        );
        assert!(error.message.contains(message), "{literal}\n{error:?}");
        assert!(
            error.help.as_deref().unwrap_or("").contains(help),
            "{literal}\n{error:?}"
        );
    }
}

#[test]
fn a_match_that_takes_for_ever_while_a_macro_expands_is_an_error() {
    let error = first_error(
        "(ns app.core)\n(defmacro m [s] (re-matches #\"(a|a)*b\" s))\n(m \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\")",
    );
    assert_eq!(error.line, Some(3), "{error:?}");
    assert!(error.message.contains("end"), "{error:?}");
}

#[test]
fn what_macros_print_is_handed_on() {
    let compiler = Embedded::new();
    let text = "(ns app.core)\n(defmacro m [] (print \"a\") (println \"b\") (binding [*out* *err*] (prn :c)) (with-out-str (print 1)))\n(def x (m))";
    let out = compile_with(
        &compiler,
        &Memory::default(),
        vec![source("app.core", text, &[])],
    );
    assert!(out[0].1.is_ok(), "{:?}", out[0].1);
    let ns = NsName::new("app.core").unwrap();
    assert_eq!(compiler.take_printed(), [(ns, "ab\n:c\n".to_owned())]);
    assert!(compiler.take_printed().is_empty());
}

/// A function that a macro calls by way of another macro: users must not come from the cache when it changes.
#[test]
fn what_macros_reach_is_part_of_the_key_of_their_users() {
    let compiler = Embedded::new();
    let store = Memory::default();
    let build = |words: &str| {
        let sources = vec![
            source("app.words", words, &[]),
            source(
                "app.m1",
                "(ns app.m1 (:require [app.words :as words]))\n(defmacro shout [s] (words/loud s))",
                &["app.words"],
            ),
            source(
                "app.m2",
                "(ns app.m2 (:require [app.m1 :as m1]))\n(defmacro greet [s] `(m1/shout ~s))",
                &["app.m1"],
            ),
            source(
                "app.core",
                "(ns app.core (:require [app.m2 :as m2]))\n(def text (m2/greet \"hello\"))",
                &["app.m2"],
            ),
        ];
        let (unit, origin) = compile_with(&compiler, &store, sources)
            .pop()
            .unwrap()
            .1
            .unwrap();
        (unit.hash(), origin)
    };
    let loud = |mark: &str| format!("(ns app.words)\n(defn loud [s] (str s \"{mark}\"))");
    let (first, _) = build(&loud("!"));
    let (second, origin) = build(&loud("?"));
    assert_eq!(origin, Origin::Compiled);
    assert_ne!(first, second);
    assert_eq!(build(&loud("!")), (first, Origin::Cached));
}
