//! The server's life: listen, accept, stop.

use std::convert::Infallible;
use std::pin::pin;
use std::sync::{Arc, RwLock};
use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc};
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::util::MapRequest;
use tower::{Layer, Service};

use super::client::{Clients, PageEvent};
use super::error::ServeError;
use super::guard::{Token, random_hex};
use super::hub::Hub;
use super::listen::Listeners;
use super::options::ServeOptions;
use super::proxy::Peer;
use super::published::Published;
use super::routes;
use super::settings::{Bound, Scheme, Settings};
use super::tls::Tls;

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
    public_url: Option<String>,
    exposed: bool,
    hub: Arc<Hub>,
}

impl Server {
    /// Listens, and serves what is in `published` from then on. What pages tell comes out of the receiver, which must be read.
    ///
    /// # Errors
    /// When an option can't be followed, or there is no free port.
    pub async fn start(
        mut options: ServeOptions,
        published: Arc<Published>,
    ) -> Result<(Server, mpsc::Receiver<PageEvent>), ServeError> {
        let token = Token::generate()?;
        let session = random_hex::<8>()?;
        let tls = options.tls.take();
        let listeners = Listeners::bind(&options.host, options.port, options.strict_port).await?;
        let scheme = match tls {
            Some(_) => Scheme::Https,
            None => Scheme::Http,
        };
        let bound = Bound {
            addresses: listeners.addresses.clone(),
            port: listeners.port,
            scheme,
        };
        let settings = Settings::new(&options, &token, &bound)?;
        let (events, receiver) = mpsc::channel(WAITING_EVENTS);
        let stop = CancellationToken::new();
        let tasks = TaskTracker::new();
        let hub = Arc::new(Hub {
            session,
            token,
            bound,
            published,
            clients: Clients::new(options.limits.clients),
            events,
            project: options.project,
            editor: options.editor,
            limits: options.limits,
            stop: stop.clone(),
            tasks: tasks.clone(),
            settings: RwLock::new(Arc::new(settings)),
        });
        let server = Server {
            urls: listeners.urls(scheme),
            public_url: options.public_url.map(String::from),
            exposed: listeners.exposed,
            hub: hub.clone(),
        };
        let seats = Arc::new(Semaphore::new(hub.limits.connections));
        for socket in listeners.sockets {
            let accepting = accept(socket, hub.clone(), seats.clone(), tls.clone());
            tasks.spawn(accepting);
        }
        Ok((server, receiver))
    }

    /// Follows other options from now on, as far as they are not settled when the server starts: `host`, `port`, `strict_port`,
    /// `tls`, `editor` and `limits` are.
    ///
    /// # Errors
    /// When an option can't be followed; then the ones before stay.
    pub fn follow(&mut self, options: &ServeOptions) -> Result<(), ServeError> {
        let settings = Settings::new(options, &self.hub.token, &self.hub.bound)?;
        self.hub.set(settings);
        self.public_url = options.public_url.as_ref().map(|url| url.to_string());
        Ok(())
    }

    /// Where browsers can go, the best one first.
    pub fn urls(&self) -> &[String] {
        &self.urls
    }

    /// The URL to show and to open: that of the configuration, or else that of this machine.
    pub fn url(&self) -> &str {
        let own = self.urls.first().map_or("", String::as_str);
        self.public_url.as_deref().unwrap_or(own)
    }

    /// Where other machines of the network can go; none while the server is this machine's alone.
    pub fn network_urls(&self) -> &[String] {
        match self.urls.split_first() {
            Some((first, rest)) if self.exposed && first.contains("://localhost:") => rest,
            _ if self.exposed => &self.urls,
            _ => &[],
        }
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.hub.bound.port
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
        self.hub.stop.cancel();
        self.hub.tasks.close();
        // Who does not go in time is cut off when the runtime ends.
        let _ = timeout(FAREWELL, self.hub.tasks.wait()).await;
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.hub.stop.cancel();
    }
}

async fn accept(socket: TcpListener, hub: Arc<Hub>, seats: Arc<Semaphore>, tls: Option<Tls>) {
    let tls = tls.map(|tls| tls.acceptor());
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
            Ok((stream, peer)) => {
                let guarded = MapRequest::new(guarded.clone(), move |mut request: Request| {
                    request.extensions_mut().insert(Peer(peer.ip()));
                    request
                });
                let (hub, tls) = (hub.clone(), tls.clone());
                hub.tasks.clone().spawn(async move {
                    welcome(stream, tls, hub, guarded).await;
                    drop(seat);
                });
            }
            Err(_) => sleep(ACCEPT_PAUSE).await,
        }
    }
}

/// The first byte of a TLS connection: a record of the handshake (RFC 8446, 5.1). No request in plain HTTP begins with it.
const TLS_HANDSHAKE: u8 = 22;

/// One connection. Whatever goes wrong on it, TLS spoken to a plain port included, ends it and nothing else.
async fn welcome<S>(stream: TcpStream, tls: Option<TlsAcceptor>, hub: Arc<Hub>, guarded: S)
where
    S: Service<Request, Response = Response, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send,
{
    // Small messages go out at once; where that can't be had they only go later.
    let _ = stream.set_nodelay(true);
    let Some(tls) = tls else {
        return converse(stream, hub, guarded).await;
    };
    let mut first = [0];
    let patience = hub.limits.handshake;
    match timeout(patience, stream.peek(&mut first)).await {
        Ok(Ok(1)) if first == [TLS_HANDSHAKE] => {
            if let Ok(Ok(stream)) = timeout(patience, tls.accept(stream)).await {
                converse(stream, hub, guarded).await;
            }
        }
        Ok(Ok(1)) => {
            let answering = hub.clone();
            let redirect = tower::service_fn(move |request: Request| {
                let response = routes::to_https(&answering, &request);
                async move { Ok::<_, Infallible>(response) }
            });
            converse(stream, hub, redirect).await;
        }
        // It said nothing, or went.
        _ => {}
    }
}

/// HTTP over `stream` until one of the two ends it.
async fn converse<S, T>(stream: T, hub: Arc<Hub>, answers: S)
where
    S: Service<Request, Response = Response, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send,
    T: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let service = hyper::service::service_fn(move |request: hyper::Request<Incoming>| {
        let mut answers = answers.clone();
        async move { answers.call(request.map(Body::new)).await }
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
