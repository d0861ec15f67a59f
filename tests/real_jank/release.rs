//! `jank-watch build --release` with jank: the folder that comes of it, served as a static host would, in Chromium.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::road::Road;
use crate::support::Workspace;
use crate::support::browser::{Driver, Page};
use crate::support::live::Live;
use crate::support::released::{build, files, serve};
use crate::support::scene::names;
use crate::support::stand_in::StandInRuntime;

/// Keeps what the program prints, and the program.
const PAGE: &str = "<!doctype html><title>counter</title>\n\
<script>globalThis.printed = []; console.log = (text) => globalThis.printed.push(text);</script>\n\
<script type=\"module\">\n\
import('/jank.js').then((program) => program.ready).then(\n\
  (program) => { globalThis.program = program; },\n\
  (error) => { document.title = `refused ${error.name}`; });\n\
</script>\n\
<script type=\"module\" src=\"/jank.js\"></script>\n";

fn counter(road: &Road, release: &str) -> Workspace {
    let workspace = road.counter();
    workspace.write("public/index.html", PAGE);
    configure(road, &workspace, release);
    workspace
}

fn configure(road: &Road, workspace: &Workspace, release: &str) {
    let config = format!("{}\n[release]\n{release}\n", road.config(""));
    workspace.write("jank-watch.toml", config);
}

#[track_caller]
fn event<'e>(events: &'e [Value], kind: &str) -> &'e Value {
    let event = events.iter().find(|event| event["t"] == kind);
    event.unwrap_or_else(|| panic!("there is no {kind}: {events:?}"))
}

/// `dist` as a host shows it, and a page with it.
async fn open(driver: &Driver, workspace: &Workspace) -> (Live, Page) {
    let (live, url) = serve(workspace, "dist", &[]);
    let page = driver.page().await;
    page.open(&url).await;
    (live, page)
}

#[tokio::test]
async fn it_runs_from_a_folder_of_static_files() {
    let road = Road::open();
    let workspace = counter(
        &road,
        "base = \"/app/\"\ncompress = [\"gzip\"]\nservice-worker = true\n",
    );
    let events = build(&workspace, 0);
    let left = &event(&events, "released")["left"];
    assert_eq!(left["everything_stays"], true, "{left}");
    let built = event(&events, "build-finished");
    assert_eq!(names(&built["namespaces"]).len(), 5, "{built}");

    let dist = files(&workspace.path("dist"));
    let named = |start: &str, end: &str| {
        let mut paths = dist.keys();
        let found = paths.find(|path| path.starts_with(start) && path.ends_with(end));
        found
            .unwrap_or_else(|| panic!("no {start}…{end}: {:?}", dist.keys()))
            .clone()
    };
    let script = named("assets/program.", ".js");
    let runtime = [
        named("assets/runtime.", ".js"),
        named("assets/runtime.", ".wasm"),
    ];
    let manifest: Value = serde_json::from_slice(&dist["manifest.json"]).expect("JSON");
    assert_eq!(manifest["entry"], json!(script));
    for path in dist
        .keys()
        .filter(|path| path.starts_with("assets/") && !path.ends_with(".gz"))
    {
        assert_eq!(manifest["assets"][path]["immutable"], true, "{path}");
    }
    for (path, bytes) in dist.iter().filter(|(path, _)| !runtime.contains(path)) {
        let text = String::from_utf8_lossy(bytes);
        for of_development in [
            "WebSocket",
            "/_jank",
            "jank-watch.reloaded-for",
            "dlopen",
            "rollback",
        ] {
            assert!(!text.contains(of_development), "{of_development} in {path}");
        }
    }

    let driver = Driver::start();
    let (mut live, page) = open(&driver, &workspace).await;
    page.wait_for("globalThis.program !== undefined").await;
    assert_eq!(
        page.eval("printed").await,
        json!(["shown: count 0!"]),
        "main ran once"
    );
    assert_eq!(page.eval("program.call('demo.core/bump')").await, json!(1));
    assert_eq!(
        page.eval("program.call('demo.core/shown')").await,
        json!("count 1!")
    );
    assert_eq!(page.eval("typeof jankWatch").await, json!("undefined"));
    page.wait_for("navigator.serviceWorker.controller !== null")
        .await;
    let kept = "globalThis.kept ??= caches.keys().then((names) => globalThis.names = names), globalThis.names?.length === 1";
    page.wait_for(kept).await;
    let url = page.eval("location.href").await;
    live.interrupt();
    page.open(url.as_str().expect("an address")).await;
    page.wait_for("globalThis.program !== undefined").await;
    page.close().await;
}

#[tokio::test]
async fn files_that_were_changed_on_the_way_are_not_run() {
    let workspace = counter(&Road::open(), "");
    build(&workspace, 0);
    let driver = Driver::start();
    let assets = files(&workspace.path("dist/assets"));
    for (name, content) in &assets {
        let is_entry = name.starts_with("program.") && name.ends_with(".js");
        if is_entry {
            // The page says what this one must be.
            continue;
        }
        let path = format!("dist/assets/{name}");
        let mut changed = content.clone();
        changed.push(b'\n');
        workspace.write(&path, changed);
        let (_live, page) = open(&driver, &workspace).await;
        page.wait_for("document.title === 'refused TypeError'")
            .await;
        assert_eq!(page.eval("printed").await, json!([]), "{name}");
        page.close().await;
        workspace.write(&path, content);
    }
    assert_eq!(assets.len(), 4);
}

#[test]
fn sizes_are_told_with_what_can_not_be_done_and_held_to_the_budget() {
    let road = Road::open();
    let workspace = counter(&road, "source-maps = true\n");
    let run = workspace.run(&["build", "--release"]).exits(0);
    run.err_has("nothing is left out: jank's own runtime looks everything up by name")
        .err_has("there is no source map");
    let events = build(&workspace, 0);
    let sizes = event(&events, "release-sizes")["sizes"].clone();
    assert_eq!(sizes["left"]["everything_stays"], true);
    assert_eq!(sizes["files"].as_array().map(Vec::len), Some(4), "{sizes}");
    let made_of: BTreeMap<&str, u64> = sizes["namespaces"]
        .as_array()
        .expect("namespaces")
        .iter()
        .map(|ns| {
            (
                ns["name"].as_str().expect("a name"),
                ns["raw"].as_u64().expect("bytes"),
            )
        })
        .collect();
    for name in ["demo.core", "demo.view", "runtime", "glue", "constants"] {
        assert!(
            made_of.get(name).is_some_and(|raw| *raw > 0),
            "{name}: {made_of:?}"
        );
    }
    let page = workspace.read(".jank-watch/report.html");
    assert!(page.contains("\"everything_stays\":true"));

    let before = files(&workspace.path("dist"));
    configure(&road, &workspace, "budget = \"1KiB\"\n");
    let failed = build(&workspace, 1);
    assert!(failed.iter().any(|event| event["code"] == "release/budget"));
    assert_eq!(files(&workspace.path("dist")), before);

    configure(&road, &workspace, "");
    workspace.write(
        "src/demo/other.jank",
        "(ns demo.other)\n\n(defn ten [] (nowhere 1))\n",
    );
    let failed = build(&workspace, 1);
    let told = event(&failed, "diagnostic");
    assert_eq!(told["file"], "src/demo/other.jank", "{told}");
    assert_eq!(
        files(&workspace.path("dist")),
        before,
        "the last release stays"
    );
}

#[tokio::test]
async fn where_there_is_no_wasm_opt_that_works_a_release_is_larger_and_says_so() {
    let Some(road) = Road::stand_ins_only() else {
        return;
    };
    let workspace = counter(&road, "");
    let config = format!("{}wasm-opt = \"false\"\n", road.config(""));
    workspace.write("jank-watch.toml", config);
    for _ in 0..2 {
        let events = build(&workspace, 0);
        let told = event(&events, "diagnostic");
        assert_eq!(told["code"], "link/passes", "{told}");
    }
    let driver = Driver::start();
    let (_live, page) = open(&driver, &workspace).await;
    page.wait_for("globalThis.program !== undefined").await;
    page.close().await;
}

/// A header of the project's own that names its file, as macros for assertions do. jank, which looks at C++ too, does not have it.
const HEADER: &str = "#pragma once\ninline const char *header() { return __FILE__; }\n";

const NAMES_ITS_FILES: &str = r##"(ns demo.other)
(cpp/raw "#if __has_include(<where.hpp>)
#include <where.hpp>
#else
inline const char *header() { return \"\"; }
#endif
#include <stdio.h>
static jk where() {
  printf(\"%s %s\\n\", header(), __FILE__);
  return jk_from_double(1);
}")
(defn ten [] (cpp/where))
(ten)
"##;

#[test]
fn the_same_tree_on_another_path_is_the_same_bytes() {
    let Some(road) = Road::stand_ins_only() else {
        return;
    };
    let built = StandInRuntime::get();
    let place = |kind: &str| {
        let workspace = counter(&road, "");
        for folder in &built.includes {
            for entry in walkdir::WalkDir::new(folder) {
                let entry = entry.expect("headers can be read");
                if entry.file_type().is_file() {
                    let name = entry.path().strip_prefix(folder).expect("below");
                    let content = std::fs::read(entry.path()).expect("it can be read");
                    workspace.write(&format!("include/{}", name.display()), content);
                }
            }
        }
        let config = road.config("");
        let config = config.replacen("kind = \"jank\"", &format!("kind = {kind:?}"), 1);
        workspace
            .write("include/where.hpp", HEADER)
            .write("src/demo/other.jank", NAMES_ITS_FILES)
            .write(
                "jank-watch.toml",
                format!("{config}includes = [\"include\"]\ncxxflags = []\n"),
            );
        workspace
    };
    // A jank that keeps running is not used for releases, and what it has left in the cache is not either.
    let (here, there) = (place("jank-nrepl"), place("jank"));
    // Namespaces of this one were compiled before, in another state of the whole.
    here.run(&["build"]).exits(0);
    here.write("src/demo/other.jank", "(ns demo.other)\n(defn ten [] 11)\n");
    build(&here, 0);
    here.write("src/demo/other.jank", NAMES_ITS_FILES);
    build(&here, 0);
    build(&there, 0);
    let (here_files, there_files) = (files(&here.path("dist")), files(&there.path("dist")));
    assert_eq!(
        here_files.keys().collect::<Vec<_>>(),
        there_files.keys().collect::<Vec<_>>()
    );
    assert_eq!(here_files, there_files);
    let program = here_files.iter();
    let mut program =
        program.filter(|(name, _)| name.contains("program.") && name.ends_with(".wasm"));
    let (_, module) = program.next().expect("there is a module");
    let text = String::from_utf8_lossy(module);
    assert!(text.contains("include/where.hpp") && text.contains("unit.cpp"));
    let root = here.root().to_string_lossy().into_owned();
    for (name, bytes) in here_files {
        let text = String::from_utf8_lossy(&bytes);
        for of_this_machine in [root.as_str(), "/tmp/"] {
            assert!(
                !text.contains(of_this_machine) || name.contains("runtime."),
                "{name} has {of_this_machine}"
            );
        }
    }
}
