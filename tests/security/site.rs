//! A running server, and requests to it as they are on the wire.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use jank_watch::report::{Diagnostic, Stage};
use jank_watch::serve::protocol::{ModuleId, Status};
use jank_watch::serve::{
    ClientId, ModuleArtifact, PageEvent, Program, Published, Runtime, ServeOptions, Server,
};
use tempfile::TempDir;
use tokio::sync::mpsc;
use tokio::time::timeout;
use tokio_tungstenite::MaybeTlsStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, Message};

/// How long anything may take.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A server over a project in a temporary folder, with a side module and a diagnostic published.
pub struct Site {
    pub dir: TempDir,
    pub server: Server,
    pub events: mpsc::Receiver<PageEvent>,
    pub published: Arc<Published>,
    pub module: ModuleId,
    pub token: String,
}

pub type Socket = tokio_tungstenite::WebSocketStream<MaybeTlsStream<tokio::net::TcpStream>>;

impl Site {
    pub async fn start() -> Site {
        Site::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut ServeOptions)) -> Site {
        let mut site = Site::without_token(change).await;
        let page = site.get_with("/", &[("Accept", "text/html")]).await.body;
        let before = "&quot;token&quot;:&quot;";
        let start = page.find(before).unwrap() + before.len();
        site.token = page[start..start + 32].to_owned();
        site
    }

    /// A site that is not asked for its token.
    pub async fn without_token(change: impl FnOnce(&mut ServeOptions)) -> Site {
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
        Site {
            dir,
            server,
            events,
            published,
            module,
            token: String::new(),
        }
    }

    pub fn port(&self) -> u16 {
        self.server.port()
    }

    pub fn host(&self) -> String {
        format!("localhost:{}", self.port())
    }

    pub fn origin(&self) -> String {
        format!("http://{}", self.host())
    }

    /// Sends bytes as they are and reads the answer to the end.
    pub async fn raw(&self, request: impl AsRef<[u8]>) -> Answer {
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

    pub async fn request(
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

    pub async fn get(&self, path: &str) -> Answer {
        self.request("GET", path, &[], "").await
    }

    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.request("GET", path, headers, "").await
    }

    pub async fn connect(
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

    pub fn protocols(&self) -> String {
        format!("jank-watch.v1, token.{}", self.token)
    }

    /// A socket as our page opens it, with its first three messages exchanged.
    pub async fn page(&mut self) -> (Socket, ClientId) {
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
                ..
            } => (socket, client),
            other => panic!("{other:?}"),
        }
    }

    pub async fn event(&mut self) -> PageEvent {
        timeout(PATIENCE, self.events.recv())
            .await
            .unwrap()
            .unwrap()
    }
}

pub async fn say(socket: &mut Socket, text: &str) {
    socket.send(Message::text(text)).await.unwrap();
}

/// The next message of the server.
pub async fn next(socket: &mut Socket) -> serde_json::Value {
    loop {
        let frame = timeout(PATIENCE, socket.next()).await.unwrap();
        if let Message::Text(text) = frame.unwrap().unwrap() {
            return serde_json::from_str(&text).unwrap();
        }
    }
}

/// Reads until the server ends the connection.
pub async fn until_closed(socket: &mut Socket) {
    let reading = async { while let Some(Ok(_)) = socket.next().await {} };
    timeout(PATIENCE, reading)
        .await
        .expect("the server hangs up");
}

pub fn status_of(result: Result<Socket, Error>) -> u16 {
    match result {
        Err(Error::Http(response)) => response.status().as_u16(),
        Ok(_) => 101,
        Err(other) => panic!("{other}"),
    }
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Answer {
    pub fn parse(bytes: &[u8]) -> Answer {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|s| s.parse().ok());
        Answer {
            status: status.unwrap_or(0),
            head: head.to_ascii_lowercase(),
            body: body.to_owned(),
        }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.head
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

/// All files below a folder with their lengths.
pub fn listing(dir: &Path) -> Vec<String> {
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
