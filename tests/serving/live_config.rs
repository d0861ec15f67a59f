//! An edit to `jank-watch.toml` while it is watched.

use futures_util::SinkExt;
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;

use crate::site::{Socket, next};
use crate::support::live::Live;
use crate::{get, project, watching};

#[track_caller]
fn config_changed(live: &mut Live) -> (Value, Value) {
    let event = live.wait_for("config-changed");
    (event["applied"].clone(), event["restart"].clone())
}

#[test]
fn what_the_server_goes_by_works_with_the_next_request() {
    let workspace = project("");
    let (mut live, url) = watching(&workspace);
    workspace.write(
        "jank-watch.toml",
        "[server]\nheaders = { X-Team = \"blue\" }\nspa-fallback = false\ncross-origin-isolation = true\n",
    );
    let keys = json!([
        "server.headers",
        "server.cross-origin-isolation",
        "server.spa-fallback"
    ]);
    assert_eq!(config_changed(&mut live), (keys, json!([])));
    let (status, headers, _) = get(&url);
    assert_eq!(status, 200);
    assert_eq!(headers["x-team"], "blue");
    assert_eq!(headers["cross-origin-opener-policy"], "same-origin");
    assert_eq!(get(&format!("{url}some/page")).0, 404);
    live.none_so_far("a build because of a header", |event| {
        event["t"] == "build-started" && event["reason"] == "config"
    });
}

#[test]
fn a_key_that_needs_a_restart_is_named_and_everything_runs_on() {
    let workspace = project("");
    let (mut live, url) = watching(&workspace);
    workspace.write(
        "jank-watch.toml",
        "[server]\nhost = \"0.0.0.0\"\nopen = true\n[cache]\ndir = \"other\"\n",
    );
    let keys = json!(["server.host", "server.open", "cache.dir"]);
    assert_eq!(config_changed(&mut live), (json!([]), keys));
    assert_eq!(get(&url).0, 200);
    workspace.write(
        "src/demo/core.jank",
        "(ns demo.core)\n\n(defn -main [] 2)\n",
    );
    assert_eq!(live.built()["compiled"], json!(["demo.core"]));
    assert!(!workspace.path("other").exists());
}

#[test]
fn flags_for_the_compiler_rebuild_and_pages_get_the_new_code() {
    let workspace = project("");
    let (mut live, _) = watching(&workspace);
    workspace.write("jank-watch.toml", "[toolchain]\ncxxflags = [\"-O0\"]\n");
    let keys = json!(["toolchain.cxxflags"]);
    assert_eq!(config_changed(&mut live), (keys, json!([])));
    assert_eq!(live.wait_for("build-started")["reason"], "config");
    let built = live.built();
    assert_eq!(built["compiled"], json!(["demo.core"]));
    assert_eq!(built["namespaces"], json!(["demo.core"]));
    assert_eq!(built["modules"].as_array().map(Vec::len), Some(1));
}

#[test]
fn another_source_folder_is_read_and_watched() {
    let workspace = project("");
    workspace.write("more/demo/extra.jank", "(ns demo.extra)\n\n(defn x [] 1)\n");
    let (mut live, _) = watching(&workspace);
    workspace.write(
        "jank-watch.toml",
        "[project]\nsource-paths = [\"src\", \"more\"]\n[watch]\nignore = [\"**/skip*\"]\n",
    );
    let keys = json!(["project.source-paths", "watch.ignore"]);
    assert_eq!(config_changed(&mut live), (keys, json!([])));
    assert_eq!(live.built()["namespaces"], json!(["demo.extra"]));
    workspace.write("more/demo/extra.jank", "(ns demo.extra)\n\n(defn x [] 2)\n");
    assert_eq!(live.built()["compiled"], json!(["demo.extra"]));
}

#[tokio::test]
async fn a_broken_edit_changes_nothing_is_shown_in_pages_and_goes_with_the_fix() {
    let workspace = project("");
    let (mut live, url) = watching(&workspace);
    let mut page = connect(&url).await;
    assert_eq!(state(&mut page).await["status"], "ok");

    workspace.write("jank-watch.toml", "[server]\nheders = {}\n");
    let told = live.wait_for("diagnostic");
    assert_eq!(
        (&told["stage"], &told["line"]),
        (&json!("config"), &json!(2)),
        "{told}"
    );
    let help = told["help"].as_str().unwrap();
    assert!(help.contains("did you mean `headers`?"), "{help}");
    assert!(
        help.contains("the configuration before stays in force"),
        "{help}"
    );
    let broken = state(&mut page).await;
    assert_eq!(broken["status"], "failed");
    assert_eq!(broken["diagnostics"][0]["file"], "jank-watch.toml");

    // Saves are built and served as before, and the mistake stays in view.
    workspace.write(
        "src/demo/core.jank",
        "(ns demo.core)\n\n(defn -main [] 2)\n",
    );
    assert_eq!(live.built()["compiled"], json!(["demo.core"]));
    let saved = state(&mut page).await;
    assert_eq!(saved["generation"], 2);
    assert_eq!(saved["diagnostics"][0]["file"], "jank-watch.toml");

    workspace.write("jank-watch.toml", "# Nothing.\n");
    assert_eq!(config_changed(&mut live), (json!([]), json!([])));
    let fixed = state(&mut page).await;
    assert_eq!(
        (&fixed["status"], &fixed["diagnostics"]),
        (&json!("ok"), &json!([]))
    );
}

#[test]
fn a_tool_that_is_not_there_is_a_broken_edit_too() {
    let workspace = project("");
    let (mut live, _) = watching(&workspace);
    workspace.write("jank-watch.toml", "[toolchain]\nemcc = \"no-such-emcc\"\n");
    let told = live.wait_for("diagnostic");
    assert!(
        told["message"].as_str().unwrap().contains("no-such-emcc"),
        "{told}"
    );
    workspace.write(
        "src/demo/core.jank",
        "(ns demo.core)\n\n(defn -main [] 3)\n",
    );
    assert_eq!(live.built()["ok"], true);
}

/// A socket as a page opens it.
async fn connect(url: &str) -> Socket {
    let page = get(url).2;
    let before = "&quot;token&quot;:&quot;";
    let start = page.find(before).expect("the page has a token") + before.len();
    let token = &page[start..start + 32];
    let mut request = format!("{}_jank/ws", url.replace("http", "ws"))
        .into_client_request()
        .unwrap();
    let headers = request.headers_mut();
    headers.insert("origin", url.trim_end_matches('/').parse().unwrap());
    let protocols = format!("jank-watch.v1, token.{token}");
    headers.insert("sec-websocket-protocol", protocols.parse().unwrap());
    let (mut socket, _) = tokio_tungstenite::connect_async(request).await.unwrap();
    let hello = Message::text(r#"{"v":1,"t":"hello","generation":0}"#);
    socket.send(hello).await.unwrap();
    socket
}

/// The next state that is not one of building.
async fn state(page: &mut Socket) -> Value {
    loop {
        let message = next(page).await;
        if message["t"] == "state" && message["status"] != "building" {
            return message;
        }
    }
}
