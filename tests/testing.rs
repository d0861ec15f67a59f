//! `jank-watch test` through the real binary, and `clojure.test` beside real Clojure's.

mod support;

use serde_json::Value;
use support::Workspace;
use support::live::Live;

const CORE: &str = "(ns app.core)\n(defn add [a b]\n  (+ a b))\n(defn boom [x]\n  (throw (ex-info \"boom\" {:x x})))\n";
const CORE_TEST: &str = "(ns app.core-test\n  (:require [app.core :as core]\n            [clojure.test :refer [deftest is testing]]))\n\
    (deftest adds\n  (is (= 3 (core/add 1 2))))\n";
const OTHER_TEST: &str =
    "(ns app.other-test\n  (:require [clojure.test :as t]))\n(t/deftest fine\n  (t/is true))\n";

/// A project with two green tests, one of them in its sources.
fn project() -> Workspace {
    let workspace = Workspace::new();
    workspace
        .write("src/app/core.jank", CORE)
        .write("test/app/core_test.jank", CORE_TEST)
        .write("src/app/other_test.jank", OTHER_TEST);
    workspace
}

#[test]
fn tests_are_found_in_sources_and_in_the_test_folder() {
    project()
        .run(&["test"])
        .exits(0)
        .out_has("Testing app.core-test")
        .out_has("Testing app.other-test")
        .out_has("\n2 tests, 2 assertions: all pass (");
}

#[test]
fn failures_and_errors_show_their_places_and_exit_with_1() {
    let workspace = project();
    workspace.write(
        "test/app/core_test.jank",
        format!("{CORE_TEST}(deftest wrong\n  (testing \"a sum\"\n    (is (= 4 (core/add 1 2)) \"not four\"))\n  (core/boom 7))\n"),
    );
    workspace
        .run(&["test", "app.core-test"])
        .exits(1)
        .out_has("FAIL in (wrong) (test/app/core_test.jank:8)\na sum\nnot four\nexpected: (= 4 (core/add 1 2))\n  actual: (not (= 4 3))\n")
        .out_has("ERROR in (wrong) (test/app/core_test.jank:9)\nUncaught exception, not in assertion.\nexpected: nil\n  actual: ExceptionInfo: boom\n{:x 7}\n at app.core/boom (src/app/core.jank:5:3)\n    app.core-test/wrong/fn (test/app/core_test.jank:9:3)\n")
        .out_has("\n2 tests, 3 assertions: 1 failure, 1 error (");
}

#[test]
fn the_report_for_ci_is_junit() {
    let workspace = project();
    workspace.write(
        "test/app/core_test.jank",
        format!("{CORE_TEST}(deftest wrong (is (< 2 1)))\n"),
    );
    workspace
        .run(&["test", "--junit", "out/junit.xml"])
        .exits(1);
    let xml = workspace.read("out/junit.xml");
    for part in [
        "<testsuites name=",
        "tests=\"3\" skipped=\"0\" failures=\"1\" errors=\"0\"",
        "<testcase name=\"adds\" classname=\"app.core-test\" assertions=\"1\"",
        "expected: (&lt; 2 1)",
        "file=\"test/app/core_test.jank\" line=\"6\"",
        "<testsuite name=\"app.other-test\"",
    ] {
        assert!(xml.contains(part), "{part} in\n{xml}");
    }
}

#[test]
fn events_tell_of_every_test() {
    let workspace = project();
    workspace.write(
        "test/app/core_test.jank",
        format!("{CORE_TEST}(deftest wrong (println \"said\") (is (= 1 2)))\n"),
    );
    let run = workspace.run(&["--json", "test", "app.core-test"]).exits(1);
    let events = run.events();
    let test = |name: &str| -> Value {
        let found = events
            .iter()
            .find(|e| e["t"] == "test-finished" && e["test"] == name);
        found
            .cloned()
            .unwrap_or_else(|| panic!("{name} in {events:?}"))
    };
    assert_eq!(test("adds")["outcome"], "pass");
    let wrong = test("wrong");
    assert_eq!(wrong["problems"][0]["line"], 6);
    assert_eq!(wrong["problems"][0]["actual"], "(not (= 1 2))");
    let finished = events.iter().find(|e| e["t"] == "tests-finished");
    assert_eq!(finished.map(|e| &e["ok"]), Some(&Value::Bool(false)));
    assert!(
        events
            .iter()
            .any(|e| e["t"] == "console" && e["text"] == "said")
    );
}

#[test]
fn what_can_not_be_run_says_what_to_do() {
    let empty = Workspace::new();
    empty.write("src/app.jank", "(ns app)\n");
    empty
        .run(&["test"])
        .exits(1)
        .err_has("there are no tests in `src`")
        .err_has("deftest");
    let workspace = project();
    workspace
        .run(&["test", "app.core-tset"])
        .exits(2)
        .err_has("did you mean `app.core-test`?");
    workspace.write(
        "test/app/core_test.jank",
        "(ns app.core-test (:require [clojure.test :refer [deftest is]]))\n(deftest a (is nowhere))\n",
    );
    workspace
        .run(&["test"])
        .exits(1)
        .err_has("the symbol `nowhere` can't be resolved")
        .err_has("test/app/core_test.jank:2");
}

#[test]
fn what_goes_wrong_outside_of_tests_is_not_lost() {
    let workspace = project();
    workspace.write(
        "test/app/core_test.jank",
        format!("{CORE_TEST}(clojure.test/use-fixtures :once (fn [f] (core/boom 1)))\n"),
    );
    workspace
        .run(&["test"])
        .exits(1)
        .out_has("Uncaught exception, not in a test of app.core-test.")
        .out_has("Testing app.other-test")
        .out_has("0 failures, 1 error (");
    workspace.write(
        "test/app/core_test.jank",
        format!("{CORE_TEST}(core/boom :loading)\n"),
    );
    workspace
        .run(&["test"])
        .exits(1)
        .err_has("ExceptionInfo: boom")
        .err_has("at app.core-test/load (test/app/core_test.jank:6:1)");
    workspace.write(
        "test/app/core_test.jank",
        format!("{CORE_TEST}(deftest leaves (.exit js/process 0))\n"),
    );
    workspace
        .run(&["test"])
        .exits(1)
        .err_has("the program ended before its tests did");
}

#[test]
fn a_save_runs_the_tests_that_it_can_affect() {
    let workspace = project();
    let mut live = Live::spawn(workspace.command(&["--json", "test", "--watch"]));
    let finished = live.wait_for("tests-finished");
    assert_eq!(finished["total"]["tests"], 2);
    assert_eq!(finished["ok"], true);

    workspace.write("src/app/core.jank", CORE.replace("(+ a b)", "(- a b)"));
    let started = live.wait_for("tests-started");
    assert_eq!(started["namespaces"], serde_json::json!(["app.core-test"]));
    let finished = live.wait_for("tests-finished");
    assert_eq!(finished["ran"]["failures"], 1);
    assert_eq!(finished["total"]["tests"], 2);

    // A save that does not compile leaves the results as they are.
    workspace.write(
        "src/app/core.jank",
        "(ns app.core)\n(defn add [a b] (nowhere a b))\n",
    );
    live.wait("the error", |e| {
        e["t"] == "diagnostic" && e["severity"] == "error"
    });

    workspace.write("src/app/core.jank", CORE);
    let finished = live.wait_for("tests-finished");
    assert_eq!(finished["ok"], true);
    assert_eq!(finished["ran"]["namespaces"], 1);

    workspace.write(
        "test/app/new_test.jank",
        "(ns app.new-test (:require [clojure.test :refer [deftest is]]))\n(deftest n (is true))\n",
    );
    let started = live.wait_for("tests-started");
    assert_eq!(started["namespaces"], serde_json::json!(["app.new-test"]));
    assert_eq!(live.wait_for("tests-finished")["total"]["tests"], 3);
}

/// The recorded text of real Clojure, with the names that Java and we give classes and files made the same: ours are simple
/// names, and paths that an editor can open. Calls are places in compiled code, which differ.
fn comparable(text: &str) -> Vec<String> {
    text.replace("clojure.lang.", "")
        .replace("java.lang.", "")
        .replace("test/suite/", "")
        .lines()
        .filter(|line| !line.starts_with(" at ") && !line.starts_with("    "))
        .map(str::to_owned)
        .collect()
}

/// An error is told at the assertion here, which says more than the place where something was thrown: that is in the trace.
fn without_line_of_error(line: &str) -> &str {
    match line.split_once(") (report_test.cljc:") {
        Some((head, _)) if head.starts_with("ERROR in") => head,
        _ => line,
    }
}

#[test]
fn reports_are_those_of_clojure() {
    let fixture = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/clojure-test");
    let read = |file: &str| std::fs::read_to_string(format!("{fixture}/{file}")).expect(file);
    let workspace = Workspace::empty();
    for file in ["jank-watch.toml", "test/suite/report_test.cljc"] {
        workspace.write(file, read(file));
    }
    let run = workspace.run(&["run", "suite.report-test"]).exits(0);
    let ours = comparable(&run.stdout());
    let clojures = comparable(&read("clojure.txt"));
    let lines = |all: &[String]| -> Vec<String> {
        all.iter()
            .map(|line| without_line_of_error(line).to_owned())
            .collect()
    };
    pretty_compare(&lines(&ours), &lines(&clojures));
}

#[track_caller]
fn pretty_compare(ours: &[String], clojures: &[String]) {
    for (number, (ours, clojures)) in ours.iter().zip(clojures).enumerate() {
        assert_eq!(ours, clojures, "line {}", number + 1);
    }
    assert_eq!(ours.len(), clojures.len(), "so many lines");
}
