//! Server and client together in a real browser. What they load is made by a double of the runtime, so that these tests need no C++; the
//! whole way with real tools has tests of its own.

#[path = "support/browser.rs"]
mod browser;
#[path = "support/double.rs"]
mod double;

use std::sync::Arc;

use browser::{Driver, PATIENCE, Page};
use double::{INDEX, Site, core, render_hook, runtime, unknown_symbol};
use jank_watch::report::{Diagnostic, Stage};
use jank_watch::serve::{PageEvent, PublicChange, PublicKind, Published, Server};
use serde_json::{Value, json};
use tokio::time::timeout;

async fn text(page: &Page) -> Value {
    page.eval("out.textContent").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_comes_before_the_first_build_waits_for_it() {
    let mut site = Site::without_runtime().await;
    let driver = Driver::start();
    let page = driver.page().await;
    page.open(&site.url()).await;
    page.wait_for(
        r#"document.querySelector("jank-watch-overlay")?.shadowRoot.textContent.includes("Building")"#,
    )
    .await;
    assert_eq!(page.eval("jankWatch.generation").await, 0);
    site.publish(&[("demo.state", json!({})), ("demo.core", core("one"))]);
    site.published.set_runtime(runtime("r1"));
    assert_eq!(site.applied().await.0, 1);
    page.wait_for(r#"!document.querySelector("jank-watch-overlay").shadowRoot.textContent"#)
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_is_live_and_state_is_kept() {
    let mut site = Site::start().await;
    site.program.hooks = vec![render_hook()];
    site.publish(&[
        ("demo.state", json!({ "set": { "demo.state/count": 7 } })),
        ("demo.core", core("one")),
    ]);
    let driver = Driver::start();
    let page = driver.page().await;
    page.open(&site.url()).await;
    assert_eq!(
        site.applied().await,
        (1, vec!["demo.state".into(), "demo.core".into()])
    );
    assert_eq!(text(&page).await, "one 7");
    page.listen(&["jank-watch:before-load", "jank-watch:after-load"])
        .await;
    page.eval("globalThis.mark = 'the same page'").await;

    site.publish(&[("demo.core", core("two"))]);
    assert_eq!(site.applied().await, (2, vec!["demo.core".into()]));
    let detail = json!({ "namespaces": ["demo.core"], "removed": [], "generation": 2 });
    assert_eq!(page.next_event("jank-watch:before-load").await, detail);
    assert_eq!(page.next_event("jank-watch:after-load").await, detail);
    assert_eq!(text(&page).await, "two 7");
    assert_eq!(page.eval("mark").await, "the same page");
    assert_eq!(page.eval("jankWatch.generation").await, 2);
    assert_eq!(
        page.eval("jankWatch.namespaces").await,
        json!(["demo.state", "demo.core"])
    );
    assert_eq!(page.eval("jankWatch.call('demo.core/text')").await, "two");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_is_shown_while_the_old_code_runs_on_and_goes_when_it_is_fixed() {
    let mut site = Site::start().await;
    site.publish(&[("demo.state", json!({})), ("demo.core", core("one"))]);
    let driver = Driver::start();
    let page = driver.page().await;
    page.open(&site.url()).await;
    site.applied().await;

    let hostile = Diagnostic::error(
        Stage::Compile,
        "<img src=x onerror='globalThis.hacked = 1'>",
    )
    .file("<b>.jank");
    site.fail(vec![unknown_symbol(), hostile]);
    page.wait_for(
        r#"document.querySelector("jank-watch-overlay")?.shadowRoot.querySelector(".panel")"#,
    )
    .await;
    let shown = page.overlay_text().await;
    for part in [
        "2 errors",
        "src/demo/core.jank:12:14",
        "colr/mix",
        "^^^^^^^^",
        "did you mean",
        "<img src=x",
    ] {
        assert!(shown.contains(part), "{part} is not in {shown}");
    }
    assert_eq!(page.eval("globalThis.hacked ?? null").await, Value::Null);
    let under = r#"(() => {
        const root = document.querySelector("jank-watch-overlay").shadowRoot;
        const [mark, carets] = [root.querySelector("mark"), root.querySelector(".carets")].map((e) => e.getBoundingClientRect());
        return Math.abs(mark.left - carets.left) < 1 && Math.abs(mark.right - carets.right) < 1;
      })()"#;
    assert_eq!(
        page.eval(under).await,
        true,
        "the carets are under their place"
    );
    assert_eq!(page.eval("jankWatch.call('demo.core/text')").await, "one");

    page.eval(r#"document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }))"#)
        .await;
    page.wait_for(
        r#"!document.querySelector("jank-watch-overlay").shadowRoot.querySelector(".panel")"#,
    )
    .await;
    page.click_in_overlay("button.pill").await;
    page.wait_for(
        r#"document.querySelector("jank-watch-overlay").shadowRoot.querySelector(".panel")"#,
    )
    .await;
    page.click_in_overlay("button.place").await;
    let told = site
        .event(|event| match event {
            PageEvent::NotOpened { message } => Some(message),
            _ => None,
        })
        .await;
    assert!(told.contains("editor.kind"), "{told}");

    site.publish(&[("demo.core", core("fixed"))]);
    site.applied().await;
    page.wait_for(
        r#"!document.querySelector("jank-watch-overlay").shadowRoot.querySelector(".panel")"#,
    )
    .await;
    assert_eq!(page.eval("jankWatch.call('demo.core/text')").await, "fixed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_load_that_throws_leaves_the_page_as_it_was() {
    let mut site = Site::start().await;
    site.publish(&[("demo.state", json!({})), ("demo.core", core("one"))]);
    let driver = Driver::start();
    let page = driver.page().await;
    page.open(&site.url()).await;
    site.applied().await;
    let mut broken = core("two");
    broken["throws"] = json!("no such colour");
    site.publish(&[
        ("demo.state", json!({ "set": { "demo.state/count": 99 } })),
        ("demo.core", broken),
    ]);
    let failed = site
        .event(|event| match event {
            PageEvent::Failed { failed, .. } => Some(failed),
            _ => None,
        })
        .await;
    assert_eq!(
        (failed.generation, failed.message.as_str()),
        (2, "Exception: no such colour")
    );
    assert_eq!(failed.ns.unwrap().as_str(), "demo.core");
    assert_eq!(failed.trace[0].function, "demo.core/init");
    page.wait_for(r#"document.querySelector("jank-watch-overlay").shadowRoot.textContent.includes("no such colour")"#).await;
    assert_eq!(page.eval("jankWatch.call('demo.core/text')").await, "one");
    assert_eq!(
        page.eval("jankWatch.call('demo.state/count') ?? null")
            .await,
        Value::Null
    );
    assert_eq!(page.eval("jankWatch.generation").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_browsers_and_a_late_joiner_agree() {
    let mut site = Site::start().await;
    site.publish(&[("demo.state", json!({})), ("demo.core", core("one"))]);
    let driver = Driver::start();
    let (first, second) = (driver.page().await, driver.page().await);
    first.open(&site.url()).await;
    second.open(&site.url()).await;
    site.applied().await;
    site.applied().await;
    for (text, generation) in [("two", 2), ("three", 3)] {
        site.publish(&[("demo.core", core(text))]);
        assert_eq!(site.applied().await.0, generation);
        assert_eq!(site.applied().await.0, generation);
    }
    let late = driver.page().await;
    late.open(&site.url()).await;
    assert_eq!(
        site.applied().await,
        (3, vec!["demo.state".into(), "demo.core".into()])
    );
    for page in [&first, &second, &late] {
        assert_eq!(page.eval("jankWatch.call('demo.core/text')").await, "three");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn style_sheets_are_swapped_and_other_files_reload_the_page() {
    let mut site = Site::start().await;
    site.publish(&[("demo.core", core("one"))]);
    let driver = Driver::start();
    let page = driver.page().await;
    page.open(&site.url()).await;
    site.applied().await;
    page.eval("globalThis.mark = 1").await;
    let css = "h1 { color: rgb(9, 8, 7) }";
    std::fs::write(site.dir.path().join("public/style.css"), css).unwrap();
    site.published.public_changed(&[PublicChange {
        kind: PublicKind::Style,
        path: "/style.css".into(),
        content: Some(css.into()),
    }]);
    page.wait_for("getComputedStyle(out).color === 'rgb(9, 8, 7)'")
        .await;
    page.wait_for("document.querySelectorAll('link[rel=stylesheet]').length === 1")
        .await;
    assert_eq!(page.eval("mark").await, 1, "without a page reload");

    std::fs::write(
        site.dir.path().join("public/index.html"),
        INDEX.replace("not yet", "another"),
    )
    .unwrap();
    site.published.public_changed(&[PublicChange {
        kind: PublicKind::Page,
        path: "/index.html".into(),
        content: None,
    }]);
    site.applied().await;
    assert_eq!(
        page.wait_for("globalThis.mark === undefined && document.body.innerText.length > 0")
            .await,
        true
    );
    assert_eq!(
        page.eval("getComputedStyle(out).color").await,
        "rgb(9, 8, 7)"
    );
    assert_eq!(
        page.eval("performance.getEntriesByType('navigation')[0].type")
            .await,
        "reload"
    );
}

/// Writes a file of the public folder and tells of it, as the watcher would.
fn change(site: &Site, kind: PublicKind, path: &str, content: &str) {
    // In one step: a server that answers at that moment must not find a file that is empty yet.
    let new = site.dir.path().join("new");
    std::fs::write(&new, content).unwrap();
    std::fs::rename(new, site.dir.path().join("public").join(&path[1..])).unwrap();
    site.published.public_changed(&[PublicChange {
        kind,
        path: path.to_owned(),
        content: Some(content.to_owned().into()),
    }]);
}

/// A picture of one colour, 10 pixels wide and high.
fn square(color: &str) -> String {
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10" fill="{color}"/></svg>"#
    )
}

/// A page whose program runs, with files of the public folder beside its page.
async fn with_public(driver: &Driver, index: &str, files: &[(&str, &str)]) -> (Site, Page) {
    let mut site = Site::start().await;
    let public = site.dir.path().join("public");
    std::fs::write(public.join("index.html"), index).unwrap();
    for (name, content) in files {
        std::fs::write(public.join(name), content).unwrap();
    }
    site.publish(&[("demo.core", core("one"))]);
    let page = driver.page().await;
    page.open(&site.url()).await;
    site.applied().await;
    page.eval("globalThis.mark = 1").await;
    (site, page)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_style_sheet_that_others_import_is_swapped() {
    let driver = Driver::start();
    let index = INDEX.replace("</head>", "<style>@import '/inline.css';</style></head>");
    let (site, page) = with_public(
        &driver,
        &index,
        &[
            ("style.css", "@import 'middle.css'; h1 { margin: 1px }"),
            ("middle.css", "@import 'deep.css';"),
            ("deep.css", "h1 { color: rgb(1, 1, 1) }"),
            ("inline.css", "h1 { opacity: 0.5 }"),
            ("shadow.css", "p { color: rgb(5, 5, 5) }"),
        ],
    )
    .await;
    page.eval(
        "void (document.body.append(Object.assign(document.createElement('div'), { id: 'host' })),
               host.attachShadow({ mode: 'open' }).innerHTML = '<link rel=stylesheet href=/shadow.css><p>x')",
    )
    .await;
    page.wait_for("getComputedStyle(host.shadowRoot.querySelector('p')).color === 'rgb(5, 5, 5)'")
        .await;
    let style = PublicKind::Style;
    for round in 2..5 {
        let color = format!("rgb({round}, {round}, {round})");
        change(
            &site,
            style,
            "/deep.css",
            &format!("h1 {{ color: {color} }}"),
        );
        page.wait_for(&format!("getComputedStyle(out).color === '{color}'"))
            .await;
    }
    change(&site, style, "/inline.css", "h1 { opacity: 0.25 }");
    page.wait_for("getComputedStyle(out).opacity === '0.25'")
        .await;
    change(&site, style, "/shadow.css", "p { color: rgb(6, 6, 6) }");
    page.wait_for("getComputedStyle(host.shadowRoot.querySelector('p')).color === 'rgb(6, 6, 6)'")
        .await;
    page.wait_for("document.querySelectorAll('link[rel=stylesheet]').length === 1 && document.querySelectorAll('style').length === 1")
        .await;
    assert_eq!(page.eval("getComputedStyle(out).marginTop").await, "1px");
    assert_eq!(page.eval("mark").await, 1, "without a page reload");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_style_sheet_is_never_missing_while_it_is_swapped() {
    let driver = Driver::start();
    let (site, page) = with_public(&driver, INDEX, &[]).await;
    page.eval(
        "void (globalThis.colors = new Set(), function look() { colors.add(getComputedStyle(out).color); requestAnimationFrame(look); }())",
    )
    .await;
    for round in 10..15 {
        let css = format!("h1 {{ color: rgb({round}, 0, 0) }}");
        change(&site, PublicKind::Style, "/style.css", &css);
    }
    page.wait_for("getComputedStyle(out).color === 'rgb(14, 0, 0)' && document.querySelectorAll('link').length === 1")
        .await;
    assert_eq!(
        page.eval("colors.has('rgb(0, 0, 0)')").await,
        false,
        "there was no frame without it"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn images_are_swapped_where_they_are_used() {
    let driver = Driver::start();
    let index = INDEX.replace(
        "</body>",
        r#"<img id="plain" src="/a.svg"><img id="set" srcset="/a.svg 1x, /b.svg 2x"><i id="inline" style="background: url(a.svg)"></i><img id="other" src="/b.svg"></body>"#,
    );
    let red = square("red");
    let (site, page) = with_public(
        &driver,
        &index,
        &[
            ("a.svg", &red),
            ("b.svg", &red),
            (
                "style.css",
                "@media screen { h1 { background: url(\"a.svg\") } }",
            ),
        ],
    )
    .await;
    change(&site, PublicKind::Image, "/a.svg", &square("blue"));
    let swapped = "(url) => url.includes('/a.svg?jank-watch=')";
    for place in [
        "plain.src",
        "set.srcset",
        "inline.style.backgroundImage",
        "getComputedStyle(out).backgroundImage",
    ] {
        page.wait_for(&format!("({swapped})({place})")).await;
    }
    page.wait_for("plain.complete && plain.naturalWidth === 10")
        .await;
    let pixel = "(() => { const c = document.createElement('canvas').getContext('2d'); c.drawImage(plain, 0, 0); return [...c.getImageData(3, 3, 1, 1).data].join(); })()";
    assert_eq!(page.eval(pixel).await, "0,0,255,255");
    assert_eq!(page.eval("set.srcset.includes('/b.svg 2x')").await, true);
    assert_eq!(page.eval("other.getAttribute('src')").await, "/b.svg");
    assert_eq!(page.eval("mark").await, 1, "without a page reload");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_image_that_only_a_script_uses_reloads_the_page() {
    let driver = Driver::start();
    let (mut site, page) = with_public(
        &driver,
        INDEX,
        &[
            ("sprite.svg", &square("red")),
            ("unused.svg", &square("red")),
        ],
    )
    .await;
    page.eval("void (globalThis.sprite = new Image(), sprite.src = '/sprite.svg')")
        .await;
    page.wait_for("sprite.complete && performance.getEntriesByName(sprite.src).length === 1")
        .await;
    change(&site, PublicKind::Image, "/unused.svg", &square("blue"));
    site.publish(&[("demo.core", core("two"))]);
    site.applied().await;
    assert_eq!(
        page.eval("mark").await,
        1,
        "what nobody uses changes nothing"
    );
    change(&site, PublicKind::Image, "/sprite.svg", &square("blue"));
    page.wait_for("globalThis.mark === undefined && globalThis.jankWatch?.generation === 2")
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_another_server_process_or_runtime_reloads_itself_once() {
    let mut site = Site::start().await;
    site.publish(&[("demo.core", core("one"))]);
    let driver = Driver::start();
    let page = driver.page().await;
    page.open(&site.url()).await;
    site.applied().await;
    page.listen(&["jank-watch:disconnected"]).await;
    page.eval("globalThis.mark = 1").await;

    let published = Arc::new(Published::new());
    published.set_runtime(runtime("r1"));
    published.publish(site.program.clone());
    site.options.strict_port = true;
    let old = std::mem::replace(&mut site.published, published.clone());
    drop(old);
    let options = site.options.clone();
    let Site { server, dir, .. } = site;
    server.stop().await;
    page.next_event("jank-watch:disconnected").await;
    let (_server, mut events) = Server::start(options, published.clone()).await.unwrap();
    page.wait_for("globalThis.mark === undefined && globalThis.jankWatch?.generation === 1")
        .await;
    let applied = |event: PageEvent| matches!(event, PageEvent::Applied { .. });
    let waiting = async { while !applied(events.recv().await.unwrap()) {} };
    timeout(PATIENCE, waiting).await.unwrap();

    page.eval("globalThis.mark = 2").await;
    published.set_runtime(runtime("r2"));
    page.wait_for("globalThis.mark === undefined && globalThis.jankWatch?.generation === 1")
        .await;
    drop(dir);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_page_prints_reaches_the_terminal() {
    let mut site = Site::start().await;
    let mut program = core("one");
    program["print"] = json!("hello\nfrom jank\n");
    program["set"]["demo.core/fails-later"] =
        json!({ "js": "() => { setTimeout(() => { throw new TypeError('oh no') }) }" });
    site.publish(&[("demo.core", program)]);
    let driver = Driver::start();
    let page = driver.page().await;
    page.open(&site.url()).await;
    let log = |event| match event {
        PageEvent::Log { log, .. } => Some((log.level.as_str(), log.text)),
        _ => None,
    };
    assert_eq!(site.event(log).await, ("out", "hello".to_owned()));
    assert_eq!(site.event(log).await, ("out", "from jank".to_owned()));
    page.wait_for("jankWatch.generation === 1").await;
    page.eval("console.warn('careful', { a: [1] })").await;
    assert_eq!(
        site.event(log).await,
        ("warn", "careful { a: [1] }".to_owned())
    );
    page.eval("jankWatch.call('demo.core/fails-later')").await;
    let threw = |event| match event {
        PageEvent::Threw { diagnostic } => Some(diagnostic.message),
        _ => None,
    };
    assert_eq!(site.event(threw).await, "TypeError: oh no");
    assert!(page.console().iter().any(|line| line.contains("from jank")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_project_without_a_page_gets_one() {
    let mut site = Site::start().await;
    std::fs::remove_dir_all(site.dir.path().join("public")).unwrap();
    let mut program = core("one");
    program["set"] = json!({});
    site.publish(&[("demo.core", program)]);
    let driver = Driver::start();
    let page = driver.page().await;
    page.open(&site.url()).await;
    page.wait_for("globalThis.jankWatch?.generation === 1")
        .await;
    assert_eq!(page.eval("document.title").await, "demo");
    let refused = page
        .console()
        .into_iter()
        .filter(|line| line.contains("Security"));
    assert_eq!(refused.collect::<Vec<_>>(), Vec::<String>::new());
}
