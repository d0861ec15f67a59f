//! `kind = "jank-nrepl"`: a jank that is kept running, through the real binary.

use crate::road::Road;
use crate::support::Workspace;
use crate::support::live::Live;
use crate::support::process::{kill, must_go};
use crate::support::scene::names;

/// The counter's project with a resident jank. What fails in it is said in the file `failures`.
fn workspace(road: &Road) -> Workspace {
    let workspace = road.counter();
    let config = workspace.read("jank-watch.toml");
    let resident = config.replacen("kind = \"jank\"", "kind = \"jank-nrepl\"", 1);
    assert_ne!(config, resident);
    workspace.write("jank-watch.toml", resident);
    workspace.write("failures", "");
    workspace
}

fn start(workspace: &Workspace) -> Live {
    let mut command = workspace.command(&["--json", "--port", "0"]);
    command.env("STAND_IN_JANK_FILE", workspace.path("failures"));
    let mut live = Live::spawn(command);
    assert_eq!(live.built()["ok"], true);
    live
}

fn edit(workspace: &Workspace, from: &str, to: &str) {
    let view = workspace.read("src/demo/view.jank");
    let edited = view.replace(from, to);
    assert_ne!(view, edited);
    workspace.write("src/demo/view.jank", edited);
}

/// Process ids of nREPL servers below `parent`, which are started by a shell of its own.
fn residents(parent: u32) -> Vec<u32> {
    let children = |pid: u32| -> Vec<u32> {
        let file = format!("/proc/{pid}/task");
        let tasks = std::fs::read_dir(file).into_iter().flatten().flatten();
        tasks
            .filter_map(|task| std::fs::read_to_string(task.path().join("children")).ok())
            .flat_map(|line| {
                let ids: Vec<u32> = line.split(' ').filter_map(|id| id.parse().ok()).collect();
                ids
            })
            .collect()
    };
    let serves = |pid: &u32| {
        std::fs::read(format!("/proc/{pid}/cmdline")).is_ok_and(|line| {
            let mut args = line.split(|byte| *byte == 0);
            let program = args.next().unwrap_or_default();
            !program.ends_with(b"sh") && args.any(|arg| arg == b"jank.nrepl.server.core")
        })
    };
    children(parent)
        .into_iter()
        .flat_map(children)
        .filter(serves)
        .collect()
}

#[test]
fn saves_share_a_process_and_errors_have_their_place() {
    let workspace = workspace(&Road::open());
    let mut live = start(&workspace);
    let first = residents(live.pid());
    assert_eq!(first.len(), 1, "one jank is kept running");

    edit(&workspace, "count ", "clicks: ");
    let built = live.built();
    assert_eq!(names(&built["compiled"]), ["demo.view"], "{built}");
    edit(&workspace, "(shout", "(shuot");
    let diagnostic = live.wait_for("diagnostic");
    assert_eq!(
        diagnostic["code"], "analyze/unresolved-symbol",
        "{diagnostic}"
    );
    assert_eq!(diagnostic["file"], "src/demo/view.jank");
    assert_eq!(diagnostic["line"], 5);
    assert_eq!(live.built()["ok"], false);
    edit(&workspace, "(shuot", "(shout");
    assert_eq!(live.built()["ok"], true);
    assert_eq!(residents(live.pid()), first);

    // A comment is no work for anybody.
    edit(&workspace, "(defn text", "; why\n(defn text");
    let built = live.built();
    assert_eq!(names(&built["compiled"]), [""; 0], "{built}");
    assert!(built["modules"].as_array().is_none_or(Vec::is_empty));

    // What macros say reaches their users.
    let macros = workspace.read("src/demo/macros.jank").replace('!', "?");
    workspace.write("src/demo/macros.jank", macros);
    let built = live.built();
    assert!(names(&built["compiled"]).contains(&"demo.view"), "{built}");
    assert_eq!(residents(live.pid()), first);
}

#[test]
fn one_that_is_lost_is_told_and_replaced() {
    let workspace = workspace(&Road::open());
    let mut live = start(&workspace);
    let first = residents(live.pid());
    kill(first[0]);
    edit(&workspace, "count ", "clicks: ");
    let told = live.wait_for("diagnostic");
    assert_eq!(told["code"], "jank/resident-lost", "{told}");
    assert_eq!(told["severity"], "warning");
    assert_eq!(live.built()["ok"], true);
    let second = residents(live.pid());
    assert_eq!(second.len(), 1);
    assert_ne!(first, second);
}

#[test]
fn it_ends_with_jank_watch() {
    let workspace = workspace(&Road::open());
    let mut live = start(&workspace);
    let resident = residents(live.pid());
    assert_eq!(resident.len(), 1);
    assert_eq!(live.interrupt(), Some(130));
    must_go(resident[0]);
}

#[test]
fn it_ends_when_jank_watch_is_killed() {
    let Some(road) = Road::stand_ins_only() else {
        return;
    };
    let workspace = workspace(&road);
    let mut live = start(&workspace);
    // In the middle of its work.
    let resident = residents(live.pid());
    assert_eq!(resident.len(), 1);
    workspace.write("failures", "nrepl:hang");
    edit(&workspace, "count ", "clicks: ");
    live.wait_for("build-started");
    kill(live.pid());
    must_go(resident[0]);
}
