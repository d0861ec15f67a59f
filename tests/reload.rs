//! What reloading keeps, forgets and calls: the real binary, real tools, headless Chromium. The rules of what loads when are a
//! table in `src/session/load_list/tests.rs`; here the main ones show in a page.

mod support;

use serde_json::{Value, json};
use support::Workspace;
use support::browser::Page;
use support::scene::{Scene, names};

/// A project of these namespaces, each with its text behind the `ns` form's name.
fn project(config: &str, namespaces: &[(&str, &str)]) -> Workspace {
    let workspace = Workspace::empty();
    workspace.write("jank-watch.toml", config);
    for (ns, text) in namespaces {
        workspace.write(&file_of(ns), text);
    }
    workspace
}

fn file_of(ns: &str) -> String {
    format!("src/{}.jank", ns.replace('.', "/"))
}

/// The value of a call of the program.
async fn call(page: &Page, code: &str) -> Value {
    page.eval(&format!("jankWatch.call({code})")).await
}

/// Waits for the pages' answer to a batch, and gives the names that they loaded.
fn reloaded(scene: &mut Scene) -> Vec<String> {
    let event = scene.live.wait_for("reloaded");
    names(&event["namespaces"])
        .into_iter()
        .map(str::to_owned)
        .collect()
}

// ---- what is forgotten ------------------------------------------------------------------------------------------

const THING: &str = "(ns app.thing)

(defonce state (atom 0))
(defonce lost (atom 1))
(defn kept [] :kept)
(defn gone [] :gone)
";

const LOOKING: &str = "(ns app.core
  (:require [app.thing :as thing]))

(defonce held (resolve 'app.thing/gone))

(defn call-held []
  (try (str (held)) (catch Exception e (ex-message e))))

(defn names [] (vec (sort (map str (keys (ns-publics 'app.thing))))))

(defn found [name] (str (resolve (symbol name))))

(defn state [] @thing/state)

(defn -main []
  (swap! thing/state inc)
  (intern 'app.thing 'by-hand 7))
";

fn thing(config: &str) -> Workspace {
    project(config, &[("app.thing", THING), ("app.core", LOOKING)])
}

#[tokio::test]
async fn a_removed_var_is_forgotten_and_nothing_else() {
    let mut scene = Scene::start(thing(""));
    let page = scene.page().await;
    let all = json!(["by-hand", "gone", "kept", "lost", "state"]);
    assert_eq!(call(&page, "'app.core/names'").await, all);
    assert_eq!(call(&page, "'app.core/call-held'").await, ":gone");

    let file = file_of("app.thing");
    let without = THING
        .replace("(defn gone [] :gone)\n", "")
        .replace("(defonce lost (atom 1))\n", "");
    scene.workspace.write(&file, &without);
    assert_eq!(reloaded(&mut scene), ["app.thing", "app.core"]);
    assert_eq!(
        call(&page, "'app.core/names'").await,
        json!(["by-hand", "kept", "state"])
    );
    assert_eq!(
        call(&page, "'app.core/call-held'").await,
        "Attempting to call unbound fn: #'app.thing/gone"
    );
    assert_eq!(
        call(&page, "'app.core/found', 'app.thing/gone'").await,
        json!("")
    );
    let outside = page
        .eval(
            "(() => { try { jankWatch.call('app.thing/gone') } catch (e) { return e.message } })()",
        )
        .await;
    assert_eq!(outside, "there is no var app.thing/gone");
    assert_eq!(
        call(&page, "'app.core/state'").await,
        json!(1),
        "what defonce holds is kept"
    );

    // The same var again, for those who held on to it.
    scene
        .workspace
        .write(&file, format!("{without}(defn gone [] :again)\n"));
    reloaded(&mut scene);
    assert_eq!(call(&page, "'app.core/call-held'").await, ":again");

    // Undo: a side module that the page has open already.
    scene.workspace.write(&file, THING);
    reloaded(&mut scene);
    assert_eq!(call(&page, "'app.core/names'").await, all);
    assert_eq!(call(&page, "'app.core/call-held'").await, ":gone");
    page.close().await;
}

/// Of a long namespace's several parts, only one is compiled anew.
#[tokio::test]
async fn a_long_namespace_forgets_what_one_of_its_parts_defined() {
    let text = |left_out: usize| {
        let numbers = (0..400).filter(|n| *n != left_out);
        let line = |n| {
            format!("(defn f{n} [x] (vector {n} (inc x) (dec x) (* x x) (str x) (list x x)))\n")
        };
        format!("(ns app.thing)\n{}", numbers.map(line).collect::<String>())
    };
    let core = "(ns app.core (:require [app.thing]))
(defn defined [] (count (ns-publics 'app.thing)))
(defn there? [name] (boolean (resolve (symbol name))))
(defn -main [] nil)
";
    let workspace = project("", &[("app.thing", &text(400)), ("app.core", core)]);
    let mut scene = Scene::start(workspace);
    let page = scene.page().await;
    assert_eq!(call(&page, "'app.core/defined'").await, json!(400));
    for (left_out, left) in [(390, 399), (5, 399), (400, 400)] {
        scene.workspace.write(&file_of("app.thing"), text(left_out));
        reloaded(&mut scene);
        assert_eq!(call(&page, "'app.core/defined'").await, json!(left));
        let gone = format!("'app.core/there?', 'app.thing/f{left_out}'");
        assert_eq!(call(&page, &gone).await, json!(false));
    }
    page.close().await;
}

#[tokio::test]
async fn a_batch_that_fails_brings_back_what_it_forgot_and_leaves_nothing() {
    let mut scene = Scene::start(thing(""));
    let page = scene.page().await;
    let before = call(&page, "'app.core/names'").await;
    let text = THING.replace("(defn gone [] :gone)", "(defn fresh [] :fresh)");
    scene.workspace.write(
        &file_of("app.thing"),
        format!("{text}(throw (ex-info \"on purpose\" {{}}))\n"),
    );
    scene.live.wait_for("reload-failed");
    assert_eq!(call(&page, "'app.core/names'").await, before);
    assert_eq!(call(&page, "'app.core/call-held'").await, ":gone");
    assert_eq!(
        call(&page, "'app.core/found', 'app.thing/fresh'").await,
        json!("")
    );
    scene.workspace.write(&file_of("app.thing"), text);
    reloaded(&mut scene);
    assert_eq!(
        call(&page, "'app.core/names'").await,
        json!(["by-hand", "fresh", "kept", "lost", "state"])
    );
    page.close().await;
}

#[tokio::test]
async fn a_project_can_keep_what_was_removed() {
    let config = "[reload]\nforget-removed = false\n";
    let workspace = thing(config);
    workspace.write(&file_of("app.extra"), "(ns app.extra)\n(defn x [] 1)\n");
    let mut scene = Scene::start(workspace);
    let page = scene.page().await;
    scene.workspace.remove(&file_of("app.extra"));
    assert_eq!(scene.live.built()["removed"], json!(["app.extra"]));
    scene.edit(&file_of("app.thing"), "(defn gone [] :gone)\n", "");
    reloaded(&mut scene);
    assert_eq!(call(&page, "'app.core/call-held'").await, ":gone");
    assert_eq!(call(&page, "'app.extra/x'").await, json!(1));
    page.close().await;
}

// ---- namespaces that go, methods and extensions ------------------------------------------------------------------

const SHAPES: &str = "(ns app.shapes)

(defmulti area :kind)
(defmethod area :square [{:keys [side]}] (* side side))

(defprotocol Named (label [x]))
(defn unit [] \"m\")
";

const CIRCLE: &str = "(ns app.circle
  (:require [app.shapes :as shapes]))

(defmethod shapes/area :circle [{:keys [r]}] (* 3 r r))
(defmethod shapes/area :disc [{:keys [r]}] (* 3 r r))
(extend-type java.lang.Long shapes/Named (label [n] (str \"number \" n)))
(extend-type java.lang.String shapes/Named (label [s] (str \"text \" s)))
";

const MEASURE: &str = "(ns app.core
  (:require [app.shapes :as shapes]))

(defmacro told [form] `(try (str ~form) (catch Exception e# (ex-message e#))))

(defn area [kind] (told (shapes/area {:kind (keyword kind), :side 2, :r 1})))
(defn label [x] (told (shapes/label x)))
(defn there? [ns] (boolean (find-ns (symbol ns))))
(defn -main [] nil)
";

fn shapes(config: &str) -> Workspace {
    project(
        config,
        &[
            ("app.shapes", SHAPES),
            ("app.circle", CIRCLE),
            ("app.core", MEASURE),
        ],
    )
}

/// What the page says of the square, circle and disc, a number and a text, and whether `app.circle` is there.
async fn measured(page: &Page) -> Value {
    page.eval(
        "[...['square', 'circle', 'disc'].map((kind) => jankWatch.call('app.core/area', kind)),
          ...[7, 'x'].map((x) => jankWatch.call('app.core/label', x)),
          jankWatch.call('app.core/there?', 'app.circle')]",
    )
    .await
}

fn no_method(kind: &str) -> String {
    format!("No method in multimethod 'area' for dispatch value: :{kind}")
}

fn no_label(class: &str) -> String {
    format!(
        "No implementation of method: :label of protocol: #'app.shapes/Named found for class: {class}"
    )
}

#[tokio::test]
async fn removed_methods_extensions_and_namespaces_are_forgotten() {
    let mut scene = Scene::start(shapes(""));
    let page = scene.page().await;
    let all = json!(["4", "3", "3", "number 7", "text x", true]);
    assert_eq!(measured(&page).await, all);

    let file = file_of("app.circle");
    scene.edit(
        &file,
        "(defmethod shapes/area :disc [{:keys [r]}] (* 3 r r))\n(extend-type java.lang.Long shapes/Named (label [n] (str \"number \" n)))\n",
        "",
    );
    reloaded(&mut scene);
    assert_eq!(
        measured(&page).await,
        json!([
            "4",
            "3",
            no_method("disc"),
            no_label("java.lang.Long"),
            "text x",
            true
        ])
    );

    // A namespace is deleted in a batch that fails: it comes back.
    scene.workspace.remove(&file);
    scene.workspace.write(
        &file_of("app.shapes"),
        format!("{SHAPES}(throw (ex-info \"on purpose\" {{}}))\n"),
    );
    scene.live.wait_for("reload-failed");
    assert_eq!(measured(&page).await[1], "3");
    assert_eq!(measured(&page).await[5], true);

    scene.workspace.write(&file_of("app.shapes"), SHAPES);
    let event = scene.live.wait_for("reloaded");
    assert_eq!(event["namespaces"], json!([]), "the code is what it was");
    let none = json!([
        "4",
        no_method("circle"),
        no_method("disc"),
        no_label("java.lang.Long"),
        no_label("java.lang.String"),
        false
    ]);
    assert_eq!(measured(&page).await, none);

    // Under another name.
    page.listen(&["jank-watch:after-load"]).await;
    scene.workspace.write(
        &file_of("app.round"),
        CIRCLE.replace("app.circle", "app.round"),
    );
    assert_eq!(reloaded(&mut scene), ["app.round"]);
    page.next_event("jank-watch:after-load").await;
    assert_eq!(
        measured(&page).await,
        json!(["4", "3", "3", "number 7", "text x", false])
    );
    std::fs::rename(
        scene.workspace.path(&file_of("app.round")),
        scene.workspace.path(&file),
    )
    .unwrap();
    scene.edit(&file, "app.round", "app.circle");
    let detail = loop {
        // The rename may be a build of its own, with an error.
        let detail = page.next_event("jank-watch:after-load").await;
        if detail["namespaces"] == json!(["app.circle"]) {
            break detail;
        }
    };
    assert_eq!(detail["removed"], json!(["app.round"]));
    assert_eq!(measured(&page).await, all);
    page.close().await;
}

/// Without dependents, only `app.shapes` loads: what others have added to its multimethod and protocol must stay.
#[tokio::test]
async fn what_others_added_survives_a_reload_of_the_namespace_they_added_it_to() {
    let mut scene = Scene::start(shapes("[reload]\ndependents = false\n"));
    let page = scene.page().await;
    let before = measured(&page).await;
    scene.edit(&file_of("app.shapes"), "\"m\"", "\"cm\"");
    assert_eq!(reloaded(&mut scene), ["app.shapes"], "the switch is off");
    assert_eq!(measured(&page).await, before);
    page.close().await;
}

// ---- what is kept -----------------------------------------------------------------------------------------------

#[tokio::test]
async fn state_instances_and_watches_survive() {
    let model = "(ns app.model)

(defprotocol Shape (area [s]) (double-area [s]))
(defrecord Square [side]
  Shape
  (area [_] (* side side))
  (double-area [s] (* 2 (area s))))
(deftype Counter [^:unsynchronized-mutable n]
  Shape
  (area [_] (set! n (inc n)) n)
  (double-area [s] (area s)))
(defprotocol Extra (extra [s]))
(extend-type Square Extra (extra [s] (str \"extra \" (:side s))))
(defmulti describe :kind)
(defmethod describe :default [_] \"thing\")
";
    let core = "(ns app.core
  (:require [app.model :as model])
  (:import [app.model Square]))

(defonce square (model/->Square 3))
(defonce counter (model/->Counter 10))
(defonce state (atom 0))
(defonce seen (atom []))
(defonce once (do (defmethod model/describe :once [_] \"added once\") true))
(add-watch state :seen (fn [_ _ _ new] (swap! seen conj (str \"v1 \" new))))

(defn facts []
  (swap! state inc)
  [(model/area square) (model/double-area square) (model/area counter)
   (instance? Square square) (= square (model/->Square 3)) (:side (assoc square :side 4))
   (satisfies? model/Shape square) (model/describe {:kind :once}) @seen
   (model/extra square)])

(defn -main [] nil)
";
    let mut scene = Scene::start(project("", &[("app.model", model), ("app.core", core)]));
    let page = scene.page().await;
    let facts = call(&page, "'app.core/facts'").await;
    assert_eq!(
        facts,
        json!([
            9,
            18,
            11,
            true,
            true,
            4,
            true,
            "added once",
            ["v1 1"],
            "extra 3"
        ])
    );

    scene.edit(&file_of("app.model"), "(* side side)", "(* 10 side)");
    reloaded(&mut scene);
    scene.edit(&file_of("app.core"), "v1 ", "v2 ");
    reloaded(&mut scene);
    let facts = call(&page, "'app.core/facts'").await;
    assert_eq!(
        facts,
        json!([
            30,
            60,
            12,
            true,
            true,
            4,
            true,
            "added once",
            ["v1 1", "v2 2"],
            "extra 3"
        ]),
        "old instances have the new methods, the watch is there once"
    );

    // Other fields are another class; the old instance keeps its own methods.
    scene.edit(&file_of("app.model"), "[side]\n", "[side colour]\n");
    scene.edit(
        &file_of("app.core"),
        "(model/->Square 3))",
        "(model/->Square 3 :red))",
    );
    scene.live.wait("both edits", |event| {
        event["t"] == "reloaded" && event["namespaces"][0] == "app.model"
    });
    page.wait_for("jankWatch.call('app.core/facts')[3] === false")
        .await;
    let facts = call(&page, "'app.core/facts'").await;
    assert_eq!((&facts[0], &facts[9]), (&json!(30), &json!("extra 3")));
    page.close().await;
}

// ---- hooks, policies --------------------------------------------------------------------------------------------

#[tokio::test]
async fn hooks_run_in_order_with_what_they_take_and_one_that_throws_stops_nobody() {
    let workspace = project(
        "",
        &[
            (
                "app.log",
                "(ns app.log)\n(defonce entries (atom []))\n(defn note [& parts] (swap! entries conj (apply str parts)))\n(defn taken [] (let [all @entries] (reset! entries []) all))\n",
            ),
            (
                "app.a",
                "(ns app.a (:require [app.log :refer [note]]))
(defn ^:before-load stop [info] (note \"a stop \" info))
(defn ^:after-load go [info] (note \"a go \" info))
",
            ),
            (
                "app.always",
                "(ns ^:figwheel-always app.always (:require [app.log :refer [note]]))\n(note \"always\")\n",
            ),
            (
                "app.b",
                "(ns ^:figwheel-hooks app.b (:require [app.a :as a] [app.log :refer [note]]))
(note \"b loads\")
(defn ^:dev/before-load-async stop [done]
  (js/setTimeout (fn [] (note \"b stop\") (done)) 0))
(defn ^:after-load bad [] (throw (ex-info \"a bad hook\" {})))
(defn ^:dev/after-load go [] (note \"b go\"))
(defn -main [] nil)
",
            ),
            (
                "app.never",
                "(ns ^:figwheel-no-load app.never (:require [app.log :refer [note]]))\n(note \"never 1\")\n",
            ),
            (
                "app.once",
                "(ns ^:dev/once app.once (:require [app.log :refer [note]]))\n(note \"once 1\")\n",
            ),
        ],
    );
    let mut scene = Scene::start(workspace);
    let page = scene.page().await;
    let log = "jankWatch.call('app.log/taken')";
    assert_eq!(
        page.eval(log).await,
        json!(["always", "b loads", "never 1", "once 1"]),
        "a new page runs no hooks"
    );

    page.listen(&["jank-watch:before-load", "jank-watch:after-load"])
        .await;
    scene.workspace.write(
        &file_of("app.a"),
        "(ns app.a (:require [app.log :refer [note]]))
(defn ^:before-load halt [] (note \"a halt\"))
(defn ^:after-load go [] (note \"a go, edited\"))
",
    );
    let told = scene.live.wait("what the hook threw", |event| {
        event["t"] == "diagnostic"
            && event["message"]
                .as_str()
                .is_some_and(|message| message.contains("a bad hook"))
    });
    assert_eq!(told["trace"][0]["fn"], "app.b/bad", "{told}");
    assert_eq!(reloaded(&mut scene), ["app.a", "app.always", "app.b"]);
    assert_eq!(
        page.eval(log).await,
        json!([
            "b stop",
            "a stop {:namespaces [app.a app.always app.b]}",
            "always",
            "b loads",
            "a go, edited",
            "b go",
        ]),
        "before: as they were, in reverse; after: as they are now, in order"
    );
    let loaded =
        json!({ "namespaces": ["app.a", "app.always", "app.b"], "removed": [], "generation": 2 });
    assert_eq!(page.next_event("jank-watch:before-load").await, loaded);
    assert_eq!(page.next_event("jank-watch:after-load").await, loaded);

    scene.edit(&file_of("app.a"), "a go, edited", "a go");
    reloaded(&mut scene);
    assert_eq!(
        page.eval(log).await,
        json!(["b stop", "a halt", "always", "b loads", "a go", "b go"])
    );

    // Both are compiled and given to pages that come later; this one keeps what it has.
    scene.edit(&file_of("app.never"), "never 1", "never 2");
    let built = scene.live.built();
    assert_eq!(
        (&built["compiled"], &built["namespaces"]),
        (&json!(["app.never"]), &json!([]))
    );
    scene.edit(&file_of("app.once"), "once 1", "once 2");
    scene.live.built();
    let late = scene.page().await;
    assert_eq!(
        late.eval(log).await,
        json!(["always", "b loads", "never 2", "once 2"])
    );
    assert_eq!(page.eval(log).await, json!([]));
    page.close().await;
    late.close().await;
}

#[tokio::test]
async fn macros_that_use_macros_reach_their_users() {
    let workspace = project(
        "[reload]\ndependents = false\n",
        &[
            (
                "app.words",
                "(ns app.words)\n(defn loud [s] (str s \"!\"))\n",
            ),
            (
                "app.m1",
                "(ns app.m1 (:require [app.words :as words]))\n(defmacro shout [s] (words/loud s))\n",
            ),
            (
                "app.m2",
                "(ns app.m2 (:require [app.m1 :as m1]))\n(defmacro greet [s] `(m1/shout ~s))\n",
            ),
            (
                "app.core",
                "(ns app.core (:require [app.m2 :as m2]))\n(defn text [] (m2/greet \"hello\"))\n(defn -main [] nil)\n",
            ),
        ],
    );
    let mut scene = Scene::start(workspace);
    let page = scene.page().await;
    assert_eq!(call(&page, "'app.core/text'").await, "hello!");
    scene.edit(&file_of("app.words"), "\"!\"", "\"?!\"");
    assert_eq!(reloaded(&mut scene), ["app.words", "app.core"]);
    assert_eq!(call(&page, "'app.core/text'").await, "hello?!");
    page.close().await;
}

// ---- what stops a load, what is told -----------------------------------------------------------------------------

const WARNED: &str = "(ns app.core)\n(defn f [x] x)\n(defn g [] [:new (f)])\n(defn -main [] nil)\n";

#[tokio::test]
async fn warnings_stop_a_load_and_a_program_without_hooks_gets_a_hint() {
    let old = WARNED.replace(":new (f)", ":old (f 1)");
    let other = "(ns app.other)\n(defn x [] 1)\n";
    let workspace = project("", &[("app.core", &old), ("app.other", other)]);
    let mut scene = Scene::start(workspace);
    let page = scene.page().await;
    page.listen(&["jank-watch:compile-warnings", "jank-watch:compile-failed"])
        .await;
    let file = file_of("app.core");
    scene.workspace.write(&file, WARNED);
    assert_eq!(scene.live.built()["ok"], true);
    let detail = page.next_event("jank-watch:compile-warnings").await;
    assert_eq!(detail["diagnostics"][0]["line"], json!(3), "{detail}");

    // The next build has no warnings of its own, and those before still hold.
    scene.edit(&file_of("app.other"), "1", "2");
    assert_eq!(scene.live.built()["namespaces"], json!(["app.other"]));

    // A build that fails does not let the ones before slip through.
    scene.workspace.write(&file, "(ns app.core)\n(nope)\n");
    assert_eq!(scene.live.built()["ok"], false);
    let detail = page.next_event("jank-watch:compile-failed").await;
    assert_eq!(detail["diagnostics"][0]["severity"], "error");
    assert_eq!(call(&page, "'app.core/g'").await, json!(["old", 1]));

    scene.workspace.write(&file, WARNED.replace("(f)", "(f 2)"));
    assert_eq!(reloaded(&mut scene), ["app.core", "app.other"]);
    assert_eq!(call(&page, "'app.core/g'").await, json!(["new", 2]));
    scene.workspace.write(&file, WARNED.replace("(f)", "(f 3)"));
    reloaded(&mut scene);
    let console = page.console();
    let said = |text: &str| console.iter().filter(|line| line.contains(text)).count();
    assert_eq!(
        said("has warnings and was not loaded: app.core"),
        2,
        "{console:?}"
    );
    assert_eq!(said("^:after-load"), 1, "{console:?}");
    page.close().await;
}

#[tokio::test]
async fn warned_code_is_loaded_where_the_project_says_so() {
    let workspace = project(
        "[reload]\nload-warned-code = true\n",
        &[("app.core", &WARNED.replace(":new (f)", ":old (f 1)"))],
    );
    let mut scene = Scene::start(workspace);
    let page = scene.page().await;
    scene.workspace.write(&file_of("app.core"), WARNED);
    assert_eq!(reloaded(&mut scene), ["app.core"]);
    page.close().await;
}

#[test]
fn the_library_is_part_of_no_batch() {
    let text = "(ns app.core (:require [clojure.set :as set] [clojure.string :as string]))\n(defn -main [] (string/join (set/union #{1} #{2})))\n";
    let workspace = project("", &[("app.core", text)]);
    let mut live = support::live::Live::start(&workspace, &[]);
    assert_eq!(live.built()["namespaces"], json!(["app.core"]));
    workspace.write(&file_of("app.core"), text.replace("#{2}", "#{3}"));
    assert_eq!(live.built()["namespaces"], json!(["app.core"]));
}

#[test]
fn a_cycle_is_told_with_file_and_line_of_each_edge() {
    let workspace = project(
        "",
        &[
            (
                "app.core",
                "(ns app.core\n  (:require [app.view]))\n(defn -main [] nil)\n",
            ),
            ("app.state", "(ns app.state)\n"),
            ("app.view", "(ns app.view\n  (:require\n    [app.state]))\n"),
        ],
    );
    let mut live = support::live::Live::start(&workspace, &[]);
    assert_eq!(live.built()["ok"], true);
    workspace.write(
        &file_of("app.state"),
        "(ns app.state\n\n  (:require [app.core]))\n",
    );
    let cycle = live.wait_for("diagnostic");
    assert_eq!(cycle["code"], "graph/cycle");
    let edges: Vec<(&str, u64)> = cycle["related"]
        .as_array()
        .unwrap()
        .iter()
        .map(|edge| {
            (
                edge["file"].as_str().unwrap(),
                edge["line"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        edges,
        [
            ("src/app/core.jank", 2),
            ("src/app/view.jank", 3),
            ("src/app/state.jank", 3)
        ]
    );
    assert_eq!(live.built()["ok"], false);
}
