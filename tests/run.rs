//! `jank-watch run` through the real binary: what is printed, exit codes, traces.

mod support;

use support::{Run, Workspace};

/// Runs files of a folder without a project.
#[track_caller]
fn run_files(files: &[(&str, &str)], args: &[&str]) -> Run {
    let workspace = Workspace::empty();
    for (name, text) in files {
        workspace.write(name, text);
    }
    let mut all = vec!["run"];
    all.extend(args);
    let mut command = workspace.command(&all);
    // The cache of projects without a folder of their own.
    command.env("JANK_WATCH_CACHE_DIR", workspace.path("cache"));
    workspace.run_command(command)
}

/// The trace that a program without a namespace form ends with.
#[track_caller]
fn trace(program: &str) -> String {
    let run = run_files(&[("app.jank", program)], &["app.jank"]).exits(1);
    run.stderr()
        .lines()
        .skip_while(|line| line.starts_with("building the runtime"))
        .map(|line| format!("{line}\n"))
        .collect()
}

#[test]
fn each_file_has_a_runtime_of_its_own_and_one_without_a_namespace_is_user() {
    let script =
        "(println (ns-name *ns*) (.-left js/globalThis))\n(set! (.-left js/globalThis) 1)\n";
    run_files(
        &[("a.jank", script), ("b.jank", script)],
        &["a.jank", "b.jank", "a.jank"],
    )
    .exits(0)
    .out_has("user nil\nuser nil\nuser nil\n");
}

#[test]
fn targets_of_a_project_are_built_together_and_run_apart() {
    let workspace = Workspace::new();
    workspace
        .write(
            "src/lib.jank",
            "(ns lib)\n(println \"lib\")\n(def state (atom 0))\n",
        )
        .write(
            "src/a.jank",
            "(ns a (:require [lib]))\n(println :a (swap! lib/state inc))\n",
        )
        .write(
            "src/b.jank",
            "(ns b (:require [lib]))\n(println :b (swap! lib/state inc))\n",
        )
        .write("src/c.jank", "(ns c)\n(println :c)\n");
    let run = workspace.run(&["run", "a", "src/b.jank", "c"]).exits(0);
    assert_eq!(run.stdout(), "lib\n:a 1\nlib\n:b 1\n:c\n");
}

#[test]
fn an_error_in_one_target_keeps_no_other_from_running() {
    let workspace = Workspace::new();
    workspace
        .write("src/a.jank", "(ns a)\n(println :a)\n")
        .write("src/wrong.jank", "(ns wrong)\n(println nowhere)\n")
        .write("src/z.jank", "(ns z)\n(println :z)\n");
    let run = workspace
        .run(&["run", "a", "wrong", "z"])
        .exits(1)
        .err_has("the symbol `nowhere` can't be resolved");
    assert_eq!(run.stdout(), ":a\n:z\n");
    assert_eq!(run.stderr().matches("nowhere` can't").count(), 1);
}

#[test]
fn arguments_reach_main_and_command_line_args() {
    let program = "(ns app)\n(println *command-line-args*)\n(defn -main [& args] (println (count args) args))\n";
    let run = run_files(
        &[("app.jank", program)],
        &["app.jank", "--", "x", "--print", "-y"],
    )
    .exits(0);
    assert_eq!(run.stdout(), "(x --print -y)\n3 (x --print -y)\n");
    let without = run_files(&[("app.jank", program)], &["app.jank"]).exits(0);
    assert_eq!(without.stdout(), "nil\n0 nil\n");
}

#[test]
fn values_are_printed_when_asked_for() {
    let run = run_files(
        &[("a.jank", "(map inc [1 2])"), ("b.jank", "(str \"x\" 1)")],
        &["a.jank", "b.jank", "--print"],
    )
    .exits(0);
    assert_eq!(run.stdout(), "(2 3)\n\"x1\"\n");
}

#[test]
fn an_uncaught_exception_shows_its_calls_its_data_and_its_causes() {
    let program = r#"(defn divide [a b]
  (/ a b))
(defn ratio [m]
  (try
    (inc (divide (:a m) (:b m)))
    (catch ArithmeticException e
      (throw (ex-info "no ratio" {:of m} e)))))
(defn -main []
  (println (ratio {:a 1 :b 0})))
"#;
    assert_eq!(
        trace(program),
        "ExceptionInfo: no ratio\n  data: {:of {:a 1, :b 0}}\n  at user/ratio (app.jank:7:7)\n  at user/-main (app.jank:9:12)\n\
         caused by ArithmeticException: Divide by zero\n  at user/divide (app.jank:2:3)\n  at user/ratio (app.jank:5:10)\n"
    );
}

#[test]
fn a_trace_leads_through_lazy_sequences() {
    let program = "(defn step [x]\n  (/ x 0))\n(defn total [xs]\n  (reduce + (map step xs)))\n(total [1 2])\n";
    let trace = trace(program);
    let at = |text: &str| {
        trace
            .find(text)
            .unwrap_or_else(|| panic!("{text} in\n{trace}"))
    };
    assert!(trace.starts_with("ArithmeticException: Divide by zero\n"));
    assert!(at("at user/step (app.jank:2:3)") < at("at clojure.core/map"));
    assert!(at("at clojure.core/map") < at("at user/total (app.jank:4:3)"));
    assert!(at("at user/total (app.jank:4:3)") < at("at user/load (app.jank:5:1)"));
}

#[test]
fn a_trace_leads_through_callbacks_from_javascript() {
    let program = "(defn handler [x]\n  (throw (ex-info \"in a callback\" {:x x})))\n(defn each []\n  (.forEach (array 1) (fn [x & _]\n    (handler x))))\n(each)\n";
    assert_eq!(
        trace(program),
        "ExceptionInfo: in a callback\n  data: {:x 1}\n  at user/handler (app.jank:2:3)\n  at user/each/fn (app.jank:5:5)\n  \
         at user/each (app.jank:4:3)\n  at user/load (app.jank:6:1)\n"
    );
}

#[test]
fn what_is_thrown_after_the_program_ended_is_told_as_well() {
    let program =
        "(defn later []\n  (throw (ex-info \"too late\" {})))\n(js/setTimeout (fn [] (later)) 1)\n";
    assert_eq!(
        trace(program),
        "ExceptionInfo: too late\n  data: {}\n  at user/later (app.jank:2:3)\n  at user/fn (app.jank:3:23)\n"
    );
}

#[test]
fn what_javascript_throws_has_its_name_and_the_calls_of_jank() {
    let trace = trace("(defn parse [s]\n  (.parse js/JSON s))\n(parse \"{oops\")\n");
    assert!(trace.starts_with("SyntaxError: "), "{trace}");
    assert!(
        trace.ends_with("\n  at user/parse (app.jank:2:3)\n  at user/load (app.jank:3:1)\n"),
        "{trace}"
    );
}

#[test]
fn a_stack_overflow_names_the_functions_that_call_themselves() {
    let program = "(defn deep [n]\n  (inc (deep (inc n))))\n(deep 0)\n";
    assert_eq!(
        trace(program),
        "StackOverflowError: the program calls itself too deep\n  at user/deep (app.jank:1:1), 128 times\n"
    );
}

#[test]
fn a_thrown_value_that_is_no_exception_is_printed() {
    assert_eq!(trace("(throw {:code 42})\n"), "Object: {:code 42}\n");
}

#[test]
fn output_is_events_with_json() {
    let run = run_files(
        &[("app.jank", "(println \"a\")\n(throw (ex-info \"b\" {}))\n")],
        &["--json", "app.jank"],
    )
    .exits(1);
    let events = run.events();
    let console: Vec<_> = events.iter().filter(|e| e["t"] == "console").collect();
    assert!(
        console
            .iter()
            .any(|e| e["level"] == "out" && e["text"] == "a" && e.get("client").is_none())
    );
    assert!(
        console
            .iter()
            .any(|e| e["level"] == "error" && e["text"] == "ExceptionInfo: b")
    );
}

#[test]
fn bad_usage_is_refused_with_what_to_do() {
    let workspace = Workspace::new();
    workspace
        .write("src/app/core.jank", "(ns app.core)\n")
        .write("notes.txt", "no code")
        .write("wrong.jank", "(ns wrong\n");
    for (args, code, says) in [
        (&["run"][..], 2, "required"),
        (&["run", "app.cor"], 2, "did you mean `app.core`?"),
        (
            &["run", "nowhere.at-all"],
            2,
            "no file of the project declares",
        ),
        (&["run", "./missing.jank"], 2, "can't be read"),
        (&["run", "./notes.txt"], 2, "is no source file"),
        (&["run", "src"], 2, "no file of the project declares"),
        (&["run", "wrong.jank"], 1, "wrong.jank:1"),
        (&["run", "app.core", "--no-such"], 2, "--no-such"),
    ] {
        let run = workspace.run(args).exits(code);
        assert!(run.stderr().contains(says), "{args:?}: {}", run.stderr());
        assert!(run.stdout().is_empty(), "{args:?}: {}", run.stdout());
    }
}

#[test]
fn a_nul_is_printed_like_any_character() {
    let program = r#"(println "a\u0000b") (prn (str "c" \u0000)) (println "end")"#;
    run_files(&[("nul.jank", program)], &["nul.jank"])
        .exits(0)
        .out_has("a\u{0}b\n\"c\u{0}\"\nend\n");
}
