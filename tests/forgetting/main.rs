//! What loads forget, and bring back, with a collection at every allocation: two versions of a program in one runtime under Node.

#![cfg(unix)]

#[path = "../support/mod.rs"]
mod support;

use std::path::Path;
use std::process::Command;

use support::Workspace;
use support::job::{keep_job, succeeds};

const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/forgetting");

#[test]
fn what_is_forgotten_and_brought_back_is_safe_from_the_collector() {
    let workspace = Workspace::new();
    let read = |file: &str| {
        std::fs::read_to_string(Path::new(HERE).join(file)).expect("the program is there")
    };
    let program = read("app.jank");
    let (first, second) = program
        .split_once(";; ---- the second version\n")
        .expect("two versions");
    workspace.write("src/gone.jank", read("gone.jank"));
    workspace.write("src/app.jank", first);
    keep_job(&workspace, "app", &workspace.path("first"));
    workspace.write("src/app.jank", second);
    keep_job(&workspace, "app", &workspace.path("second"));
    succeeds(
        Command::new("node")
            .arg("--test")
            .arg(Path::new(HERE).join("checks.mjs"))
            .env("JOBS", workspace.root()),
    );
}
