//! Every template of `jank-watch new`: its tests pass, and the page of each runs and takes a change.

mod support;

use serde_json::json;
use support::Workspace;
use support::browser::Page;
use support::scene::Scene;

/// A project made of a template, in the folder `my-app`.
fn made(template: &str) -> Workspace {
    let workspace = Workspace::empty();
    workspace
        .run(&["new", "my-app", "--template", template])
        .exits(0)
        .err_is_empty()
        .out_has("wrote jank-watch.toml")
        .out_has("  cd my-app\n  jank-watch ")
        .out_has("jank-watch doctor");
    workspace
}

fn tests_pass(template: &str) {
    made(template)
        .run(&["-C", "my-app", "test"])
        .exits(0)
        .out_has(": all pass (");
}

#[test]
fn the_tests_of_the_minimal_template_pass() {
    tests_pass("minimal");
}

#[test]
fn the_tests_of_the_canvas_template_pass() {
    tests_pass("canvas");
}

#[test]
fn the_tests_of_the_dom_template_pass() {
    tests_pass("dom");
}

#[test]
fn the_tests_of_the_library_template_pass() {
    tests_pass("library");
}

#[test]
fn an_unknown_template_names_those_that_are_there() {
    Workspace::empty()
        .run(&["new", "my-app", "--template", "canvsa"])
        .exits(2)
        .err_has("a similar value exists: 'canvas'");
}

/// A running project and its page.
struct Opened {
    scene: Scene,
    page: Page,
}

impl Opened {
    async fn start(template: &str) -> Opened {
        let workspace = made(template);
        let mut scene = Scene::start_with(workspace, &["-C", "my-app"]);
        let page = scene.page().await;
        Opened { scene, page }
    }

    fn edit(&mut self, file: &str, from: &str, to: &str) {
        self.scene.edit(&format!("my-app/{file}"), from, to);
        let built = self.scene.live.built();
        assert_eq!(built["ok"], true, "{built}");
        self.scene.live.wait_for("reloaded");
    }

    async fn text(&self, selector: &str, text: &str) {
        let (selector, text) = (json!(selector), json!(text));
        self.page
            .wait_for(&format!(
                "document.querySelector({selector})?.textContent === {text}"
            ))
            .await;
    }

    async fn was_loaded_once(&self) {
        let marked = self.page.eval("window.firstLoad === true").await;
        assert_eq!(marked, json!(true), "the page itself was not loaded again");
    }

    async fn mark(&self) {
        self.page.eval("window.firstLoad = true").await;
    }
}

#[tokio::test]
async fn the_minimal_page_counts_on_after_a_change() {
    let mut opened = Opened::start("minimal").await;
    opened.mark().await;
    opened.text("#greeting", "Hello from jank").await;
    opened
        .page
        .eval("document.querySelector('#button').click()")
        .await;
    opened.text("#greeting", "One click").await;
    opened.edit("src/my_app/view.jank", "One click", "Just one");
    opened.text("#greeting", "Just one").await;
    opened.was_loaded_once().await;
}

#[tokio::test]
async fn the_game_goes_on_after_a_change() {
    let mut opened = Opened::start("canvas").await;
    opened.mark().await;
    // The picture has the sky's colour, and the basket follows the keys.
    let pixel = |x: u32, y: u32| {
        format!(
            "[...document.getElementById('game').getContext('2d').getImageData({x}, {y}, 1, 1).data].join()"
        )
    };
    opened
        .page
        .wait_for(&format!("{} === '16,19,26,255'", pixel(2, 200)))
        .await;
    opened
        .page
        .wait_for(&format!("{} === '6,214,160,255'", pixel(240, 340)))
        .await;
    let key = |kind: &str, name: &str| {
        format!("window.dispatchEvent(new KeyboardEvent('{kind}', {{ key: '{name}' }}))")
    };
    opened.page.eval(&key("keydown", "ArrowLeft")).await;
    opened
        .page
        .wait_for(&format!("{} === '6,214,160,255'", pixel(4, 340)))
        .await;
    opened.page.eval(&key("keyup", "ArrowLeft")).await;
    opened.edit("src/my_app/draw.jank", "#06d6a0", "#ff0000");
    opened
        .page
        .wait_for(&format!("{} === '255,0,0,255'", pixel(4, 340)))
        .await;
    opened.was_loaded_once().await;
}

#[tokio::test]
async fn the_list_stays_after_a_change() {
    let mut opened = Opened::start("dom").await;
    opened.mark().await;
    opened.text("#summary", "2 things left.").await;
    opened
        .page
        .eval("(document.getElementById('text').value = 'third', document.querySelector('#new button').click())")
        .await;
    opened.text("#summary", "3 things left.").await;
    opened
        .page
        .eval("document.querySelectorAll('#app input')[0].click()")
        .await;
    opened.text("#summary", "2 things left.").await;
    opened.edit("src/my_app/view.jank", " things left.", " to go.");
    opened.text("#summary", "2 to go.").await;
    opened.text("#app li:last-child label", " third").await;
    opened
        .page
        .eval("document.querySelector('#app button').click()")
        .await;
    opened
        .page
        .wait_for("document.querySelectorAll('#app li').length === 2")
        .await;
    opened.was_loaded_once().await;
}

#[tokio::test]
async fn the_demo_of_the_library_follows_its_code() {
    let mut opened = Opened::start("library").await;
    opened.mark().await;
    opened.text("#ago", "2 hours ago").await;
    opened.edit("src/my_app/core.jank", " ago\")", " before\")");
    opened.text("#ago", "2 hours before").await;
    opened.was_loaded_once().await;
}
