//! Several `[[build]]` tables in one process.

use serde_json::{Value, json};

use crate::support::Workspace;
use crate::support::live::Live;
use crate::{get, project};

const TWO: &str = "[[build]]\nname = \"app\"\nproject.main = \"demo.core\"\n\n[[build]]\nname = \"admin\"\nproject.source-paths = [\"admin\"]\n";

fn two() -> Workspace {
    let workspace = project(TWO);
    workspace.write(
        "admin/admin/core.jank",
        "(ns admin.core)\n\n(defn -main [] 1)\n",
    );
    workspace
}

fn of<'a>(kind: &'a str, build: &'a str) -> impl Fn(&Value) -> bool + 'a {
    move |event| event["t"] == kind && event["build"] == build
}

/// The URLs of both, when both are built.
#[track_caller]
fn both(live: &mut Live) -> (String, String) {
    let mut url = |build: &str| {
        let event = live.wait(build, of("listening", build));
        event["url"].as_str().expect("a url").to_owned()
    };
    let urls = (url("app"), url("admin"));
    let mut built = [live.built(), live.built()];
    built.sort_by_key(|event| event["build"].to_string());
    assert_eq!(built[0]["namespaces"], json!(["admin.core"]));
    assert_eq!(built[1]["namespaces"], json!(["demo.core"]));
    urls
}

#[test]
fn without_a_choice_all_of_them_run_each_with_a_server_and_a_state_of_its_own() {
    let workspace = two();
    let mut live = Live::start(&workspace, &[]);
    let (app, admin) = both(&mut live);
    assert_ne!(app, admin);
    for (url, title) in [(&app, "<title>app"), (&admin, "<title>admin")] {
        let page = get(url).2;
        assert!(page.contains(title), "{page}");
        assert_eq!(get(&format!("{url}jank.js")).0, 200);
    }
    let session = |url: &str| get(&format!("{url}_jank/session")).2;
    assert_ne!(
        session(&app),
        session(&admin),
        "a page of one is none of the other"
    );

    live.forget();
    workspace.write(
        "admin/admin/core.jank",
        "(ns admin.core)\n\n(defn -main [] 2)\n",
    );
    let built = live.wait("admin", of("build-finished", "admin"));
    assert_eq!(built["compiled"], json!(["admin.core"]));
    live.none_so_far("a build of the other", of("build-started", "app"));

    workspace.write(
        "src/demo/core.jank",
        "(ns demo.core)\n\n(defn -main [] (nope))\n",
    );
    let failed = live.wait("app", of("build-finished", "app"));
    assert_eq!(failed["ok"], false);
    live.forget();
    workspace.write(
        "admin/admin/core.jank",
        "(ns admin.core)\n\n(defn -main [] 3)\n",
    );
    let built = live.wait("admin", of("build-finished", "admin"));
    assert_eq!(built["ok"], true, "errors of one are none of the other");
    for ns in ["demo.core", "admin.core"] {
        workspace.run(&["why", ns]).exits(0).out_has(ns);
    }
}

#[test]
fn a_chosen_one_runs_alone() {
    let workspace = two();
    let mut live = Live::start(&workspace, &["--build", "admin"]);
    live.url();
    let built = live.built();
    assert_eq!(built["namespaces"], json!(["admin.core"]));
    assert_eq!(
        built.get("build"),
        None,
        "there is no other to tell it from"
    );
}

#[test]
fn builds_come_and_go_with_the_file() {
    let workspace = two();
    let mut live = Live::start(&workspace, &[]);
    let (app, admin) = both(&mut live);
    let third = format!("{TWO}\n[[build]]\nname = \"third\"\nproject.name = \"3\"\n");
    workspace.write("jank-watch.toml", &third);
    let listening = live.wait("third", of("listening", "third"));
    live.wait("third", of("build-finished", "third"));
    assert_eq!(get(listening["url"].as_str().unwrap()).0, 200);

    let (one, _) = TWO.split_at(TWO.rfind("[[build]]").unwrap());
    workspace.write("jank-watch.toml", one);
    workspace.write(
        "src/demo/core.jank",
        "(ns demo.core)\n\n(defn -main [] 7)\n",
    );
    live.wait("app", |event| {
        of("build-finished", "app")(event) && event["compiled"] == json!(["demo.core"])
    });
    assert_eq!(get(&app).0, 200);
    // The edit is followed beside the build, and the server's end comes with it.
    let served = || ureq::get(&admin).call().is_ok();
    while served() {
        std::thread::yield_now();
    }
}

#[test]
fn two_that_insist_on_one_port_are_told_so() {
    let workspace = project(&format!("[server]\nport = 9731\nstrict-port = true\n{TWO}"));
    workspace
        .run(&[])
        .exits(2)
        .err_has("the builds `app` and `admin` both insist on port 9731")
        .err_has("a `server.port` of its own");
}
