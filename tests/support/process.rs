//! Processes that a test did not start itself.

use std::process::Command;

/// Kills one, and waits until it is gone.
#[track_caller]
pub fn kill(pid: u32) {
    let killed = Command::new("kill")
        .args(["-KILL", &pid.to_string()])
        .status();
    assert!(killed.is_ok_and(|status| status.success()));
    must_go(pid);
}

/// Waits until it is gone, for which the kernel needs a moment. One that nobody waits for counts as gone.
pub fn must_go(pid: u32) {
    let stat = format!("/proc/{pid}/stat");
    while std::fs::read_to_string(&stat).is_ok_and(|stat| !stat.contains(") Z ")) {
        std::thread::yield_now();
    }
}
