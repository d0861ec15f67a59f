//! A release of a project: built, served as a static host would, booted under Node.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use super::live::Live;
use super::site::BOOT_UNDER_NODE;
use super::{Run, Workspace};

/// Builds the release of the project in the workspace. It must end with `code`; the events of it.
#[track_caller]
pub fn build(workspace: &Workspace, code: i32) -> Vec<Value> {
    let run: Run = workspace.run(&["build", "--release", "--json"]);
    run.exits(code).events()
}

/// All files below a folder, with their bytes.
pub fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(dir).into_iter().flatten();
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(dir).expect("it is below");
            let bytes = std::fs::read(entry.path()).expect("it can be read");
            (path.to_string_lossy().into_owned(), bytes)
        })
        .collect()
}

/// Boots the release in `dist` under Node, and waits until nothing is left to do.
pub fn boot(workspace: &Workspace) -> Output {
    booting(workspace).output().expect("Node starts")
}

/// What boots the release in `dist` under Node.
pub fn booting(workspace: &Workspace) -> Command {
    let mut command = Command::new("node");
    command.arg(BOOT_UNDER_NODE);
    command.arg(format!("{}/", workspace.path("dist/assets").display()));
    command
}

/// Serves a folder of the workspace with `jank-watch serve` and `args` besides; where.
#[track_caller]
pub fn serve(workspace: &Workspace, folder: &str, args: &[&str]) -> (Live, String) {
    let mut all = vec!["--json", "serve", folder, "--port", "0"];
    all.extend(args);
    let mut live = Live::spawn(workspace.command(&all));
    let url = live.url();
    (live, url)
}

/// An emcc that finds none of Node's packages; its path in the workspace. What it links is not minified.
#[cfg(unix)]
pub fn emcc_without_packages(workspace: &Workspace) -> &'static str {
    use std::os::unix::fs::PermissionsExt;
    for name in ["emcc", "em++"] {
        let real = which::which(name).expect("emscripten is installed");
        let script = format!(
            "#!/bin/sh\nunset NODE_PATH\nexec '{}' \"$@\"\n",
            real.display()
        );
        let path = format!("bin/{name}");
        workspace.write(&path, script);
        let runnable = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(workspace.path(&path), runnable).expect("it is our file");
    }
    "bin/emcc"
}
