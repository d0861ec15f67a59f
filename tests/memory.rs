//! The bounds of docs/decisions/0002-memory.md, shown by programs under Node with the runtime's own figures.

mod support;

use serde_json::Value;
use support::Workspace;
#[cfg(unix)]
use support::released;

/// Runs the program with `args` besides; gives what it printed and the heap's figures at its end.
#[track_caller]
fn run(program: &str, args: &[&str]) -> (String, Value) {
    let workspace = Workspace::new();
    workspace.write("src/app.jank", program);
    let mut all = vec!["run", "app", "--heap-stats"];
    all.extend(args);
    let run = workspace.run(&all).exits(0);
    let stderr = run.stderr();
    let line = stderr
        .lines()
        .rfind(|line| line.starts_with('{'))
        .unwrap_or_else(|| panic!("the figures are on stderr:\n{stderr}"));
    (run.stdout(), serde_json::from_str(line).expect("JSON"))
}

fn megabytes(stats: &Value, key: &str) -> u64 {
    stats[key].as_u64().expect("a number") >> 20
}

#[test]
fn one_call_allocates_ten_gigabytes_in_little_space() {
    let (out, stats) = run(
        "(ns app)\n(defn churn [n]\n  (loop [i 0 last nil]\n    (if (< i n) (recur (inc i) [i (str i) {:a i :b [i]}]) last)))\n(println (churn 48000000))\n",
        &[],
    );
    assert_eq!(out, "[47999999 47999999 {:a 47999999, :b [47999999]}]\n");
    assert!(megabytes(&stats, "allocated_bytes") >= 10 << 10, "{stats}");
    assert!(megabytes(&stats, "heap_bytes") < 512, "{stats}");
}

#[test]
fn a_lazy_sequence_is_walked_without_keeping_its_head() {
    let (out, stats) = run(
        "(ns app)\n(println (reduce + (map inc (filter odd? (range 5000000)))))\n",
        &[],
    );
    assert_eq!(out, "6250002500000\n");
    assert!(megabytes(&stats, "heap_bytes") < 64, "{stats}");
}

/// An hour of frames at sixty a second, each with what an animation allocates.
#[test]
fn an_hour_of_frames_leaves_memory_flat() {
    let (out, stats) = run(
        "(ns app)\n(defonce state (atom {:frame 0}))\n(defn frame! []\n  (swap! state update :frame inc)\n  (count (mapv (fn [i] {:x (* i 0.5) :label (str \"dot\" i)}) (range 36))))\n(dotimes [_ 216000] (frame!))\n(println (:frame @state))\n",
        &[],
    );
    assert_eq!(out, "216000\n");
    assert!(megabytes(&stats, "allocated_bytes") > 500, "{stats}");
    assert!(megabytes(&stats, "heap_bytes") < 128, "{stats}");
}

#[test]
fn cycles_between_atoms_and_closures_are_collected() {
    let (_, stats) = run(
        "(ns app)\n(dotimes [_ 1000000]\n  (let [a (atom nil)]\n    (reset! a (fn [] a))))\n",
        &[],
    );
    assert!(megabytes(&stats, "allocated_bytes") > 60, "{stats}");
    assert!(megabytes(&stats, "heap_bytes") < 64, "{stats}");
}

/// Integers beyond 64 bits are held by JavaScript, which must let go of those that died.
#[test]
fn big_integers_that_died_are_let_go() {
    let (out, stats) = run(
        "(ns app)\n(println (loop [i 0 n 1N] (if (< i 1000000) (recur (inc i) (rem (* (+ n 1) 18446744073709551629N) 340282366920938463463374607431768211507N)) n)))\n",
        &[],
    );
    assert_eq!(out.trim(), "44852261127176103152422346637324194534N");
    assert!(stats["big_integers"].as_u64() < Some(300_000), "{stats}");
    assert!(stats["collections"].as_u64() > Some(5), "{stats}");
}

#[test]
fn a_list_of_a_million_is_marked_without_a_deep_stack() {
    let (out, _) = run(
        "(ns app)\n(def long-list (loop [l nil i 0] (if (< i 1000000) (recur (cons i l) (inc i)) l)))\n(dotimes [i 200000] (str i \"x\" i))\n(println (count long-list) (first long-list))\n",
        &[],
    );
    assert_eq!(out, "1000000 999999\n");
}

/// A bit of everything.
const PROGRAM: &str = "(ns app\n  (:require [clojure.string :as str]))\n(defmulti area :kind)\n(defmethod area :square [{:keys [side]}] (* side side))\n(defmethod area :default [_] 0)\n(def ^:dynamic *depth* 0)\n(println (into {} (map (fn [i] [(keyword (str \"k\" i)) {:v i}]) (range 20))))\n(println (sort-by - [3 1 2]) (group-by odd? (range 10)) (frequencies \"hello\"))\n(println (str/join \",\" (map str/upper-case [\"a\" \"b\"])) (str/split-lines \"a\\nb\"))\n(println (try (throw (ex-info \"x\" {:a [1 2]})) (catch ExceptionInfo e (ex-data e)) (finally 1)))\n(println (area {:kind :square :side 3}) (binding [*depth* 2] (inc *depth*)))\n(println (for [x (range 3) y (range x)] [x y]) (take 3 (iterate inc 1)) (partition 2 (range 6)))\n(println (persistent! (reduce conj! (transient #{}) (range 40))))\n(println (pr-str (assoc-in {} [:a :b] '(1 \"two\" \\c))) (reduce-kv (fn [a k v] (+ a v)) 0 {:x 1 :y 2}))\n";

/// A collection at every allocation finds values that the collector can't see: with one the answers would differ, or it traps.
#[test]
fn a_collection_at_every_allocation_changes_no_answer() {
    let (calm, _) = run(PROGRAM, &[]);
    let (stressed, stats) = run(PROGRAM, &["--gc-stress", "1"]);
    assert_eq!(calm, stressed);
    assert!(stats["collections"].as_u64() > Some(500), "{stats}");
}

/// A release has frames of its own: its functions call each other directly. What nobody minifies can be put under stress.
#[cfg(unix)]
#[test]
fn a_collection_at_every_allocation_changes_no_answer_of_a_release() {
    let workspace = Workspace::empty();
    workspace.write("src/app.jank", format!("{PROGRAM}(defn -main [])\n"));
    workspace.write("jank-watch.toml", "[project]\nmain = \"app\"\n");
    released::build(&workspace, 0);
    let calm = released::boot(&workspace).stdout;

    let emcc = released::emcc_without_packages(&workspace);
    workspace.write(
        "stress.js",
        "addOnPostRun(() => {
           _jank_watch_gc_stress(1);
           process.on('exit', () => console.error(UTF8ToString(_jank_watch_stats())));
         });",
    );
    let flags = [
        "-Wl,--export-if-defined=jank_watch_gc_stress,--export-if-defined=jank_watch_stats"
            .to_owned(),
        format!("--post-js={}", workspace.path("stress.js").display()),
    ];
    workspace.write(
        "jank-watch.toml",
        format!("[project]\nmain = \"app\"\n[toolchain]\nemcc = {emcc:?}\nldflags = {flags:?}\n"),
    );
    released::build(&workspace, 0);
    let stressed = released::boot(&workspace);
    assert_eq!(
        String::from_utf8_lossy(&calm),
        String::from_utf8_lossy(&stressed.stdout)
    );
    let stats: Value = serde_json::from_slice(&stressed.stderr).expect("the figures");
    assert!(stats["collections"].as_u64() > Some(500), "{stats}");
}
