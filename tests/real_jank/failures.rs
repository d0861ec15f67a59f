//! Whatever jank does, a save ends with a message, and the next good one works.

use crate::road::Road;
use crate::support::Workspace;
use crate::support::live::Live;

/// A watch over a jank that fails as the file `failures` says.
fn start(workspace: &Workspace) -> Live {
    let mut command = workspace.command(&["--json", "--port", "0"]);
    command.env("STAND_IN_JANK_FILE", workspace.path("failures"));
    Live::spawn(command)
}

#[test]
fn every_failure_is_told_and_the_next_good_save_is_built() {
    let Some(road) = Road::stand_ins_only() else {
        return;
    };
    let workspace = road.counter();
    // What hangs is stopped after that.
    workspace.write(
        "jank-watch.toml",
        format!("{}\n[toolchain]\ntimeout = \"30s\"\n", road.config("")),
    );
    workspace.write("failures", "");
    let mut live = start(&workspace);
    assert_eq!(live.built()["ok"], true);
    let source = |n: usize| format!("(ns demo.other)\n\n(defn ten [] {n})\n");
    let failures = [
        "crash",
        "die-half-way",
        "garbage",
        "partial",
        "no-file",
        "hang",
    ];
    for (number, failure) in failures.iter().enumerate() {
        workspace.write("failures", format!("{failure}@demo.other"));
        workspace.write("src/demo/other.jank", source(2 * number));
        let diagnostic = live.wait_for("diagnostic");
        assert_eq!(diagnostic["severity"], "error", "{failure}: {diagnostic}");
        let message = diagnostic["message"].as_str().unwrap_or_default();
        assert!(!message.is_empty(), "{failure}: {diagnostic}");
        assert_eq!(live.built()["ok"], false, "{failure}: {diagnostic}");
        workspace.write("failures", "");
        workspace.write("src/demo/other.jank", source(2 * number + 1));
        assert_eq!(live.built()["ok"], true, "after {failure}");
    }
}

#[test]
fn noise_and_slowness_are_no_failures() {
    let Some(road) = Road::stand_ins_only() else {
        return;
    };
    let workspace = road.counter();
    workspace.write("failures", "noise,slow=200@demo.other");
    let mut live = start(&workspace);
    assert_eq!(live.built()["ok"], true);
    workspace.write(
        "src/demo/other.jank",
        "(ns demo.other)\n\n(defn ten [] 11)\n",
    );
    let built = live.built();
    assert_eq!(built["ok"], true, "{built}");
}
