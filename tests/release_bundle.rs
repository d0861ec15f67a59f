//! What a release has besides its program: a place on the host, a service worker, compressed twins, a manifest, sizes and a budget. And
//! what `jank-watch build` leaves without `--release`.

mod support;

use serde_json::{Value, json};
use support::Workspace;
use support::browser::Driver;
use support::released::{build, serve};

const PAGE: &str = "<!doctype html>\n<html><head><title>app</title><link rel=\"stylesheet\" href=\"/style.css\">\
<script type=\"module\" src=\"/jank.js\"></script></head><body><p id=\"said\"></p></body></html>\n";

const PROGRAM: &str = "(ns app.core)\n\n(defn words [n] (str \"hello \" n))\n\n\
(defn -main []\n  (set! (.-textContent (.getElementById js/document \"said\")) (words 7)))\n";

fn app(config: &str) -> Workspace {
    let workspace = Workspace::empty();
    workspace
        .write("jank-watch.toml", config)
        .write("src/app/core.jank", PROGRAM)
        .write("public/index.html", PAGE)
        .write("public/docs/index.html", PAGE)
        .write("public/style.css", "p { color: rgb(1, 2, 3) }\n");
    workspace
}

fn sizes(events: &[Value]) -> Value {
    let event = events.iter().find(|event| event["t"] == "release-sizes");
    event.expect("sizes are told")["sizes"].clone()
}

const SAID: &str = "document.getElementById('said')?.textContent === 'hello 7'";

#[tokio::test]
async fn it_stands_at_its_base_works_offline_and_runs_nothing_else() {
    let workspace = app(
        "[release]\nbase = \"/app/\"\ncompress = [\"gzip\", \"brotli\"]\nservice-worker = true\n",
    );
    build(&workspace, 0);
    let manifest: Value =
        serde_json::from_str(&workspace.read("dist/manifest.json")).expect("JSON");
    assert_eq!(manifest["base"], "/app/");
    let entry = manifest["entry"].as_str().expect("an entry");
    assert!(
        workspace
            .read("dist/index.html")
            .contains(&format!("src=\"/app/{entry}\" integrity=\"sha384-"))
    );
    assert!(
        workspace
            .read("dist/docs/index.html")
            .contains("href=\"/app/style.css\"")
    );
    let assets = manifest["assets"].as_object().expect("assets");
    for (path, asset) in assets {
        let bytes = |path: &str| {
            std::fs::metadata(workspace.path(&format!("dist/{path}")))
                .map(|meta| meta.len())
                .ok()
        };
        assert_eq!(bytes(path), asset["bytes"].as_u64(), "{path}");
        assert_eq!(
            bytes(&format!("{path}.gz")),
            asset["gzip"].as_u64(),
            "{path}"
        );
        assert_eq!(
            bytes(&format!("{path}.br")),
            asset["brotli"].as_u64(),
            "{path}"
        );
    }
    let wasm = assets
        .keys()
        .find(|path| path.ends_with(".wasm"))
        .expect("a module");
    assert!(assets[wasm]["brotli"].is_u64() && assets[wasm]["immutable"] == true);

    let driver = Driver::start();
    let (mut live, url) = serve(&workspace, "dist", &[]);
    assert!(url.ends_with("/app/"), "the manifest says where: {url}");
    let page = driver.page().await;
    page.open(&url).await;
    page.wait_for(SAID).await;
    assert_eq!(
        page.eval("getComputedStyle(document.getElementById('said')).color")
            .await,
        json!("rgb(1, 2, 3)")
    );
    page.wait_for("navigator.serviceWorker.controller !== null")
        .await;
    let kept = "globalThis.kept ??= caches.keys().then((names) => globalThis.names = names), globalThis.names?.length === 1";
    page.wait_for(kept).await;
    live.interrupt();
    page.open(&url).await;
    page.wait_for(SAID).await;
    page.open(&format!("{url}docs/")).await;
    page.wait_for(SAID).await;
    page.close().await;

    // One byte of the module is another one: nothing of it is run.
    let path = workspace.path(&format!("dist/{wasm}"));
    let mut content = std::fs::read(&path).expect("the module");
    *content.last_mut().expect("it has bytes") ^= 1;
    std::fs::write(&path, content).expect("it is written");
    for twin in ["gz", "br"] {
        workspace.remove(&format!("dist/{wasm}.{twin}"));
        workspace.remove(&format!("dist/index.html.{twin}"));
    }
    workspace.write(
        "dist/index.html",
        format!("<!doctype html><p id=said></p><script type=module>import('/app/{entry}').then((program) => program.ready).catch((error) => {{ document.title = `refused ${{error.name}}`; }});</script>"),
    );
    let (_live, url) = serve(&workspace, "dist", &[]);
    let page = driver.page().await;
    page.open(&url).await;
    page.wait_for("document.title === 'refused TypeError'")
        .await;
    page.close().await;
}

#[test]
fn sizes_are_told_compared_and_held_to_the_budget() {
    let workspace = app("");
    let first = sizes(&build(&workspace, 0));
    assert!(first.get("change").is_none() && first.get("budget").is_none());
    let total = first["total"]["brotli"].as_u64().expect("a total");
    assert!(total > 1000 && total < first["total"]["gzip"].as_u64().expect("gzip"));
    let raw: u64 = first["files"]
        .as_array()
        .expect("files")
        .iter()
        .filter_map(|file| file["raw"].as_u64())
        .sum();
    assert_eq!(Some(raw), first["total"]["raw"].as_u64());
    let names: Vec<&str> = first["namespaces"]
        .as_array()
        .expect("namespaces")
        .iter()
        .filter_map(|ns| ns["name"].as_str())
        .collect();
    for name in ["app.core", "clojure.core", "runtime", "constants"] {
        assert!(names.contains(&name), "{name}: {names:?}");
    }
    assert_eq!(first["largest"].as_array().map(Vec::len), Some(10));
    let kept: Value =
        serde_json::from_str(&workspace.read(".jank-watch/report.json")).expect("JSON");
    assert_eq!(kept, first);
    assert!(
        workspace
            .read(".jank-watch/report.html")
            .contains("clojure.core")
    );

    let before = workspace.read("dist/index.html");
    let more = PROGRAM.replace(
        "(words 7)",
        "(words (count (vec (interleave (range 4) (range 3) (range 9)))))",
    );
    workspace.write("src/app/core.jank", more);
    workspace.write("jank-watch.toml", "[release]\nbudget = \"1KiB\"\n");
    let failed = build(&workspace, 1);
    let second = sizes(&failed);
    let now = second["total"]["brotli"].as_u64().expect("a total");
    assert!(now > total, "{now} after {total}");
    assert_eq!(second["change"]["before"], first["total"]);
    assert_eq!(second["budget"], json!({ "limit": 1024, "used": now }));
    let told = failed
        .iter()
        .find(|event| event["code"] == "release/budget")
        .expect("it is told");
    assert_eq!(told["file"], "jank-watch.toml");
    assert!(
        told["message"]
            .as_str()
            .is_some_and(|text| text.contains(&now.to_string())),
        "{told}"
    );
    assert_eq!(
        workspace.read("dist/index.html"),
        before,
        "the last release stays"
    );
    let kept: Value =
        serde_json::from_str(&workspace.read(".jank-watch/report.json")).expect("JSON");
    assert_eq!(kept, first, "what failed is no release to compare with");
}

#[tokio::test]
async fn a_build_that_is_no_release_leaves_what_the_server_would_serve() {
    let workspace = app("");
    workspace
        .run(&["build"])
        .exits(0)
        .err_has("jank-watch serve .jank-watch/site");
    let driver = Driver::start();
    let (_live, url) = serve(&workspace, ".jank-watch/site", &[]);
    let page = driver.page().await;
    page.open(&url).await;
    page.wait_for(SAID).await;
    assert_eq!(
        page.eval("jankWatch.call('app.core/words', 1)").await,
        json!("hello 1")
    );
    assert_eq!(page.eval("jankWatch.namespaces").await, json!(["app.core"]));
    page.close().await;
    // Elsewhere as well, and again over its own files, but over nobody else's.
    for _ in 0..2 {
        workspace.run(&["build", "--out-dir", "out"]).exits(0);
    }
    assert!(
        workspace
            .read("out/jank.js")
            .contains("_jank/client/built.js")
    );
    workspace
        .run(&["build", "--out-dir", "src"])
        .exits(2)
        .err_has("src` has files in it that jank-watch did not make");
    workspace.write("public/jank.js", "mine");
    workspace
        .run(&["build"])
        .exits(2)
        .err_has("`jank.js` in the public folder stands where");
}

/// What the mappings of a source map say of a byte of the module: file and line, from 1.
fn place_of(map: &Value, byte: i64) -> Option<(String, i64)> {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut at = [0_i64; 4];
    let mut found = None;
    for segment in map["mappings"].as_str()?.split(',') {
        let (mut field, mut value, mut shift) = (0, 0_i64, 0);
        for letter in segment.chars() {
            let digit = LETTERS.find(letter)? as i64;
            value |= (digit & 31) << shift;
            shift += 5;
            if digit & 32 == 0 {
                at[field] += if value & 1 == 1 {
                    -(value >> 1)
                } else {
                    value >> 1
                };
                (field, value, shift) = (field + 1, 0, 0);
            }
        }
        if at[0] > byte {
            break;
        }
        found = (field == 4).then(|| (at[1], at[2]));
    }
    let (source, line) = found?;
    let file = map["sources"]
        .get(usize::try_from(source).ok()?)?
        .as_str()?;
    Some((file.to_owned(), line + 1))
}

#[tokio::test]
async fn a_source_map_leads_from_the_module_to_lines_of_jank() {
    let workspace = app("[release]\nsource-maps = true\n");
    let source = "(ns app.core)\n\n(defn deep [n]\n  (if (pos? n)\n    (inc (deep (dec n)))\n    (do\n      (js/note)\n      0)))\n\n(defn -main []\n  (js/tell (deep 3)))\n";
    workspace.write("src/app/core.jank", source);
    workspace.write(
        "public/index.html",
        "<!doctype html><script>Error.stackTraceLimit = 100; globalThis.note = () => { globalThis.stack = new Error().stack; }; globalThis.tell = (n) => { document.title = `told ${n}`; };</script><script type=module src=\"/jank.js\"></script>",
    );
    build(&workspace, 0);
    let files = walkdir::WalkDir::new(workspace.path("dist/assets"))
        .into_iter()
        .flatten();
    let map = files
        .map(|file| file.into_path())
        .find(|path| path.to_string_lossy().ends_with(".wasm.map"));
    let map = map.expect("there is a map");
    let text = std::fs::read_to_string(&map).expect("it can be read");
    assert!(
        !text.contains(&*workspace.root().to_string_lossy()),
        "no path of the machine"
    );
    let map: Value = serde_json::from_str(&text).expect("JSON");
    let sources: Vec<&str> = map["sources"]
        .as_array()
        .expect("sources")
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let own = sources
        .iter()
        .position(|name| *name == "src/app/core.jank")
        .expect("the file is named");
    assert!(
        sources.iter().all(|name| name.ends_with(".jank")),
        "{sources:?}"
    );
    assert_eq!(map["sourcesContent"][own], source);

    let driver = Driver::start();
    let (_live, url) = serve(&workspace, "dist", &[]);
    let page = driver.page().await;
    page.open(&url).await;
    page.wait_for("document.title === 'told 3'").await;
    let stack = page.eval("stack").await;
    let stack = stack.as_str().expect("a stack");
    let places: Vec<(String, i64)> = stack
        .lines()
        .filter_map(|line| line.rsplit_once(":0x"))
        .filter_map(|(_, byte)| i64::from_str_radix(byte.trim_end_matches(')'), 16).ok())
        .filter_map(|byte| place_of(&map, byte))
        .filter(|(file, _)| file == "src/app/core.jank")
        .collect();
    let lines: Vec<i64> = places.iter().map(|(_, line)| *line).collect();
    assert!(lines.contains(&5), "the call of itself: {lines:?}\n{stack}");
    assert!(lines.contains(&11), "the call in -main: {lines:?}\n{stack}");
    page.close().await;
}
