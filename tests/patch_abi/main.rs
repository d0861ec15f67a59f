//! The C interface of jank's own hot-reload experiment: patches compiled as it compiles them, loaded and called under Node.
#![cfg(unix)]

#[path = "../support/mod.rs"]
mod support;

use std::path::Path;
use std::process::Command;

use support::Workspace;
use support::job::{keep_job, succeeds};

const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/patch_abi");

/// How the experiment compiles a patch. Older Emscripten then splits 64-bit integers at the module's border …
const FLAGS: [&str; 4] = ["-sSIDE_MODULE=1", "-O2", "-fPIC", "-std=c++20"];
/// … which the runtime does not, nor does newer Emscripten: there these are the defaults.
const WHOLE_INTEGERS: &str = "-sWASM_BIGINT";
const SPLIT_INTEGERS: &str = "-sWASM_BIGINT=0";

fn compile(source: &str, output: &Path, flags: &[&str]) {
    succeeds(
        Command::new("em++")
            .arg(Path::new(HERE).join(source))
            .args(FLAGS)
            .args(flags)
            .arg("-o")
            .arg(output),
    );
}

#[test]
fn patches_of_the_experiment_load_and_run() {
    let workspace = Workspace::new();
    let program = std::fs::read(Path::new(HERE).join("app.jank")).expect("the program is there");
    workspace.write("src/app.jank", program);
    let job = workspace.path("job");
    keep_job(&workspace, "app", &job);
    compile("patch.cpp", &job.join("patch.wasm"), &[WHOLE_INTEGERS]);
    compile("patch.cpp", &job.join("split.wasm"), &[SPLIT_INTEGERS]);
    compile("later.cpp", &job.join("later.wasm"), &[WHOLE_INTEGERS]);
    succeeds(
        Command::new("node")
            .arg("--test")
            .arg(Path::new(HERE).join("checks.mjs"))
            .env("JOB", &job),
    );
}
