//! Security items 1 to 15 and 20, each against a running server and most of them with requests as an attacker would write them.
//!
//! Items 16 to 18 are tested where processes are started and files cached, 19 with releases.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use jank_watch::config::ProxyConfig;
use jank_watch::report::{Diagnostic, Stage};
use jank_watch::serve::protocol::{ModuleId, Status};
use jank_watch::serve::{
    ClientId, Limits, ModuleArtifact, PageEvent, Program, Published, Runtime, ServeOptions, Server,
};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::mpsc;
use tokio::time::timeout;
use tokio_tungstenite::MaybeTlsStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, Message};

const PATIENCE: Duration = Duration::from_secs(20);

/// A server over a project in a temporary folder, with a side module and a diagnostic published.
struct Site {
    dir: TempDir,
    server: Server,
    events: mpsc::Receiver<PageEvent>,
    published: Arc<Published>,
    module: ModuleId,
    token: String,
}

type Socket = tokio_tungstenite::WebSocketStream<MaybeTlsStream<tokio::net::TcpStream>>;

impl Site {
    async fn start() -> Site {
        Site::with(|_| {}).await
    }

    async fn with(change: impl FnOnce(&mut ServeOptions)) -> Site {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        std::fs::create_dir_all(root.join("public/sub")).unwrap();
        std::fs::create_dir_all(root.join("src/demo")).unwrap();
        for (file, text) in [
            ("public/index.html", "<!doctype html><head></head>index"),
            ("public/a.txt", "public text"),
            ("public/sub/b.txt", "b"),
            ("public/.env", "SECRET"),
            ("public/server.pem", "SECRET"),
            ("public/server.key", "SECRET"),
            ("src/demo/core.jank", "(ns demo.core) ; SECRET"),
            ("secret.txt", "SECRET"),
        ] {
            std::fs::write(root.join(file), text).unwrap();
        }
        let mut options = ServeOptions::new(root);
        options.port = 0;
        change(&mut options);
        let published = Arc::new(Published::new());
        let (server, events) = Server::start(options, published.clone()).await.unwrap();
        let wasm = b"\0asm\x01\0\0\0".as_slice();
        let module = ModuleId::of(wasm);
        let mut diagnostic = Diagnostic::error(Stage::Read, "no `)`").file("src/demo/core.jank");
        diagnostic.line = Some(3);
        published.set_runtime(Runtime {
            hash: "r1".into(),
            entry: "runtime.mjs".into(),
            files: [("runtime.mjs".to_owned(), "export default 1".into())].into(),
        });
        published.publish(Program {
            generation: 1,
            status: Status::Failed,
            modules: vec![ModuleArtifact {
                id: module.clone(),
                symbol: "batch".into(),
                wasm: wasm.into(),
            }],
            diagnostics: vec![diagnostic],
            ..Program::default()
        });
        let mut site = Site {
            dir,
            server,
            events,
            published,
            module,
            token: String::new(),
        };
        let page = site.get_with("/", &[("Accept", "text/html")]).await.body;
        let before = "&quot;token&quot;:&quot;";
        let start = page.find(before).unwrap() + before.len();
        site.token = page[start..start + 32].to_owned();
        site
    }

    fn port(&self) -> u16 {
        self.server.port()
    }

    fn host(&self) -> String {
        format!("localhost:{}", self.port())
    }

    fn origin(&self) -> String {
        format!("http://{}", self.host())
    }

    /// Sends bytes as they are and reads the answer to the end.
    async fn raw(&self, request: impl AsRef<[u8]>) -> Answer {
        let bytes = request.as_ref().to_vec();
        let port = self.port();
        let answer = tokio::task::spawn_blocking(move || {
            let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
            stream.set_read_timeout(Some(PATIENCE)).unwrap();
            let _ = stream.write_all(&bytes);
            let mut answer = Vec::new();
            // A server that hangs up early may reset the connection; what came before counts.
            let _ = stream.read_to_end(&mut answer);
            answer
        });
        Answer::parse(&answer.await.unwrap())
    }

    async fn request(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        let mut text = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !headers
            .iter()
            .any(|(name, _)| name.eq_ignore_ascii_case("host"))
        {
            text += &format!("Host: {}\r\n", self.host());
        }
        for (name, value) in headers {
            text += &format!("{name}: {value}\r\n");
        }
        text += &format!("Content-Length: {}\r\n\r\n{body}", body.len());
        self.raw(text).await
    }

    async fn get(&self, path: &str) -> Answer {
        self.request("GET", path, &[], "").await
    }

    async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.request("GET", path, headers, "").await
    }

    async fn connect(
        &self,
        path: &str,
        origin: Option<&str>,
        protocols: &str,
    ) -> Result<Socket, Error> {
        let url = format!("ws://{}{path}", self.host());
        let mut request = url.into_client_request()?;
        let headers = request.headers_mut();
        if let Some(origin) = origin {
            headers.insert("origin", origin.parse().unwrap());
        }
        headers.insert("sec-websocket-protocol", protocols.parse().unwrap());
        let (socket, _) = tokio_tungstenite::connect_async(request).await?;
        Ok(socket)
    }

    fn protocols(&self) -> String {
        format!("jank-watch.v1, token.{}", self.token)
    }

    /// A socket as our page opens it, with its first three messages exchanged.
    async fn page(&mut self) -> (Socket, ClientId) {
        let origin = self.origin();
        let mut socket = self
            .connect("/_jank/ws", Some(&origin), &self.protocols())
            .await
            .unwrap();
        assert_eq!(next(&mut socket).await["t"], "hello");
        say(&mut socket, r#"{"v":1,"t":"hello","generation":0}"#).await;
        assert_eq!(next(&mut socket).await["t"], "state");
        match self.event().await {
            PageEvent::Connected {
                client,
                generation: 0,
            } => (socket, client),
            other => panic!("{other:?}"),
        }
    }

    async fn event(&mut self) -> PageEvent {
        timeout(PATIENCE, self.events.recv())
            .await
            .unwrap()
            .unwrap()
    }
}

async fn say(socket: &mut Socket, text: &str) {
    socket.send(Message::text(text)).await.unwrap();
}

/// The next message of the server.
async fn next(socket: &mut Socket) -> serde_json::Value {
    loop {
        let frame = timeout(PATIENCE, socket.next()).await.unwrap();
        if let Message::Text(text) = frame.unwrap().unwrap() {
            return serde_json::from_str(&text).unwrap();
        }
    }
}

/// Reads until the server ends the connection.
async fn until_closed(socket: &mut Socket) {
    let reading = async { while let Some(Ok(_)) = socket.next().await {} };
    timeout(PATIENCE, reading)
        .await
        .expect("the server hangs up");
}

fn status_of(result: Result<Socket, Error>) -> u16 {
    match result {
        Err(Error::Http(response)) => response.status().as_u16(),
        Ok(_) => 101,
        Err(other) => panic!("{other}"),
    }
}

#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn parse(bytes: &[u8]) -> Answer {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|s| s.parse().ok());
        Answer {
            status: status.unwrap_or(0),
            head: head.to_ascii_lowercase(),
            body: body.to_owned(),
        }
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.head
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

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
            path: "/api".into(),
            target: "http://127.0.0.1:9".parse().unwrap(),
            ws: true,
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

#[tokio::test]
async fn item_08_no_cors() {
    let site = Site::start().await;
    let own = site.origin();
    for path in [
        "/",
        "/a.txt",
        "/jank.js",
        "/_jank/session",
        "/_jank/nothing",
    ] {
        for origin in ["http://evil.example", "null", own.as_str()] {
            let answer = site.get_with(path, &[("Origin", origin)]).await;
            assert_eq!(
                answer.header("access-control-allow-origin"),
                None,
                "{path} {origin}"
            );
        }
        for origin in ["http://evil.example", own.as_str()] {
            let preflight = [
                ("Origin", origin),
                ("Access-Control-Request-Method", "POST"),
            ];
            let answer = site.request("OPTIONS", path, &preflight, "").await;
            assert_eq!(answer.status, 403, "{path} {origin}");
            assert_eq!(answer.header("access-control-allow-origin"), None);
        }
    }
    let dir = tempfile::tempdir().unwrap();
    let mut options = ServeOptions::new(dir.path());
    options.port = 0;
    options.headers = vec![
        ("Access-Control-Allow-Origin".into(), "*".into()),
        ("Access-Control-Allow-Credentials".into(), "true".into()),
    ];
    assert!(
        Server::start(options, Arc::new(Published::new()))
            .await
            .is_err()
    );
}

#[tokio::test]
async fn item_09_headers_of_every_answer() {
    let site = Site::with(|options| {
        options.headers = vec![
            ("Cross-Origin-Opener-Policy".into(), "same-origin".into()),
            ("Cross-Origin-Embedder-Policy".into(), "require-corp".into()),
        ];
    })
    .await;
    let module = site.module.url();
    for path in [
        "/",
        "/a.txt",
        "/jank.js",
        "/_jank/client/loader.js",
        "/_jank/runtime/r1/runtime.mjs",
        "/_jank/session",
        "/missing.png",
        "/_jank/x",
        &module,
    ] {
        let answer = site.get(path).await;
        assert_eq!(
            answer.header("cross-origin-resource-policy"),
            Some("same-origin"),
            "{path}"
        );
        assert_eq!(
            answer.header("x-content-type-options"),
            Some("nosniff"),
            "{path}"
        );
        assert_eq!(
            answer.header("referrer-policy"),
            Some("no-referrer"),
            "{path}"
        );
        assert_eq!(
            answer.header("cross-origin-opener-policy"),
            Some("same-origin"),
            "{path}"
        );
        assert_eq!(
            answer.header("cross-origin-embedder-policy"),
            Some("require-corp"),
            "{path}"
        );
        let by_content = path.starts_with("/_jank/runtime/") || path.starts_with("/_jank/modules/");
        let cache = if by_content {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        };
        assert_eq!(answer.header("cache-control"), Some(cache), "{path}");
    }
    assert_eq!(
        site.get(&module).await.header("content-type"),
        Some("application/wasm")
    );
    let script = site.get("/jank.js").await;
    assert!(
        script
            .header("content-type")
            .unwrap()
            .starts_with("text/javascript")
    );
    assert!(
        script.body.contains("import "),
        "a classic script could be run by another site"
    );
    for site_header in ["cross-site", "same-site"] {
        let embedded = [
            ("Sec-Fetch-Site", site_header),
            ("Sec-Fetch-Mode", "no-cors"),
        ];
        assert_eq!(site.get_with("/jank.js", &embedded).await.status, 403);
        let followed = [
            ("Sec-Fetch-Site", site_header),
            ("Sec-Fetch-Mode", "navigate"),
        ];
        assert_eq!(
            site.get_with("/", &followed).await.status,
            200,
            "links to the page work"
        );
    }
}

#[tokio::test]
async fn item_10_nothing_outside_the_public_folder() {
    let site = Site::start().await;
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        let public = site.dir.path().join("public");
        symlink("../secret.txt", public.join("link.txt")).unwrap();
        symlink("..", public.join("up")).unwrap();
        symlink(".env", public.join("env.txt")).unwrap();
        std::process::Command::new("mkfifo")
            .arg(public.join("pipe.txt"))
            .status()
            .unwrap();
    }
    assert_eq!(site.get("/a.txt").await.body, "public text");
    assert_eq!(site.get("/sub/b.txt").await.body, "b");
    for path in [
        "/../secret.txt",
        "/sub/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/%252e%252e/secret.txt",
        "//secret.txt",
        "///etc/passwd",
        "/./a.txt",
        "/sub//b.txt",
        "/.env",
        "/%2eenv",
        "/.git/config",
        "/server.pem",
        "/server.key",
        "/SERVER.PEM",
        "/a.txt%00.html",
        "/a.txt%0a",
        "/a.txt.",
        "/a.txt%20",
        "/a.txt::$DATA",
        "/A~1.TXT",
        "/a.txt%23",
        "/link.txt",
        "/up/secret.txt",
        "/env.txt",
        "/pipe.txt",
        "/src/demo/core.jank",
        "/jank-watch.toml",
        "/_jank/../secret.txt",
        "/_jank/client/../../../Cargo.toml",
        "/_jank/client/..%2f..%2fCargo.toml",
        "/_jank/client/node.js",
        "/_jank/client/package.json",
        "/_jank/runtime/r1/../../secret",
        "/_jank/runtime/r1/runtime.wasm",
        "/_jank/runtime/r2/runtime.mjs",
        "/_jank/modules/x.wasm",
        "/_jank/modules/0000000000000000.wasm",
        "/%5fjank/session",
        "/@fs/etc/passwd",
        "/a.txt?import&raw/../../secret.txt#",
    ] {
        let answer = site.get_with(path, &[("Accept", "image/png")]).await;
        assert!(
            !answer.body.contains("SECRET") && !answer.body.contains("root:"),
            "{path}"
        );
        if !path.starts_with("/a.txt?") {
            assert!(
                matches!(answer.status, 400 | 404),
                "{path}: {}",
                answer.status
            );
        }
    }
    for method in ["POST", "PUT", "DELETE", "PATCH"] {
        assert_eq!(
            site.request(method, "/a.txt", &[], "x").await.status,
            405,
            "{method}"
        );
    }
    assert_eq!(
        std::fs::read_to_string(site.dir.path().join("public/a.txt")).unwrap(),
        "public text"
    );
}

#[tokio::test]
async fn item_11_the_socket_only_listens_to_acknowledgements() {
    let mut site = Site::start().await;
    let before = listing(site.dir.path());
    let (mut socket, client) = site.page().await;
    for frame in [
        r#"{"v":1,"t":"write","path":"public/a.txt","text":"x"}"#,
        r#"{"v":1,"t":"open","id":"0","file":"/etc/passwd"}"#,
        r#"{"v":1,"t":"eval","code":"(+ 1 2)"}"#,
        r#"{"v":2,"t":"log","level":"log","text":"x"}"#,
        "junk",
        "[]",
    ] {
        say(&mut socket, frame).await;
    }
    socket.send(Message::binary(vec![0; 10])).await.unwrap();
    say(
        &mut socket,
        r#"{"v":1,"t":"log","level":"out","text":"hello"}"#,
    )
    .await;
    match site.event().await {
        PageEvent::Log { client: from, log } => {
            assert_eq!((from, log.text.as_str()), (client, "hello"))
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(listing(site.dir.path()), before);
    say(
        &mut socket,
        &format!(
            r#"{{"v":1,"t":"log","level":"log","text":"{}"}}"#,
            "x".repeat(64 * 1024)
        ),
    )
    .await;
    until_closed(&mut socket).await;
    assert!(matches!(site.event().await, PageEvent::Disconnected { client: c, .. } if c == client));
}

#[tokio::test]
async fn item_11_a_flood_is_dropped_and_told() {
    let mut site = Site::with(|options| {
        options.limits = Limits {
            messages_per_second: 1,
            heartbeat: Duration::from_millis(200),
            ..Limits::default()
        }
    })
    .await;
    let (mut socket, _) = site.page().await;
    for _ in 0..50 {
        say(&mut socket, r#"{"v":1,"t":"log","level":"log","text":"x"}"#).await;
    }
    let mut passed = 0;
    loop {
        match site.event().await {
            PageEvent::Log { log, .. } if log.text == "x" => passed += 1,
            PageEvent::Log { log, .. } => {
                assert!(log.text.contains("dropped"), "{}", log.text);
                break;
            }
            other => panic!("{other:?}"),
        }
    }
    assert!(passed < 50, "{passed}");
}

#[tokio::test]
async fn item_12_only_so_many_pages() {
    let mut site = Site::with(|options| {
        options.limits = Limits {
            clients: 1,
            ..Limits::default()
        }
    })
    .await;
    let (mut first, _) = site.page().await;
    let origin = site.origin();
    assert_eq!(
        status_of(
            site.connect("/_jank/ws", Some(&origin), &site.protocols())
                .await
        ),
        503
    );
    first.close(None).await.unwrap();
    until_closed(&mut first).await;
    assert!(matches!(site.event().await, PageEvent::Disconnected { .. }));
    // The seat is free once the connection's task has ended, which the event comes shortly before.
    let again = async {
        loop {
            if let Ok(socket) = site
                .connect("/_jank/ws", Some(&origin), &site.protocols())
                .await
            {
                return socket;
            }
        }
    };
    timeout(PATIENCE, again).await.unwrap();
}

#[tokio::test]
async fn item_12_who_does_not_introduce_itself_is_cut_off() {
    let site = Site::with(|options| {
        options.limits = Limits {
            handshake: Duration::from_millis(100),
            ..Limits::default()
        }
    })
    .await;
    let origin = site.origin();
    let mut socket = site
        .connect("/_jank/ws", Some(&origin), &site.protocols())
        .await
        .unwrap();
    until_closed(&mut socket).await;
}

#[tokio::test]
async fn item_12_who_does_not_answer_is_cut_off() {
    let mut site = Site::with(|options| {
        options.limits = Limits {
            heartbeat: Duration::from_millis(50),
            ..Limits::default()
        }
    })
    .await;
    let (mut socket, client) = site.page().await;
    assert_eq!(next(&mut socket).await["t"], "ping");
    until_closed(&mut socket).await;
    assert!(matches!(site.event().await, PageEvent::Disconnected { client: c, .. } if c == client));
}

#[tokio::test]
async fn item_12_a_slow_page_gets_the_newest_state_and_not_all_of_them() {
    let mut site = Site::start().await;
    let (mut socket, _) = site.page().await;
    // The page reads nothing meanwhile; far more is published than sockets can hold.
    let help = "x".repeat(500_000);
    for generation in 2..=60 {
        let diagnostic = Diagnostic::error(Stage::Read, "m").help(help.clone());
        site.published.publish(Program {
            generation,
            diagnostics: vec![diagnostic],
            ..Program::default()
        });
        tokio::task::yield_now().await;
    }
    let mut received = 0;
    loop {
        let state = next(&mut socket).await;
        received += 1;
        if state["generation"] == 60 {
            break;
        }
    }
    assert!(received < 59, "{received}");
}

#[tokio::test]
async fn item_13_places_are_opened_by_the_id_of_a_diagnostic_only() {
    let dir = tempfile::tempdir().unwrap();
    let told = dir.path().join("told");
    let editor = dir.path().join("editor.sh");
    std::fs::write(
        &editor,
        "#!/bin/sh\nprintf '%s|' \"$@\" > \"$0.tmp\"; mv \"$0.tmp\" \"${0%/*}/told\"\n",
    )
    .unwrap();
    #[cfg(unix)]
    std::fs::set_permissions(&editor, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    let argv = vec![
        editor.to_str().unwrap().to_owned(),
        "{line}:{column}".to_owned(),
        "{file}".to_owned(),
    ];
    let mut site = Site::with(|options| options.editor = Some(argv)).await;
    let (socket, _) = site.page().await;
    drop(socket);
    let own = site.origin();
    let token = site.token.clone();
    let headers = [
        ("Origin", own.as_str()),
        ("X-Jank-Watch-Token", token.as_str()),
    ];
    for body in [
        r#"{"id":"src/demo/core.jank"}"#,
        r#"{"id":"/etc/passwd"}"#,
        r#"{"id":"../secret.txt"}"#,
        r#"{"id":"--version"}"#,
        r#"{"id":"\\\\host\\share"}"#,
        r#"{"file":"src/demo/core.jank","line":1}"#,
        "",
        "[]",
        "{",
    ] {
        let answer = site.request("POST", "/_jank/open", &headers, body).await;
        assert!(
            matches!(answer.status, 400 | 404),
            "{body}: {}",
            answer.status
        );
    }
    let long = format!(r#"{{"id":"{}"}}"#, "x".repeat(10_000));
    assert_eq!(
        site.request("POST", "/_jank/open", &headers, &long)
            .await
            .status,
        400
    );
    let id = diagnostic_id(&mut site).await;
    let body = format!(r#"{{"id":"{id}"}}"#);
    assert_eq!(
        site.request("POST", "/_jank/open", &headers[..1], &body)
            .await
            .status,
        403,
        "no token"
    );
    assert_eq!(
        site.request("GET", "/_jank/open", &headers, &body)
            .await
            .status,
        405
    );
    assert!(!told.exists(), "nothing was started so far");
    assert_eq!(
        site.request("POST", "/_jank/open", &headers, &body)
            .await
            .status,
        200
    );
    let waiting = async {
        while !told.exists() {
            tokio::task::yield_now().await;
        }
    };
    timeout(PATIENCE, waiting).await.unwrap();
    let file = site
        .dir
        .path()
        .canonicalize()
        .unwrap()
        .join("src/demo/core.jank");
    assert_eq!(
        std::fs::read_to_string(&told).unwrap(),
        format!("3:1|{}|", file.display())
    );
}

async fn diagnostic_id(site: &mut Site) -> String {
    let origin = site.origin();
    let mut socket = site
        .connect("/_jank/ws", Some(&origin), &site.protocols())
        .await
        .unwrap();
    next(&mut socket).await;
    say(&mut socket, r#"{"v":1,"t":"hello","generation":0}"#).await;
    next(&mut socket).await["diagnostics"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[tokio::test]
async fn item_14_the_client_sets_text_only_and_the_page_has_a_nonce() {
    let client = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/client");
    for entry in std::fs::read_dir(client).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        for bad in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "currentScript",
            "eval(",
            "new Function",
        ] {
            assert!(!text.contains(bad), "{} has {bad}", path.display());
        }
    }
    let site = Site::start().await;
    std::fs::remove_file(site.dir.path().join("public/index.html")).unwrap();
    let nonce = |answer: &Answer| {
        let policy = answer.header("content-security-policy").unwrap();
        let start = policy.find("'nonce-").unwrap() + 7;
        policy[start..start + 32].to_owned()
    };
    let (one, two) = (site.get("/").await, site.get("/").await);
    assert!(one.body.contains(&format!("nonce=\"{}\"", nonce(&one))));
    assert_ne!(nonce(&one), nonce(&two), "new with every page");
}

#[tokio::test]
async fn item_15_the_proxy_reaches_its_target_only_and_never_our_own_paths() {
    let (backend, heard) = backend().await;
    let site = Site::with(|options| {
        options.proxies = vec![ProxyConfig {
            path: "/".into(),
            target: backend.parse().unwrap(),
            ws: true,
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
            path: "/chat".into(),
            target: target.parse().unwrap(),
            ws: true,
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
        options.proxies = vec![ProxyConfig {
            path: "/app".into(),
            target: backend.parse().unwrap(),
            ws: false,
        }];
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

#[tokio::test]
async fn item_20_bad_input_ends_its_own_connection_only() {
    let site = Site::with(|options| {
        options.limits = Limits {
            handshake: Duration::from_millis(200),
            ..Limits::default()
        }
    })
    .await;
    let tls_hello = b"\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03 and so on";
    let answer = site.raw(tls_hello).await;
    assert!(matches!(answer.status, 0 | 400), "{answer:?}");
    let long_line = format!(
        "GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "x".repeat(200_000)
    );
    assert!(matches!(
        site.raw(long_line).await.status,
        0 | 400 | 414 | 431
    ));
    let many = format!(
        "GET / HTTP/1.1\r\nHost: localhost\r\n{}\r\n",
        "X-A: b\r\n".repeat(5000)
    );
    assert!(matches!(site.raw(many).await.status, 0 | 400 | 431));
    for junk in [
        "\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "\0\0\0\0",
        "GET /\u{0} HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ] {
        assert!(
            matches!(site.raw(junk).await.status, 0 | 400 | 505),
            "{junk:?}"
        );
    }
    // Headers that never end: the server hangs up, which the end of the read proves.
    let slow = site
        .raw("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
        .await;
    assert!(matches!(slow.status, 0 | 408), "{slow:?}");
    assert_eq!(site.get("/").await.status, 200, "it still serves");
}

#[tokio::test]
async fn a_server_that_stops_says_goodbye() {
    let mut site = Site::start().await;
    let (mut socket, _) = site.page().await;
    let Site {
        server, mut events, ..
    } = site;
    let stopping = tokio::spawn(server.stop());
    assert_eq!(next(&mut socket).await["t"], "goodbye");
    until_closed(&mut socket).await;
    timeout(PATIENCE, stopping).await.unwrap().unwrap();
    let told = timeout(PATIENCE, events.recv()).await.unwrap();
    assert!(matches!(told, Some(PageEvent::Disconnected { .. })));
}

#[test]
fn item_21_no_unsafe_code() {
    let lib = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs");
    assert!(
        std::fs::read_to_string(lib)
            .unwrap()
            .contains("#![forbid(unsafe_code)]")
    );
}

fn listing(dir: &Path) -> Vec<String> {
    let mut found: Vec<String> = walkdir::WalkDir::new(dir)
        .into_iter()
        .map(|entry| {
            let entry = entry.unwrap();
            let length = entry.metadata().unwrap().len();
            format!("{} {length}", entry.path().display())
        })
        .collect();
    found.sort();
    found
}
