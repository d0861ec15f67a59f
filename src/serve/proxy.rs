//! Backends behind the same origin: HTTP, streamed both ways, and WebSockets. Targets come from the configuration and never from a
//! request.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::header::{
    ACCEPT, ACCEPT_ENCODING, ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_ORIGIN,
    CACHE_CONTROL, CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, HOST,
    HeaderMap, HeaderName, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, LOCATION, UPGRADE,
};
use axum::http::uri::{PathAndQuery, Scheme as UriScheme};
use axum::http::{HeaderValue, Method, Response, StatusCode, Uri};
use futures_util::{StreamExt, stream};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::io::copy_bidirectional;

use super::error::ServeError;
use super::hub::Hub;
use super::page;
use super::settings::{Scheme, Settings};
use crate::config::ProxyConfig;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Headers that are about one connection and not about the message (RFC 9110, 7.6.1).
const HOP_BY_HOP: [HeaderName; 9] = [
    CONNECTION,
    UPGRADE,
    HeaderName::from_static("keep-alive"),
    HeaderName::from_static("proxy-authenticate"),
    HeaderName::from_static("proxy-authorization"),
    HeaderName::from_static("proxy-connection"),
    HeaderName::from_static("te"),
    HeaderName::from_static("trailer"),
    HeaderName::from_static("transfer-encoding"),
];

/// Where a request came from; an extension of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Peer(pub IpAddr);

/// The rules, and the client that follows them.
#[derive(Debug)]
pub(super) struct Proxy {
    rules: Vec<ProxyConfig>,
    client: Client<HttpConnector, Body>,
}

impl Proxy {
    /// Checks the rules.
    pub fn new(mut rules: Vec<ProxyConfig>) -> Result<Self, ServeError> {
        for rule in &rules {
            let wrong = |reason: &str| ServeError::Proxy {
                path: rule.path.clone(),
                reason: reason.to_owned(),
            };
            if !rule.path.starts_with('/') {
                return Err(wrong("a path starts with `/`"));
            }
            if rule.target.scheme() != "http" || rule.target.host().is_none() {
                return Err(wrong(
                    "the target must be an `http://` URL; for a backend with TLS, use its plain port",
                ));
            }
        }
        // The longest path wins, whatever the order in the file.
        rules.sort_by_key(|rule| std::cmp::Reverse(rule.path.len()));
        let mut connector = HttpConnector::new();
        connector.set_connect_timeout(Some(CONNECT_TIMEOUT));
        connector.set_nodelay(true);
        let client = Client::builder(TokioExecutor::new()).build(connector);
        Ok(Proxy { rules, client })
    }

    /// The rule for a request's path.
    pub fn rule(&self, path: &str) -> Option<&ProxyConfig> {
        self.rules.iter().find(|rule| covers(&rule.path, path))
    }
}

/// Is `path` the rule's path, or below it?
fn covers(rule: &str, path: &str) -> bool {
    let rule = rule.trim_end_matches('/');
    match path.strip_prefix(rule) {
        Some(rest) => rest.is_empty() || rest.starts_with('/'),
        None => false,
    }
}

/// The address at the backend: the target's path, then the request's, in which `rewrite` takes the place of the rule's path.
fn target_uri(rule: &ProxyConfig, uri: &Uri) -> Option<Uri> {
    let asked = uri.path_and_query().map_or("/", PathAndQuery::as_str);
    let below = asked.strip_prefix(rule.path.trim_end_matches('/'))?;
    let path = format!("{}{below}", backend_prefix(rule));
    let path = if path.starts_with('/') {
        path
    } else {
        format!("/{path}")
    };
    Uri::builder()
        .scheme(UriScheme::HTTP)
        .authority(authority(rule)?)
        .path_and_query(path)
        .build()
        .ok()
}

/// What stands at the backend for the rule's path, without a slash at the end.
fn backend_prefix(rule: &ProxyConfig) -> String {
    let base = rule.target.path().trim_end_matches('/');
    let inner = rule.rewrite.as_ref().unwrap_or(&rule.path);
    format!("{base}{}", inner.trim_end_matches('/'))
}

/// Where a redirect of the backend leads as the browser must see it: one to what the rule covers leads through the rule. `None`
/// where it is fine as it is.
fn through_rule(rule: &ProxyConfig, location: &str) -> Option<String> {
    let backend = format!("http://{}", authority(rule)?);
    let path = match location.strip_prefix(&backend) {
        Some("") => "/",
        Some(path) => path,
        None => location,
    };
    let below = path.strip_prefix(&backend_prefix(rule))?;
    if !(path.starts_with('/') && (below.is_empty() || below.starts_with(['/', '?', '#']))) {
        return None;
    }
    let mapped = format!("{}{below}", rule.path.trim_end_matches('/'));
    let mapped = if mapped.starts_with('/') {
        mapped
    } else {
        format!("/{mapped}")
    };
    (mapped != location).then_some(mapped)
}

fn authority(rule: &ProxyConfig) -> Option<String> {
    let host = rule.target.host_str()?;
    Some(match rule.target.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    })
}

/// Passes a request on and its answer back.
pub(super) async fn forward(
    hub: &Arc<Hub>,
    settings: &Settings,
    rule: &ProxyConfig,
    mut request: Request,
) -> Response<Body> {
    let upgrade = is_websocket(request.headers());
    if upgrade {
        if !rule.ws {
            return page::message(
                StatusCode::FORBIDDEN,
                "this proxy passes no WebSockets; set `ws = true` under its `[[server.proxy]]`",
            );
        }
        if let Err(refusal) = settings.guards.check_origin(request.headers()) {
            return page::message(refusal.status(), refusal.to_string());
        }
    }
    let Some(uri) = target_uri(rule, request.uri()) else {
        return page::message(StatusCode::BAD_REQUEST, "malformed path");
    };
    let browser_side = hyper::upgrade::on(&mut request);
    let for_page = wants_page(request.method(), request.headers());
    let forwarded = Forwarded {
        upgrade,
        for_page,
        scheme: hub.bound.scheme,
    };
    forwarded.prepare(&mut request, uri, rule);
    let mut response = match settings.proxy.client.request(request).await {
        Ok(response) => response,
        Err(error) => {
            let why = root_cause(&error);
            if for_page {
                return page::no_backend(rule.target.as_str(), &why);
            }
            let text = format!("no answer from `{}` ({why}); is it running?", rule.target);
            return page::message(StatusCode::BAD_GATEWAY, text);
        }
    };
    if response.status() == StatusCode::SWITCHING_PROTOCOLS {
        if !upgrade {
            return page::message(
                StatusCode::BAD_GATEWAY,
                "the backend switched protocols unasked",
            );
        }
        let backend_side = hyper::upgrade::on(&mut response);
        let stop = hub.stop.clone();
        tokio::spawn(async move {
            tokio::select! {
                () = stop.cancelled() => {}
                () = tunnel(browser_side, backend_side) => {}
            }
        });
    }
    let mut response = response.map(Body::new);
    let upgraded = response.status() == StatusCode::SWITCHING_PROTOCOLS;
    drop_hop_by_hop(response.headers_mut(), upgraded);
    let location = response.headers().get(LOCATION);
    let location = location.and_then(|location| through_rule(rule, location.to_str().ok()?));
    if let Some(location) = location.and_then(|l| HeaderValue::from_str(&l).ok()) {
        response.headers_mut().insert(LOCATION, location);
    }
    // Our own pages need no leave to read it, and nobody else gets it.
    response.headers_mut().remove(ACCESS_CONTROL_ALLOW_ORIGIN);
    response
        .headers_mut()
        .remove(ACCESS_CONTROL_ALLOW_CREDENTIALS);
    if for_page && is_plain_html(&response) {
        add_meta(response, hub.meta(settings))
    } else {
        response
    }
}

async fn tunnel(browser: hyper::upgrade::OnUpgrade, backend: hyper::upgrade::OnUpgrade) {
    if let (Ok(browser), Ok(backend)) = tokio::join!(browser, backend) {
        let (mut browser, mut backend) = (TokioIo::new(browser), TokioIo::new(backend));
        // Ends when either side does; there is nobody to tell of an error.
        let _ = copy_bidirectional(&mut browser, &mut backend).await;
    }
}

fn is_websocket(headers: &HeaderMap) -> bool {
    headers
        .get(UPGRADE)
        .is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"websocket"))
}

fn wants_page(method: &Method, headers: &HeaderMap) -> bool {
    let accept = headers.get(ACCEPT).and_then(|a| a.to_str().ok());
    *method != Method::HEAD && accept.is_some_and(|a| a.contains("text/html"))
}

/// What is known of a request that is passed on.
struct Forwarded {
    upgrade: bool,
    for_page: bool,
    scheme: Scheme,
}

impl Forwarded {
    /// Makes the request one to the backend.
    fn prepare(&self, request: &mut Request, uri: Uri, rule: &ProxyConfig) {
        *request.uri_mut() = uri;
        let peer = request.extensions().get::<Peer>().copied();
        let headers = request.headers_mut();
        drop_hop_by_hop(headers, self.upgrade);
        if let Some(host) = headers.get(HOST).cloned() {
            headers.insert("x-forwarded-host", host);
        }
        let scheme = HeaderValue::from_static(self.scheme.name());
        headers.insert("x-forwarded-proto", scheme);
        if let Some(Peer(address)) = peer
            && let Ok(address) = HeaderValue::from_str(&address.to_string())
        {
            headers.append("x-forwarded-for", address);
        }
        if !rule.keep_host
            && let Some(host) = authority(rule).and_then(|a| HeaderValue::from_str(&a).ok())
        {
            headers.insert(HOST, host);
        }
        if self.for_page {
            // The page gets an element more, so it must come as plain text, and never from a cache with the token of another
            // session.
            for name in [ACCEPT_ENCODING, IF_NONE_MATCH, IF_MODIFIED_SINCE] {
                headers.remove(name);
            }
        }
        for (name, value) in &rule.headers {
            if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), value.parse()) {
                headers.insert(name, value);
            }
        }
    }
}

/// The last of the errors that led to `error`: what the system said.
fn root_cause(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}

/// Removes what is about the connection, and what `Connection` names. An upgrade is between the two ends, so there it stays.
fn drop_hop_by_hop(headers: &mut HeaderMap, upgrade: bool) {
    let named: Vec<HeaderName> = headers
        .get_all(CONNECTION)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|name| name.trim().parse().ok())
        .collect();
    let kept = if upgrade {
        headers.get(UPGRADE).cloned()
    } else {
        None
    };
    for name in named.iter().chain(&HOP_BY_HOP) {
        headers.remove(name);
    }
    if let Some(protocol) = kept {
        headers.insert(CONNECTION, HeaderValue::from_static("upgrade"));
        headers.insert(UPGRADE, protocol);
    }
}

fn is_plain_html(response: &Response<Body>) -> bool {
    let html = response
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|value| value.as_bytes().starts_with(b"text/html"));
    let has_body = !matches!(
        response.status(),
        StatusCode::NO_CONTENT
            | StatusCode::NOT_MODIFIED
            | StatusCode::PARTIAL_CONTENT
            | StatusCode::SWITCHING_PROTOCOLS
    );
    html && has_body && !response.headers().contains_key(CONTENT_ENCODING)
}

/// Adds our element behind the end of a streamed page: parsers put it into the body.
fn add_meta(response: Response<Body>, meta: String) -> Response<Body> {
    let (mut parts, body) = response.into_parts();
    for name in [CONTENT_LENGTH, ETAG, LAST_MODIFIED] {
        parts.headers.remove(name);
    }
    parts
        .headers
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let end = stream::once(async move { Ok(Bytes::from(meta)) });
    Response::from_parts(parts, Body::from_stream(body.into_data_stream().chain(end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(path: &str, target: &str) -> ProxyConfig {
        ProxyConfig {
            ws: true,
            ..ProxyConfig::new(path, target.parse().unwrap())
        }
    }

    fn rewriting(path: &str, rewrite: &str, target: &str) -> ProxyConfig {
        ProxyConfig {
            rewrite: Some(rewrite.into()),
            ..rule(path, target)
        }
    }

    #[test]
    fn rules_cover_whole_names_and_the_longest_wins() {
        let proxy =
            Proxy::new(vec![rule("/api", "http://a"), rule("/api/v2", "http://b")]).unwrap();
        let host = |path| proxy.rule(path).and_then(|r| r.target.host_str());
        assert_eq!(host("/api"), Some("a"));
        assert_eq!(host("/api/x"), Some("a"));
        assert_eq!(host("/api/v2/x"), Some("b"));
        assert_eq!(host("/apix"), None);
        assert_eq!(host("/"), None);
        assert!(covers("/", "/anything"));
    }

    #[test]
    fn the_backend_stays_the_one_that_was_named() {
        let rule = rule("/api", "http://127.0.0.1:3000/base/");
        for (uri, expected) in [
            ("/api/x?y=1", "http://127.0.0.1:3000/base/api/x?y=1"),
            ("http://evil.example/api", "http://127.0.0.1:3000/base/api"),
            (
                "/api@evil.example/",
                "http://127.0.0.1:3000/base/api@evil.example/",
            ),
        ] {
            assert_eq!(
                target_uri(&rule, &uri.parse().unwrap())
                    .unwrap()
                    .to_string(),
                expected
            );
        }
    }

    #[test]
    fn a_rewrite_takes_the_place_of_the_path_and_redirects_lead_back() {
        let target = "http://127.0.0.1:3000";
        for (path, rewrite, asked, at_backend) in [
            ("/api", "/", "/api/x?y=1", "/x?y=1"),
            ("/api", "/", "/api", "/"),
            ("/api", "/", "/api?x", "/?x"),
            ("/api/", "/v2/", "/api/x", "/v2/x"),
            ("/api", "/v2", "/api", "/v2"),
            ("/", "/app", "/x", "/app/x"),
        ] {
            let rule = rewriting(path, rewrite, target);
            let uri = target_uri(&rule, &asked.parse().unwrap()).unwrap();
            assert_eq!(uri.to_string(), format!("{target}{at_backend}"));
        }
        let rule = rewriting("/api", "/v2", target);
        for (location, mapped) in [
            ("/v2/login", Some("/api/login")),
            ("http://127.0.0.1:3000/v2/a?b#c", Some("/api/a?b#c")),
            ("/v2", Some("/api")),
            ("/v23", None),
            ("/other", None),
            ("relative", None),
            ("https://elsewhere.example/v2/x", None),
            ("http://127.0.0.1:30001/v2/x", None),
        ] {
            assert_eq!(
                through_rule(&rule, location).as_deref(),
                mapped,
                "{location}"
            );
        }
        let plain = super::tests::rule("/api", target);
        assert_eq!(through_rule(&plain, "/api/x"), None, "right already");
        let absolute = through_rule(&plain, "http://127.0.0.1:3000/api/x");
        assert_eq!(absolute.as_deref(), Some("/api/x"));
    }

    #[test]
    fn rules_that_cannot_work_are_refused() {
        for (path, target) in [
            ("api", "http://a"),
            ("/api", "https://a"),
            ("/api", "ftp://a"),
        ] {
            assert!(
                Proxy::new(vec![rule(path, target)]).is_err(),
                "{path} {target}"
            );
        }
    }

    #[test]
    fn headers_of_the_connection_stay_behind() {
        let mut headers = HeaderMap::new();
        for (name, value) in [
            ("connection", "keep-alive, X-Secret"),
            ("keep-alive", "timeout=5"),
            ("x-secret", "1"),
            ("te", "trailers"),
            ("upgrade", "h2c"),
            ("x-kept", "1"),
        ] {
            headers.append(name, value.parse().unwrap());
        }
        drop_hop_by_hop(&mut headers, false);
        assert_eq!(headers.len(), 1);
        assert!(headers.contains_key("x-kept"));
    }
}
