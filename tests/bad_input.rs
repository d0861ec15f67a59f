//! Bad input through the real binary: each gets a message with a place and a remedy, and the exit code that scripts rely on.

mod support;

use serde_json::Value;
use support::Workspace;

/// Files of a project and what is in them.
type Files = &'static [(&'static str, &'static [u8])];

/// The diagnostics of `jank-watch build --json`, which must exit with `code`.
#[track_caller]
fn diagnostics(workspace: &Workspace, code: i32) -> Vec<Value> {
    let run = workspace.run(&["build", "--json"]).exits(code);
    run.events()
        .into_iter()
        .filter(|event| event["t"] == "diagnostic" && event["severity"] == "error")
        .collect()
}

/// What a project with just these files is told, the first error: code, file, line.
#[track_caller]
fn first_error(files: &[(&str, &[u8])]) -> (String, String, u64) {
    let workspace = Workspace::new();
    for (file, text) in files {
        workspace.write(file, text);
    }
    let found = diagnostics(&workspace, 1);
    let first = found.first().expect("an error is told");
    (
        first["code"].as_str().unwrap_or_default().to_owned(),
        first["file"].as_str().unwrap_or_default().to_owned(),
        first["line"].as_u64().unwrap_or_default(),
    )
}

#[test]
fn sources_that_cannot_be_built_are_named_with_their_place() {
    let cases: [(Files, &str, &str, u64); 11] = [
        (
            &[("src/a.jank", b"(ns a)\n(defn f [x]\n  (inc x)")],
            "read/unterminated-list",
            "src/a.jank",
            2,
        ),
        (
            &[("src/a.jank", b"(ns a)\n(def x 1))")],
            "read/unexpected-closing-character",
            "src/a.jank",
            2,
        ),
        (
            &[(
                "src/a.jank",
                b"(ns a)\n(def x 1)\n(cpp/raw \"static jk f(jk x) { return nonsense(x); }\")",
            )],
            "compile/c++",
            "src/a.jank",
            3,
        ),
        (
            &[("src/a.jank", b"(ns a)\n\n(def x\n  (cpp/nothing 1))")],
            "compile/c++",
            "src/a.jank",
            4,
        ),
        (
            &[("src/a.jank", b"(ns a)\n(defn f []\n  (cpp/raw \"int x;\"))")],
            "analyze/cpp-raw",
            "src/a.jank",
            3,
        ),
        (
            &[("src/a.jank", b"(ns a)\n(def x \"\xff\xfe\")")],
            "read/invalid-utf8",
            "src/a.jank",
            2,
        ),
        (
            &[
                ("src/a.jank", b"(ns a (:require [b]))"),
                ("src/b.jank", b"(ns b (:require [a]))"),
            ],
            "graph/cycle",
            "src/a.jank",
            1,
        ),
        (
            &[("src/a.jank", b"(ns a)"), ("src/a.cljc", b"(ns a)")],
            "graph/duplicate-namespace",
            "src/a.jank",
            1,
        ),
        (
            &[("src/a.jank", b"(ns a)\n\n(foo 1)")],
            "analyze/unresolved-symbol",
            "src/a.jank",
            3,
        ),
        (
            &[(
                "src/a.jank",
                b"(ns a)\n(defmacro m [] (throw (ex-info \"no\" {})))\n(m)",
            )],
            "analyze/macro-expansion",
            "src/a.jank",
            3,
        ),
        (
            &[("src/a.jank", b"(ns a\n  (:require [missing.ns]))")],
            "graph/missing-namespace",
            "src/a.jank",
            2,
        ),
    ];
    for (files, code, file, line) in cases {
        let told = first_error(files);
        assert_eq!(
            told,
            (code.to_owned(), file.to_owned(), line),
            "{}",
            String::from_utf8_lossy(files[0].1)
        );
    }
}

#[test]
fn an_empty_file_is_told_what_it_lacks() {
    let workspace = Workspace::new();
    workspace.write("src/a.jank", "");
    let run = workspace.run(&["build"]);
    run.exits(1).err_has("src/a.jank").err_has("(ns a)");
}

#[test]
fn a_missing_or_broken_emcc_is_exit_3_with_the_remedy() {
    let workspace = Workspace::new();
    workspace
        .write("jank-watch.toml", "[toolchain]\nemcc = \"no-such-emcc\"\n")
        .write("src/a.jank", "(ns a)");
    workspace
        .run(&["build"])
        .exits(3)
        .err_has("no-such-emcc")
        .err_has("apt install emscripten");
}

#[test]
fn a_typo_in_the_configuration_is_exit_2_with_the_nearest_key() {
    let workspace = Workspace::new();
    workspace.write("jank-watch.toml", "[server]\nprot = 9500\n");
    workspace
        .run(&["build"])
        .exits(2)
        .err_has("prot")
        .err_has("port")
        .err_has("2");
}

#[test]
fn a_missing_source_folder_is_told_with_what_to_do() {
    let workspace = Workspace::empty();
    workspace.write("jank-watch.toml", "");
    workspace.run(&["build"]).exits(1).err_has("src");
}

#[test]
fn a_port_in_use_is_an_error_only_when_the_port_is_strict() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let workspace = Workspace::new();
    workspace.write("src/a.jank", "(ns a)");
    workspace
        .run(&["--port", &port, "--strict-port"])
        .exits(2)
        .err_has(&port);
}

#[test]
fn an_unchanged_project_compiles_nothing() {
    let workspace = Workspace::new();
    workspace.write("src/a.jank", "(ns a)\n(defn f [x] (inc x))");
    let first = workspace.run(&["build", "--json"]).exits(0).events();
    let built = |events: &[Value]| {
        events
            .iter()
            .find(|e| e["t"] == "build-finished")
            .cloned()
            .expect("the build ends")
    };
    assert_eq!(built(&first)["compiled"], serde_json::json!(["a"]));
    let second = workspace.run(&["build", "--json"]).exits(0).events();
    assert_eq!(built(&second)["compiled"], serde_json::json!([]));
    assert_eq!(built(&second)["cached"], serde_json::json!(["a"]));
}
