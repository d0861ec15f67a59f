//! One `jank-watch` a project.

use crate::support::live::Live;
use crate::{get, project, watching};

#[test]
fn a_second_one_says_where_the_first_runs() {
    let workspace = project("");
    let (live, url) = watching(&workspace);
    let second = workspace.run(&["--port", "0"]).exits(2);
    let said = second.stderr();
    assert!(said.contains(&url), "{said}");
    assert!(said.contains(&format!("process {}", live.pid())), "{said}");
    assert!(said.contains("--replace"), "{said}");
    let events = workspace.run(&["--json", "--port", "0"]).exits(2).events();
    assert_eq!(events[0]["code"], "watch/running", "{events:?}");
    // Other commands work beside it.
    workspace.run(&["build"]).exits(0);
}

#[cfg(unix)]
#[test]
fn the_second_one_can_take_over() {
    let workspace = project("");
    let (mut first, before) = watching(&workspace);
    let mut second = Live::start(&workspace, &["--replace"]);
    let url = second.url();
    assert_eq!(second.built()["ok"], true);
    assert_eq!(first.wait_for("exit")["code"], 130);
    assert_eq!(get(&url).0, 200);
    assert!(url == before || ureq::get(&before).call().is_err());
}

#[cfg(unix)]
#[test]
fn one_that_was_killed_leaves_the_project_free() {
    let workspace = project("");
    let (live, _) = watching(&workspace);
    drop(live); // SIGKILL
    assert!(
        workspace.path(".jank-watch/watch.json").exists(),
        "it could not tidy up"
    );
    watching(&workspace);
}
