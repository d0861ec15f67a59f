//! What must be the same, whichever jank is behind it.

use std::path::Path;

use serde_json::{Value, json};

use crate::road::Road;
use crate::support::Workspace;
use crate::support::scene::{Scene, names};

#[test]
fn another_checkout_with_the_same_cache_compiles_nothing() {
    let road = Road::open();
    let build = |workspace: &Workspace| -> Value {
        let run = workspace.run(&["--json", "build"]).exits(0);
        run.events()
            .into_iter()
            .find(|event| event["t"] == "build-finished")
            .expect("a build ends")
    };
    let first = road.counter();
    let built = build(&first);
    assert_eq!(names(&built["compiled"]).len(), 5, "{built}");

    let moved = road.counter();
    for entry in walkdir::WalkDir::new(first.path(".jank-watch")) {
        let entry = entry.expect("the cache can be read");
        if entry.file_type().is_file() {
            let name = entry.path().strip_prefix(first.root()).expect("below");
            let content = std::fs::read(entry.path()).expect("it can be read");
            moved.write(name.to_str().expect("plain names"), content);
        }
    }
    let built = build(&moved);
    assert_eq!(built["compiled"], json!([]), "{built}");
    assert_eq!(names(&built["cached"]).len(), 5, "{built}");
}

#[test]
fn tests_are_refused() {
    let workspace = Road::open().counter();
    workspace
        .run(&["test"])
        .exits(2)
        .err_has("runs no tests with jank itself")
        .err_has("kind = \"embedded\"");
}

/// What a user of the demo can see, but for what changes with time.
const SEEN: &str = r"(() => {
  const describe = (element) => ({
    tag: element.tagName, id: element.id, role: element.getAttribute('role'), label: element.getAttribute('aria-label'),
    text: element.children.length === 0 && element.id !== 'seconds' ? element.textContent : '',
    children: [...element.children].filter((e) => !['SCRIPT', 'JANK-WATCH-OVERLAY', 'JANK-WATCH-BADGE'].includes(e.tagName)).map(describe),
  });
  return describe(document.body);
})()";

/// Boots the demo, clicks, edits a colour, and tells what is there then.
async fn demo(config: &str) -> (Value, Value) {
    let workspace = Workspace::empty();
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/demo");
    for folder in ["public", "src"] {
        for entry in walkdir::WalkDir::new(demo.join(folder)) {
            let entry = entry.expect("the demo can be read");
            if entry.file_type().is_file() {
                let name = entry.path().strip_prefix(&demo).expect("below");
                let content = std::fs::read(entry.path()).expect("it can be read");
                workspace.write(name.to_str().expect("plain names"), content);
            }
        }
    }
    let project = "[project]\nname = \"demo\"\nmain = \"demo.core\"\n\n";
    workspace.write("jank-watch.toml", format!("{project}{config}"));
    let mut scene = Scene::start(workspace);
    let page = scene.page().await;
    page.wait_for("jankWatch.call('demo.state/next-frame!') > 5")
        .await;
    page.eval("document.getElementById('button').click()").await;
    page.wait_for("document.getElementById('clicks').textContent === '1'")
        .await;
    let corner = "Array.from(document.getElementById('stage').getContext('2d').getImageData(1, 1, 1, 1).data).join()";
    scene.edit("src/demo/render.jank", "#10131a", "#203040");
    page.wait_for(&format!("{corner} === '32,48,64,255'")).await;
    page.wait_for("document.getElementById('reloads').textContent !== '0'")
        .await;
    let seen = page.eval(SEEN).await;
    let names = page.eval("jankWatch.namespaces").await;
    page.close().await;
    (seen, names)
}

/// The demo speaks to JavaScript as the embedded compiler lets it, and so do the stand-ins.
#[tokio::test]
async fn the_demo_looks_the_same_with_either() {
    let Some(road) = Road::stand_ins_only() else {
        return;
    };
    let embedded = demo("").await;
    let jank = demo(&road.config("")).await;
    assert!(embedded.0.to_string().contains("button"), "{}", embedded.0);
    assert_eq!(embedded, jank);
}
