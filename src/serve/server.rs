//! The server's life: listen, accept, stop.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_ORIGIN};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::from_fn_with_state;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::{Layer, Service};

use super::client::{Clients, PageEvent};
use super::error::ServeError;
use super::guard::{AllowedHosts, AllowedOrigins, Guards, Token, random_hex};
use super::hub::Hub;
use super::listen::Listeners;
use super::options::ServeOptions;
use super::proxy::Proxy;
use super::published::Published;
use super::routes;

/// So many events of pages may wait to be read; then the connections that have more to tell wait.
const WAITING_EVENTS: usize = 1024;
/// How long pages have to take their `goodbye` when the server stops.
const FAREWELL: Duration = Duration::from_secs(2);
/// Pause after an accept that failed, for want of file descriptors usually.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// A server that runs. Dropping it stops it without a farewell; [`Server::stop`] is kinder.
#[derive(Debug)]
pub struct Server {
    urls: Vec<String>,
    port: u16,
    exposed: bool,
    stop: CancellationToken,
    tasks: TaskTracker,
}

impl Server {
    /// Listens, and serves what is in `published` from then on. What pages tell comes out of the receiver, which must be read.
    ///
    /// # Errors
    /// When an option can't be followed, or there is no free port.
    pub async fn start(
        options: ServeOptions,
        published: Arc<Published>,
    ) -> Result<(Server, mpsc::Receiver<PageEvent>), ServeError> {
        let headers = checked_headers(&options.headers)?;
        let configured = configured_hosts(&options.allowed_hosts)?;
        let proxy = Proxy::new(options.proxies)?;
        let token = Token::generate()?;
        let session = random_hex::<8>()?;
        let listeners = Listeners::bind(&options.host, options.port, options.strict_port).await?;

        let mut hosts = configured.clone();
        for address in &listeners.addresses {
            hosts.add_address(*address);
        }
        let origins = AllowedOrigins::new(hosts.clone(), configured, listeners.port);
        let (events, receiver) = mpsc::channel(WAITING_EVENTS);
        let stop = CancellationToken::new();
        let tasks = TaskTracker::new();
        let hub = Arc::new(Hub {
            build: options.build,
            session,
            guards: Guards::new(hosts, origins, token, routes::shares(&headers)),
            published,
            clients: Clients::new(options.limits.clients),
            events,
            proxy,
            public: options.public,
            project: options.project,
            editor: options.editor,
            headers,
            limits: options.limits,
            stop: stop.clone(),
            tasks: tasks.clone(),
        });
        let server = Server {
            urls: listeners.urls(),
            port: listeners.port,
            exposed: listeners.exposed,
            stop,
            tasks,
        };
        let seats = Arc::new(Semaphore::new(hub.limits.connections));
        for socket in listeners.sockets {
            let accepting = accept(socket, hub.clone(), seats.clone());
            server.tasks.spawn(accepting);
        }
        Ok((server, receiver))
    }

    /// Where browsers can go, the best one first.
    pub fn urls(&self) -> &[String] {
        &self.urls
    }

    /// The URL to show and to open.
    pub fn url(&self) -> &str {
        self.urls.first().map_or("", String::as_str)
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// What a person must know when other machines can reach the server.
    pub fn warning(&self) -> Option<String> {
        self.exposed.then(|| {
            format!(
                "other machines can reach this server, and with it the project's code: {}",
                self.urls.join(" ")
            )
        })
    }

    /// Says goodbye to the pages and stops.
    pub async fn stop(self) {
        self.stop.cancel();
        self.tasks.close();
        // Who does not go in time is cut off when the runtime ends.
        let _ = timeout(FAREWELL, self.tasks.wait()).await;
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

fn checked_headers(
    headers: &[(String, String)],
) -> Result<Vec<(HeaderName, HeaderValue)>, ServeError> {
    let mut checked = Vec::new();
    for (name, value) in headers {
        let wrong = || ServeError::Header(name.clone());
        let header: HeaderName = name.parse().map_err(|_| wrong())?;
        let value = HeaderValue::from_str(value).map_err(|_| wrong())?;
        checked.push((header, value));
    }
    let has = |name: HeaderName, value: Option<&str>| {
        checked
            .iter()
            .any(|(n, v)| *n == name && value.is_none_or(|value| v.as_bytes() == value.as_bytes()))
    };
    if has(ACCESS_CONTROL_ALLOW_ORIGIN, Some("*")) && has(ACCESS_CONTROL_ALLOW_CREDENTIALS, None) {
        return Err(ServeError::OpenToAll);
    }
    Ok(checked)
}

fn configured_hosts(names: &[String]) -> Result<AllowedHosts, ServeError> {
    let mut hosts = AllowedHosts::default();
    for name in names {
        hosts
            .add_configured(name)
            .map_err(|_| ServeError::AllowedHost(name.clone()))?;
    }
    Ok(hosts)
}

async fn accept(socket: TcpListener, hub: Arc<Hub>, seats: Arc<Semaphore>) {
    let guarded = from_fn_with_state(hub.clone(), routes::guard).layer(routes::router(hub.clone()));
    loop {
        let Ok(seat) = seats.clone().acquire_owned().await else {
            return;
        };
        let accepted = tokio::select! {
            () = hub.stop.cancelled() => return,
            accepted = socket.accept() => accepted,
        };
        match accepted {
            Ok((stream, _)) => {
                let (hub, guarded) = (hub.clone(), guarded.clone());
                hub.tasks.clone().spawn(async move {
                    converse(stream, hub, guarded).await;
                    drop(seat);
                });
            }
            Err(_) => sleep(ACCEPT_PAUSE).await,
        }
    }
}

/// One connection. Whatever goes wrong on it, TLS spoken to a plain port included, ends it and nothing else.
async fn converse<S>(stream: TcpStream, hub: Arc<Hub>, guarded: S)
where
    S: Service<Request, Response = axum::response::Response, Error = std::convert::Infallible>
        + Clone
        + Send
        + 'static,
    S::Future: Send,
{
    // Small messages go out at once; where that can't be had they only go later.
    let _ = stream.set_nodelay(true);
    let service = hyper::service::service_fn(move |request: hyper::Request<Incoming>| {
        let mut guarded = guarded.clone();
        async move { guarded.call(request.map(Body::new)).await }
    });
    let limits = &hub.limits;
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.handshake)
        .max_headers(limits.headers)
        .max_buf_size(limits.head.max(8192))
        .serve_connection(TokioIo::new(stream), service)
        .with_upgrades();
    let mut connection = pin!(connection);
    tokio::select! {
        _ = connection.as_mut() => {}
        () = hub.stop.cancelled() => {
            connection.as_mut().graceful_shutdown();
            let _ = connection.await;
        }
    }
}
