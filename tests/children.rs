//! What becomes of running tools when jank-watch ends. Alone in its file: it kills every child of its process.

#![cfg(unix)]

use std::process::Command;
use std::time::Duration;

use jank_watch::compiler::Cancel;
use jank_watch::process::{self, Environment, Invocation, KillOnExit};

#[test]
fn the_end_of_the_program_kills_tools_with_what_they_started() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let fifo = folder.path().join("pid");
    assert!(
        Command::new("mkfifo")
            .arg(&fifo)
            .status()
            .expect("mkfifo runs")
            .success()
    );
    let script = format!("sleep 1000 & echo $! > '{}'; wait", fifo.display());
    let invocation = Invocation {
        program: "/bin/sh".into(),
        args: vec!["-c".into(), script],
        dir: folder.path().to_owned(),
    };
    let guard = KillOnExit;
    let running = std::thread::spawn(move || {
        process::run(
            &invocation,
            &Environment::of_this_process(),
            Duration::from_secs(600),
            &Cancel::new(),
        )
    });
    // Blocks until the script is so far.
    let grandchild = std::fs::read_to_string(&fifo)
        .expect("the script writes")
        .trim()
        .to_owned();
    drop(guard);
    let output = running
        .join()
        .expect("no panic")
        .expect("the child was started");
    assert_eq!(output.killed_by(), Some(9));
    let stat = format!("/proc/{grandchild}/stat");
    while std::fs::read_to_string(&stat).is_ok_and(|stat| !stat.contains(") Z ")) {
        std::thread::yield_now();
    }
}
