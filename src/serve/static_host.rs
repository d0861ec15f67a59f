//! A folder served as a static host would serve it: types, caching, compressed twins, ranges, a base path. For looking at a bundle before
//! it ships; nothing is added to what is in the folder.
//!
//! Stricter than most hosts in what it lets out: only names that [`SafePath`] takes, only regular files below the folder, and only to
//! requests that are for a host of ours, so that no other site can read it through the browser.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE,
    IF_NONE_MATCH, IF_RANGE, LAST_MODIFIED, LOCATION, RANGE, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{Method, Response, StatusCode};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt;
use tower_http::compression::CompressionLayer;
use tower_http::services::ServeFile;

use super::error::ServeError;
use super::guard::{AllowedHosts, AllowedOrigins, Guards, SafePath, Token};
use super::listen::Listeners;
use super::page;
use super::public::{self, Found};
use super::settings::Scheme;
use crate::release::is_immutable;

const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");
const CORP: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// What a [`StaticHost`] is told when it starts.
#[derive(Debug, Clone)]
pub struct StaticOptions {
    /// The folder.
    pub folder: PathBuf,
    /// The path that the folder is served at; begins and ends with `/`.
    pub base: String,
    /// What a path that leads to no file shows.
    pub missing: Missing,
    /// Headers for every response.
    pub headers: Vec<(String, String)>,
    /// An address or a name of this machine. Loopback is served on IPv4 and IPv6.
    pub host: String,
    /// The port; 0 for any.
    pub port: u16,
    /// Fail when `port` is taken, rather than take the next free one.
    pub strict_port: bool,
}

/// What a path that leads to no file shows to a person. Requests for anything but a page get 404 and a line of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Missing {
    /// `404.html` where there is one, with the status 404.
    #[default]
    NotFound,
    /// `index.html`, with the status 200: hosts call it a rewrite, or a fallback for single-page applications.
    Index,
}

/// A static host that runs. Dropping it stops it.
#[derive(Debug)]
pub struct StaticHost {
    urls: Vec<String>,
    exposed: bool,
    stop: CancellationToken,
    tasks: TaskTracker,
}

/// What requests are answered by.
struct Site {
    folder: PathBuf,
    base: String,
    missing: Missing,
    headers: Vec<(HeaderName, HeaderValue)>,
    guards: Guards,
}

impl StaticHost {
    /// Listens, and serves from then on.
    ///
    /// # Errors
    /// When a header can't be sent, the host is none of this machine's, or there is no free port.
    pub async fn start(options: StaticOptions) -> Result<StaticHost, ServeError> {
        let headers = options.headers.iter().map(|(name, value)| {
            let wrong = || ServeError::Header(name.clone());
            let header: HeaderName = name.parse().map_err(|_| wrong())?;
            Ok((header, HeaderValue::from_str(value).map_err(|_| wrong())?))
        });
        let headers = headers.collect::<Result<_, ServeError>>()?;
        let listeners = Listeners::bind(&options.host, options.port, options.strict_port).await?;
        let mut hosts = AllowedHosts::default();
        for address in &listeners.addresses {
            hosts.add_address(*address);
        }
        let origins = AllowedOrigins::new(
            hosts.clone(),
            AllowedHosts::default(),
            listeners.port,
            false,
        );
        let below = options.base.trim_start_matches('/');
        let urls = listeners.urls(Scheme::Http).into_iter();
        let host = StaticHost {
            urls: urls.map(|url| format!("{url}{below}")).collect(),
            exposed: listeners.exposed,
            stop: CancellationToken::new(),
            tasks: TaskTracker::new(),
        };
        let site = Arc::new(Site {
            folder: options.folder,
            base: options.base,
            missing: options.missing,
            headers,
            guards: Guards::new(hosts, origins, Token::generate()?, false),
        });
        let router = Router::new()
            .fallback(answer)
            .with_state(site)
            .layer(CompressionLayer::new().gzip(true));
        for socket in listeners.sockets {
            host.tasks
                .spawn(serve(socket, router.clone(), host.stop.clone()));
        }
        Ok(host)
    }

    /// Where browsers can go, the best one first; the base path is part of it.
    pub fn urls(&self) -> &[String] {
        &self.urls
    }

    /// Can other machines reach it?
    pub fn is_exposed(&self) -> bool {
        self.exposed
    }

    /// Ends it when the answers under way are given.
    pub async fn stop(self) {
        self.stop.cancel();
        self.tasks.close();
        self.tasks.wait().await;
    }
}

impl Drop for StaticHost {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

async fn serve(socket: TcpListener, router: Router, stop: CancellationToken) {
    let stopped = stop.cancelled_owned();
    // It ends when it is stopped; an accept that fails is tried again by axum itself.
    let _ = axum::serve(socket, router)
        .with_graceful_shutdown(stopped)
        .await;
}

async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let mut response = match site.guards.admit(&parts) {
        Ok(()) => found(&site, Request::from_parts(parts, body)).await,
        Err(refusal) => page::message(refusal.status(), refusal.to_string()),
    };
    let headers = response.headers_mut();
    headers
        .entry(X_CONTENT_TYPE_OPTIONS)
        .or_insert(HeaderValue::from_static("nosniff"));
    headers
        .entry(CORP)
        .or_insert(HeaderValue::from_static("same-origin"));
    headers.entry(CACHE_CONTROL).or_insert(ASK_AGAIN);
    for (name, value) in &site.headers {
        headers.insert(name.clone(), value.clone());
    }
    response
}

async fn found(site: &Site, request: Request) -> Response<Body> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return page::message(
            StatusCode::METHOD_NOT_ALLOWED,
            "only GET and HEAD work here",
        );
    }
    let asked = request.uri().path();
    let base = site.base.trim_end_matches('/');
    if asked == "/" && !base.is_empty() || asked == base && !base.is_empty() {
        return redirect(&site.base);
    }
    let Some(below) = asked.strip_prefix(base).filter(|b| b.starts_with('/')) else {
        let text = format!("not found; the bundle is served at {}", site.base);
        return page::message(StatusCode::NOT_FOUND, text);
    };
    let Ok(path) = SafePath::resolve(below) else {
        return not_found();
    };
    match public::find(&site.folder, &path).await {
        Found::File(file) => send(&file, request).await,
        Found::Folder => public::redirect_to_folder(&request),
        Found::Nothing if public::wants_page(&path, request.headers()) => {
            stand_in(site, request).await
        }
        Found::Nothing => not_found(),
    }
}

/// What is shown in the place of a page that is not there.
async fn stand_in(site: &Site, request: Request) -> Response<Body> {
    let (name, status) = match site.missing {
        Missing::Index => ("/index.html", StatusCode::OK),
        Missing::NotFound => ("/404.html", StatusCode::NOT_FOUND),
    };
    let Ok(path) = SafePath::resolve(name) else {
        return not_found();
    };
    match public::find(&site.folder, &path).await {
        Found::File(file) => {
            let mut response = send(&file, request).await;
            if response.status() == StatusCode::OK {
                *response.status_mut() = status;
            }
            response
        }
        _ => not_found(),
    }
}

/// The file, or its compressed twin where the browser takes that; 304 where the browser has it.
async fn send(file: &Path, mut request: Request) -> Response<Body> {
    let tag = tag(file).await;
    let headers = request.headers_mut();
    let known = headers
        .get(IF_NONE_MATCH)
        .zip(tag.as_ref())
        .is_some_and(|(has, tag)| lists(has, tag));
    // The tag tells apart what was written within a second, which a time in a header does not.
    headers.remove(IF_MODIFIED_SINCE);
    if headers.contains_key(IF_RANGE) {
        headers.remove(RANGE);
    }
    let cache = if is_immutable(file) {
        FOR_EVER
    } else {
        ASK_AGAIN
    };
    let mut response = if known {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response
    } else {
        let service = ServeFile::new(file).precompressed_br().precompressed_gzip();
        match service.oneshot(request).await {
            Ok(response) => response.map(Body::new),
            Err(never) => match never {},
        }
    };
    let headers = response.headers_mut();
    headers.remove(LAST_MODIFIED);
    headers.insert(CACHE_CONTROL, cache);
    if let Some(tag) = tag {
        headers.insert(ETAG, tag);
    }
    say_utf8(headers);
    response
}

/// Every text of a bundle is UTF-8; browsers take another encoding for granted where none is named.
fn say_utf8(headers: &mut HeaderMap) {
    let Some(mime) = headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok()) else {
        return;
    };
    if mime.starts_with("text/")
        && !mime.contains("charset")
        && let Ok(value) = HeaderValue::from_str(&format!("{mime}; charset=utf-8"))
    {
        headers.insert(CONTENT_TYPE, value);
    }
}

/// A weak one: the compressed twins of a file have the same.
async fn tag(file: &Path) -> Option<HeaderValue> {
    let meta = tokio::fs::metadata(file).await.ok()?;
    let written = meta.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let tag = format!("W/\"{:x}-{:x}\"", meta.len(), written.as_nanos());
    HeaderValue::from_str(&tag).ok()
}

/// Is `tag` among those of an `If-None-Match` header?
fn lists(header: &HeaderValue, tag: &HeaderValue) -> bool {
    let (Ok(header), Ok(tag)) = (header.to_str(), tag.to_str()) else {
        return false;
    };
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    header.trim() == "*" || header.split(',').any(|one| opaque(one) == opaque(tag))
}

fn not_found() -> Response<Body> {
    page::message(StatusCode::NOT_FOUND, "not found")
}

fn redirect(to: &str) -> Response<Body> {
    let mut response = page::message(StatusCode::TEMPORARY_REDIRECT, "it is elsewhere");
    if let Ok(location) = HeaderValue::from_str(to) {
        response.headers_mut().insert(LOCATION, location);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_known_weak_or_strong_alone_or_among_others() {
        let tag = HeaderValue::from_static("W/\"1-2\"");
        for (header, known) in [
            ("W/\"1-2\"", true),
            ("\"1-2\"", true),
            ("\"0\", W/\"1-2\"", true),
            ("*", true),
            ("\"1-3\"", false),
            ("", false),
        ] {
            assert_eq!(
                lists(&HeaderValue::from_static(header), &tag),
                known,
                "{header}"
            );
        }
    }
}
