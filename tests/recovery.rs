//! What goes wrong from outside while a watch runs: it is told, the watch goes on, and when the cause is gone the next save is
//! live.

#![cfg(target_os = "linux")]

mod support;

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use support::Workspace;
use support::live::Live;

/// A workspace whose compiler is started through a script that, once `tool/hold` is there, makes one compiler wait: it writes
/// its process's id to `tool/held` and does nothing until it is killed.
fn holding() -> Workspace {
    let workspace = Workspace::new();
    let tool = workspace.path("tool/run").display().to_string();
    workspace
        .write(
            "tool/run",
            "#!/bin/sh\nhere=\"${0%/*}\"\nif [ -e \"$here/hold\" ] && rm \"$here/hold\" 2>/dev/null; then\n  echo $$ > \"$here/held\"\n  exec sleep 1000\nfi\nexec \"$@\"\n",
        )
        .write(
            "jank-watch.toml",
            format!("[toolchain]\njobs = 1\nlauncher = [{tool:?}]\n"),
        );
    std::fs::set_permissions(
        workspace.path("tool/run"),
        std::fs::Permissions::from_mode(0o755),
    )
    .expect("it is our file");
    succeeds(Command::new("mkfifo").arg(workspace.path("tool/held")));
    workspace
}

/// Makes the next compiler wait.
fn hold(workspace: &Workspace) {
    workspace.write("tool/hold", "");
}

/// The id of the compiler that waits, when there is one.
fn held(workspace: &Workspace) -> String {
    workspace.read("tool/held").trim().to_owned()
}

fn succeeds(command: &mut Command) {
    let status = command.status().expect("it starts");
    assert!(status.success(), "{command:?}");
}

/// Starts a watch and waits for its first build, which must be fine.
#[track_caller]
fn watching(workspace: &Workspace) -> Live {
    let mut live = Live::start(workspace, &[]);
    let built = live.built();
    assert_eq!(built["ok"], true, "{built}");
    live
}

#[track_caller]
fn expect_live(live: &mut Live, namespaces: &Value) {
    let built = live.built();
    assert_eq!(built["ok"], true, "{built}");
    assert_eq!(&built["namespaces"], namespaces, "{built}");
}

fn is(event: &Value, code: &str) -> bool {
    event["t"] == "diagnostic" && event["code"] == code
}

#[test]
fn a_compiler_that_is_killed_is_told_and_the_next_save_is_live() {
    let workspace = holding();
    workspace.write("src/a.jank", "(ns a)\n(def x 1)");
    let mut live = watching(&workspace);
    hold(&workspace);
    workspace.write("src/a.jank", "(ns a)\n(def x 2)");
    succeeds(Command::new("kill").args(["-9", &held(&workspace)]));
    let told = live.wait("an error", |e| e["t"] == "diagnostic");
    assert_eq!(told["severity"], "error", "{told}");
    let message = told["message"].as_str().unwrap_or_default();
    assert!(message.contains("killed by signal 9"), "{message}");
    assert!(
        message.contains("memory"),
        "it says what may help: {message}"
    );
    assert_eq!(live.built()["ok"], false);
    workspace.write("src/b.jank", "(ns b)");
    // What the killed one should have made comes along.
    expect_live(&mut live, &json!(["a", "b"]));
    assert_eq!(live.interrupt(), Some(130));
}

#[test]
fn edits_made_while_a_build_runs_are_not_lost() {
    let workspace = holding();
    workspace
        .write("src/a.jank", "(ns a)\n(def x 1)")
        .write("src/b.jank", "(ns b)\n(def x 1)");
    let mut live = watching(&workspace);
    hold(&workspace);
    workspace.write("src/a.jank", "(ns a)\n(def x 2)");
    held(&workspace);
    // The build stands still; without the edits below it would for ever.
    workspace
        .write("src/b.jank", "(ns b)\n(def x 2)")
        .write("src/c.jank", "(ns c)");
    let mut loaded: Vec<Value> = Vec::new();
    while !loaded.contains(&json!("c")) || !loaded.contains(&json!("b")) {
        let built = live.built();
        assert_eq!(built["ok"], true, "{built}");
        loaded.extend(built["namespaces"].as_array().cloned().unwrap_or_default());
    }
    assert!(loaded.contains(&json!("a")), "{loaded:?}");
}

#[test]
fn a_source_folder_that_is_deleted_and_made_again_is_live_again() {
    let workspace = Workspace::new();
    workspace
        .write("src/demo/a.jank", "(ns demo.a)\n(def x 1)")
        .write("src/demo/b.jank", "(ns demo.b)\n(def x 1)");
    let mut live = watching(&workspace);
    for round in 2..4 {
        std::fs::remove_dir_all(workspace.path("src")).expect("it is there");
        let told = live.wait("an error", |e| e["t"] == "diagnostic");
        assert_eq!(told["severity"], "error", "{told}");
        assert!(told["message"].to_string().contains("src"), "{told}");
        assert!(told["help"].is_string(), "{told}");
        assert_eq!(live.built()["ok"], false);
        workspace.write("src/demo/a.jank", format!("(ns demo.a)\n(def x {round})"));
        // The folders are new: a file that comes with them and one that comes later are both seen.
        live.wait("demo.a", |e| {
            e["t"] == "build-finished" && e["ok"] == true && e["namespaces"] == json!(["demo.a"])
        });
        workspace.write("src/demo/b.jank", format!("(ns demo.b)\n(def x {round})"));
        expect_live(&mut live, &json!(["demo.b"]));
        workspace.write("src/demo/a.jank", "(ns demo.a");
        live.wait("a message", |e| is(e, "read/unterminated-list"));
        assert_eq!(live.built()["ok"], false);
    }
}

/// `jank-watch` with `args` in a mount namespace of its own where `disk/` is a file system of a few pages; `None`, with the
/// reason printed, where the kernel does not let this user have one.
fn on_small_disk(workspace: &Workspace, args: &[&str]) -> Option<Command> {
    workspace.create_dir("disk");
    let probe = Command::new("unshare")
        .args(["-rm", "mount", "-t", "tmpfs", "-o", "size=512k", "none"])
        .arg(workspace.path("disk"))
        .output();
    match probe {
        Ok(output) if output.status.success() => {}
        Ok(output) => {
            eprintln!(
                "not tested: this user can't mount a file system of its own: {}",
                String::from_utf8_lossy(&output.stderr)
            );
            return None;
        }
        Err(error) => {
            eprintln!("not tested: there is no `unshare`: {error}");
            return None;
        }
    }
    let inner = workspace.command(args);
    let mut command = Command::new("unshare");
    command
        .args(["-rm", "sh", "-c"])
        // `dd` ends with an error when the disk is full, which is what it is for.
        .arg("mount -t tmpfs -o size=512k none disk && { dd if=/dev/zero of=disk/ballast bs=4k 2>/dev/null; exec \"$0\" \"$@\"; }")
        .arg(inner.get_program())
        .args(inner.get_args())
        .current_dir(workspace.root());
    Some(command)
}

#[test]
fn a_full_disk_under_the_cache_is_a_warning_and_over_when_there_is_room() {
    let workspace = Workspace::new();
    workspace
        .write("jank-watch.toml", "[cache]\ndir = \"disk/cache\"\n")
        .write("src/a.jank", "(ns a)\n(def x 1)");
    let Some(command) = on_small_disk(&workspace, &["--json", "--port", "0"]) else {
        return;
    };
    let mut live = Live::spawn(command);
    let full = live.wait("the warning", |e| is(e, "cache/full"));
    assert_eq!(full["severity"], "warning", "{full}");
    expect_live(&mut live, &json!(["a"]));
    workspace.write("src/a.jank", "(ns a)\n(def x 2)");
    expect_live(&mut live, &json!(["a"]));

    let disk = format!(
        "/proc/{}/root{}",
        live.pid(),
        workspace.path("disk").display()
    );
    let disk = Path::new(&disk);
    std::fs::remove_file(disk.join("ballast")).expect("the disk is seen from here");
    workspace.write("src/a.jank", "(ns a)\n(def x 3)");
    expect_live(&mut live, &json!(["a"]));
    workspace.write("src/a.jank", "(ns a)\n(def x 4)");
    expect_live(&mut live, &json!(["a"]));
    let kept = walkdir::WalkDir::new(disk.join("cache/store"))
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .count();
    assert!(kept > 0, "it is cached again");

    // The next start takes the folder that was made under such conditions.
    succeeds(
        Command::new("cp")
            .arg("-R")
            .arg(disk.join("cache"))
            .arg(workspace.path("disk/")),
    );
    workspace.run(&["build"]).exits(0);
}
