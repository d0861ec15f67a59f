//! Save → live in the browser, its parts, the same unit through plain emcc, and a build that has nothing to do; in one run.
//!
//! `cargo bench --bench live` prints medians. It drives the real binary and headless Chromium, as the browser tests do.

#[path = "../tests/support/mod.rs"]
mod support;

use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::Instant;

use jank_watch::compiler::embedded::Embedded;
use jank_watch::compiler::{Cancel, Compiler, NsSource, SourceSet, Unit, UnitStore};
use jank_watch::lang::NsName;
use support::Workspace;
use support::browser::Driver;
use support::live::Live;

const EDITS: usize = 21;
const NAMESPACES: usize = 500;

fn view(word: &str) -> String {
    format!(
        "(ns demo.view)\n\n(defn text [n]\n  (str \"{word} \" n))\n\n(defn render! [n]\n  (set! (.-textContent (.getElementById js/document \"out\")) (text n)))\n"
    )
}

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(save_to_live());
    plain_emcc();
    no_op_build();
}

async fn save_to_live() {
    let workspace = Workspace::empty();
    workspace
        .write("jank-watch.toml", "")
        .write(
            "public/index.html",
            r#"<!doctype html><script type="module" src="/jank.js"></script><p id="out"></p>"#,
        )
        .write("src/demo/view.jank", view("start"))
        .write(
            "src/demo/core.jank",
            "(ns demo.core\n  (:require [demo.view :as view]))\n\n(defonce state (atom 0))\n\n(defn ^:after-load show [] (view/render! @state))\n\n(defn -main [] (show))\n",
        );
    let mut live = Live::start(&workspace, &[]);
    let url = live.url();
    live.built();
    let driver = Driver::start();
    let page = driver.page().await;
    page.open(&url).await;
    live.wait_for("reloaded");
    let mut rows: Vec<(&str, Vec<f64>)> = [
        "save → live (event)",
        "save → live (server's clock)",
        "codegen",
        "c++",
        "link",
        "browser",
    ]
    .map(|name| (name, Vec::new()))
    .into();
    for i in 0..EDITS {
        let started = Instant::now();
        workspace.write("src/demo/view.jank", view(&format!("edit{i}")));
        let built = live.built();
        let reloaded = live.wait_for("reloaded");
        let wall = started.elapsed().as_secs_f64() * 1000.0;
        let ms =
            |event: &serde_json::Value, key: &str| event["ms"][key].as_f64().unwrap_or(f64::NAN);
        let values = [
            wall,
            ms(&reloaded, "since_save"),
            ms(&built, "codegen"),
            ms(&built, "compile"),
            ms(&built, "link"),
            ms(&reloaded, "total"),
        ];
        for (row, value) in rows.iter_mut().zip(values) {
            row.1.push(value);
        }
        page.wait_for(&format!(
            "document.getElementById('out').textContent === 'edit{i} 0'"
        ))
        .await;
    }
    for (name, values) in rows {
        report(name, values);
    }
    page.close().await;
}

/// Keeps nothing.
struct Nothing;

impl UnitStore for Nothing {
    fn get(&self, _: &blake3::Hash) -> Option<Unit> {
        None
    }

    fn put(&self, _: &blake3::Hash, _: &Unit) {}
}

fn unit(text: &str) -> Unit {
    let ns = NsName::new("demo.view").expect("a name");
    let source = NsSource {
        ns: ns.clone(),
        file: "src/demo/view.jank".into(),
        text: text.into(),
        hash: blake3::hash(text.as_bytes()),
        requires: Vec::new(),
    };
    let made = Mutex::new(None);
    Embedded::new().compile(
        &SourceSet::new(vec![source]),
        &[ns],
        &Nothing,
        &Cancel::new(),
        &mut |_, outcome| *made.lock().expect("the lock") = outcome.ok().map(|(unit, _)| unit),
    );
    made.into_inner().expect("the lock").expect("it compiles")
}

/// The unit of the same namespace, compiled and linked to a side module by one call of em++.
fn plain_emcc() {
    let dir = tempfile::tempdir().expect("a folder");
    let headers = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/runtime");
    let unit = unit(&view("plain"));
    let [part] = unit.parts.as_slice() else {
        panic!("a short namespace has one part");
    };
    std::fs::write(dir.path().join("unit.cpp"), &part.cpp).expect("the file is written");
    let export = format!("-sEXPORTED_FUNCTIONS=_{}", part.load_symbol);
    let times = (0..9)
        .map(|_| {
            let started = Instant::now();
            let done = Command::new("em++")
                .current_dir(dir.path())
                .args([
                    "-std=c++17",
                    "-O1",
                    "-fPIC",
                    "-fno-exceptions",
                    "-fno-rtti",
                    "-I",
                    headers,
                ])
                .args([
                    "-sSIDE_MODULE=2",
                    "-sWASM_BIGINT",
                    &export,
                    "unit.cpp",
                    "-o",
                    "unit.wasm",
                ])
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status();
            assert!(done.is_ok_and(|s| s.success()), "em++ compiles the unit");
            started.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    report("the same unit by em++ alone", times);
}

fn no_op_build() {
    let workspace = Workspace::empty();
    workspace.write("jank-watch.toml", "");
    for i in 0..NAMESPACES {
        let requires = if i == 0 {
            String::new()
        } else {
            format!("\n  (:require [app.ns{}])", i / 2)
        };
        workspace.write(
            &format!("src/app/ns{i}.jank"),
            format!("(ns app.ns{i}{requires})\n\n(defn value [x]\n  (+ x {i}))\n"),
        );
    }
    let started = Instant::now();
    workspace.run(&["build", "-q"]).exits(0);
    report(
        "first build of 500 namespaces",
        vec![started.elapsed().as_secs_f64() * 1000.0],
    );
    let times = (0..11)
        .map(|_| {
            let started = Instant::now();
            workspace.run(&["build", "-q"]).exits(0);
            started.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    report("no-op build of 500 namespaces", times);
}

fn report(name: &str, mut values: Vec<f64>) {
    values.sort_by(f64::total_cmp);
    let (first, last) = (values[0], values[values.len() - 1]);
    let median = values[values.len() / 2];
    println!(
        "{name:<32} median {median:8.1} ms   min {first:8.1}   max {last:8.1}   n {}",
        values.len()
    );
}
