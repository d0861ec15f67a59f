//! The stand-ins themselves: what the program makes loads into the runtime, by Emscripten alone and without jank-watch.

use std::path::Path;
use std::process::{Command, Output};

use crate::support::Workspace;
use crate::support::stand_in::{self, StandInRuntime};

/// Boots the runtime, loads a side module and calls its load functions.
const SCRIPT: &str = r#"
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
// What older Emscripten writes for Node expects CommonJS's names.
Object.assign(globalThis, { require: createRequire(import.meta.url), __dirname: "/" });
const [script, side, ...loads] = process.argv.slice(2);
const { default: create } = await import(script);
const wasmBinary = await readFile(script.replace(/\.mjs$/, ".wasm"));
const Module = await create({ wasmBinary, print: (line) => console.log(`printed: ${line}`) });
const content = await readFile(side);
await Module.loadDynamicLibrary("/side.wasm", {
  loadAsync: true, global: true, nodelete: true,
  fs: { findObject: () => true, readFile: () => content },
});
for (const load of loads) {
  try {
    console.log(`${load} returned ${Module[`_${load}`]()}`);
  } catch (error) {
    console.log(`${load} threw a ${typeof error}`);
  }
}
"#;

/// What loads modules as a program of jank's does.
const GLUE: &str = r#"
#include <jank/prelude.hpp>
extern "C" {
void jank_load_app_bad();
void jank_load_app_core();
void jank_load_app_util();

void without_registering() { jank_load_app_core(); }
int registered() {
  jank_module_register("app.util", jank_load_app_util);
  jank_load_app_core();
  return 1;
}
int caught() {
  try {
    jank_load_app_bad();
  } catch (const jank::runtime::object_ref &thrown) {
    return jank::runtime::message_of(thrown) == "no";
  }
  return 0;
}
}
"#;

#[track_caller]
fn run(command: &mut Command) -> Output {
    let output = command.output().expect("the program starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(
        output.status.success(),
        "{command:?}\n{}\n{}",
        text(&output.stdout),
        text(&output.stderr)
    );
    output
}

#[track_caller]
fn jank(workspace: &Workspace, args: &[&str]) -> String {
    let output = run(Command::new(stand_in::jank())
        .current_dir(workspace.root())
        .args(args));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The C++ files below `folder`.
fn cpp_files(folder: &Path) -> Vec<String> {
    walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("it can be read").into_path())
        .filter(|path| path.extension().is_some_and(|e| e == "cpp"))
        .map(|path| path.to_string_lossy().into_owned())
        .collect()
}

#[test]
fn what_the_program_makes_loads_into_the_runtime() {
    let workspace = Workspace::new();
    workspace
        .write(
            "src/app/core.jank",
            r#"(ns app.core (:require [app.util :as util]))
(cpp/raw "struct circle : jank::runtime::shape { double area() const override { return 3; } };
static jk areas() {
  circle c;
  std::unique_ptr<jank::runtime::shape> square(jank::runtime::make_square(2));
  return jk_from_double(c.area() + square->area() + (c.name() == std::string(\"shape\") ? 100 : 0));
}
static jk caught() {
  try {
    jank_throw(jank_string_create(\"thrown here\"));
  } catch(const jank::runtime::object_ref &thrown) {
    return thrown;
  }
  return 0;
}
static jk not_found() {
  try {
    jank::runtime::require(\"app.nowhere\");
  } catch(const jank::runtime::module_error &error) {
    return jk_from_bool(error.message().find(\"app.nowhere\") != std::string::npos);
  }
  return 0;
}")
(println "at the top")
(println (util/twice 21) (cpp/areas) (cpp/caught) (cpp/not_found))
"#,
        )
        .write(
            "src/app/util.jank",
            "(ns app.util)\n(defn twice [x] (* 2 x))\n",
        )
        .write(
            "src/app/bad.jank",
            "(ns app.bad)\n(if true (throw (ex-info \"no\" {})))\n",
        )
        .write("run.mjs", SCRIPT)
        .write("glue.cpp", GLUE);
    let compile = [
        "--module-path",
        "src",
        "--build-dir",
        "out",
        "compile-module",
        "--output-target",
        "cpp",
    ];
    let said = jank(&workspace, &[&compile[..], &["app.core"]].concat());
    assert_eq!(
        said, "at the top\n",
        "what a module prints while it is compiled"
    );
    jank(&workspace, &[&compile[..], &["app.bad"]].concat());
    let runtime = StandInRuntime::get();
    let flags = jank(&workspace, &["print-cflags"]);
    let flags = flags
        .split_whitespace()
        .filter(|flag| !["-DGC_THREADS", "-femulated-tls"].contains(flag));
    run(Command::new("em++")
        .current_dir(workspace.root())
        .args(flags)
        .args(["-fPIC", "-fexceptions", "-sWASM_BIGINT", "-sSIDE_MODULE=1"])
        .args(["-o", "side.wasm", "glue.cpp"])
        .args(cpp_files(&workspace.path("out"))));
    let output = run(Command::new("node")
        .current_dir(workspace.root())
        .arg("run.mjs")
        .args([&runtime.script, &workspace.path("side.wasm")])
        .args(["without_registering", "registered", "caught"]));
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "without_registering threw a number\n\
         printed: at the top\n\
         printed: 42 107.0 thrown here true\n\
         registered returned 1\n\
         caught returned 1\n",
    );
}

/// What jank said of `case`.
fn recorded(case: &str, stream: &str) -> String {
    let file = format!("fixtures/jank-output/errors/{case}.{stream}.txt");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Without what nobody but jank can know: its own calls.
fn without_calls(text: &str) -> String {
    let own = ["#", "  [\"", " [[\"", " [{:at", " :data"];
    text.lines()
        .filter(|line| !own.iter().any(|start| line.starts_with(start)))
        .map(|line| format!("{line}\n"))
        .collect()
}

#[test]
fn errors_are_told_as_jank_told_them() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/jank-output");
    let out = Workspace::empty();
    let compile = |module: &str| {
        Command::new(stand_in::jank())
            .current_dir(&fixture)
            .args(["--module-path", "src", "--build-dir"])
            .arg(out.root())
            .args(["compile-module", "--output-target", "cpp", module])
            .output()
            .expect("the stand-in starts")
    };
    let exactly = [
        ("good", 0),
        ("wrongns", 0),
        ("syntax", 1),
        ("syntax2", 1),
        ("extraparen", 1),
        ("unresolved", 1),
        ("requires-bad", 1),
        ("missingns", 1),
        ("nope", 1),
        ("badcpp", 1),
        ("badinterop", 1),
    ];
    for (case, code) in exactly {
        let output = compile(&format!("app.{case}"));
        assert_eq!(output.status.code(), Some(code), "{case}");
        let streams = [(output.stdout, "stdout"), (output.stderr, "stderr")];
        for (bytes, stream) in streams {
            let said = String::from_utf8_lossy(&bytes).into_owned();
            assert_eq!(said, recorded(case, stream), "{case} {stream}");
        }
    }
    for case in ["macroerr", "macroarity"] {
        let output = compile(&format!("app.{case}"));
        assert_eq!(output.status.code(), Some(1), "{case}");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(
            without_calls(&said),
            without_calls(&recorded(case, "stdout")),
            "{case}"
        );
    }
}
