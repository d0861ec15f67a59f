//! `jank-watch build --release`: the folder that comes of it, served as a static host would, in Chromium.

mod support;

use serde_json::{Value, json};
use support::Workspace;
use support::browser::{Driver, Page};
use support::live::Live;
#[cfg(unix)]
use support::released::emcc_without_packages;
use support::released::{boot, build, files};
use support::scene::names;
use support::site::Site;

/// A project of one namespace, `app.core`.
fn app(source: &str) -> Workspace {
    let workspace = Workspace::empty();
    workspace
        .write("jank-watch.toml", "")
        .write("src/app/core.jank", source);
    workspace
}

/// Builds the release of a project and returns the event `released`.
#[track_caller]
fn released(workspace: &Workspace) -> Value {
    let events = build(workspace, 0).into_iter();
    let mut released = events.filter(|event| event["t"] == "released");
    released.next().expect("a release is told")
}

/// The release in `dist`, opened in a new page.
async fn open(driver: &Driver, workspace: &Workspace) -> Page {
    let page = driver.page().await;
    let site = Site::serve(&workspace.path("dist"));
    page.open(&site.url()).await;
    page
}

/// Puts a script into the page and waits for the text that it leaves in `document.title`.
async fn title_after(page: &Page, script: &str) -> String {
    page.run_script(script).await;
    let title = page
        .wait_for("document.title.startsWith('=') && document.title")
        .await;
    title.as_str().expect("a title").to_owned()
}

/// What `jank-watch why --release --json` says.
#[track_caller]
fn why_json(workspace: &Workspace, name: &str) -> Value {
    let run = workspace
        .run(&["why", "--release", name, "--json"])
        .exits(0);
    let said = run.stdout();
    let line = said.lines().find(|line| line.contains("\"way\""));
    serde_json::from_str(line.expect("an answer")).expect("JSON")
}

#[tokio::test]
async fn the_demo_runs_from_a_folder_of_static_files() {
    let workspace = Workspace::of_fixture("demo");
    let released = released(&workspace);
    assert_eq!(released["out_dir"], "dist");
    let html = workspace.read("dist/index.html");
    assert!(!html.contains("jank.js"), "{html}");
    for text in files(&workspace.path("dist")).values() {
        let text = String::from_utf8_lossy(text);
        for of_development in ["WebSocket", "/_jank", "jank-watch.reloaded-for", "dlopen"] {
            assert!(!text.contains(of_development), "{of_development}");
        }
    }
    let driver = Driver::start();
    let page = open(&driver, &workspace).await;
    page.wait_for("document.getElementById('seconds').textContent !== '0'")
        .await;
    page.eval("document.getElementById('button').click()").await;
    page.wait_for("document.getElementById('clicks').textContent === '1'")
        .await;
    assert_eq!(page.eval("typeof jankWatch").await, json!("undefined"));
    page.close().await;
}

/// Multimethods, protocols, records, dynamic vars, exceptions, regular expressions, lookups by name: what reachability could break.
const FEATURES: &str = r##"(ns app.core
  (:require [clojure.string :as str]))

(defprotocol Shape (area [s]) (label [s]))
(defrecord Square [side] Shape (area [_] (* side side)) (label [_] "square"))
(deftype Circle [r] Shape (area [_] (* 3 r r)) (label [_] "circle"))
(extend-protocol Shape java.lang.String (area [s] (count s)) (label [_] "text"))

(defmulti describe :kind)
(defmethod describe :dog [_] "woof")
(defmethod describe :default [x] (str "unknown " (:kind x)))

(def ^:dynamic *depth* 0)
(defn depth [] *depth*)
(declare odd)
(defn even [n] (if (zero? n) true (odd (dec n))))
(defn odd [n] (if (zero? n) false (even (dec n))))
(defonce state (atom {:n 0}))
(defn many ([] :none) ([a] a) ([a & more] (cons a more)))
(defn hidden [] "by its name")
(defn doubled [x] (* 2 x))

(defn results []
  [(map area [(->Square 3) (Circle. 2) "four"])
   (map label [(->Square 3) (Circle. 2) "four"])
   (describe {:kind :dog}) (describe {:kind :cat})
   (binding [*depth* 3] (depth)) (depth)
   (even 10) (odd 10)
   (do (swap! state update :n inc) (:n @state))
   (many) (many 1) (many 1 2 3) (apply many (range 3))
   (re-seq #"[a-z]+" "ab 12 cd") (str/upper-case "x")
   (try (throw (ex-info "no" {:a 1})) (catch :default e (ex-data e)))
   ((resolve 'app.core/hidden))
   (with-redefs [doubled (fn [x] (* 3 x))] (doubled 7)) (doubled 7)
   (read-string "{:a [1 #\"x\"]}")
   (sort-by - [3 1 2]) (into (sorted-map) {:b 1 :a 2})
   (format "%05.2f" 3.14159) (reduce + (filter odd? (range 10)))
   (with-out-str (prn (->Square 1)))
   (:arglists (meta #'many))])

(defn ^:export step [n] (inc n))
(defn -main [] (println (pr-str (results))))
"##;

#[tokio::test]
async fn a_release_does_what_development_does() {
    let driver = Driver::start();
    let workspace = app(FEATURES);
    let printed = workspace.run(&["run", "app.core"]).exits(0).stdout();
    let page_prints = format!("= {}", printed.trim());
    for options in [
        "",
        "eliminate = false",
        "direct-calls = false",
        "optimize = \"size\"",
    ] {
        workspace.write("jank-watch.toml", format!("[release]\n{options}\n"));
        workspace.write(
            "public/index.html",
            "<!doctype html><script>console.log = (text) => { document.title = `= ${text}`; };</script>\
             <script type=module>import { ready } from '/jank.js'; globalThis.program = await ready;</script>",
        );
        released(&workspace);
        let page = open(&driver, &workspace).await;
        let title = page.wait_for("globalThis.program && document.title").await;
        assert_eq!(title.as_str(), Some(page_prints.as_str()), "{options}");
        assert_eq!(
            page.eval("program.call('app.core/step', 41)").await,
            json!(42),
            "an export"
        );
        page.close().await;
    }
}

/// What releases do in another way than development: calls with rest arguments, arithmetic and lookups that are inlined. At the bounds
/// of what is inlined, and with redefinitions.
const ANOTHER_WAY: &str = r##"(ns app.core)

(defrecord Point [x y])
(defmacro tried [form]
  `(try ~form (catch :default e# [(ex-message e#)])))
(def order (atom []))
(defn noted [x] (swap! order conj x) x)

(def integers
  [0 1 -1 7 -7 2147483647 -2147483648 3037000500 -3037000500 70368744177664 140737488355327 -140737488355328
   4611686018427387904 9223372036854775807 -9223372036854775808])
(def numbers (into integers [0.0 -0.0 0.5 -1.5e300 1e308 ##NaN ##Inf 5N 1/3 2.50M]))

(defn arithmetic [a b]
  [(tried (* a b)) (tried (+ a b)) (tried (- a b)) (tried (/ a b)) (tried (quot a b)) (tried (rem a b))
   (tried (< a b)) (tried (<= a b)) (tried (> a b)) (tried (== a b)) (tried (+ a b a)) (tried (* a 3 b)) (tried (- b a 1 a))
   (tried (max a b 1)) (tried (min a b 1)) (tried (inc a)) (tried (dec b)) (tried (even? a)) (tried (odd? b))])

(defn lookups [m]
  [(tried (:x m)) (tried (:x m :none)) (tried (get m :x)) (tried (:missing m)) (tried (get m "x")) (tried (first m))
   (tried (rest m)) (tried (next m)) (tried (seq m)) (tried (nth m 0)) (tried (nth m 99)) (tried (nth m 1.5)) (tried (seq? m))
   (tried (assoc m 0 :a 1 :b)) (tried (assoc m :x 1 :y 2 :z 3)) (tried (conj m [1 2] [3 4] [5 6])) (tried (str (seq? m) (:x m) nil "é" 1.5))])

(defn -main []
  (doseq [a numbers, b numbers] (println a b (arithmetic a b)))
  (doseq [m [nil {} {:x 1} {:x nil} (->Point 1 2) #{:x} #{} [] [1 2] '(1 2) '() "text" 7 :x (range 3) (map inc [1 2]) (cons 1 [2])
             (lazy-seq nil) (zipmap (range 20) (range)) (sorted-map :x 1) (first {:x 1}) (seq [1 2]) (int-array [1 2])]]
    (println (lookups m)))
  (println (tried (assoc {} :a 1 :b)) (tried (apply assoc {} [:a 1 :b])))
  (println (assoc (noted {}) (noted :a) (noted 1) (noted :b) (noted 2)) (str (noted 3) (noted nil) (noted "x")) @order)
  (println (tried (conj 5 (noted :before) (noted :it-throws))) @order)
  (println (persistent! (assoc! (transient []) 0 :a 1 :b 2 :c)) (persistent! (assoc! (transient {}) :a 1 :b 2)))
  (let [state (atom {:n 1} :validator map?)]
    (add-watch state :seen (fn [_ _ old new] (println old new)))
    (println (swap! state assoc :m 2 :k 3) (swap! state (fn [m & more] (assoc m :n (count more))) 1 2 3 4 5 6 7 8 9 10)
             (tried (swap! state count)) (tried (swap! state (fn [_ x] x) 1)) (tried (swap! 5 inc 1 2)) @state))
  (println (repeat 3 :x) (repeat 0 :x) (repeat -1 :x) (take 2 (repeat 1e9 :x)) (vec (repeat 40 nil))
           (map (fn [x] (nth [x] 0)) (range 40)))
  (println (with-redefs [str (fn [& _] "redefined")] (str 1 2 3)) (str 1 2 3))
  (println (with-redefs [conj (constantly :redefined)] (conj [] 1 2)) (conj [] 1 2)))
"##;

#[test]
fn what_a_release_does_in_another_way_comes_to_the_same() {
    let workspace = app(ANOTHER_WAY);
    let under_development = workspace.run(&["run", "app.core"]).exits(0).stdout();
    assert!(under_development.lines().count() > 600);
    let not_redefined = ANOTHER_WAY.replace("with-redefs", "comment");
    for (source, options) in [
        (ANOTHER_WAY, ""),
        (&*not_redefined, ""),
        (&*not_redefined, "optimize = \"size\""),
    ] {
        workspace
            .write("src/app/core.jank", source)
            .write("jank-watch.toml", format!("[release]\n{options}\n"));
        released(&workspace);
        let output = support::released::boot(&workspace);
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        let compared = match source == ANOTHER_WAY {
            true => usize::MAX,
            false => under_development.lines().count() - 2,
        };
        let lines = under_development.lines().zip(printed.lines());
        for (expected, got) in lines.take(compared) {
            assert_eq!(got, expected, "{options}");
        }
        assert_eq!(printed.lines().count(), under_development.lines().count());
    }
}

#[tokio::test]
async fn what_nothing_reaches_is_left_out() {
    let workspace = app(
        "(ns app.core (:require [app.used :as used]))\n(defn unused [] 1)\n(defn -main [] (println (used/greeting)))\n",
    );
    workspace
        .write(
            "src/app/used.jank",
            "(ns app.used)\n(defn greeting [] \"hello\")\n(defn other [] (juxt inc dec))\n",
        )
        .write(
            "src/app/alone.jank",
            "(ns app.alone)\n(defn f [] 1)\n(println \"never\")\n",
        );
    let why = |name: &str| workspace.run(&["why", "--release", name]);
    why("app.core")
        .exits(1)
        .err_has("jank-watch build --release");
    let all = released(&workspace);
    let left = &all["left"];
    let vars = names(&left["vars"]);
    for gone in [
        "app.core/unused",
        "app.used/other",
        "clojure.core/juxt",
        "clojure.core/partition-by",
    ] {
        assert!(vars.contains(&gone), "{gone} is in it; left out: {vars:?}");
    }
    for stays in [
        "app.used/greeting",
        "app.core/-main",
        "clojure.core/println",
    ] {
        assert!(!vars.contains(&stays), "{stays} is not in it");
    }
    let namespaces = names(&left["namespaces"]);
    for gone in ["app.alone", "clojure.set", "clojure.test", "jank.regex"] {
        assert!(namespaces.contains(&gone), "{gone}: {namespaces:?}");
    }
    let kept = left["kept"].as_u64().unwrap_or(u64::MAX);
    assert!(kept < 150, "hello world needs {kept} vars: {left}");
    let wasm = |released: &Value| {
        let files = released["files"].as_array().expect("files");
        let wasm = files.iter().find(|file| {
            file["path"]
                .as_str()
                .is_some_and(|path| path.ends_with(".wasm"))
        });
        wasm.and_then(|file| file["bytes"].as_u64())
            .expect("a module")
    };
    let small = wasm(&all);

    why("app.used/greeting").exits(0).out_has(
        "app.used/greeting is in the release:\n\n  \
         app.core/-main     the program starts with it\n  \
         app.used/greeting  used by app.core/-main (src/app/core.jank:3)\n",
    );
    why("clojure.core/juxt")
        .exits(0)
        .out_has("clojure.core/juxt is not in the release: nothing leads to it.");
    why("app.alone").exits(0).out_has("app.alone is not in");
    why("app.used/greetings")
        .exits(1)
        .err_has("did you mean `app.used/greeting`?");
    let data = why_json(&workspace, "clojure.core/println");
    assert_eq!(data["held"], true);
    assert_eq!(
        data["way"][0],
        json!({ "name": "app.core/-main", "how": "main" })
    );
    assert_eq!(data["way"][1]["file"], "src/app/core.jank");

    workspace.write(
        "jank-watch.toml",
        "[release]\nkeep = [\"app.alone\", \"app.core/unused\"]\n",
    );
    let left = released(&workspace)["left"].clone();
    assert!(!names(&left["vars"]).contains(&"app.core/unused"), "{left}");
    assert!(!names(&left["namespaces"]).contains(&"app.alone"), "{left}");
    why("app.alone/f")
        .exits(0)
        .out_has("`release.keep` says so");

    workspace.write("jank-watch.toml", "[release]\neliminate = false\n");
    let everything = released(&workspace);
    assert_eq!(everything["left"]["vars"], json!([]));
    assert!(
        wasm(&everything) > 2 * small,
        "{} and {small}",
        wasm(&everything)
    );
}

#[test]
fn a_name_that_only_the_program_knows_keeps_everything_and_says_so() {
    let workspace = app(
        "(ns app.core)\n(defn unused [] 1)\n(defn -main [& args] (println ((ns-resolve 'app.core (symbol (str \"unu\" \"sed\"))))))\n",
    );
    let left = released(&workspace)["left"].clone();
    assert_eq!(names(&left["computed"]), ["app.core"]);
    assert!(!names(&left["vars"]).contains(&"app.core/unused"), "{left}");
}

#[test]
fn the_same_tree_on_another_path_is_the_same_bytes() {
    let source = "(ns app.core)\n(defn -main [] (println \"same\"))\n";
    let (here, there) = (app(source), app(source));
    there.create_dir("a/b");
    released(&here);
    released(&there);
    let (here_files, there_files) = (files(&here.path("dist")), files(&there.path("dist")));
    assert_eq!(
        here_files.keys().collect::<Vec<_>>(),
        there_files.keys().collect::<Vec<_>>()
    );
    assert_eq!(here_files, there_files);
    let root = here.root().to_string_lossy().into_owned();
    for (name, bytes) in here_files {
        let text = String::from_utf8_lossy(&bytes);
        for of_this_machine in [root.as_str(), env!("CARGO_MANIFEST_DIR"), "/tmp/"] {
            assert!(
                !text.contains(of_this_machine),
                "{name} has {of_this_machine}"
            );
        }
    }
}

#[test]
fn a_failed_release_leaves_the_last_one() {
    let workspace = app("(ns app.core)\n(defn -main [] (println 1))\n");
    released(&workspace);
    let before = files(&workspace.path("dist"));
    workspace.write(
        "src/app/core.jank",
        "(ns app.core)\n(defn -main [] (printn 1))\n",
    );
    workspace
        .run(&["build", "--release"])
        .exits(1)
        .err_has("printn");
    assert_eq!(files(&workspace.path("dist")), before);
    workspace.write(
        "src/app/core.jank",
        "(ns app.core)\n(defn -main [] (println 2))\n",
    );
    released(&workspace);
    let after = files(&workspace.path("dist"));
    assert_ne!(after, before);
    assert_eq!(after.len(), before.len(), "nothing of the old one is left");
    let beside = std::fs::read_dir(workspace.root())
        .expect("the project")
        .flatten();
    let names: Vec<_> = beside
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    assert!(
        !names.iter().any(|name| name.starts_with(".dist")),
        "{names:?}"
    );
}

#[test]
fn a_killed_release_leaves_the_last_one() {
    let workspace = app("(ns app.core)\n(defn -main [] (println 1))\n");
    released(&workspace);
    let before = files(&workspace.path("dist"));
    workspace.write(
        "src/app/core.jank",
        "(ns app.core)\n(defn -main [] (println 2))\n",
    );
    let mut live = Live::spawn(workspace.command(&["build", "--release", "--json"]));
    live.wait_for("build-started");
    drop(live);
    assert_eq!(files(&workspace.path("dist")), before);
}

#[test]
fn a_folder_of_somebody_elses_is_left_alone() {
    let workspace = app("(ns app.core)\n(defn -main [] (println 1))\n");
    workspace.write("mine/thesis.txt", "years of work");
    workspace
        .run(&["build", "--release", "--out-dir", "mine"])
        .exits(2)
        .err_has("has files in it that jank-watch did not make");
    assert_eq!(files(&workspace.path("mine")).len(), 1);
    workspace.run(&["build", "--out-dir", "mine"]).exits(2);
}

#[tokio::test]
async fn what_the_program_throws_reaches_the_page() {
    let workspace = app(
        "(ns app.core)\n(defn fail [x] (throw (ex-info (str \"no \" x) {})))\n(defn -main [] (fail 1))\n",
    );
    workspace.write(
        "public/index.html",
        "<!doctype html><script type=module>\
         import('/jank.js').then((program) => program.ready).catch((error) => { document.title = `= ${error.message}`; });</script>",
    );
    released(&workspace);
    let driver = Driver::start();
    let page = open(&driver, &workspace).await;
    assert_eq!(title_after(&page, "").await, "= no 1");
    page.close().await;
}

/// Emscripten's passes over JavaScript need a package of Node, acorn, which Debian's emscripten looks for in vain.
#[cfg(unix)]
#[test]
fn a_release_without_emscriptens_passes_works_and_says_so() {
    let workspace = app("(ns app.core)\n(defn -main [] (println \"plain\"))\n");
    let emcc = emcc_without_packages(&workspace);
    let wasm = || {
        let files = files(&workspace.path("dist")).into_iter();
        let mut wasm = files.filter(|(path, _)| path.ends_with(".wasm"));
        wasm.next().expect("a module").1.len()
    };
    let passes = |events: &[Value]| events.iter().any(|event| event["code"] == "link/passes");
    workspace.write("jank-watch.toml", format!("[toolchain]\nemcc = {emcc:?}\n"));
    let refused = build(&workspace, 0);
    assert!(passes(&refused), "{refused:?}");
    assert_eq!(String::from_utf8_lossy(&boot(&workspace).stdout), "plain\n");
    let plain = wasm();

    // With them, nothing of that is taken from the cache.
    workspace.write("jank-watch.toml", "");
    let well = build(&workspace, 0);
    assert!(!passes(&well), "{well:?}");
    assert_eq!(String::from_utf8_lossy(&boot(&workspace).stdout), "plain\n");
    assert!(wasm() < plain, "{} and {plain}", wasm());
}
