//! Commands as a user types them, on real builds: why, traces, logs, the project's own commands, pictures, documents, the doctor.

mod support;

use std::path::Path;
use std::process::Command;

use serde_json::Value;
use support::Workspace;
use support::live::Live;

const COLOR: &str = "(ns demo.color)\n\n(defn mix [a]\n  (* 2 a))\n";
const MACROS: &str = "(ns demo.macros\n  (:require [demo.color :as color]))\n\n(defmacro hsl [h]\n  `(str ~(color/mix h)))\n\n(defmacro defscene [name body]\n  `(def ~name ~body))\n";
const RENDER: &str = "(ns demo.render\n  (:require [demo.macros :refer [defscene hsl]]))\n\n(defn tint []\n  (hsl 3))\n\n(defscene one {:a 1})\n";
const CORE: &str = "(ns demo.core\n  (:require [demo.render :as render]))\n\n(defn -main []\n  (println (render/tint)))\n";

fn demo() -> Workspace {
    let workspace = Workspace::new();
    workspace
        .write("src/demo/color.jank", COLOR)
        .write("src/demo/macros.jank", MACROS)
        .write("src/demo/render.jank", RENDER)
        .write("src/demo/core.jank", CORE);
    workspace
}

fn edit(workspace: &Workspace, file: &str, from: &str, to: &str) {
    let text = workspace.read(file);
    assert!(text.contains(from), "{file} has no {from:?}");
    workspace.write(file, text.replace(from, to));
}

#[test]
fn why_names_the_macro_its_place_and_the_line_of_the_use() {
    let workspace = demo();
    workspace.run(&["build"]).exits(0);
    workspace
        .run(&["why", "demo.render"])
        .exits(0)
        .out_has("demo.render was recompiled because it was not built before.");

    edit(
        &workspace,
        "src/demo/macros.jank",
        "(def ~name ~body)",
        "(def ~name [~body])",
    );
    // The plan is told with `-v`, in the same words.
    let sentence = "demo.render was recompiled because macro demo.macros/defscene (src/demo/macros.jank:7) changed, which it uses in line 7.";
    workspace.run(&["build", "-v"]).exits(0).err_has(sentence);
    workspace
        .run(&["why", "demo.render"])
        .exits(0)
        .out_has(sentence);

    edit(&workspace, "src/demo/color.jank", "(* 2 a)", "(* 3 a)");
    workspace.run(&["build"]).exits(0);
    workspace.run(&["why", "demo.render"]).exits(0).out_has(
        "because function demo.color/mix (src/demo/color.jank:3) changed; macro demo.macros/hsl (src/demo/macros.jank:4) uses that, \
         and demo.render uses the macro in line 5.",
    );
    let events = workspace
        .run(&["why", "demo.render", "--json"])
        .exits(0)
        .events();
    assert_eq!(events[0]["reason"]["kind"], "macro", "{}", events[0]);
    let steps = events[0]["reason"]["steps"].as_array().expect("steps");
    assert_eq!(steps.len(), 2);
    assert_eq!(steps[0]["name"], "demo.color/mix");
    assert_eq!(steps[1]["line"], 4);
    assert_eq!(events[0]["reason"]["line"], 5);
    assert_eq!(events[0]["outcome"], "compiled");

    edit(
        &workspace,
        "src/demo/core.jank",
        "(println",
        ";; A comment.\n  (println",
    );
    workspace.run(&["build"]).exits(0);
    workspace
        .run(&["why", "demo.core"])
        .exits(0)
        .out_has("comments or white space in its source (src/demo/core.jank) changed, but was not recompiled");

    workspace.write("jank-watch.toml", "[toolchain]\ncxxflags = [\"-O0\"]");
    workspace.run(&["build"]).exits(0);
    workspace.run(&["why", "demo.color"]).exits(0).out_has(
        "demo.color was recompiled because `toolchain.cxxflags` changed: `-O0` instead of none.",
    );

    workspace.run(&["clean"]).exits(0);
    workspace
        .run(&["why", "demo.core"])
        .exits(1)
        .err_has("nothing was built yet");
}

#[test]
fn a_save_tells_why_and_what_browsers_load_as_an_event() {
    let workspace = demo();
    let mut live = Live::start(&workspace, &[]);
    live.built();
    edit(&workspace, "src/demo/render.jank", "(hsl 3)", "(hsl 4)");
    let explained = live.wait_for("explained");
    let text = |ns: &str| {
        let all = explained["namespaces"].as_array().expect("a list");
        let found = all
            .iter()
            .find(|e| e["ns"] == ns)
            .unwrap_or_else(|| panic!("{explained}"));
        found["text"].as_str().expect("a text").to_owned()
    };
    assert_eq!(
        text("demo.render"),
        "demo.render was recompiled because its source (src/demo/render.jank) changed: tint (line 4) was edited."
    );
    assert_eq!(
        text("demo.core"),
        "demo.core was not recompiled: nothing that concerns it changed. \
         Browsers load it anew, because it requires demo.render (line 2), whose code is new."
    );
    assert_eq!(live.built()["compiled"], serde_json::json!(["demo.render"]));
}

fn spans(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).expect("the trace is there");
    let events: Vec<Value> = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{e}: {text}"));
    events
        .into_iter()
        .filter(|event| event["ph"] == "X")
        .collect()
}

fn named<'s>(spans: &'s [Value], name: &str) -> &'s Value {
    let found = spans.iter().find(|span| span["name"] == name);
    found.unwrap_or_else(|| panic!("no `{name}` in {spans:#?}"))
}

#[test]
fn a_trace_shows_each_step_and_each_clang_with_its_thread() {
    let workspace = demo();
    workspace.run(&["build", "--trace", "trace.json"]).exits(0);
    let spans = spans(&workspace.path("trace.json"));
    let build = named(&spans, "build 1");
    let (start, end) = (
        build["ts"].as_f64().expect("a time"),
        build["ts"].as_f64().expect("a time") + build["dur"].as_f64().expect("a time"),
    );
    for name in [
        "plan",
        "codegen demo.render",
        "demo.render",
        "demo.core",
        "the batch's table",
        "link",
    ] {
        let span = named(&spans, name);
        let ts = span["ts"].as_f64().expect("a time");
        let over = ts + span["dur"].as_f64().expect("a time");
        assert!(
            start <= ts && over <= end + 1.0,
            "{name} is inside of the build: {spans:#?}"
        );
    }
    assert!(
        named(&spans, "demo.render")["tid"].as_u64() >= Some(100),
        "clang has a lane a thread"
    );
    workspace
        .run(&["build", "--trace", "no/such/folder.json"])
        .exits(2)
        .err_has("can't be written");
}

#[test]
fn a_trace_can_be_read_while_it_grows_and_after_a_kill() {
    let workspace = demo();
    let mut live = Live::start(&workspace, &["--trace", "trace.json"]);
    live.built();
    edit(&workspace, "src/demo/render.jank", "(hsl 3)", "(hsl 4)");
    live.built();
    let status = Command::new("kill")
        .args(["-KILL", &live.pid().to_string()])
        .status();
    assert!(status.is_ok_and(|status| status.success()));
    let spans = spans(&workspace.path("trace.json"));
    named(&spans, "build 1");
    named(&spans, "build 2");
}

#[test]
fn the_log_file_has_what_quiet_keeps_from_the_terminal() {
    let workspace = demo();
    let run = workspace
        .run(&["build", "-q", "--log-file", "jank-watch.log"])
        .exits(0)
        .err_is_empty();
    assert_eq!(run.stdout(), "");
    let log = workspace.read("jank-watch.log");
    assert!(
        log.contains("4 namespaces built in") && log.contains(" exit 0"),
        "{log}"
    );
    for line in log.lines() {
        assert!(
            line.get(..24).is_some_and(|time| time.ends_with('Z')),
            "{line}"
        );
    }
    workspace.write(
        "src/demo/core.jank",
        "(ns demo.core)\n(defn -main [] (nope))",
    );
    workspace
        .run(&["build", "--json", "--log-file", "jank-watch.log"])
        .exits(1);
    let log = workspace.read("jank-watch.log");
    assert!(log.contains("nope") && log.contains(" exit 1"), "{log}");
}

#[test]
fn commands_around_builds_run_and_their_failures_are_shown() {
    let workspace = demo();
    workspace.write(
        "jank-watch.toml",
        "[hooks]\nbefore-build = [[\"sh\", \"-c\", \"echo before $JANK_BUILD_GENERATION >> order\"]]\n\
         after-build = [[\"sh\", \"-c\", \"echo after $JANK_BUILD_GENERATION >> order\"]]\n",
    );
    workspace.run(&["build"]).exits(0);
    assert_eq!(workspace.read("order"), "before 1\nafter 1\n");

    workspace.write(
        "jank-watch.toml",
        "[hooks]\nbefore-build = [[\"sh\", \"-c\", \"echo no css >&2; exit 4\"]]\n",
    );
    workspace
        .run(&["build"])
        .exits(1)
        .err_has("of `hooks.before-build` failed with exit status: 4")
        .err_has("no css");

    // What a command writes is built.
    workspace.write(
        "jank-watch.toml",
        "[hooks]\nbefore-build = [[\"cp\", \"made.txt\", \"src/demo/made.jank\"]]\n",
    );
    workspace.write("made.txt", "(ns demo.made)\n");
    let run = workspace.run(&["build", "--json"]).exits(0);
    let built = run
        .events()
        .into_iter()
        .find(|event| event["t"] == "build-finished");
    assert!(built.is_some_and(|built| built["namespaces"].to_string().contains("demo.made")));

    workspace.write(
        "jank-watch.toml",
        "[hooks]\nafter-build = [[\"no-such-program-xyz\"]]\n",
    );
    workspace
        .run(&["build"])
        .exits(0)
        .err_has("`hooks.after-build`: `no-such-program-xyz` can't be started");

    workspace.write(
        "jank-watch.toml",
        "[hooks]\nbefore-build = [[\"sleep\", \"1000\"]]\ntimeout = \"20ms\"\n",
    );
    workspace
        .run(&["build"])
        .exits(1)
        .err_has("was still running after 0.02 s and was killed")
        .err_has("hooks.timeout");
}

#[test]
fn a_picture_marks_tests_macros_and_cycles() {
    let workspace = demo();
    workspace.write(
        "test/demo/core_test.jank",
        "(ns demo.core-test\n  (:require [clojure.test :refer [deftest is]]\n            [demo.core]))\n(deftest fine (is true))\n",
    );
    let run = workspace
        .run(&["graph", "--format", "dot", "--tests"])
        .exits(0);
    let dot = run.stdout();
    for line in [
        "  subgraph \"cluster_demo\" {",
        "  \"demo.render\" -> \"demo.macros\" [style = dashed];",
        "  \"demo.core-test\" -> \"demo.core\";",
    ] {
        assert!(dot.lines().any(|found| found == line), "{line} in {dot}");
    }
    let test = dot
        .lines()
        .find(|line| line.trim_start().starts_with("\"demo.core-test\" ["));
    assert!(test.is_some_and(|line| line.contains("#fff8c5")), "{dot}");
    let without = workspace
        .run(&["graph", "--format", "dot"])
        .exits(0)
        .stdout();
    assert!(!without.contains("core-test"), "{without}");

    workspace
        .write(
            "src/demo/color.jank",
            "(ns demo.color (:require [demo.core]))",
        )
        .run(&["graph", "--format", "dot"])
        .exits(1)
        .out_has("[color = red, penwidth = 2]")
        .err_has("cycle");
    workspace.run(&["graph"]).exits(1).out_has("cycle:\n");
}

#[test]
fn documents_need_no_project() {
    let workspace = Workspace::empty();
    workspace
        .run(&["config", "--docs", "server.port"])
        .exits(0)
        .err_is_empty()
        .out_has("the next free one is taken")
        .out_has("JANK_WATCH_SERVER_PORT");
    workspace
        .run(&["config", "--docs", "server.prot"])
        .exits(2)
        .err_has("did you mean `server.port`?");
    workspace
        .run(&["config", "--docs"])
        .exits(0)
        .out_has("# Configuration");
    let schema = workspace.run(&["config", "--schema"]).exits(0).stdout();
    let schema: Value = serde_json::from_str(&schema).expect("it is JSON");
    assert_eq!(schema["title"], "jank-watch.toml");
    let example = workspace.run(&["config", "--example"]).exits(0).stdout();
    workspace
        .write("jank-watch.toml", example)
        .create_dir("src");
    workspace.run(&["config"]).exits(0).err_is_empty();
}

#[test]
fn manual_pages_are_printed_and_written() {
    let workspace = Workspace::empty();
    workspace
        .run(&["man"])
        .exits(0)
        .err_is_empty()
        .out_has(".TH jank-watch 1")
        .out_has("\\-\\-log\\-file");
    workspace
        .run(&["man", "--out-dir", "man"])
        .exits(0)
        .out_has("jank-watch.1")
        .out_has("jank-watch-why.1");
    for (page, says) in [
        ("jank-watch.1", ".SH SUBCOMMANDS"),
        ("jank-watch-new.1", "\\-\\-template"),
        ("jank-watch-watch.1", "\\-\\-trace"),
    ] {
        let text = workspace.read(&format!("man/{page}"));
        assert!(text.contains(says), "{says} in {page}:\n{text}");
    }
}

#[test]
fn a_project_for_another_version_refuses_to_start() {
    let workspace = Workspace::new();
    workspace.write(
        "jank-watch.toml",
        "[project]\nrequired-version = \">=99.1\"\n[new-things]\n",
    );
    workspace
        .run(&["build"])
        .exits(2)
        .err_has("this project wants jank-watch >=99.1, and this is")
        .err_has("jank-watch.toml:2");
}

/// The checks of `doctor --json` by name.
fn doctor(workspace: &Workspace, path: Option<&Path>, exit: i32) -> Vec<Value> {
    let mut command = workspace.command(&["doctor", "--json"]);
    if let Some(path) = path {
        command.env("PATH", path);
    }
    let events = workspace.run_command(command).exits(exit).events();
    events[0]["checks"].as_array().cloned().expect("a list")
}

fn check<'c>(checks: &'c [Value], name: &str) -> &'c Value {
    let found = checks.iter().find(|check| check["name"] == name);
    found.unwrap_or_else(|| panic!("no `{name}` in {checks:#?}"))
}

#[test]
fn a_healthy_machine_is_told_so_with_all_that_was_checked() {
    let workspace = demo();
    workspace.write("jank-watch.toml", "[server]\nport = 0");
    let run = workspace.run(&["doctor"]).exits(0);
    let text = run.stdout();
    let last = text.lines().last().unwrap_or_default();
    assert!(
        last.starts_with("checked jank-watch.toml, sources, emcc, clang, wasm-ld, node, cache,")
            && last.contains("runtime, disk, clock, changes, port, browser: "),
        "{text}"
    );
    assert!(
        text.contains("4 namespaces; demo.core/-main runs when the page loads"),
        "{text}"
    );
}

#[cfg(unix)]
#[test]
fn a_broken_machine_is_told_what_to_do_about_each_thing() {
    use std::os::unix::fs::PermissionsExt;

    let workspace = demo();
    let tools = workspace.path("tools");
    workspace.write(
        "tools/emcc",
        "#!/bin/sh\necho 'emcc: Traceback: no python' >&2\nexit 1\n",
    );
    workspace.write("tools/node", "#!/bin/sh\necho v12.1.0\n");
    for tool in ["emcc", "node"] {
        std::fs::set_permissions(tools.join(tool), std::fs::Permissions::from_mode(0o755))
            .expect("it may run");
    }
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("it has an address").port();
    workspace.write(
        "jank-watch.toml",
        format!("[project]\nmain = \"demo.cor\"\n[server]\nport = {port}\nstrict-port = true\n[toolchain]\nlauncher = [\"ccache-xyz\"]\n[cache]\ndir = \"kept\"\n"),
    );
    workspace.write("kept/mine.txt", "precious");
    let checks = doctor(&workspace, Some(&tools), 3);
    for (name, health, part) in [
        ("sources", "bad", "project.main"),
        ("emcc", "bad", "Emscripten"),
        ("launcher", "bad", "toolchain.launcher"),
        ("node", "limited", "Node 18"),
        ("cache", "bad", "cache.dir"),
        ("port", "bad", "server.port"),
    ] {
        let found = check(&checks, name);
        assert_eq!(found["health"], health, "{found}");
        assert!(
            found["remedy"]
                .as_str()
                .is_some_and(|remedy| remedy.contains(part)),
            "{part} in {found}"
        );
    }
    assert_eq!(workspace.read("kept/mine.txt"), "precious");

    // Nothing is on the PATH, and the file is wrong.
    workspace.write("jank-watch.toml", "prot = 1");
    let checks = doctor(&workspace, Some(&workspace.path("src")), 3);
    for (name, detail) in [
        ("jank-watch.toml", "unknown key `prot`"),
        ("emcc", "emcc"),
        ("node", "not found"),
    ] {
        let found = check(&checks, name);
        assert_ne!(found["health"], "good");
        assert!(
            found["detail"]
                .as_str()
                .is_some_and(|text| text.contains(detail)),
            "{found}"
        );
    }
}
