//! Items 1 to 7: who may connect.

use std::net::TcpStream;
use std::time::Duration;

use jank_watch::config::ProxyConfig;

use crate::site::{Site, status_of};

#[tokio::test]
async fn item_01_loopback_by_default_and_a_warning_otherwise() {
    let site = Site::start().await;
    assert_eq!(site.server.warning(), None);
    assert_eq!(
        site.server.urls(),
        [format!("http://localhost:{}/", site.port())]
    );
    let local = |ip: std::net::IpAddr| ip.is_loopback();
    for interface in if_addrs::get_if_addrs().unwrap() {
        let reached = TcpStream::connect_timeout(
            &(interface.ip(), site.port()).into(),
            Duration::from_secs(2),
        );
        if !local(interface.ip()) {
            assert!(reached.is_err(), "{} must not be served", interface.ip());
        }
    }
    if TcpStream::connect(("::1", 9))
        .is_err_and(|e| e.kind() == std::io::ErrorKind::ConnectionRefused)
    {
        assert!(
            TcpStream::connect(("::1", site.port())).is_ok(),
            "v6 loopback is served too"
        );
    }

    let open = Site::with(|options| options.host = "0.0.0.0".into()).await;
    let warning = open.server.warning().unwrap();
    for url in open.server.urls() {
        assert!(warning.contains(url), "{warning}");
    }
    assert!(warning.contains("other machines"), "{warning}");
}

#[tokio::test]
async fn item_02_guards_come_before_everything() {
    let site = Site::with(|options| {
        options.proxies = vec![ProxyConfig {
            ws: true,
            ..ProxyConfig::new("/api", "http://127.0.0.1:9".parse().unwrap())
        }];
    })
    .await;
    let module = site.module.url();
    for path in [
        "/",
        "/a.txt",
        "/jank.js",
        "/_jank/ws",
        "/_jank/open",
        "/_jank/session",
        "/api/x",
        "/nothing",
        &module,
        "/../x",
        "//",
    ] {
        for method in ["GET", "POST", "PUT", "OPTIONS", "HEAD", "BREW"] {
            let answer = site
                .request(method, path, &[("Host", "evil.example")], "")
                .await;
            assert_eq!(answer.status, 403, "{method} {path}");
        }
    }
    let upgrade = [
        ("Host", "evil.example"),
        ("Connection", "Upgrade"),
        ("Upgrade", "websocket"),
        ("Sec-WebSocket-Version", "13"),
        ("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA=="),
    ];
    for path in ["/_jank/ws", "/api/ws"] {
        assert_eq!(site.get_with(path, &upgrade).await.status, 403, "{path}");
    }
}

#[tokio::test]
async fn item_03_only_listed_hosts() {
    let site = Site::with(|options| {
        options.allowed_hosts = vec!["dev.example.com".into(), ".tunnel.test".into()]
    })
    .await;
    for host in [
        "localhost",
        "LOCALHOST.:80",
        "app.localhost",
        "127.0.0.1:1",
        "[::1]:9500",
        "dev.example.com",
        "x.tunnel.test",
    ] {
        assert_eq!(
            site.get_with("/", &[("Host", host)]).await.status,
            200,
            "{host}"
        );
    }
    for host in [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "10.0.0.1",
        "example.com",
        "xtunnel.test",
    ] {
        assert_eq!(
            site.get_with("/", &[("Host", host)]).await.status,
            403,
            "{host}"
        );
    }
    for host in [
        "",
        "a b",
        "localhost:",
        "localhost:99999",
        "[::1",
        "[::1]x",
        "user@localhost",
        "a/b",
        "localhost,localhost",
        "\u{e9}",
    ] {
        let answer = site.get_with("/", &[("Host", host)]).await;
        assert_eq!(answer.status, 400, "{host:?}");
    }
    let twice = [("Host", "localhost"), ("Host", "localhost")];
    assert_eq!(site.get_with("/", &twice).await.status, 400);
    assert_eq!(
        site.raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
            .await
            .status,
        400
    );
    assert_eq!(site.raw("GET / HTTP/1.0\r\n\r\n").await.status, 400);
    let absolute =
        "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    assert_eq!(site.raw(absolute).await.status, 403);
    let bytes = b"GET / HTTP/1.1\r\nHost: \xff\xfe\r\nConnection: close\r\n\r\n";
    assert_eq!(site.raw(bytes).await.status, 400);
    assert_eq!(site.get("/").await.status, 200, "it still serves");
}

#[tokio::test]
async fn item_04_only_our_own_pages_open_the_socket() {
    let site = Site::start().await;
    let port = site.port();
    let own = site.origin();
    let protocols = site.protocols();
    for origin in [
        own.clone(),
        format!("http://127.0.0.1:{port}"),
        format!("http://[::1]:{port}"),
    ] {
        assert_eq!(
            status_of(site.connect("/_jank/ws", Some(&origin), &protocols).await),
            101,
            "{origin}"
        );
    }
    assert_eq!(
        status_of(site.connect("/_jank/ws", None, &protocols).await),
        101,
        "no browser, but the token"
    );
    assert_eq!(
        status_of(site.connect("/_jank/ws", None, "jank-watch.v1").await),
        403
    );
    let other_port = port.wrapping_add(1);
    for origin in [
        "null".to_owned(),
        "http://evil.example".to_owned(),
        format!("http://evil.example:{port}"),
        format!("https://localhost:{port}"),
        format!("http://localhost:{other_port}"),
        "http://localhost".to_owned(),
        format!("{own}/"),
        "file://".to_owned(),
    ] {
        assert_eq!(
            status_of(site.connect("/_jank/ws", Some(&origin), &protocols).await),
            403,
            "{origin}"
        );
        let headers = [
            ("Origin", origin.as_str()),
            ("X-Jank-Watch-Token", &site.token),
        ];
        let answer = site.request("POST", "/_jank/open", &headers, "{}").await;
        assert_eq!(answer.status, 403, "{origin}");
    }
}

#[tokio::test]
async fn item_05_an_origin_that_agrees_with_the_host_is_not_enough() {
    let site = Site::start().await;
    let evil = format!("evil.example:{}", site.port());
    let origin = format!("http://{evil}");
    let rebound = [
        ("Host", evil.as_str()),
        ("Origin", &origin),
        ("Connection", "Upgrade"),
        ("Upgrade", "websocket"),
        ("Sec-WebSocket-Version", "13"),
        ("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA=="),
        ("Sec-WebSocket-Protocol", &site.protocols()),
    ];
    assert_eq!(site.get_with("/_jank/ws", &rebound).await.status, 403);
}

#[tokio::test]
async fn item_06_the_token_is_in_pages_and_nowhere_else() {
    let site = Site::start().await;
    let again = Site::start().await;
    assert_eq!(site.token.len(), 32, "128 bits");
    assert!(site.token.bytes().all(|b| b.is_ascii_hexdigit()));
    assert_ne!(site.token, again.token, "new with every process");
    let module = site.module.url();
    for path in [
        "/jank.js",
        "/_jank/client/dev.js",
        "/_jank/session",
        "/_jank/runtime/r1/runtime.mjs",
        "/a.txt",
        "/_jank/nothing",
        "/_jank/ws",
        &module,
    ] {
        let answer = site.get(path).await;
        let whole = answer.head.clone() + &answer.body;
        assert!(!whole.contains(&site.token), "{path}");
    }
    let own = site.origin();
    for protocols in [
        "jank-watch.v1".to_owned(),
        "jank-watch.v1, token.".to_owned(),
        format!("jank-watch.v1, token.{}", again.token),
        format!("jank-watch.v1, token.{}", &site.token[..31]),
        format!("jank-watch.v1, token.{}0", site.token),
    ] {
        assert_eq!(
            status_of(site.connect("/_jank/ws", Some(&own), &protocols).await),
            403,
            "{protocols}"
        );
    }
    assert!(!format!("{:?}", site.server).contains(&site.token));
}

#[tokio::test]
async fn item_07_the_sub_protocol_is_checked() {
    let site = Site::start().await;
    let own = site.origin();
    let token = format!("token.{}", site.token);
    for protocols in [
        token.clone(),
        format!("jank-watch.v2, {token}"),
        format!("JANK-WATCH.V1, {token}"),
    ] {
        assert_eq!(
            status_of(site.connect("/_jank/ws", Some(&own), &protocols).await),
            400,
            "{protocols}"
        );
    }
    assert_eq!(
        status_of(site.connect("/_jank/ws", Some(&own), "vite-ping").await),
        403,
        "nothing without the token"
    );
}
