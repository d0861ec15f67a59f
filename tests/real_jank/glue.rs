//! The glue in a runtime of jank's own, under Node, and runtimes that don't fit.

use std::process::Command;

use crate::road::Road;
use crate::support::Workspace;
use crate::support::job::{keep_job, succeeds};
use crate::support::stand_in::StandInRuntime;

/// What `glue_checks.mjs` calls.
const CORE: &str = r#"(ns demo.core)

(defonce state (atom 0))

(defn same [x] x)

(defn adder [n] (fn [x] (+ x n)))

(defn twice [f] (f 1) (f 2))

(defn fail [why] (throw (ex-info why {:why why} (ex-info "the cause" {}))))

(defn caught [why] (try (fail why) (catch Exception e (ex-message e))))

(defn told [about] (pr-str about))

(defn arguments [] *command-line-args*)

(defn say [text] (println text))

(defn version [] "first")

(defn redefine []
  (alter-var-root #'version (constantly (fn [] "redefined")))
  (intern 'demo.core 'added 1))

(defn bump [] (swap! state inc))

(defn state-now [] @state)
"#;

#[test]
fn the_glue_does_what_the_loader_asks_of_it() {
    let Some(road) = Road::stand_ins_only() else {
        return;
    };
    let workspace = Workspace::new();
    workspace
        .write("jank-watch.toml", road.config(""))
        .write("src/demo/core.jank", CORE);
    let job = workspace.path("job");
    keep_job(&workspace, "demo.core", &job);
    for check in [
        "values",
        "errors",
        "hooks",
        "output",
        "transaction",
        "collector",
    ] {
        let mut node = Command::new("node");
        node.arg(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/real_jank/glue_checks.mjs"
        ));
        succeeds(node.arg(&job).arg(check));
    }
}

/// What the stand-in runtime's configuration says, and what else a test wants.
fn runtime(changes: &[(&str, &str)]) -> String {
    let built = StandInRuntime::get();
    let mut keys = vec![
        ("kind", "jank".to_owned()),
        ("script", built.script.display().to_string()),
        ("memory", "wasm32".to_owned()),
        ("exceptions", "js".to_owned()),
    ];
    for (key, value) in changes {
        keys.retain(|(known, _)| known != key);
        keys.push((key, (*value).to_owned()));
    }
    let lines = keys
        .iter()
        .map(|(key, value)| format!("{key} = {value:?}\n"));
    lines.collect()
}

/// Each says what is wrong at its place in the file, before anything is built.
#[test]
fn a_runtime_that_does_not_fit_is_refused_with_the_reason() {
    if Road::stand_ins_only().is_none() {
        return;
    }
    let built = StandInRuntime::get();
    let workspace = Workspace::new();
    let wasm = std::fs::read(built.script.with_extension("wasm")).expect("it was built");
    let script = std::fs::read(&built.script).expect("it was built");
    let renamed = |bytes: &[u8]| -> Vec<u8> {
        let text: Vec<u8> = bytes.to_vec();
        replaced(&text, b"jank_module_set_loaded", b"jank_module_set_l0aded")
    };
    workspace
        .write("src/demo/core.jank", "(ns demo.core)\n")
        .write("poor/jank.mjs", renamed(&script))
        .write("poor/jank.wasm", renamed(&wasm))
        .write("none/jank.mjs", "export default 1;")
        .write("none/jank.wasm", "no WebAssembly")
        .write("broken/jank/broken.hpp", "#include <nowhere.hpp>\n")
        .create_dir("empty");
    let absolute = |path: &str| workspace.path(path).display().to_string();
    for (changes, key, words) in [
        (
            &[("script", "nowhere.mjs")][..],
            "runtime.script",
            "nowhere.mjs",
        ),
        (&[("wasm", "nowhere.wasm")], "runtime.wasm", "nowhere.wasm"),
        (
            &[("script", absolute("none/jank.mjs").as_str())],
            "runtime.wasm",
            "no valid WebAssembly",
        ),
        (
            &[("memory", "wasm64")],
            "runtime.memory",
            "say `memory = \"wasm32\"`",
        ),
        (
            &[("exceptions", "wasm")],
            "runtime.exceptions",
            "was built with `-fexceptions`",
        ),
        (
            &[("header", "jank/missing.hpp")],
            "runtime.header",
            "jank/missing.hpp",
        ),
        (
            &[("clang", "no-such-clang")],
            "runtime.clang",
            "no-such-clang",
        ),
        (
            &[("script", absolute("poor/jank.mjs").as_str())],
            "runtime.script",
            "does not export `jank_module_set_loaded`",
        ),
    ] {
        let jank = "command = [\"never-started\"]";
        let cxxflags: Vec<String> = built
            .includes
            .iter()
            .map(|folder| format!("-I{}", folder.display()))
            .collect();
        let text = format!(
            "[compiler]\nkind = \"jank\"\n[compiler.jank]\n{jank}\n[runtime]\ncxxflags = {cxxflags:?}\n{}",
            runtime(changes)
        );
        workspace.write("jank-watch.toml", text);
        let run = workspace.run(&["doctor"]).exits(3);
        let told = run.stdout();
        let line = told
            .lines()
            .find(|line| line.contains(key))
            .unwrap_or_else(|| panic!("{key} is not in\n{told}"));
        assert!(line.contains(words), "{words}\n{line}");
    }
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for at in 0..out.len().saturating_sub(from.len()) {
        if out[at..].starts_with(from) {
            out[at..at + to.len()].copy_from_slice(to);
        }
    }
    out
}
