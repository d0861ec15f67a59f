//! What programs do in a page: what they show, are called with, print, throw and wait for. Each test runs twice, in a page of the
//! development server and in a release.

mod support;

use serde_json::json;
use support::Workspace;
use support::show::{Delivery, Show, on_both};

on_both! {
    a_page_shows_what_the_program_makes
    values_go_back_and_forth
    what_is_printed_reaches_the_console
    what_happens_later_happens
    what_is_thrown_reaches_the_page
    what_javascript_throws_can_be_caught
    what_is_held_outlives_collections
    the_demo_runs
}

/// A page that notes what nothing catches.
const PAGE: &str = r#"<!doctype html><title>page</title><script>
  Error.stackTraceLimit = 50;
  globalThis.uncaught = [];
  const note = (error) => uncaught.push({ name: error?.name, message: error?.message, jank: error?.jank ?? null });
  addEventListener("error", (event) => note(event.error));
  addEventListener("unhandledrejection", (event) => note(event.reason));
</script><script type="module" src="/jank.js"></script><main id="app"></main>"#;

/// A project of one namespace, `app.core`, with that page.
fn app(source: &str) -> Workspace {
    let workspace = Workspace::empty();
    workspace
        .write("jank-watch.toml", "")
        .write("public/index.html", PAGE)
        .write("src/app/core.jank", source);
    workspace
}

async fn a_page_shows_what_the_program_makes(delivery: Delivery) {
    let workspace = app(r#"(ns app.core
  (:require [app.macros :refer [element]]
            [app.state :refer [state]]
            [clojure.string :as str]))

(defn add! [parent child] (.appendChild parent child) child)

(defn item [text]
  (element :li {:class "item"} text))

(defn show []
  (let [list (.getElementById js/document "list")]
    (set! (.-innerHTML list) "")
    (doseq [text (:items @state)]
      (add! list (item (str/capitalize text))))))

(defn ^:export rename [from to]
  (swap! state update :items (fn [items] (mapv #(if (= % from) to %) items)))
  (count (:items @state)))

(defn -main []
  (let [app (.getElementById js/document "app")
        list (add! app (element :ul {:id "list"} ""))
        button (add! app (element :button {} "More"))]
    (add-watch state :show (fn [_ _ _ _] (show)))
    (.addEventListener button "click"
      (fn [event]
        (swap! state update :items conj (str "item " (.-detail event) (.-type event)))))
    (show)))
"#);
    workspace
        .write(
            "src/app/state.jank",
            "(ns app.state)\n(defonce state (atom {:items [\"one\" \"two\"]}))\n",
        )
        .write(
            "src/app/macros.jank",
            "(ns app.macros)\n(defmacro element [tag attributes text]\n  `(doto (.createElement js/document ~(name tag))\n     ~@(map (fn [[k v]] `(.setAttribute ~(name k) ~v)) attributes)\n     (.append ~text)))\n",
        );
    let show = Show::start(workspace, delivery).await;
    let shown = "[...document.querySelectorAll('#list > .item')].map((item) => item.textContent)";
    assert_eq!(show.page.eval(shown).await, json!(["One", "Two"]));
    show.page
        .eval("document.querySelector('button').click()")
        .await;
    assert_eq!(
        show.page.eval(shown).await,
        json!(["One", "Two", "Item 0click"])
    );
    assert_eq!(
        show.call("'app.core/rename', 'two', 'three'").await,
        json!(3)
    );
    assert_eq!(
        show.page.eval(shown).await,
        json!(["One", "Three", "Item 0click"])
    );
}

async fn values_go_back_and_forth(delivery: Delivery) {
    let show = Show::start(
        app(r#"(ns app.core)
(defprotocol Shape (area [shape]))
(deftype Square [side] Shape (area [_] (* side side)))
(def ^:export version "1.2")
(defn ^:export echo [x] x)
(defn ^:export together [& xs] (vec xs))
(defn ^:export numbers [] [1 -2.5 9007199254740993 36893488147419103232N (/ 3 4) 1.5M ##Inf])
(defn ^:export collections [] {:a [1 #{2}] "b" (map inc [1 2]) 'c \d :e nil :f true})
(defn ^:export adder [n] (fn [m] (+ n m)))
(defn ^:export twice [f x] (f (f x)))
(defn ^:export read-js [o] [(.-a o) (aget (.-list o) 1) (.greet o "you") (js->clj (.-deep o))])
(defn ^:export make-js [] (clj->js {:a [1 {:b "c"}]}))
(defn ^:export make-square [n] (->Square n))
(defn ^:export area-of [shape] (area shape))
(defn ^:export date [] (.toISOString (js/Date. 0)))
(defn ^:export classes [x] [(instance? js/Array x) (array? x) (nil? x) (string? x)])
(defn ^:export sorted [xs] (apply str (interpose "," (sort (js->clj xs)))))
(defn -main [])
"#),
        delivery,
    )
    .await;
    for (call, expected) in [
        ("'app.core/echo', 'ä\u{1f600}\\0z'", json!("ä\u{1f600}\0z")),
        ("'app.core/echo', null", json!(null)),
        ("'app.core/echo', 1e300", json!(1e300)),
        ("'app.core/together'", json!([])),
        ("'app.core/together', 1, 'x', true", json!([1, "x", true])),
        (
            "'app.core/collections'",
            json!({ "a": [1, [2]], "b": [2, 3], "c": "d", "e": null, "f": true }),
        ),
        ("'app.core/twice', (x) => x * 3, 2", json!(18)),
        (
            "'app.core/read-js', { a: 1, list: [0, 5], greet: (who) => `hi ${who}`, deep: { x: [1] } }",
            json!([1, 5, "hi you", { "x": [1] }]),
        ),
        ("'app.core/make-js'", json!({ "a": [1, { "b": "c" }] })),
        ("'app.core/date'", json!("1970-01-01T00:00:00.000Z")),
        ("'app.core/classes', [1]", json!([true, true, false, false])),
        (
            "'app.core/classes', null",
            json!([false, false, true, false]),
        ),
        ("'app.core/sorted', [3, 1, 2]", json!("1,2,3")),
    ] {
        assert_eq!(show.call(call).await, expected, "{call}");
    }
    for (expression, expected) in [
        (
            "program.call('app.core/numbers').map(String).join(' ')",
            json!("1 -2.5 9007199254740993 36893488147419103232 0.75 1.5 Infinity"),
        ),
        ("program.call('app.core/adder', 40)(2)", json!(42)),
        (
            "program.call('app.core/area-of', program.call('app.core/make-square', 7))",
            json!(49),
        ),
        (
            "(() => { const given = {}; return program.call('app.core/echo', given) === given; })()",
            json!(true),
        ),
        (
            "(() => { try { program.call('app.core/nobody'); } catch (error) { return error.message.includes('app.core/nobody'); } })()",
            json!(true),
        ),
    ] {
        assert_eq!(show.page.eval(expression).await, expected, "{expression}");
    }
}

async fn what_is_printed_reaches_the_console(delivery: Delivery) {
    let workspace = app(r#"(ns app.core (:require [app.first]))
(println "second:" :core)
(defn -main []
  (print "in ") (print "pieces\n")
  (prn {:a "b"} \c)
  (println "two\nlines")
  (println (with-out-str (println "caught")))
  (binding [*out* *err*] (println "an error"))
  (.warn js/console "careful")
  (print "no end"))
"#);
    workspace.write(
        "src/app/first.jank",
        "(ns app.first)\n(println \"first:\" 'app.first)\n",
    );
    let show = Show::start(workspace, delivery).await;
    // What has no end is shown after a moment; what is said behind it then is the last line.
    show.page
        .eval("new Promise((done) => setTimeout(done, 200))")
        .await;
    show.page.eval("void console.log('the last line')").await;
    let mut lines = show.page.console();
    lines.retain(|line| line.contains("\""));
    let said: Vec<&str> = lines
        .iter()
        .filter_map(|line| line.split('"').nth(1))
        .collect();
    let mut rest = said.iter();
    for expected in [
        "first: app.first",
        "second: :core",
        "in pieces",
        "{:a \\",
        "two",
        "lines",
        "caught",
        "careful",
        "no end",
        "the last line",
    ] {
        assert!(
            rest.any(|line| *line == expected),
            "{expected} is not there, or not in its place: {said:?}"
        );
    }
    assert!(
        lines.iter().any(|line| line.contains("an error")),
        "{lines:?}"
    );
}

async fn what_happens_later_happens(delivery: Delivery) {
    let workspace = app(r#"(ns app.core)
(def seen (atom []))
(def frames (atom 0))
(defn note! [x] (swap! seen conj x))
(defn ^:export so-far [] @seen)
(defn ^:export frames-so-far [] @frames)

(defn animate! [time]
  (when (and (number? time) (< @frames 1000000))
    (swap! frames inc)
    (js/requestAnimationFrame animate!)))

(defn ticking! []
  (let [n (atom 0) timer (atom nil)]
    (reset! timer
      (js/setInterval
        (fn []
          (when (= 3 (swap! n inc))
            (js/clearInterval @timer)
            (note! [:ticks @n])))
        1))))

(defn ^:export fetched [path]
  (-> (js/fetch path)
      (.then (fn [answer] (.json answer)))
      (.then (fn [data] (note! (get (js->clj data) "word")) "done"))))

(defn ^:export failing []
  (-> (js/Promise.reject (ex-info "rejected" {:n 1}))
      (.catch (fn [error] (note! (ex-data error)) (ex-message error)))
      (.finally (fn [] (note! :finally)))))

(defn ^:export agents []
  (let [a (agent 1)]
    (send a + 10)
    (await a)
    [@a @(future (* 6 7)) @(delay 5)]))

(defn -main []
  (js/requestAnimationFrame animate!)
  (ticking!)
  (js/setTimeout (fn [& args] (note! (vec args))) 1 "given" 2)
  (js/queueMicrotask (fn [] (note! :micro)))
  (note! :main))
"#);
    workspace.write("public/data.json", r#"{ "word": "from afar" }"#);
    let show = Show::start(workspace, delivery).await;
    show.page
        .wait_for("program.call('app.core/frames-so-far') > 5")
        .await;
    show.page
        .wait_for("JSON.stringify(program.call('app.core/so-far')).includes('[\"ticks\",3]')")
        .await;
    show.page
        .wait_for("JSON.stringify(program.call('app.core/so-far')).includes('[\"given\",2]')")
        .await;
    let seen = show.call("'app.core/so-far'").await;
    assert_eq!((&seen[0], &seen[1]), (&json!("main"), &json!("micro")));
    assert_eq!(show.call("'app.core/agents'").await, json!([11, 42, 5]));
    assert_eq!(
        show.call("'app.core/fetched', 'data.json'").await,
        json!("done"),
        "a promise"
    );
    assert_eq!(show.call("'app.core/failing'").await, json!("rejected"));
    let seen = show.call("'app.core/so-far'").await;
    for noted in [json!("from afar"), json!({ "n": 1 }), json!("finally")] {
        let all = seen.as_array().expect("a list");
        assert!(all.contains(&noted), "{noted} is not in {seen}");
    }
}

/// A module of WebAssembly whose only function is `unreachable`.
const UNREACHABLE: &str = "void (globalThis.trap = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(
    [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 116, 114, 97, 112, 0, 0, 10, 5, 1, 3, 0, 0, 11]))).exports.trap)";

async fn what_is_thrown_reaches_the_page(delivery: Delivery) {
    let show = Show::start(
        app(r#"(ns app.core)
(defn fail [n]
  (if (zero? n)
    (throw (ex-info "no such colour" {:hue 400} (Exception. "the reason")))
    (inc (fail (dec n)))))
(defn deep [n] (inc (deep n)))
(defn ^:export fails [n] (fail n))
(defn ^:export falls [] (deep 1))
(defn ^:export traps [] (.trap js/globalThis))
(defn ^:export later [] (js/setTimeout (fn [] (fail 1)) 0) nil)
(defn ^:export rejects [] (.then (js/Promise.resolve 1) (fn [_] (/ 1 0))) nil)
(defn ^:export wrong [] (+ 1 :a))
(defn ^:export cleans-up [] (let [log (atom [])] [(try (fail 0) (catch Exception e (ex-message e)) (finally (swap! log conj :finally))) @log]))
(defn -main [])
"#),
        delivery,
    )
    .await;
    let thrown = |call: &str| {
        format!(
            "(() => {{ try {{ program.call({call}); }} catch (error) {{
               const of = error.jank;
               return [error.message, of?.class, of?.data, of?.cause?.message, of?.trace.map((call) => call.fn).slice(0, 3)];
             }} }})()"
        )
    };
    let failed = show.page.eval(&thrown("'app.core/fails', 2")).await;
    assert_eq!(
        failed.as_array().expect("it throws")[..4],
        [
            json!("no such colour"),
            json!("ExceptionInfo"),
            json!("{:hue 400}"),
            json!("the reason")
        ]
    );
    assert_eq!(
        failed[4],
        json!(["app.core/fail", "app.core/fail", "app.core/fail"])
    );
    let wrong = show.page.eval(&thrown("'app.core/wrong'")).await;
    assert_eq!(wrong[1], "ClassCastException", "{wrong}");
    let fell = show.page.eval(&thrown("'app.core/falls'")).await;
    assert_eq!(fell[1], "StackOverflowError", "{fell}");
    show.page.eval(UNREACHABLE).await;
    let trapped = "(() => { try { program.call('app.core/traps'); } catch (error) { return String(error); } })()";
    let trapped = show.page.eval(trapped).await;
    assert!(
        trapped
            .as_str()
            .is_some_and(|text| text.contains("unreachable")),
        "{trapped}"
    );
    // The program goes on.
    assert_eq!(
        show.call("'app.core/cleans-up'").await,
        json!(["no such colour", ["finally"]])
    );
    show.call("'app.core/later'").await;
    let uncaught = show.page.wait_for("uncaught[0]").await;
    assert_eq!(uncaught["message"], "no such colour");
    assert_eq!(uncaught["name"], "ExceptionInfo");
    assert_eq!(uncaught["jank"]["data"], "{:hue 400}");
    show.call("'app.core/rejects'").await;
    let uncaught = show.page.wait_for("uncaught[1]").await;
    assert_eq!(uncaught["name"], "ArithmeticException", "{uncaught}");
}

async fn what_javascript_throws_can_be_caught(delivery: Delivery) {
    let show = Show::start(
        app(r#"(ns app.core)
(defn ^:export attempt [f]
  (try (f)
    (catch js/TypeError e [:type (.-message e)])
    (catch js/Error e [:error (ex-message e)])
    (catch :default e [:other e])))
(defn ^:export through [f] (f))
(defn ^:export finally-then [f] (let [n (atom 0)] (try (try (f) (finally (swap! n inc))) (catch :default _ @n))))
(defn ^:export missing [] (try (js/nobodyDefinesThis) (catch js/ReferenceError e (.-name e))))
(defn ^:export no-method [] (try (.nothing (js-obj)) (catch js/TypeError e (boolean (re-find #"nothing" (.-message e))))))
(defn -main [])
"#),
        delivery,
    )
    .await;
    for (call, expected) in [
        (
            "'app.core/attempt', () => { throw new TypeError('wrong kind'); }",
            json!(["type", "wrong kind"]),
        ),
        (
            "'app.core/attempt', () => { throw new RangeError('too much'); }",
            json!(["error", "too much"]),
        ),
        (
            "'app.core/finally-then', () => { throw 'a text'; }",
            json!(1),
        ),
        ("'app.core/attempt', () => 1", json!(1)),
        (
            "'app.core/finally-then', () => { throw new Error(); }",
            json!(1),
        ),
        ("'app.core/missing'", json!("ReferenceError")),
        ("'app.core/no-method'", json!(true)),
    ] {
        assert_eq!(show.call(call).await, expected, "{call}");
    }
    let same = "(() => { const mine = new Error('mine'); try { program.call('app.core/through', () => { throw mine; }); } catch (error) { return error === mine || error.cause === mine; } })()";
    assert_eq!(show.page.eval(same).await, json!(true));
}

async fn what_is_held_outlives_collections(delivery: Delivery) {
    let show = Show::start(
        app(r#"(ns app.core)
(def state (atom {:kept (vec (range 1000)) :big 1N :listeners 0}))
(defn churn [n] (reduce + (map count (for [i (range n)] (assoc {:i i :text (str "text " i)} :more [i (str i)])))))
(defn ^:export allocate [rounds] (dotimes [_ rounds] (churn 20000) (swap! state update :big * 3)) nil)
(defn ^:export look [] [(reduce + (:kept @state)) (str (:big @state)) (:listeners @state)])
(defn ^:export listener [] (let [held (str "held " (count (:kept @state)))] (fn [] (swap! state update :listeners inc) held)))
(defn ^:export object [] (let [o (js-obj "a" (vec (range 10)))] (fn [] (count (.-a o)))))
(defn -main [])
"#),
        delivery,
    )
    .await;
    show.page
        .eval("void (globalThis.held = [program.call('app.core/listener'), program.call('app.core/object')])")
        .await;
    show.call("'app.core/allocate', 60").await;
    assert_eq!(show.page.eval("held[0]()").await, json!("held 1000"));
    assert_eq!(show.page.eval("held[1]()").await, json!(10));
    assert_eq!(
        show.call("'app.core/look'").await,
        json!([499_500, "42391158275216203514294433201", 1])
    );
}

/// The demo of the README.
async fn the_demo_runs(delivery: Delivery) {
    let show = Show::start(Workspace::of_fixture("demo"), delivery).await;
    let page = &show.page;
    page.wait_for("document.getElementById('seconds').textContent !== '0'")
        .await;
    let corner = "Array.from(document.getElementById('stage').getContext('2d').getImageData(1, 1, 1, 1).data).join()";
    assert_eq!(page.eval(corner).await, json!("16,19,26,255"));
    let picture = "document.getElementById('stage').toDataURL()";
    page.eval(&format!("void (globalThis.before = {picture})"))
        .await;
    page.wait_for(&format!("{picture} !== before")).await;
    for clicks in ["1", "2"] {
        page.eval("document.getElementById('button').click()").await;
        let shown = "document.getElementById('clicks').textContent";
        assert_eq!(page.eval(shown).await, json!(clicks));
    }
    assert!(
        page.console()
            .iter()
            .any(|line| line.contains("demo is running")),
        "it printed"
    );
}
