//! What `jank-watch run` gives to Node, kept: the runtime, side modules and client modules, for tests that boot them in their own way.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use super::Workspace;

/// Runs a command that must end well.
#[track_caller]
pub fn succeeds(command: &mut Command) {
    let output = command.output().expect("it starts");
    assert!(
        output.status.success(),
        "{command:?}\n{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// `jank-watch run NS`, with a `node` that copies the folder of the job to `job` and runs nothing.
#[track_caller]
pub fn keep_job(workspace: &Workspace, ns: &str, job: &Path) {
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
    let mut run = workspace.command(&["run", ns]);
    run.env("PATH", path);
    workspace.run_command(run).exits(0);
}
