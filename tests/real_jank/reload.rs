//! Reloading in a page: what an edit changes, what stays, and what happens to one that is wrong.

use serde_json::{Value, json};

use crate::road::Road;
use crate::support::browser::Page;
use crate::support::scene::{Scene, names};

const SHOWN: &str = "jankWatch.call('demo.core/shown')";
const BUMP: &str = "jankWatch.call('demo.core/bump')";

async fn shows(page: &Page, text: &str) {
    page.wait_for(&format!("{SHOWN} === {}", json!(text))).await;
}

/// A line that the program prints in the page.
#[track_caller]
fn printed(scene: &mut Scene, text: &str) -> Value {
    scene
        .live
        .wait(&format!("the program printing {text}"), |event| {
            event["t"] == "console" && event["text"].as_str().is_some_and(|t| t.contains(text))
        })
}

#[tokio::test]
async fn an_edit_is_live_and_state_is_kept() {
    let mut scene = Scene::start(Road::open().counter());
    let page = scene.page().await;
    shows(&page, "count 0!").await;
    assert_eq!(page.eval(BUMP).await, json!(1));

    scene.edit("src/demo/view.jank", "count ", "clicks: ");
    let built = scene.live.built();
    assert_eq!(names(&built["compiled"]), ["demo.view"], "{built}");
    assert_eq!(names(&built["namespaces"]), ["demo.view", "demo.core"]);
    // The page tells of both in any order: that it has loaded, and what a hook prints.
    let mut told = [(); 2].map(|()| {
        scene
            .live
            .wait("the reload and what the hook prints", |event| {
                event["t"] == "reloaded"
                    || (event["t"] == "console" && event["text"] == "shown: clicks: 1!")
            })
    });
    told.sort_by_key(|event| event["t"] == "console");
    let [reloaded, hook] = told;
    assert_eq!(names(&reloaded["namespaces"]), ["demo.view", "demo.core"]);
    assert_eq!(hook["t"], "console", "{hook}");
    shows(&page, "clicks: 1!").await;
    let loads = "performance.getEntriesByType('navigation').length";
    assert_eq!(
        page.eval(loads).await,
        json!(1),
        "the page was not loaded again"
    );
    page.close().await;
}

#[tokio::test]
async fn an_error_of_jank_is_shown_with_its_place_and_goes_with_the_fix() {
    let mut scene = Scene::start(Road::open().counter());
    let page = scene.page().await;
    scene.edit("src/demo/view.jank", "(shout", "(shuot");
    let diagnostic = scene.live.wait_for("diagnostic");
    assert_eq!(
        diagnostic["code"], "analyze/unresolved-symbol",
        "{diagnostic}"
    );
    assert_eq!(diagnostic["file"], "src/demo/view.jank");
    assert_eq!(diagnostic["line"], 5);
    assert_eq!(diagnostic["column"], 4);
    assert_eq!(scene.live.built()["ok"], false);
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
    assert_eq!(page.eval(BUMP).await, json!(1), "the old code runs on");

    scene.edit("src/demo/view.jank", "(shuot", "(shout");
    assert_eq!(scene.live.built()["ok"], true);
    page.wait_for("!document.querySelector('jank-watch-overlay')?.shadowRoot?.querySelector('[role=alert], [role=alertdialog], [role=dialog]')")
        .await;
    shows(&page, "count 1!").await;
    page.close().await;
}

#[tokio::test]
async fn a_macro_edit_compiles_its_users_anew() {
    let mut scene = Scene::start(Road::open().counter());
    let page = scene.page().await;
    shows(&page, "count 0!").await;
    scene.edit("src/demo/macros.jank", "\"!\"", "\"?\"");
    let built = scene.live.built();
    let compiled = names(&built["compiled"]);
    assert!(compiled.contains(&"demo.view"), "{built}");
    assert!(!compiled.contains(&"demo.other"), "{built}");
    shows(&page, "count 0?").await;
    page.close().await;
}

#[tokio::test]
async fn ten_files_saved_at_once_are_one_side_module() {
    let workspace = Road::open().counter();
    let source = |i: u32, value: u32| format!("(ns demo.part{i})\n\n(defn value [] {value})\n");
    for i in 0..10 {
        workspace.write(&format!("src/demo/part{i}.jank"), source(i, i));
    }
    let mut scene = Scene::start(workspace);
    let page = scene.page().await;
    for i in 0..10 {
        scene
            .workspace
            .write(&format!("src/demo/part{i}.jank"), source(i, 100 + i));
    }
    let built = scene.live.built();
    assert_eq!(names(&built["compiled"]).len(), 10, "{built}");
    assert_eq!(built["modules"].as_array().unwrap().len(), 1);
    let reloaded = scene.live.wait_for("reloaded");
    assert_eq!(names(&reloaded["namespaces"]).len(), 10, "one reload");
    let sum = "[0,1,2,3,4,5,6,7,8,9].map(i => jankWatch.call(`demo.part${i}/value`)).reduce((a, b) => a + b)";
    assert_eq!(page.eval(sum).await, json!(1045));
    page.close().await;
}

/// jank runs a module while it compiles it, so what throws at once fails there; this one throws in the page only.
#[tokio::test]
async fn a_load_that_throws_leaves_every_var_as_it_was() {
    let mut scene = Scene::start(Road::open().counter());
    let page = scene.page().await;
    assert_eq!(page.eval(BUMP).await, json!(1));
    let source = |ten: u32, last: &str| {
        format!(
            "(ns demo.other\n  (:require [demo.state :refer [state]]))\n\n(defn ten [] {ten})\n\n(defn added [] 1)\n\n{last}\n"
        )
    };
    let throws = "(if (pos? (:n @state)) (throw (ex-info \"on purpose\" {:a 1})) nil)";
    scene
        .workspace
        .write("src/demo/other.jank", source(11, throws));
    let failed = scene.live.wait_for("reload-failed");
    let message = failed["message"].as_str().unwrap();
    assert!(message.contains("on purpose"), "{failed}");
    let ten = "jankWatch.call('demo.other/ten')";
    assert_eq!(page.eval(ten).await, json!(10));
    let added = "(() => { try { return jankWatch.call('demo.other/added'); } catch (error) { return 'none'; } })()";
    assert_eq!(
        page.eval(added).await,
        json!("none"),
        "what came with it has gone"
    );
    assert_eq!(page.eval(BUMP).await, json!(2), "the page runs on");
    scene.workspace.write("src/demo/other.jank", source(12, ""));
    scene.live.wait_for("reloaded");
    assert_eq!(page.eval(ten).await, json!(12));
    page.close().await;
}

/// Contracts, "Side modules": addresses of functions of the same name, in three generations.
#[tokio::test]
async fn each_generation_has_functions_and_constants_of_its_own() {
    let workspace = Road::open().counter();
    let source = |n: u32| {
        format!(
            "(ns demo.other)\n\n(defn step [x] (+ x {n}))\n\n(def table {{:step step :text \"v{n}\" :all [:a {n}]}})\n\n(defn ten [] [((:step table) (apply step [{n}])) (:text table) (:all table) (mapv (fn [x] (* x {n})) [1 2])])\n"
        )
    };
    let expected = |n: u32| json!([3 * n, format!("v{n}"), ["a", n], [n, 2 * n]]);
    workspace.write("src/demo/other.jank", source(1));
    let mut scene = Scene::start(workspace);
    let page = scene.page().await;
    let call = "jankWatch.call('demo.other/ten')";
    assert_eq!(page.eval(call).await, expected(1));
    for n in [100, 7, 1] {
        scene.workspace.write("src/demo/other.jank", source(n));
        scene.live.wait_for("reloaded");
        assert_eq!(page.eval(call).await, expected(n));
    }
    page.close().await;
}

#[tokio::test]
async fn what_a_module_prints_while_jank_compiles_it_is_shown_as_that() {
    let mut scene = Scene::start(Road::open().counter());
    let page = scene.page().await;
    scene.edit(
        "src/demo/other.jank",
        "(defn ten [] 10)",
        "(println \"error: not one\")\n\n(defn ten [] 11)",
    );
    let while_compiling = scene.live.wait_for("printed");
    assert!(
        while_compiling["text"]
            .as_str()
            .unwrap()
            .contains("error: not one"),
        "{while_compiling}"
    );
    assert_eq!(scene.live.built()["ok"], true);
    printed(&mut scene, "error: not one");
    assert_eq!(
        page.eval("jankWatch.call('demo.other/ten')").await,
        json!(11)
    );
    page.close().await;
}

#[tokio::test]
async fn values_cross_as_the_page_expects() {
    let workspace = Road::open().counter();
    workspace.write(
        "src/demo/other.jank",
        "(ns demo.other)\n\n(defn ten [x] {:got x :words [\"a\" :b 'c] :none nil :yes true :half 0.5 :f (fn [n] (inc n))})\n",
    );
    let mut scene = Scene::start(workspace);
    let page = scene.page().await;
    let call = "(() => { const {f, ...rest} = jankWatch.call('demo.other/ten', [1, 'two', {three: 3}]); return {...rest, f: f(41)}; })()";
    assert_eq!(
        page.eval(call).await,
        json!({"got": [1, "two", {"three": 3}], "words": ["a", "b", "c"], "none": null, "yes": true, "half": 0.5, "f": 42})
    );
    page.close().await;
}
