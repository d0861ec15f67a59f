//! Item 15: the proxy.

use std::sync::Arc;

use futures_util::{SinkExt, StreamExt};
use jank_watch::config::ProxyConfig;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;

use crate::site::{PATIENCE, Site, say, status_of};

#[tokio::test]
async fn item_15_the_proxy_reaches_its_target_only_and_never_our_own_paths() {
    let (backend, heard) = backend().await;
    let site = Site::with(|options| {
        options.proxies = vec![ProxyConfig {
            ws: true,
            ..ProxyConfig::new("/", backend.parse().unwrap())
        }];
    })
    .await;
    for path in [
        "/jank.js",
        "/_jank/session",
        "/_jank/nothing",
        "/_jank/client/dev.js",
    ] {
        assert!(!site.get(path).await.body.contains("backend"), "{path}");
    }
    let headers = [
        ("Connection", "close, X-Hop"),
        ("X-Hop", "1"),
        ("Proxy-Authorization", "x"),
        ("X-End", "2"),
        ("Cookie", "c=1"),
    ];
    let answer = site.get_with("/x?y=1", &headers).await;
    assert!(answer.body.contains("backend"), "{answer:?}");
    assert_eq!(
        answer.header("access-control-allow-origin"),
        None,
        "the backend said `*`"
    );
    assert_eq!(answer.header("keep-alive"), None);
    let request = heard.lock().await.clone().to_ascii_lowercase();
    assert!(request.starts_with("get /x?y=1 "), "{request}");
    assert!(
        request.contains("x-end: 2") && request.contains("cookie: c=1"),
        "{request}"
    );
    assert!(
        !request.contains("x-hop") && !request.contains("proxy-authorization"),
        "{request}"
    );
    let absolute = format!(
        "GET http://localhost:{}@evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        site.port()
    );
    assert!(matches!(site.raw(absolute).await.status, 400 | 403));
    let foreign = [("Origin", "http://evil.example")];
    assert_eq!(site.request("POST", "/x", &foreign, "x").await.status, 403);
    for origin in [None, Some("http://evil.example"), Some("null")] {
        assert_eq!(
            status_of(site.connect("/ws", origin, "chat").await),
            403,
            "{origin:?}"
        );
    }
}

#[tokio::test]
async fn item_15_web_sockets_go_through_the_proxy() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let target = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let mut socket = tokio_tungstenite::accept_async(stream).await.unwrap();
        while let Some(Ok(Message::Text(text))) = socket.next().await {
            socket
                .send(Message::text(format!("echo {text}")))
                .await
                .unwrap();
        }
    });
    let site = Site::with(|options| {
        options.proxies = vec![ProxyConfig {
            ws: true,
            ..ProxyConfig::new("/chat", target.parse().unwrap())
        }];
    })
    .await;
    let url = format!("ws://{}/chat", site.host());
    let mut request = url.into_client_request().unwrap();
    request
        .headers_mut()
        .insert("origin", site.origin().parse().unwrap());
    let (mut socket, _) = tokio_tungstenite::connect_async(request).await.unwrap();
    say(&mut socket, "hello").await;
    let answer = timeout(PATIENCE, socket.next())
        .await
        .unwrap()
        .unwrap()
        .unwrap();
    assert_eq!(answer, Message::text("echo hello"));
}

/// A backend that answers everything with a page, and keeps the last request as text.
async fn backend() -> (String, Arc<tokio::sync::Mutex<String>>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let heard = Arc::new(tokio::sync::Mutex::new(String::new()));
    let keep = heard.clone();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = vec![0; 16 * 1024];
            let read = stream.read(&mut request).await.unwrap_or(0);
            *keep.lock().await = String::from_utf8_lossy(&request[..read]).into_owned();
            let answer = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nAccess-Control-Allow-Origin: *\r\nKeep-Alive: timeout=5\r\nContent-Length: 14\r\nConnection: close\r\n\r\n<p>backend</p>";
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    (url, heard)
}

#[tokio::test]
async fn pages_of_a_backend_can_connect_too() {
    let (backend, _) = backend().await;
    let site = Site::with(|options| {
        options.proxies = vec![ProxyConfig::new("/app", backend.parse().unwrap())];
    })
    .await;
    let page = site.get_with("/app/", &[("Accept", "text/html")]).await;
    assert!(
        page.body.contains("<p>backend</p>") && page.body.contains(&site.token),
        "{page:?}"
    );
    let data = site
        .get_with("/app/", &[("Accept", "application/json")])
        .await;
    assert!(!data.body.contains(&site.token), "only pages get the token");
}
