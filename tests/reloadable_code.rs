//! The examples of `docs/reloadable-code.md`, run in a page and edited there: what the text says of them must hold.

mod support;

use serde_json::{Value, json};
use support::Workspace;
use support::browser::Page;
use support::scene::Scene;
use support::show::{Delivery, Show};

/// The code blocks of a language, in order.
fn blocks(language: &str) -> Vec<String> {
    let text = include_str!("../docs/reloadable-code.md");
    let mut blocks = Vec::new();
    let mut inside: Option<(bool, String)> = None;
    for line in text.lines() {
        match (&mut inside, line.strip_prefix("```")) {
            (None, Some(found)) => inside = Some((found == language, String::new())),
            (Some((wanted, block)), Some(_)) => {
                if *wanted {
                    blocks.push(std::mem::take(block));
                }
                inside = None;
            }
            (Some((_, block)), None) => {
                block.push_str(line);
                block.push('\n');
            }
            (None, None) => {}
        }
    }
    blocks
}

fn file_of(ns: &str) -> String {
    format!("src/{}.jank", ns.replace('.', "/"))
}

/// The name behind `(ns` and metadata.
fn namespace_of(block: &str) -> &str {
    let first = block.lines().next().unwrap_or_default();
    let name = first.trim_end_matches(')').rsplit(' ').next();
    assert!(
        first.starts_with("(ns "),
        "an example is a whole file: {first}"
    );
    name.unwrap_or_default()
}

/// What the test looks at, beside the examples.
const LOOK: &str = "(ns guide.look
  (:require [guide.animation :as animation]
            [guide.circles]
            [guide.clock :as clock]
            [guide.registry :as registry]
            [guide.setup :as setup]
            [guide.shapes :as shapes]))

(defn frames [] @animation/frames)
(defn ticks [] @clock/ticks)
(defn loads [] [@setup/setups @registry/loads])
(defn shapes []
  [(shapes/area shapes/square) (shapes/area 7) (shapes/describe {:kind :circle}) (shapes/describe {})])
";

fn guide() -> Workspace {
    let workspace = Workspace::empty();
    workspace
        .write(
            "public/index.html",
            r#"<!doctype html><script type="module" src="/jank.js"></script><p id="clicks"></p><button id="button"></button>"#,
        )
        .write(&file_of("guide.look"), LOOK);
    let mut namespaces = vec!["guide.look".to_owned()];
    for block in blocks("clojure") {
        let ns = namespace_of(&block);
        workspace.write(&file_of(ns), &block);
        namespaces.push(ns.to_owned());
    }
    // Nothing but the page names most of it.
    let config = format!("[release]\nkeep = {namespaces:?}\n");
    workspace.write("jank-watch.toml", config);
    workspace
}

async fn call(page: &Page, name: &str) -> Value {
    call_with(page, name, "").await
}

async fn call_with(page: &Page, name: &str, arguments: &str) -> Value {
    let program = "(globalThis.jankWatch ?? program)";
    page.eval(&format!("{program}.call('guide.{name}', {arguments})"))
        .await
}

const CLICK: &str = "document.getElementById('button').click()";
const SHOWN: &str = "document.getElementById('clicks').textContent";

/// What the page shows and answers before anybody clicks.
async fn begins(page: &Page) {
    assert_eq!(page.eval(SHOWN).await, "clicks: 0");
    assert_eq!(call(page, "look/loads").await, json!([1, 1]));
    assert_eq!(
        call(page, "look/shapes").await,
        json!([9, 7, "round", "something"])
    );
    assert_eq!(call_with(page, "rules/allowed?", "1").await, json!(true));
}

#[tokio::test]
async fn the_examples_run_as_a_release() {
    let show = Show::start(guide(), Delivery::Release).await;
    let page = &show.page;
    begins(page).await;
    page.eval(CLICK).await;
    page.eval(CLICK).await;
    assert_eq!(call(page, "state/clicks").await, json!(2));
    assert_eq!(call(page, "history/so-far").await, json!([1, 2]));
    assert_eq!(call(page, "hooks/so-far").await, json!([]));
    for counted in ["frames", "ticks"] {
        page.wait_for(&format!("program.call('guide.look/{counted}') > 2"))
            .await;
    }
}

impl Reader {
    /// Edits an example, and waits until the page has it.
    #[track_caller]
    fn edit(&mut self, ns: &str, from: &str, to: &str) {
        self.0.edit(&file_of(ns), from, to);
        self.0.live.wait_for("reloaded");
    }
}

/// Somebody who tries the examples.
struct Reader(Scene);

#[tokio::test]
async fn the_examples_do_what_the_text_says() {
    let mut reader = Reader(Scene::start(guide()));
    let page = reader.0.page().await;
    begins(&page).await;

    // The listener calls through the var, and there is one of it; the hook draws.
    page.eval(CLICK).await;
    reader.edit(
        "guide.events",
        "(state/click!)",
        "(state/click!) (state/click!)",
    );
    assert_eq!(page.eval(SHOWN).await, "clicks: 1");
    page.eval(CLICK).await;
    assert_eq!(call(&page, "state/clicks").await, json!(3));

    // State is kept, and its watch is there once.
    reader.edit("guide.state", "(:clicks @state)", "(+ 0 (:clicks @state))");
    page.eval(CLICK).await;
    assert_eq!(call(&page, "history/so-far").await, json!([1, 2, 3, 4, 5]));

    assert_eq!(
        call(&page, "look/loads").await,
        json!([1, 3]),
        "once, and always"
    );
    let calls = call(&page, "hooks/so-far").await;
    assert_eq!(calls[0], "fading out");
    let report = calls[1].as_str().unwrap();
    assert!(report.starts_with("loaded [guide."), "{report}");
    assert_eq!(calls.as_array().unwrap().len(), 4);

    // Loops: the next frame and the next tick run the new code.
    reader.edit(
        "guide.animation",
        "(swap! frames inc)",
        "(swap! frames + 1000000)",
    );
    page.wait_for("jankWatch.call('guide.look/frames') > 1000000")
        .await;
    page.wait_for("jankWatch.call('guide.look/ticks') > 2")
        .await;
    reader.edit(
        "guide.clock",
        "(swap! ticks inc)",
        "(swap! ticks - 1000000)",
    );
    page.wait_for("jankWatch.call('guide.look/ticks') < -1000000")
        .await;
    let falling = page
        .eval("new Promise((r) => { const seen = []; const t = setInterval(() => { seen.push(jankWatch.call('guide.look/ticks')); if (seen.length > 6) { clearInterval(t); r(seen.every((v, i) => i === 0 || v <= seen[i - 1])); } }, 15); })")
        .await;
    assert_eq!(falling, json!(true), "the old timer was stopped");

    reader.edit(
        "guide.macros",
        "(if ~test nil (do ~@body))",
        "(if ~test (do ~@body) nil)",
    );
    assert_eq!(
        page.eval("jankWatch.call('guide.rules/allowed?', 1)").await,
        json!(false)
    );

    // An old instance has new methods; what others added stays; what is taken out is forgotten.
    reader.edit("guide.shapes", "(* side side)", "(+ side 1)");
    assert_eq!(
        call(&page, "look/shapes").await,
        json!([4, 7, "round", "something"])
    );
    reader.edit("guide.shapes", "(:kind shape)", "(keyword (:kind shape))");
    reader.edit(
        "guide.circles",
        "(defmethod shapes/describe :circle [_] \"round\")\n",
        "",
    );
    assert_eq!(
        call(&page, "look/shapes").await,
        json!([4, 7, "something", "something"])
    );
    page.close().await;
}

#[test]
fn the_configuration_is_one() {
    let workspace = Workspace::new();
    let [toml] = &blocks("toml")[..] else {
        panic!("one example of a configuration");
    };
    workspace.write("jank-watch.toml", toml);
    let shown = workspace.run(&["config"]).exits(0).stdout();
    let line = shown.lines().find(|line| line.contains("forget-removed"));
    assert!(line.is_some_and(|line| line.contains("false")), "{shown}");
}
