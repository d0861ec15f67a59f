//! What stands in for jank: a program (`tests/stand_in_jank`), and a runtime as a user would have built it
//! (`fixtures/stand-in-runtime`).
//!
//! The runtime is a main module of Emscripten's, made of the embedded runtime's C++ with jank's C and C++ interface above it. It is
//! built once and kept below `target/`.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jank_watch::compiler::Cancel;
use jank_watch::compiler::embedded::Embedded;
use jank_watch::config::{Request, without_file};
use jank_watch::process::Environment;
use jank_watch::store::Store;
use jank_watch::toolchain::{Job, RuntimeSpec, Toolchain, runtime};

/// The stand-in for the program `jank`. `cargo test` builds it.
pub fn jank() -> PathBuf {
    let tests = std::env::current_exe().expect("this program has a path");
    let profile = tests
        .ancestors()
        .nth(2)
        .expect("it is in target/debug/deps");
    let program = profile.join(format!(
        "examples/stand-in-jank{}",
        std::env::consts::EXE_SUFFIX
    ));
    assert!(
        program.is_file(),
        "{} is missing; `cargo build --example stand-in-jank` makes it",
        program.display()
    );
    program
}

/// The stand-in for a runtime that a user has built.
pub struct StandInRuntime {
    /// The ES module; its WebAssembly lies beside it under the same name.
    pub script: PathBuf,
    /// Folders of its headers.
    pub includes: Vec<PathBuf>,
}

/// The script's name. Emscripten writes the name of the WebAssembly into it, so the files keep theirs.
const SCRIPT: &str = jank_watch::toolchain::SCRIPT_FILE;
const WASM: &str = jank_watch::toolchain::WASM_FILE;

impl StandInRuntime {
    /// The runtime, built if it isn't yet, which takes a minute or two.
    pub fn get() -> StandInRuntime {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("stand-in-runtime");
        std::fs::create_dir_all(&folder).expect("the folder is made");
        // Tests run as processes of their own: one of them builds.
        let lock = File::create(folder.join("lock")).expect("the lock is made");
        lock.lock().expect("the lock is free some day");
        let built = build(&folder.join("cache"));
        let place = folder.join(&built.hash);
        std::fs::create_dir_all(&place).expect("the folder is made");
        let (script, wasm) = (place.join(SCRIPT), place.join(WASM));
        for (path, content) in [(&wasm, &built.wasm), (&script, &built.script)] {
            if !path.exists() {
                std::fs::write(path, content).expect("the runtime is written");
            }
        }
        StandInRuntime {
            script,
            includes: vec![
                root.join("fixtures/stand-in-runtime/include"),
                root.join("templates/runtime"),
            ],
        }
    }
}

fn build(cache: &Path) -> jank_watch::toolchain::Runtime {
    let store = Arc::new(Store::open(cache).expect("the cache opens"));
    let config = without_file(&Request {
        dir: cache.to_owned(),
        file: None,
        build: None,
        overrides: Vec::new(),
    })
    .expect("the defaults are right");
    let cancel = Cancel::new();
    let toolchain = Toolchain::open(
        config.toolchain,
        Environment::of_this_process(),
        store.clone(),
        store.clone(),
        &cancel,
    )
    .expect("Emscripten is there");
    let core = Embedded::new()
        .core_units(&*store, &cancel)
        .expect("the library compiles")
        .into_iter()
        .map(|(unit, source)| Job { unit, source })
        .collect();
    toolchain
        .runtime(&spec(core), &mut |_| {}, &cancel)
        .expect("the stand-in runtime builds")
}

/// The embedded runtime with jank's interface above it, exceptions of C++, and everything exported.
fn spec(core: Vec<Job>) -> RuntimeSpec {
    let mut spec = runtime::spec(core);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/stand-in-runtime");
    for entry in walkdir::WalkDir::new(&folder).sort_by_file_name() {
        let entry = entry.expect("the fixture can be read");
        if entry.file_type().is_file() {
            let name = entry.path().strip_prefix(&folder).expect("it is below");
            let text = std::fs::read_to_string(entry.path()).expect("it is text");
            let name = name.to_str().expect("a plain name").replace('\\', "/");
            // In a folder of their own: names may be those of the runtime's own files.
            spec.files.push((format!("stand_in/{name}"), text));
        }
    }
    // A user's runtime prints as Emscripten's programs do, and has no interface of ours on its module.
    change(
        &mut spec,
        "js_glue.js",
        "Module[\"jank\"]",
        "Module[\"standIn\"]",
    );
    change(
        &mut spec,
        "js_glue.js",
        "Module[\"jankPrint\"]",
        "Module[\"standInPrint\"]",
    );
    change(&mut spec, "js_glue.js", "console.log(line)", "out(line)");
    change(&mut spec, "js_glue.js", "console.error(line)", "err(line)");
    // With exceptions of C++, calls that these two may throw out of go by their addresses.
    for function in ["jank_glue_print", "jank_glue_print_error"] {
        let (from, to) = (
            format!("  {function}: function"),
            format!("  {function}__sig: \"vii\",\n  {function}: function"),
        );
        change(&mut spec, "js_glue.js", &from, &to);
    }
    // Functions that C++ has made may throw as C++ does.
    change(
        &mut spec,
        "patch.cpp",
        "CALLERS[count](arity->fn, pointers)",
        "stand_in::call_catching(CALLERS[count], arity->fn, pointers)",
    );
    change(
        &mut spec,
        "patch.cpp",
        "using namespace rt;\n",
        "namespace stand_in {\nvoid *call_catching(void *(*call)(void *, void **), void *fn, void **arguments);\n}\nusing namespace rt;\n",
    );
    replace(&mut spec.cxxflags, "-fno-exceptions", "-fexceptions");
    replace(&mut spec.cxxflags, "-fno-rtti", "-frtti");
    spec.cxxflags.push("-Istand_in/include".to_owned());
    spec.cxxflags.push("-I.".to_owned());
    replace(&mut spec.ldflags, "-fno-exceptions", "-fexceptions");
    replace(&mut spec.ldflags, "-sMAIN_MODULE=2", "-sMAIN_MODULE=1");
    spec.ldflags.retain(|flag| flag != "--no-entry");
    spec.exports.push("main".to_owned());
    spec
}

fn change(spec: &mut RuntimeSpec, file: &str, from: &str, to: &str) {
    let (_, text) = spec
        .files
        .iter_mut()
        .find(|(name, _)| name == file)
        .unwrap_or_else(|| panic!("the runtime has no {file}"));
    assert!(text.contains(from), "{file} has no {from:?}");
    *text = text.replace(from, to);
}

fn replace(flags: &mut [String], from: &str, to: &str) {
    let flag = flags.iter_mut().find(|flag| *flag == from);
    to.clone_into(flag.unwrap_or_else(|| panic!("the runtime is built without {from}")));
}
