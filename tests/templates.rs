//! Every template of `jank-watch new`: its tests pass, and the page of each runs and takes a change, and runs as a release.

mod support;

use serde_json::json;
use support::Workspace;
use support::browser::Page;
use support::scene::Scene;
use support::show::{Delivery, Show};

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

    async fn was_loaded_once(&self) {
        let marked = self.page.eval("window.firstLoad === true").await;
        assert_eq!(marked, json!(true), "the page itself was not loaded again");
    }

    async fn mark(&self) {
        self.page.eval("window.firstLoad = true").await;
    }
}

/// The page of a template as a release.
async fn released(template: &str) -> Show {
    Show::start_in(made(template), "my-app", Delivery::Release).await
}

async fn text(page: &Page, selector: &str, text: &str) {
    let (selector, text) = (json!(selector), json!(text));
    page.wait_for(&format!(
        "document.querySelector({selector})?.textContent === {text}"
    ))
    .await;
}

async fn the_minimal_page_counts(page: &Page) {
    text(page, "#greeting", "Hello from jank").await;
    page.eval("document.querySelector('#button').click()").await;
    text(page, "#greeting", "One click").await;
}

#[tokio::test]
async fn the_minimal_page_counts_as_a_release() {
    the_minimal_page_counts(&released("minimal").await.page).await;
}

#[tokio::test]
async fn the_minimal_page_counts_on_after_a_change() {
    let mut opened = Opened::start("minimal").await;
    opened.mark().await;
    the_minimal_page_counts(&opened.page).await;
    opened.edit("src/my_app/view.jank", "One click", "Just one");
    text(&opened.page, "#greeting", "Just one").await;
    opened.was_loaded_once().await;
}

async fn pixel(page: &Page, [x, y]: [u32; 2], color: &str) {
    let data = format!(
        "document.getElementById('game').getContext('2d').getImageData({x}, {y}, 1, 1).data"
    );
    page.wait_for(&format!("[...{data}].join() === '{color},255'"))
        .await;
}

/// The picture has the sky's colour, and the basket follows the keys.
async fn the_game_goes_on(page: &Page) {
    let basket = "6,214,160";
    pixel(page, [2, 200], "16,19,26").await;
    pixel(page, [240, 340], basket).await;
    let key = |kind: &str, name: &str| {
        format!("window.dispatchEvent(new KeyboardEvent('{kind}', {{ key: '{name}' }}))")
    };
    page.eval(&key("keydown", "ArrowLeft")).await;
    pixel(page, [4, 340], basket).await;
    page.eval(&key("keyup", "ArrowLeft")).await;
}

#[tokio::test]
async fn the_game_goes_on_as_a_release() {
    the_game_goes_on(&released("canvas").await.page).await;
}

#[tokio::test]
async fn the_game_goes_on_after_a_change() {
    let mut opened = Opened::start("canvas").await;
    opened.mark().await;
    the_game_goes_on(&opened.page).await;
    opened.edit("src/my_app/draw.jank", "#06d6a0", "#ff0000");
    pixel(&opened.page, [4, 340], "255,0,0").await;
    opened.was_loaded_once().await;
}

async fn the_list_grows(page: &Page) {
    text(page, "#summary", "2 things left.").await;
    page.eval("(document.getElementById('text').value = 'third', document.querySelector('#new button').click())")
        .await;
    text(page, "#summary", "3 things left.").await;
    page.eval("document.querySelectorAll('#app input')[0].click()")
        .await;
    text(page, "#summary", "2 things left.").await;
}

async fn the_list_shrinks(page: &Page) {
    text(page, "#app li:last-child label", " third").await;
    page.eval("document.querySelector('#app button').click()")
        .await;
    page.wait_for("document.querySelectorAll('#app li').length === 2")
        .await;
}

#[tokio::test]
async fn the_list_changes_as_a_release() {
    let show = released("dom").await;
    the_list_grows(&show.page).await;
    the_list_shrinks(&show.page).await;
}

#[tokio::test]
async fn the_list_stays_after_a_change() {
    let mut opened = Opened::start("dom").await;
    opened.mark().await;
    the_list_grows(&opened.page).await;
    opened.edit("src/my_app/view.jank", " things left.", " to go.");
    text(&opened.page, "#summary", "2 to go.").await;
    the_list_shrinks(&opened.page).await;
    opened.was_loaded_once().await;
}

#[tokio::test]
async fn the_demo_of_the_library_runs_as_a_release() {
    let show = released("library").await;
    text(&show.page, "#ago", "2 hours ago").await;
}

#[tokio::test]
async fn the_demo_of_the_library_follows_its_code() {
    let mut opened = Opened::start("library").await;
    opened.mark().await;
    text(&opened.page, "#ago", "2 hours ago").await;
    opened.edit("src/my_app/core.jank", " ago\")", " before\")");
    text(&opened.page, "#ago", "2 hours before").await;
    opened.was_loaded_once().await;
}
