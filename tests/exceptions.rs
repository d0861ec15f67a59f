//! What a program throws in a page, on real tools: the overlay and the terminal have it with jank's own places, traps of WebAssembly too.

mod support;

use serde_json::{Value, json};
use support::Workspace;
use support::browser::Page;
use support::scene::Scene;

const CORE: &str = r#"(ns demo.core)

(defn fail [n]
  (if (zero? n)
    (throw (ex-info "no such colour" {:hue 400}))
    (inc (fail (dec n)))))

(defn deep [n]
  (inc (deep n)))

(defn trap []
  (.trap js/globalThis))

(defn swallow [pieces]
  (recur (conj pieces (str "piece " (count pieces)))))

(defn reject []
  (.then (.resolve js/Promise 1) (fn [_] (fail 0))))

(defn -main [])
"#;

/// A module of WebAssembly whose only function is `unreachable`.
const UNREACHABLE: &str = "void (globalThis.trap = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(
    [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 116, 114, 97, 112, 0, 0, 10, 5, 1, 3, 0, 0, 11]))).exports.trap)";

/// A page that has little memory to give, so that it is used up soon.
const INDEX: &str = r#"<!doctype html><title>errors</title><script>
  const grow = WebAssembly.Memory.prototype.grow;
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + pages * 65536 > 100 * 2 ** 20) throw new RangeError("no more memory");
    return grow.call(this, pages);
  };
</script><script type="module" src="/jank.js"></script>"#;

struct Opened {
    scene: Scene,
    page: Page,
}

impl Opened {
    async fn start() -> Opened {
        let workspace = Workspace::empty();
        workspace
            .write("jank-watch.toml", "")
            .write("public/index.html", INDEX)
            .write("src/demo/core.jank", CORE);
        let mut scene = Scene::start(workspace);
        let page = scene.page().await;
        Opened { scene, page }
    }

    /// Calls a function of the program from a timer, so that nothing catches what it throws; returns the diagnostic of that.
    async fn throws(&mut self, call: &str) -> Value {
        let script = format!("void setTimeout(() => jankWatch.call({call}))");
        self.page.eval(&script).await;
        self.scene.live.wait_for("diagnostic")
    }

    async fn shown(&self, text: &str) {
        let text = json!(text);
        self.page
            .wait_for(&format!(
                "document.querySelector('jank-watch-overlay')?.shadowRoot.textContent.includes({text})"
            ))
            .await;
    }
}

fn calls(diagnostic: &Value) -> Vec<String> {
    let trace = diagnostic["trace"].as_array().cloned().unwrap_or_default();
    let call = |call: &Value| {
        let function = call["fn"].as_str().unwrap_or("?");
        format!("{function}:{}", call["line"])
    };
    trace.iter().map(call).collect()
}

#[tokio::test]
async fn an_exception_has_its_class_data_and_calls() {
    let mut opened = Opened::start().await;
    let told = opened.throws("'demo.core/fail', 2").await;
    assert_eq!(told["stage"], "runtime");
    let message = told["message"].as_str().unwrap();
    assert!(message.contains("ExceptionInfo: no such colour"), "{told}");
    assert!(message.contains("{:hue 400}"), "{told}");
    assert_eq!(told["client"], 1);
    assert_eq!(
        (&told["file"], &told["line"]),
        (&json!("src/demo/core.jank"), &json!(5))
    );
    assert_eq!(
        calls(&told)[..3],
        ["demo.core/fail:5", "demo.core/fail:6", "demo.core/fail:6"]
    );
    let excerpt = told["excerpt"].as_array().unwrap();
    assert!(excerpt.iter().any(|line| line["text"] == "(defn fail [n]"));
    opened.shown("no such colour").await;
    opened.shown("src/demo/core.jank:5").await;
    opened.shown("demo.core/fail, 2 times").await;

    // The place stays that of the code that runs, whatever has been saved since.
    opened
        .scene
        .workspace
        .write("src/demo/core.jank", format!("(broken\n{CORE}"));
    assert_eq!(opened.scene.live.built()["ok"], false);
    let again = opened.throws("'demo.core/deep', 0").await;
    assert_eq!(again["line"], 8, "{again}");
}

#[tokio::test]
async fn a_rejection_that_nothing_handles_has_its_calls() {
    let mut opened = Opened::start().await;
    let told = opened.throws("'demo.core/reject'").await;
    assert_eq!(calls(&told)[0], "demo.core/fail:5", "{told}");
    opened.shown("no such colour").await;
}

#[tokio::test]
async fn endless_recursion_is_an_exception_with_its_calls() {
    let mut opened = Opened::start().await;
    let told = opened.throws("'demo.core/deep', 1").await;
    let message = told["message"].as_str().unwrap();
    assert!(message.contains("StackOverflowError"), "{told}");
    // Where the calls were made is lost when JavaScript unwinds them; which functions were running is not.
    assert_eq!(calls(&told)[0], "demo.core/deep:8", "{told}");
    opened.shown("StackOverflowError").await;
    opened.shown("src/demo/core.jank:8").await;
    // The program goes on.
    let next = opened.throws("'demo.core/fail', 0").await;
    assert_eq!(next["line"], 5, "{next}");
}

#[tokio::test]
async fn a_trap_has_the_calls_of_jank_that_led_to_it() {
    let mut opened = Opened::start().await;
    opened.page.eval(UNREACHABLE).await;
    let told = opened.throws("'demo.core/trap'").await;
    let message = told["message"].as_str().unwrap();
    assert!(message.contains("unreachable"), "{told}");
    assert_eq!(calls(&told)[0], "demo.core/trap:12", "{told}");
    opened.shown("unreachable").await;
}

#[tokio::test]
async fn too_little_memory_is_told_with_the_calls_that_wanted_more() {
    let mut opened = Opened::start().await;
    let told = opened.throws("'demo.core/swallow', []").await;
    assert_eq!(told["stage"], "runtime", "{told}");
    assert_eq!(calls(&told)[0], "demo.core/swallow:15", "{told}");
    opened.shown("demo.core/swallow").await;
}

#[tokio::test]
async fn a_macro_that_a_form_came_from_is_named() {
    let mut opened = Opened::start().await;
    opened.scene.workspace.write(
        "src/demo/macros.jank",
        "(ns demo.macros)\n\n(defmacro twice [x]\n  `(* 2 (undefined-thing ~x)))\n",
    );
    opened.scene.workspace.write(
        "src/demo/core.jank",
        "(ns demo.core\n  (:require [demo.macros :refer [twice]]))\n\n(defn -main []\n  (twice 4))\n",
    );
    opened
        .scene
        .live
        .wait("a failed build", |event| event["ok"] == false);
    opened.shown("undefined-thing").await;
    opened.shown("in the expansion of").await;
    opened.shown("src/demo/macros.jank:3").await;
}
