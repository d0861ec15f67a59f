use super::*;
use crate::lang::read_all;

fn found(text: &str) -> FileScan {
    let (found, errors) = scan(&read_all(text).forms);
    assert_eq!(errors, [], "{text}");
    found
}

fn edges(text: &str) -> Vec<String> {
    found(text).edges().map(|r| r.ns.to_string()).collect()
}

#[test]
fn requires_outside_of_the_ns_form_count() {
    assert_eq!(
        edges(
            "(ns a (:require [b] [x :as-alias y]))
             (require '[c :as cc] 'd '(e f [g :as gg]) :reload)
             (use '[h :only [i]])
             (clojure.core/require 'j)
             (do (require 'k) (do (use 'l)))
             (defn f [] (require 'never))
             (require computed (symbol \"x\"))
             '(require 'quoted)"
        ),
        ["b", "c", "d", "e.f", "e.g", "h", "j", "k", "l"]
    );
}

#[test]
fn macros_are_found_however_they_are_defined() {
    let found = found(
        "(ns a)
         (defmacro m1 [x] x)
         (do (defmacro ^:private m2 [] 1))
         (def ^:macro m3 (fn [f e] 1))
         (def ^{:macro false} not-one 1)
         (defn f [] '(defmacro quoted [] 1))
         (clojure.core/defmacro m4 [])
         (other/defmacro nor-this [])",
    );
    let names: Vec<&str> = found.macros.iter().map(|m| m.text.as_str()).collect();
    assert_eq!(names, ["m1", "m2", "m3", "m4"]);
    assert!(found.defines_macros());
    assert!(!super::scan(&[]).0.defines_macros());
}

#[test]
fn assertions_of_ones_own_count_as_macros() {
    let found = found(
        "(ns a) (defmethod t/assert-expr 'near? [msg form] form) (defmethod area :square [x] x)",
    );
    let names: Vec<&str> = found.macros.iter().map(|m| m.text.as_str()).collect();
    assert_eq!(names, ["assert-expr"]);
}

#[test]
fn hooks_in_every_spelling() {
    use HookPhase::{AfterLoad, BeforeLoad};
    use HookStyle::{Async, Sync};
    for (text, want) in [
        ("(defn ^:before-load f [])", (BeforeLoad, Sync)),
        ("(defn ^:dev/before-load f [])", (BeforeLoad, Sync)),
        ("(defn ^:before-load-async f [done])", (BeforeLoad, Async)),
        (
            "(defn ^:dev/before-load-async f [done])",
            (BeforeLoad, Async),
        ),
        ("(defn ^:after-load f [])", (AfterLoad, Sync)),
        ("(defn ^:dev/after-load f [])", (AfterLoad, Sync)),
        ("(defn ^:after-load-async f [done])", (AfterLoad, Async)),
        (
            "(def ^{:dev/after-load-async true} f (fn [done]))",
            (AfterLoad, Async),
        ),
        ("(defn f \"doc\" {:after-load true} [])", (AfterLoad, Sync)),
        ("(defn- f {:after-load true} [])", (AfterLoad, Sync)),
        ("(do (defn ^:export ^:after-load f []))", (AfterLoad, Sync)),
    ] {
        let hooks = found(text).hooks;
        let got: Vec<_> = hooks.iter().map(|h| (h.phase, h.style)).collect();
        assert_eq!(got, [want], "{text}");
        assert_eq!(hooks[0].var.text, "f");
        let span = hooks[0].var.span;
        assert_eq!(
            &text[span.start as usize..span.end as usize],
            "f",
            "without its metadata"
        );
    }
    for text in [
        "(defn ^{:after-load false} f [])",
        "(defn f [] ^:after-load g)",
        "(def f {:after-load true})",
        "(defn f [] {:after-load true})",
        "(foo ^:after-load f)",
    ] {
        assert_eq!(found(text).hooks, [], "{text}");
    }
}

#[test]
fn main_is_found() {
    assert!(found("(ns a) (defn -main [& args])").main.is_some());
    assert!(found("(ns a) (def -main (fn []))").main.is_some());
    assert!(found("(ns a) (defn main []) (-main)").main.is_none());
}

#[test]
fn a_file_declares_one_namespace() {
    let (found, errors) = scan(&read_all("(ns a)\n(ns b)").forms);
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].code, "ns/second-form");
    assert_eq!(errors[0].related.len(), 1);
    assert_eq!(found.ns.map(|ns| ns.name.to_string()).as_deref(), Some("a"));
}

#[test]
fn odd_definitions_are_left_to_the_compiler() {
    for text in [
        "(def)",
        "(defmacro)",
        "(defn 1)",
        "(defn a/b [])",
        "()",
        "(require)",
        "(1 2)",
    ] {
        assert_eq!(found(text), FileScan::default(), "{text}");
    }
}

#[test]
fn tests_are_found_by_their_names_in_clojure_test() {
    let found = found(
        "(ns a (:require [clojure.test :as t :refer [deftest]] [other :as o]))
         (deftest one (is true))
         (t/deftest two)
         (do (clojure.test/deftest- ^:slow three))
         (t/with-test (defn four []) (is true))
         (set-test five (is true))
         (o/deftest not-ours)
         (defn deftest-like [] '(deftest quoted))",
    );
    let names: Vec<&str> = found.tests.iter().map(|test| test.text.as_str()).collect();
    assert_eq!(names, ["one", "two", "three", "four", "five"]);
}
