//! Backends behind the same origin, real ones.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Redirect;
use axum::routing::{any, get};
use futures_util::StreamExt;
use jank_watch::config::ProxyConfig;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::site::{PATIENCE, Site};

/// A backend; its URL.
async fn backend() -> String {
    let router = Router::new()
        .route("/v2/old", get(async || Redirect::temporary("/v2/new")))
        .route(
            "/v2/count",
            any(async |request: Request| {
                let mut body = request.into_body().into_data_stream();
                let mut bytes = 0;
                while let Some(chunk) = body.next().await {
                    bytes += chunk.unwrap_or_default().len();
                }
                bytes.to_string()
            }),
        )
        .route(
            "/v2/echo",
            any(async |request: Request| Body::from_stream(request.into_body().into_data_stream())),
        )
        .route(
            "/v2/large",
            get(async || {
                let chunk = Bytes::from(vec![b'x'; 1 << 20]);
                Body::from_stream(futures_util::stream::iter(
                    (0..64).map(move |_| Ok::<_, std::io::Error>(chunk.clone())),
                ))
            }),
        )
        .fallback(async |uri: Uri, headers: HeaderMap| {
            let mut lines: Vec<String> = headers
                .iter()
                .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap_or("?")))
                .collect();
            lines.sort();
            (StatusCode::OK, format!("{uri}\n{}", lines.join("\n")))
        });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    url
}

async fn site(change: impl FnOnce(&mut ProxyConfig)) -> Site {
    let mut rule = ProxyConfig::new("/api", backend().await.parse().unwrap());
    rule.rewrite = Some("/v2".into());
    change(&mut rule);
    Site::with(|options| options.proxies = vec![rule]).await
}

#[tokio::test]
async fn a_request_is_rewritten_gets_headers_and_names_the_target() {
    let headers: BTreeMap<_, _> = [("X-Api-Key".to_owned(), "dev".to_owned())].into();
    let site = site(|rule| rule.headers = headers).await;
    let port = site.port();
    let sent = [("X-Api-Key", "forged"), ("X-Forwarded-For", "10.0.0.1")];
    let heard = site.get_with("/api/x?y=1", &sent).await.body;
    assert!(heard.starts_with("/v2/x?y=1\n"), "{heard}");
    for line in [
        "x-api-key: dev",
        "x-forwarded-for: 10.0.0.1\nx-forwarded-for: 127.0.0.1",
        &format!("x-forwarded-host: localhost:{port}"),
        "x-forwarded-proto: http",
        "host: 127.0.0.1:",
    ] {
        assert!(heard.contains(line), "{line} in {heard}");
    }
    let redirect = site.get("/api/old").await;
    assert_eq!(redirect.header("location"), Some("/api/new"));
}

#[tokio::test]
async fn a_target_can_see_the_browsers_host() {
    let site = site(|rule| rule.keep_host = true).await;
    let heard = site.get("/api/x").await.body;
    let host = format!("host: localhost:{}", site.port());
    assert!(heard.contains(&host), "{heard}");
}

#[tokio::test]
async fn large_bodies_go_through_both_ways() {
    let site = site(|_| {}).await;
    let body = "x".repeat(32 << 20);
    let counted = site.request("POST", "/api/count", &[], &body).await;
    assert!(
        counted.body.ends_with(&body.len().to_string()),
        "{}",
        counted.body
    );
    let large = site.get("/api/large").await;
    assert_eq!(large.status, 200);
    assert!(large.body.len() >= 64 << 20, "{}", large.body.len());
}

/// The first half of a body comes back before the second was sent: nothing on the way waits for the end.
#[tokio::test]
async fn bodies_are_streamed() {
    let site = site(|_| {}).await;
    let mut stream = tokio::net::TcpStream::connect(("127.0.0.1", site.port()))
        .await
        .unwrap();
    let head = format!(
        "POST /api/echo HTTP/1.1\r\nHost: {}\r\nContent-Length: 10\r\n\r\nfirst",
        site.host()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut heard = Vec::new();
    for (text, next) in [("first", "again"), ("again", "")] {
        while !heard
            .windows(text.len())
            .any(|window| window == text.as_bytes())
        {
            let read = tokio::time::timeout(PATIENCE, stream.read_buf(&mut heard)).await;
            assert!(read.expect("something comes").unwrap() > 0);
        }
        stream.write_all(next.as_bytes()).await.unwrap();
    }
}

#[tokio::test]
async fn a_backend_that_is_down_is_named() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let target = format!("http://{}/", listener.local_addr().unwrap());
    drop(listener);
    let site = site(|rule| rule.target = target.parse().unwrap()).await;
    let page = site.get_with("/api/x", &[("Accept", "text/html")]).await;
    assert_eq!((page.status, page.header("refresh")), (502, Some("2")));
    assert!(
        page.body.contains(&format!("No answer from {target}")),
        "{}",
        page.body
    );
    assert!(page.body.contains("refused"), "{}", page.body);
    let data = site
        .get_with("/api/x", &[("Accept", "application/json")])
        .await;
    assert_eq!(
        data.header("content-type"),
        Some("text/plain; charset=utf-8")
    );
    assert!(data.body.contains("is it running?"), "{}", data.body);
}
