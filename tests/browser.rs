//! The whole way, on real tools: files are saved, the real binary builds, headless Chromium shows what comes of it.

mod support;

use serde_json::json;
use support::Workspace;
use support::browser::Page;
use support::scene::{Scene, names};

/// A counter page: `demo.core` shows what `demo.view` makes of `demo.state`, by way of a macro of `demo.macros`.
fn counter() -> Workspace {
    let workspace = Workspace::empty();
    workspace
        .write("jank-watch.toml", "")
        .write(
            "public/index.html",
            r#"<!doctype html><title>counter</title><script type="module" src="/jank.js"></script><p id="out"></p>"#,
        )
        .write(
            "src/demo/macros.jank",
            "(ns demo.macros)\n\n(defmacro shout [x] `(str ~x \"!\"))\n",
        )
        .write(
            "src/demo/state.jank",
            "(ns demo.state)\n\n(defonce state (atom {:n 0}))\n",
        )
        .write(
            "src/demo/view.jank",
            "(ns demo.view\n  (:require [demo.macros :refer [shout]]))\n\n(defn text [n]\n  (shout (str \"count \" n)))\n",
        )
        .write(
            "src/demo/other.jank",
            "(ns demo.other)\n\n(defn ten [] 10)\n",
        )
        .write(
            "src/demo/core.jank",
            r#"(ns demo.core
  (:require [demo.other :as other]
            [demo.state :refer [state]]
            [demo.view :as view]))

(defn ^:after-load show []
  (set! (.-textContent (.getElementById js/document "out"))
        (view/text (:n @state))))

(defn bump []
  (swap! state update :n inc)
  (show)
  (:n @state))

(defn -main [] (show))
"#,
        );
    workspace
}

async fn shown(page: &Page, text: &str) {
    let text = serde_json::to_string(text).unwrap();
    page.wait_for(&format!(
        "document.getElementById('out').textContent === {text}"
    ))
    .await;
}

#[tokio::test]
async fn an_edit_is_live_and_state_is_kept() {
    let mut scene = Scene::start(counter());
    let page = scene.page().await;
    shown(&page, "count 0!").await;
    assert_eq!(
        page.eval("jankWatch.call('demo.core/bump')").await,
        json!(1)
    );
    shown(&page, "count 1!").await;

    scene.edit("src/demo/view.jank", "count ", "clicks: ");
    let built = scene.live.built();
    assert_eq!(names(&built["compiled"]), ["demo.view"]);
    assert_eq!(names(&built["namespaces"]), ["demo.view", "demo.core"]);
    let reloaded = scene.live.wait_for("reloaded");
    assert_eq!(names(&reloaded["namespaces"]), ["demo.view", "demo.core"]);
    assert!(reloaded["ms"]["since_save"].as_f64().unwrap() > 0.0);
    shown(&page, "clicks: 1!").await;
    assert_eq!(
        page.eval("performance.getEntriesByType('navigation').length")
            .await,
        json!(1),
        "the page itself was not loaded again"
    );
    page.close().await;
}

#[tokio::test]
async fn an_error_is_shown_while_the_old_code_runs_and_goes_with_the_fix() {
    let mut scene = Scene::start(counter());
    let page = scene.page().await;
    scene.edit("src/demo/view.jank", "(shout", "(shuot");
    let diagnostic = scene.live.wait_for("diagnostic");
    assert_eq!(diagnostic["file"], "src/demo/view.jank");
    assert_eq!(diagnostic["line"], 5);
    assert_eq!(diagnostic["column"], 4);
    assert!(
        diagnostic["help"].as_str().unwrap().contains("shout"),
        "{diagnostic}"
    );
    let built = scene.live.built();
    assert_eq!(built["ok"], false);
    page.wait_for(
        "document.querySelector('jank-watch-overlay')?.shadowRoot.querySelector('.panel')",
    )
    .await;
    let overlay = page.overlay_text().await;
    for part in ["shuot", "src/demo/view.jank", "5"] {
        assert!(
            overlay.contains(part),
            "{part} is not in the overlay:\n{overlay}"
        );
    }
    assert_eq!(
        page.eval("jankWatch.call('demo.core/bump')").await,
        json!(1),
        "the old code runs on"
    );
    shown(&page, "count 1!").await;

    scene.edit("src/demo/view.jank", "(shuot", "(shout");
    scene.live.built();
    page.wait_for("!document.querySelector('jank-watch-overlay')?.shadowRoot?.querySelector('[role=alert], [role=alertdialog], [role=dialog]')")
        .await;
    assert!(!page.overlay_text().await.contains("shuot"));
    shown(&page, "count 1!").await;
    page.close().await;
}

#[tokio::test]
async fn two_browsers_and_a_late_joiner_agree() {
    let mut scene = Scene::start(counter());
    let first = scene.page().await;
    let second = scene.page().await;
    scene.edit("src/demo/view.jank", "count ", "both ");
    scene.live.built();
    shown(&first, "both 0!").await;
    shown(&second, "both 0!").await;
    scene.edit("src/demo/state.jank", ":n 0", ":n 0 :more 1");
    scene.live.built();
    let late = scene.page().await;
    shown(&late, "both 0!").await;
    let generation = "jankWatch.generation";
    first.wait_for(&format!("{generation} === 3")).await;
    assert_eq!(first.eval(generation).await, late.eval(generation).await);
    assert_eq!(
        first.eval("jankWatch.namespaces").await,
        late.eval("jankWatch.namespaces").await
    );
    for page in [first, second, late] {
        page.close().await;
    }
}

#[tokio::test]
async fn ten_files_saved_at_once_are_one_generation() {
    let workspace = counter();
    for i in 0..10 {
        workspace.write(
            &format!("src/demo/part{i}.jank"),
            format!("(ns demo.part{i})\n\n(defn value [] {i})\n"),
        );
    }
    let mut scene = Scene::start(workspace);
    let page = scene.page().await;
    let before = page.eval("jankWatch.generation").await.as_u64().unwrap();
    for i in 0..10 {
        scene.workspace.write(
            &format!("src/demo/part{i}.jank"),
            format!("(ns demo.part{i})\n\n(defn value [] (+ 100 {i}))\n"),
        );
    }
    let built = scene.live.built();
    assert_eq!(names(&built["compiled"]).len(), 10, "{built}");
    assert_eq!(
        built["modules"].as_array().unwrap().len(),
        1,
        "one side module"
    );
    let reloaded = scene.live.wait_for("reloaded");
    assert_eq!(names(&reloaded["namespaces"]).len(), 10, "one reload");
    assert_eq!(reloaded["generation"], before + 1);
    let sum = "[0,1,2,3,4,5,6,7,8,9].map(i => jankWatch.call(`demo.part${i}/value`)).reduce((a, b) => a + b)";
    assert_eq!(page.eval(sum).await, json!(1045));
    page.close().await;
}

#[tokio::test]
async fn a_macro_edit_recompiles_exactly_its_users() {
    let mut scene = Scene::start(counter());
    let page = scene.page().await;
    scene.edit("src/demo/macros.jank", "\"!\"", "\"?\"");
    let built = scene.live.built();
    // Macros leave no code, so their own namespace comes out as it was.
    assert_eq!(names(&built["compiled"]), ["demo.view"]);
    shown(&page, "count 0?").await;
    let why = scene.workspace.run(&["why", "demo.view"]).exits(0);
    let text = why.stdout();
    assert!(text.contains("demo.macros/shout"), "{text}");
    page.close().await;
}

#[tokio::test]
async fn an_edit_to_a_comment_reaches_no_browser() {
    let mut scene = Scene::start(counter());
    let page = scene.page().await;
    scene.live.forget();
    scene.edit(
        "src/demo/view.jank",
        "(defn text",
        ";; A comment, and lines that move.\n\n(defn   text",
    );
    let built = scene.live.built();
    assert_eq!(built["ok"], true);
    assert_eq!(built["compiled"], json!([]));
    assert_eq!(built["modules"], json!([]));
    // The next real edit is the next thing that the page hears of.
    scene.edit("src/demo/view.jank", "count ", "now ");
    let next = scene.live.built();
    shown(&page, "now 0!").await;
    let reloaded = scene.live.wait_for("reloaded");
    assert_eq!(reloaded["generation"], next["generation"]);
    let silent = built["generation"].clone();
    scene
        .live
        .none_so_far("a reload of the comment's generation", move |event| {
            event["t"] == "reloaded" && event["generation"] == silent
        });
    page.close().await;
}

#[tokio::test]
async fn a_load_that_throws_leaves_every_var_as_it_was() {
    let mut scene = Scene::start(counter());
    let page = scene.page().await;
    scene.workspace.write(
        "src/demo/other.jank",
        "(ns demo.other)\n\n(defn ten [] 11)\n\n(throw (ex-info \"on purpose\" {:a 1}))\n",
    );
    let failed = scene.live.wait_for("reload-failed");
    assert!(
        failed["message"].as_str().unwrap().contains("on purpose"),
        "{failed}"
    );
    assert_eq!(
        page.eval("jankWatch.call('demo.other/ten')").await,
        json!(10)
    );
    assert_eq!(
        page.eval("jankWatch.call('demo.core/bump')").await,
        json!(1)
    );
    scene.workspace.write(
        "src/demo/other.jank",
        "(ns demo.other)\n\n(defn ten [] 12)\n",
    );
    scene.live.wait_for("reloaded");
    assert_eq!(
        page.eval("jankWatch.call('demo.other/ten')").await,
        json!(12)
    );
    page.close().await;
}

/// Contracts, "Side modules": addresses of functions of the same name, in two generations.
#[tokio::test]
async fn two_generations_take_addresses_of_functions_of_the_same_name() {
    let workspace = counter();
    let source = |n: u32| {
        format!(
            "(ns demo.other)\n\n(defn step [x] (+ x {n}))\n\n(def table {{:step step}})\n\n(defn ten [] ((:step table) (apply step [{n}])))\n"
        )
    };
    workspace.write("src/demo/other.jank", source(1));
    let mut scene = Scene::start(workspace);
    let page = scene.page().await;
    let call = "jankWatch.call('demo.other/ten')";
    assert_eq!(page.eval(call).await, json!(3));
    scene.workspace.write("src/demo/other.jank", source(100));
    scene.live.wait_for("reloaded");
    assert_eq!(page.eval(call).await, json!(300));
    scene.workspace.write("src/demo/other.jank", source(1));
    scene.live.wait_for("reloaded");
    assert_eq!(page.eval(call).await, json!(3), "and back again");
    page.close().await;
}

#[tokio::test]
async fn what_the_program_prints_reaches_the_terminal() {
    let workspace = counter();
    let mut scene = Scene::start(workspace);
    let page = scene.page().await;
    scene.edit(
        "src/demo/other.jank",
        "(defn ten [] 10)",
        "(defn ten [] 10)\n\n(println \"hello from\" :jank)",
    );
    let console = scene.live.wait("a `console` event with the text", |event| {
        event["t"] == "console"
            && event["text"]
                .as_str()
                .is_some_and(|t| t.contains("hello from :jank"))
    });
    assert_eq!(console["level"], "out");
    page.close().await;
}

/// The demo of the README: edits change the running animation, and its state stays.
#[tokio::test]
async fn the_demo_runs_and_reloads() {
    let workspace = Workspace::empty();
    let demo = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/demo");
    for file in [
        "jank-watch.toml",
        "public/index.html",
        "public/style.css",
        "src/demo/core.jank",
        "src/demo/macros.jank",
        "src/demo/motion.jank",
        "src/demo/render.jank",
        "src/demo/state.jank",
    ] {
        workspace.write(file, std::fs::read(demo.join(file)).unwrap());
    }
    let mut scene = Scene::start(workspace);
    let page = scene.page().await;
    let frame = "jankWatch.call('demo.state/next-frame!')";
    page.wait_for(&format!("{frame} > 20")).await;
    page.eval("document.getElementById('button').click()").await;
    page.wait_for("document.getElementById('clicks').textContent === '1'")
        .await;
    let before = page.eval(frame).await.as_u64().unwrap();
    let corner = "Array.from(document.getElementById('stage').getContext('2d').getImageData(1, 1, 1, 1).data).join()";
    assert_eq!(page.eval(corner).await, json!("16,19,26,255"));
    scene.edit("src/demo/render.jank", "#10131a", "#203040");
    scene.live.wait_for("reloaded");
    page.wait_for(&format!("{corner} === '32,48,64,255'")).await;
    assert!(
        page.eval(frame).await.as_u64().unwrap() > before,
        "the animation went on"
    );
    assert_eq!(
        page.eval("document.getElementById('clicks').textContent")
            .await,
        json!("1"),
        "state is kept"
    );
    page.wait_for("document.getElementById('reloads').textContent !== '0'")
        .await;
    page.close().await;
}
