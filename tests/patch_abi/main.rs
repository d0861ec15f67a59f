//! The C interface of jank's own hot-reload experiment: patches compiled as it compiles them, loaded and called under Node.
//!
//! The runtime and the program come from `jank-watch run`, whose `node` is a script here that keeps what it was given.

#![cfg(unix)]

#[path = "../support/mod.rs"]
mod support;

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use support::Workspace;

const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/patch_abi");

/// How the experiment compiles a patch. Older Emscripten then splits 64-bit integers at the module's border …
const FLAGS: [&str; 4] = ["-sSIDE_MODULE=1", "-O2", "-fPIC", "-std=c++20"];
/// … which the runtime does not, nor does newer Emscripten: there these are the defaults.
const WHOLE_INTEGERS: &str = "-sWASM_BIGINT";
const SPLIT_INTEGERS: &str = "-sWASM_BIGINT=0";

#[track_caller]
fn succeeds(command: &mut Command) {
    let output = command.output().expect("it starts");
    assert!(
        output.status.success(),
        "{command:?}\n{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Runs the program with a `node` that copies the folder of the job to `job`.
fn keep_job(workspace: &Workspace, job: &Path) {
    let node = which::which("node").expect("node is installed");
    // Emscripten runs scripts with `node` too.
    let script = format!(
        "#!/bin/sh\ncase \"$1\" in */client/node.js) exec cp -R \"${{2%/*}}\" '{}' ;; esac\nexec '{}' \"$@\"\n",
        job.display(),
        node.display()
    );
    workspace.write("bin/node", script);
    std::fs::set_permissions(
        workspace.path("bin/node"),
        std::fs::Permissions::from_mode(0o755),
    )
    .expect("it is our file");
    let mut path = workspace.path("bin").into_os_string();
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    let mut run = workspace.command(&["run", "app"]);
    run.env("PATH", path);
    workspace.run_command(run).exits(0);
}

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
    keep_job(&workspace, &job);
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
