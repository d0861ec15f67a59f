//! What a server is told when it starts.

use std::path::PathBuf;
use std::time::Duration;

use super::editor::{Editor, EditorError};
use super::tls::Tls;
use crate::config::{Config, ProxyConfig};

/// What a server is told when it starts.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    /// The name of the build.
    pub build: String,
    /// An address or a name of this machine. Loopback is served on IPv4 and IPv6.
    pub host: String,
    /// The port; 0 for any.
    pub port: u16,
    /// Fail when `port` is taken, rather than take the next free one.
    pub strict_port: bool,
    /// Host names besides those of this machine; a dot in front takes in the names below.
    pub allowed_hosts: Vec<String>,
    /// Headers for every response, such as those for cross-origin isolation.
    pub headers: Vec<(String, String)>,
    /// Pages may have shared memory.
    pub cross_origin_isolation: bool,
    /// A path that leads to no file shows the index page.
    pub spa_fallback: bool,
    /// Where browsers reach the server when something stands in front of it.
    pub public_url: Option<url::Url>,
    /// HTTPS with this certificate.
    pub tls: Option<Tls>,
    /// Backends.
    pub proxies: Vec<ProxyConfig>,
    /// The folder of static files; it may come and go while the server runs.
    pub public: PathBuf,
    /// The folder that diagnostics' files are relative to.
    pub project: PathBuf,
    /// The editor that opens places, or why there is none.
    pub editor: Result<Editor, EditorError>,
    /// Bounds; the defaults are right outside of tests.
    pub limits: Limits,
}

impl ServeOptions {
    /// What the configuration says. `editor` and `tls` are left out: they come from the environment and from files.
    pub fn from_config(config: &Config) -> Self {
        let server = &config.server;
        let headers = server.headers.iter();
        ServeOptions {
            build: config
                .build
                .clone()
                .unwrap_or_else(|| config.project.name.clone()),
            host: server.host.clone(),
            port: server.port,
            strict_port: server.strict_port,
            allowed_hosts: server.allowed_hosts.clone(),
            headers: headers.map(|(n, v)| (n.clone(), v.clone())).collect(),
            cross_origin_isolation: server.cross_origin_isolation,
            spa_fallback: server.spa_fallback,
            public_url: server.public_url.clone(),
            proxies: server.proxies.clone(),
            public: config.project.public.clone(),
            ..ServeOptions::new(config.root.clone())
        }
    }

    /// The defaults of the configuration, for the project in `project`.
    pub fn new(project: impl Into<PathBuf>) -> Self {
        let project = project.into();
        ServeOptions {
            build: "app".to_owned(),
            host: "127.0.0.1".to_owned(),
            port: 9500,
            strict_port: false,
            allowed_hosts: Vec::new(),
            headers: Vec::new(),
            cross_origin_isolation: false,
            spa_fallback: true,
            public_url: None,
            tls: None,
            proxies: Vec::new(),
            public: project.join("public"),
            project,
            editor: Err(EditorError::NoEditor),
            limits: Limits::default(),
        }
    }
}

/// Bounds on what clients can make the server hold, and for how long.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Pages connected at the same time.
    pub clients: usize,
    /// TCP connections at the same time.
    pub connections: usize,
    /// From the WebSocket's opening to the page's `hello`, and from a connection's to the end of its request headers.
    pub handshake: Duration,
    /// How long a page may take to accept a message before it is cut off. It reconnects and gets the newest state.
    pub send: Duration,
    /// Between two `ping`s; a page that says nothing for three of them is gone.
    pub heartbeat: Duration,
    /// Bytes in a message of a page.
    pub message: usize,
    /// Messages of a page a second, on average; four times as many at once. More are dropped.
    pub messages_per_second: u32,
    /// Headers of a request.
    pub headers: usize,
    /// Bytes of a request's line and headers together.
    pub head: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            clients: 64,
            connections: 512,
            handshake: Duration::from_secs(10),
            send: Duration::from_secs(10),
            heartbeat: Duration::from_secs(10),
            message: 64 * 1024,
            messages_per_second: 100,
            headers: 100,
            head: 32 * 1024,
        }
    }
}
