//! The overlay as a person sees it: by screenshot, by what it says to assistive technology, and by what its keys and buttons do.

#[path = "support/browser.rs"]
mod browser;
#[path = "support/double.rs"]
mod double;

use std::sync::Arc;

use browser::{Driver, PATIENCE, Page};
use double::{Site, core, runtime, unknown_symbol};
use jank_watch::config::OverlayPart;
use jank_watch::report::{Diagnostic, Related, Stage};
use jank_watch::serve::protocol::{Feedback, Status};
use jank_watch::serve::{Editor, PageEvent, Place, Places, Published, Server};
use serde_json::{Value, json};
use tokio::time::timeout;

const ROOT: &str = r#"document.querySelector("jank-watch-overlay")?.shadowRoot"#;
const ARROW_DOWN: &str = "\u{e015}";
const ESCAPE: &str = "\u{e00c}";
const ENTER: &str = "\u{e007}";
const TAB: &str = "\u{e004}";

/// The colours of templates/client/overlay_style.js that show which state it is.
struct Scheme {
    name: &'static str,
    paper: &'static str,
    error: &'static str,
    warning: &'static str,
    busy: &'static str,
    done: &'static str,
}

const LIGHT: Scheme = Scheme {
    name: "light",
    paper: "#fffdfb",
    error: "#b8243f",
    warning: "#8a5200",
    busy: "#2f5fbe",
    done: "#1d7444",
};
const DARK: Scheme = Scheme {
    name: "dark",
    paper: "#1d1b1a",
    error: "#ff8a9b",
    warning: "#f2b355",
    busy: "#8fb2ff",
    done: "#6fd09a",
};

/// A page whose program runs, and the site that it came from.
async fn running(driver: &Driver) -> (Site, Page) {
    let mut site = Site::start().await;
    site.publish(&[("demo.state", json!({})), ("demo.core", core("one"))]);
    let page = driver.page().await;
    // Motion would make two pictures of the same state different.
    page.prefers("light");
    page.open(&site.url()).await;
    site.applied().await;
    page.wait_for("jankWatch.generation === 1").await;
    (site, page)
}

async fn wait_for(page: &Page, selector: &str) {
    page.wait_for(&format!("{ROOT}.querySelector({})", json!(selector)))
        .await;
}

async fn wait_gone(page: &Page, selector: &str) {
    page.wait_for(&format!("!{ROOT}?.querySelector({})", json!(selector)))
        .await;
}

async fn text(page: &Page, selector: &str) -> String {
    let expression = format!("{ROOT}.querySelector({}).textContent", json!(selector));
    let found = page.eval(&expression).await;
    found.as_str().unwrap_or_default().to_owned()
}

fn warning() -> Diagnostic {
    Diagnostic {
        file: Some("src/demo/color.jank".into()),
        line: Some(3),
        column: Some(1),
        ..Diagnostic::warning(
            Stage::Codegen,
            "`blend` shadows a function of `clojure.core`",
        )
    }
}

/// Expects the panel in its colours: a bar of `tone` on top, `paper` below it, and the page around it.
async fn expect_panel(page: &Page, scheme: &Scheme, tone: &str) {
    let [x, y, width, height] = page.overlay_box(".panel").await;
    let bar = [x + 20.0, y, width - 40.0, 3.0];
    let inside = [x + 2.0, y + 5.0, width - 4.0, height - 15.0];
    let above = [x, 0.0, width, (y - 80.0).max(1.0)];
    let seen = page.colors(&[bar, inside, above]).await;
    let context = format!("{}: {seen:?}", scheme.name);
    assert!(
        seen[0][0].0 == tone && seen[0][0].1 > 0.99,
        "the bar: {context}"
    );
    assert!(
        seen[1][0].0 == scheme.paper && seen[1][0].1 > 0.4,
        "the paper: {context}"
    );
    assert!(
        seen[1].iter().any(|(color, _)| color == tone),
        "the title: {context}"
    );
    let page_shows = seen[2][0].0 == "#ffffff";
    assert!(page_shows, "the page is seen above it: {context}");
}

/// Expects a pill with a dot of `tone` in it.
async fn expect_pill(page: &Page, scheme: &Scheme, selector: &str, tone: &str) {
    let seen = page
        .colors(&[
            page.overlay_box(&format!("{selector} i")).await,
            page.overlay_box(selector).await,
        ])
        .await;
    let context = format!("{selector}, {}: {seen:?}", scheme.name);
    assert!(
        seen[0]
            .iter()
            .any(|(color, share)| color == tone && *share > 0.4),
        "the dot: {context}"
    );
    assert_eq!(seen[1][0].0, scheme.paper, "the paper: {context}");
}

#[tokio::test(flavor = "multi_thread")]
async fn errors_and_warnings_have_their_colours_light_and_dark() {
    let driver = Driver::start();
    let (mut site, page) = running(&driver).await;
    site.fail(vec![unknown_symbol(), warning()]);
    wait_for(&page, ".panel.error").await;
    for of in [LIGHT, DARK] {
        page.prefers(of.name);
        expect_panel(&page, &of, of.error).await;
        let here = page.colors(&[page.overlay_box(".here").await]).await;
        let marked = here[0].iter().any(|(color, _)| color == of.error);
        assert!(marked, "the place in the line: {here:?}");
    }
    site.program.diagnostics = vec![warning()];
    site.program.status = Status::Ok;
    site.published.publish(site.program.clone());
    wait_for(&page, ".panel.warning").await;
    for of in [LIGHT, DARK] {
        page.prefers(of.name);
        expect_panel(&page, &of, of.warning).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn building_reconnecting_and_reloaded_are_seen_in_the_corner() {
    let driver = Driver::start();
    let (mut site, page) = running(&driver).await;
    site.published.building();
    wait_for(&page, ".pill.busy").await;
    for of in [LIGHT, DARK] {
        page.prefers(of.name);
        // It appears a little later than it is there, so that short builds do not flicker.
        page.wait_for(&format!(
            "{ROOT}.querySelector('.pill.busy').getAnimations().every((a) => a.playState === 'finished')"
        ))
        .await;
        expect_pill(&page, &of, ".pill.busy", of.busy).await;
    }
    site.published.settled();
    wait_gone(&page, ".pill").await;

    // A flash is over soon, so its end is waited for with its beginning.
    page.eval(&format!(
        "void (globalThis.flashes = [], new MutationObserver(() => flashes.push({ROOT}.querySelector('.pill.done')?.textContent)).observe({ROOT}, {{ childList: true, subtree: true }}))"
    ))
    .await;
    site.publish(&[("demo.core", core("two"))]);
    site.applied().await;
    page.wait_for("flashes.includes('demo.core reloaded')")
        .await;
    wait_gone(&page, ".pill").await;

    page.listen(&["jank-watch:disconnected"]).await;
    let Site {
        server, options, ..
    } = &mut site;
    let replacement = Server::start(
        jank_watch::serve::ServeOptions {
            port: 0,
            ..options.clone()
        },
        Arc::new(Published::new()),
    )
    .await
    .unwrap()
    .0;
    std::mem::replace(server, replacement).stop().await;
    page.next_event("jank-watch:disconnected").await;
    wait_for(&page, ".pill.offline").await;
    assert!(text(&page, ".pill.offline").await.contains("reconnecting"));
    page.wait_for(&format!(
        "{ROOT}.querySelector('.pill.offline').textContent.includes('does not answer')"
    ))
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flash_tells_of_success_in_its_colour() {
    let driver = Driver::start();
    let (mut site, page) = running(&driver).await;
    page.prefers(DARK.name);
    // Timers stand still, so the flash stays to be looked at.
    page.eval("void (globalThis.setTimeout = () => 0)").await;
    site.publish(&[("demo.core", core("two")), ("demo.state", json!({}))]);
    wait_for(&page, ".pill.done").await;
    assert_eq!(text(&page, ".pill.done").await, "2 namespaces reloaded");
    page.wait_for(&format!(
        "{ROOT}.querySelector('.pill.done').getAnimations().every((a) => a.playState === 'finished')"
    ))
    .await;
    expect_pill(&page, &DARK, ".pill.done", DARK.done).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_reloading_does_not_cure_says_that_it_is_stale() {
    let driver = Driver::start();
    let (site, page) = running(&driver).await;
    // As if the page had been loaded anew for this reason already.
    page.eval("sessionStorage.setItem('jank-watch.reloaded-for', `runtime ${JSON.parse(document.querySelector('meta[name=jank-watch]').content).session} r2`)")
        .await;
    page.eval("globalThis.mark = 1").await;
    site.published.set_runtime(runtime("r2"));
    wait_for(&page, ".pill.stale").await;
    assert_eq!(page.eval("mark").await, 1);
    expect_pill(&page, &LIGHT, ".pill.stale", LIGHT.warning).await;
    page.click_in_overlay(".pill.stale button").await;
    page.wait_for("globalThis.mark === undefined && globalThis.jankWatch?.generation === 1")
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn several_are_counted_and_the_keys_go_through_them() {
    let driver = Driver::start();
    let (mut site, page) = running(&driver).await;
    let other = Diagnostic::error(Stage::Read, "expected `)`").file("src/demo/render.jank");
    site.fail(vec![unknown_symbol(), other, warning()]);
    wait_for(&page, ".panel").await;
    assert_eq!(text(&page, "h2").await, "2 errors, 1 warning");
    assert_eq!(text(&page, ".at").await, "1 of 3");
    assert_eq!(
        page.eval("document.activeElement === document.body").await,
        true,
        "it does not take the focus away from the page"
    );
    let expanded = format!(
        "[...{ROOT}.querySelectorAll('.card')].map((card) => card.classList.contains('expanded'))"
    );
    assert_eq!(page.eval(&expanded).await, json!([true, false, false]));

    let focused = format!("{ROOT}.activeElement?.textContent");
    page.key(TAB).await; // from the page into the overlay, which is its last element
    page.wait_for(&format!("{focused} === '‹'")).await;
    for (at, part) in [(1, "expected )"), (2, "blend"), (0, "colr/mix")] {
        page.key(ARROW_DOWN).await;
        page.wait_for(&format!("{expanded}[{at}]")).await;
        page.wait_for(&format!("{focused}.includes({})", json!(part)))
            .await;
    }
    page.click_in_overlay(".step[aria-label=Previous]").await;
    page.wait_for(&format!("{expanded}[2]")).await;
    assert_eq!(text(&page, ".at").await, "3 of 3");
    assert_eq!(page.eval(&focused).await, "‹", "the pager keeps the focus");

    // The same state again changes nothing: what has the focus keeps it, and nothing is read twice.
    page.eval(&format!(
        "void (globalThis.kept = {ROOT}.querySelector('.panel'))"
    ))
    .await;
    site.published.building();
    wait_for(&page, ".pill.busy").await;
    assert_eq!(
        page.eval(&format!("{ROOT}.querySelector('.panel') === kept"))
            .await,
        true
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn escape_and_a_click_outside_put_it_aside_and_a_badge_brings_it_back() {
    let driver = Driver::start();
    let (mut site, page) = running(&driver).await;
    // A page that keeps its keys to itself does not keep them from the overlay.
    page.eval("void document.addEventListener('keydown', (event) => event.stopImmediatePropagation(), true)")
        .await;
    site.fail(vec![unknown_symbol()]);
    wait_for(&page, ".panel").await;
    let [x, y, ..] = page.overlay_box(".panel").await;
    page.press(x + 60.0, y + 60.0).await;
    assert_eq!(
        page.eval(&format!("{ROOT}.querySelector('.panel') !== null"))
            .await,
        true,
        "a click into it does nothing"
    );
    page.key(ESCAPE).await;
    wait_gone(&page, ".panel").await;
    assert_eq!(text(&page, "button.pill").await, "1 error");
    expect_pill(&page, &LIGHT, "button.pill", LIGHT.error).await;

    page.eval(&format!("{ROOT}.querySelector('button.pill').focus()"))
        .await;
    page.key(ENTER).await;
    wait_for(&page, ".panel").await;
    assert_eq!(
        page.eval(&format!("{ROOT}.activeElement.getAttribute('aria-label')"))
            .await,
        "Put aside",
        "the focus goes to what was asked for"
    );
    page.press(30.0, 30.0).await;
    wait_gone(&page, ".panel").await;

    site.fail(vec![unknown_symbol(), warning()]);
    wait_for(&page, ".panel").await;
    page.click_in_overlay(".close").await;
    wait_gone(&page, ".panel").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_screen_reader_is_told_what_is_wrong() {
    let driver = Driver::start();
    let (mut site, page) = running(&driver).await;
    site.fail(vec![unknown_symbol(), warning()]);
    wait_for(&page, ".panel").await;
    let nodes = page.accessibility();
    let has = |role: &str, name: &str, expanded: Option<bool>| {
        let found = nodes
            .iter()
            .any(|(r, n, e)| r == role && n.contains(name) && *e == expanded);
        assert!(found, "no {role} {name:?} in {nodes:#?}");
    };
    has("region", "jank-watch: 1 error, 1 warning", None);
    has("heading", "1 error, 1 warning", None);
    has("button", "Put aside", None);
    has("button", "Next", None);
    has("button", "src/demo/core.jank:12:14", None);
    has("button", "colr/mix is not defined", Some(true));
    has("button", "blend shadows", Some(false));
    has("group", "Source", None);
    has(
        "StaticText",
        "jank-watch: 1 error, 1 warning. `colr/mix` is not defined",
        None,
    );
    let carets = nodes.iter().any(|(_, name, _)| name.contains("^^^"));
    assert!(!carets, "the carets are for eyes only");
    assert_eq!(
        page.eval(&format!(
            "[...{ROOT}.querySelectorAll('[aria-live]')].map((live) => live.getAttribute('aria-live'))"
        ))
        .await,
        json!(["assertive", "polite"])
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn it_fits_a_telephone() {
    let driver = Driver::start();
    let (mut site, page) = running(&driver).await;
    page.on_phone();
    let long = Diagnostic::error(Stage::Compile, "x".repeat(500)).file("y/".repeat(100) + "z");
    site.fail(vec![unknown_symbol(), long]);
    wait_for(&page, ".panel").await;
    let [x, y, width, height] = page.overlay_box(".panel").await;
    let viewport = page.eval("[innerWidth, innerHeight]").await;
    let (w, h) = (viewport[0].as_f64().unwrap(), viewport[1].as_f64().unwrap());
    assert!(x.abs() < 0.5 && (width - w).abs() < 0.5, "{x} {width} {w}");
    assert!((y + height - h).abs() < 0.5 && height < h * 0.75);
    page.click_in_overlay(".step[aria-label=Next]").await;
    let wide = format!(
        "[{ROOT}.querySelector('.panel'), {ROOT}.querySelector('.cards')].map((e) => e.scrollWidth - e.clientWidth)"
    );
    assert_eq!(page.eval(&wide).await, json!([0, 0]), "nothing is cut off");
    let [_, _, w, h] = page.overlay_box(".close").await;
    assert!(w >= 36.0 && h >= 36.0, "a finger hits it: {w} × {h}");
}

/// Knows one place.
#[derive(Debug)]
struct OnePlace;

impl Places for OnePlace {
    fn place(&self, unit: &str, site: u32) -> Option<Place> {
        (unit == "0123456789abcdef" && site == 0).then(|| Place {
            file: "src/demo/core.jank".into(),
            text: "(ns demo.core)\n\n(defn init []\n  (throw (ex-info \"no\" {})))\n".into(),
            line: 4,
            column: 3,
        })
    }
}

/// Throws an exception of jank, later, so that nothing catches it.
const THROW: &str = r#"setTimeout(() => { throw Object.assign(new Error("no"), { jank: { class: "ExceptionInfo", message: "no", data: "{:a 1}",
  trace: [{ fn: "demo.core/init", ns: "demo.core", unit: "0123456789abcdef", site: 0 }, { fn: "clojure.core/apply", ns: "clojure.core", unit: "other", site: 3 }], cause: null } }); })"#;

#[tokio::test(flavor = "multi_thread")]
async fn exceptions_are_shown_with_their_places_and_the_editor_opens_them() {
    let driver = Driver::start();
    let dir = tempfile::tempdir().unwrap();
    let told = dir.path().join("told");
    let editor = dir.path().join("editor.sh");
    let script = "#!/bin/sh\nprintf '%s|' \"$@\" > \"$0.tmp\"; mv \"$0.tmp\" \"${0%/*}/told\"\n";
    std::fs::write(&editor, script).unwrap();
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o700);
    std::fs::set_permissions(&editor, mode).unwrap();
    let argv = [editor.to_str().unwrap(), "{line}:{column}", "{file}"];
    let argv = argv.iter().map(|word| (*word).to_owned()).collect();
    let mut site = Site::with(|options| options.editor = Ok(Editor::new(argv))).await;
    site.published.set_places(Arc::new(OnePlace));
    site.published.set_runtime(runtime("r1"));
    site.publish(&[("demo.core", core("one"))]);
    std::fs::create_dir_all(site.dir.path().join("src/demo")).unwrap();
    let file = site.dir.path().join("src/demo/core.jank");
    std::fs::write(&file, "").unwrap();
    let page = driver.page().await;
    page.open(&site.url()).await;
    site.applied().await;

    page.run_script(THROW).await;
    let told_server = site
        .event(|event| match event {
            PageEvent::Threw { diagnostic } => Some(diagnostic),
            _ => None,
        })
        .await;
    assert_eq!(told_server.message, "ExceptionInfo: no\ndata: {:a 1}");
    assert_eq!(told_server.place().unwrap(), "src/demo/core.jank:4:3");
    assert_eq!(told_server.trace.len(), 2);
    wait_for(&page, ".panel .excerpt").await;
    for part in [
        "ExceptionInfo: no",
        "src/demo/core.jank:4:3",
        "(defn init []",
        "demo.core/init",
        "clojure.core/apply",
    ] {
        let shown = page.overlay_text().await;
        assert!(shown.contains(part), "{part} is not in {shown}");
    }
    page.click_in_overlay(".calls button.place").await;
    let opened = async {
        while !told.exists() {
            tokio::task::yield_now().await;
        }
    };
    timeout(PATIENCE, opened).await.unwrap();
    let path = file.canonicalize().unwrap();
    assert_eq!(
        std::fs::read_to_string(&told).unwrap(),
        format!("4:3|{}|", path.display())
    );

    // The same again is counted; other code makes an end of it.
    page.run_script(THROW).await;
    page.wait_for(&format!(
        "{ROOT}.querySelector('.chip').textContent === 'error ×2'"
    ))
    .await;
    page.run_script("Promise.reject(new TypeError('also no'))")
        .await;
    page.wait_for(&format!("{ROOT}.querySelectorAll('.card').length === 2"))
        .await;
    site.publish(&[("demo.core", core("two"))]);
    site.applied().await;
    wait_gone(&page, ".panel").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_editor_that_does_not_start_is_told_with_the_remedy() {
    let driver = Driver::start();
    let argv = vec!["/no/such/editor".to_owned(), "{file}".to_owned()];
    let mut site = Site::with(|options| options.editor = Ok(Editor::new(argv))).await;
    site.published.set_runtime(runtime("r1"));
    site.publish(&[("demo.core", core("one"))]);
    std::fs::create_dir_all(site.dir.path().join("src/demo")).unwrap();
    std::fs::write(site.dir.path().join("src/demo/core.jank"), "").unwrap();
    std::fs::write(site.dir.path().join("src/demo/macros.jank"), "").unwrap();
    let page = driver.page().await;
    page.open(&site.url()).await;
    site.applied().await;
    let mut error = unknown_symbol();
    error.related.push(Related {
        message: "expanded from the macro `defscene`".into(),
        file: "src/demo/macros.jank".into(),
        line: 7,
        column: 1,
    });
    site.fail(vec![error]);
    for place in [".where button.place", ".related button.place"] {
        page.click_in_overlay(place).await;
        let told = site
            .event(|event| match event {
                PageEvent::NotOpened { message } => Some(message),
                _ => None,
            })
            .await;
        assert!(told.contains("/no/such/editor"), "{told}");
        assert!(told.contains("editor.command"), "{told}");
        page.wait_for(&format!(
            "{ROOT}.querySelector('.pill.told').textContent.includes('/no/such/editor')"
        ))
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_project_says_what_is_shown() {
    let driver = Driver::start();
    let mut site = Site::start().await;
    site.published.set_feedback(Feedback {
        overlay: Vec::new(),
        console: false,
    });
    site.publish(&[("demo.core", core("one"))]);
    site.fail(vec![unknown_symbol(), warning()]);
    let page = driver.page().await;
    page.open(&site.url()).await;
    site.applied().await;
    page.eval("console.log('not told')").await;
    page.run_script("setTimeout(() => { throw new Error('told'); })")
        .await;
    let next = site
        .event(|event| match event {
            PageEvent::Log { log, .. } => Some(log.text),
            PageEvent::Threw { diagnostic } => Some(diagnostic.message),
            _ => None,
        })
        .await;
    assert_eq!(next, "told", "errors are told, the console is not");
    assert_eq!(
        page.eval(r#"document.querySelector("jank-watch-overlay")"#)
            .await,
        Value::Null,
        "there is no overlay at all"
    );

    // What is wanted can change while pages are there.
    site.published.set_feedback(Feedback {
        overlay: vec![OverlayPart::Warnings],
        console: true,
    });
    wait_for(&page, ".panel.warning").await;
    assert_eq!(text(&page, "h2").await, "1 warning");
    page.eval("console.log('told too')").await;
    let logged = site
        .event(|event| match event {
            PageEvent::Log { log, .. } => Some(log.text),
            _ => None,
        })
        .await;
    assert_eq!(logged, "told too");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_late_sees_what_is_wrong_now() {
    let driver = Driver::start();
    let (mut site, page) = running(&driver).await;
    site.fail(vec![unknown_symbol()]);
    wait_for(&page, ".panel").await;
    let late = driver.page().await;
    late.open(&site.url()).await;
    site.applied().await;
    wait_for(&late, ".panel.error").await;
    assert_eq!(
        late.eval("jankWatch.call('demo.core/text')").await,
        "one",
        "and runs the last good code"
    );
    site.published.building();
    let later = driver.page().await;
    later.open(&site.url()).await;
    wait_for(&later, ".panel.error").await;
    wait_for(&later, ".pill.busy").await;
}
