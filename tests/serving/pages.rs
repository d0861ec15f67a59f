//! Pages and where they are found.

use jank_watch::serve::ServeOptions;
use serde_json::json;

use crate::project;
use crate::site::{Site, status_of};
use crate::support::browser::Driver;
use crate::support::live::Live;

#[tokio::test]
async fn an_isolated_page_has_shared_memory_and_the_program_runs_in_it() {
    let workspace = project("[server]\ncross-origin-isolation = true\n");
    let mut live = Live::start(&workspace, &[]);
    let url = live.url();
    assert_eq!(live.built()["ok"], true);
    let driver = Driver::start();
    let page = driver.page().await;
    page.open(&url).await;
    live.wait_for("reloaded");
    assert_eq!(page.eval("crossOriginIsolated").await, json!(true));
    assert_eq!(
        page.eval("new SharedArrayBuffer(8).byteLength").await,
        json!(8)
    );
    workspace.write("jank-watch.toml", "");
    page.wait_for("crossOriginIsolated === false").await;
    page.close().await;
}

#[tokio::test]
async fn paths_without_a_file_show_the_index_unless_that_is_switched_off() {
    let html = [("Accept", "text/html")];
    let site = Site::start().await;
    assert_eq!(site.get_with("/some/page", &html).await.status, 200);
    assert_eq!(
        site.get_with("/gone.txt", &[("Accept", "*/*")])
            .await
            .status,
        404
    );
    let strict = Site::with(|options| options.spa_fallback = false).await;
    assert_eq!(strict.get_with("/some/page", &html).await.status, 404);
    assert_eq!(strict.get_with("/", &html).await.status, 200);
}

#[tokio::test]
async fn behind_another_address_its_pages_may_connect_and_are_told_where() {
    let behind = |options: &mut ServeOptions| {
        options.public_url = Some("https://dev.example.com:8443/app/".parse().unwrap());
    };
    let site = Site::with(behind).await;
    assert_eq!(site.server.url(), "https://dev.example.com:8443/app/");
    let page = site
        .get_with(
            "/",
            &[("Host", "dev.example.com:8443"), ("Accept", "text/html")],
        )
        .await;
    assert_eq!(page.status, 200, "its host is allowed");
    let socket = "&quot;socket&quot;:&quot;wss://dev.example.com:8443/app/_jank/ws&quot;";
    assert!(page.body.contains(socket), "{}", page.body);
    for (origin, status) in [
        ("https://dev.example.com:8443", 101),
        ("http://dev.example.com:8443", 403),
        ("https://dev.example.com:8444", 403),
        ("https://evil.example", 403),
    ] {
        let result = site
            .connect("/_jank/ws", Some(origin), &site.protocols())
            .await;
        assert_eq!(status_of(result), status, "{origin}");
    }
    let plain = Site::start()
        .await
        .get_with("/", &[("Accept", "text/html")])
        .await;
    assert!(
        !plain.body.contains("&quot;socket&quot;"),
        "the page finds it by its own address"
    );
}

/// The public URL leads nowhere, as one does behind a proxy that passes no WebSockets.
#[tokio::test]
async fn a_page_that_gets_answers_but_no_socket_says_what_helps() {
    let site = Site::with(|options| {
        options.public_url = Some("http://localhost:9/".parse().unwrap());
    })
    .await;
    let html = "<!doctype html><head></head><script>globalThis.warned = []; \
                console.warn = (...words) => warned.push(words.join(' '))</script>\
                <script type=module src=/jank.js></script>";
    std::fs::write(site.dir.path().join("public/index.html"), html).unwrap();
    let driver = Driver::start();
    let page = driver.page().await;
    page.open(&site.origin()).await;
    let warned = page.wait_for("warned.find((text) => text.includes('WebSockets'))");
    let warned = warned.await.to_string();
    assert!(
        warned.contains("ws://localhost:9/_jank/ws does not connect"),
        "{warned}"
    );
    assert!(warned.contains("`public-url`"), "{warned}");
    page.close().await;
}

#[tokio::test]
async fn what_a_running_server_goes_by_can_be_replaced() {
    let mut site = Site::start().await;
    let mut options = ServeOptions::new(site.dir.path());
    options.headers = vec![("X-New".into(), "1".into())];
    options.allowed_hosts = vec!["new.test".into()];
    assert_eq!(
        site.get_with("/", &[("Host", "new.test")]).await.status,
        403
    );
    site.server.follow(&options).unwrap();
    let answer = site.get_with("/", &[("Host", "new.test")]).await;
    assert_eq!((answer.status, answer.header("x-new")), (200, Some("1")));
    // The token stays: pages that are open need not be loaded anew.
    let origin = site.origin();
    let socket = site
        .connect("/_jank/ws", Some(&origin), &site.protocols())
        .await;
    assert_eq!(status_of(socket), 101);
    options.headers = vec![("not a header".into(), "1".into())];
    assert!(site.server.follow(&options).is_err());
    assert_eq!(
        site.get("/").await.header("x-new"),
        Some("1"),
        "the ones before stay"
    );
}
