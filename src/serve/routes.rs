//! Our own routes (`/jank.js` and those under `/_jank/`), and where all other requests go.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::{Path, Request, State};
use axum::http::header::{
    CACHE_CONTROL, HOST, HeaderMap, HeaderName, HeaderValue, LOCATION, REFERRER_POLICY,
    SEC_WEBSOCKET_PROTOCOL, USER_AGENT, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{Response, StatusCode};
use axum::middleware::Next;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use serde::Deserialize;

use super::client::PageEvent;
use super::hub::Hub;
use super::protocol::{ModuleId, SUBPROTOCOL, TOKEN_PREFIX};
use super::settings::Settings;
use super::{browser, editor, page, proxy, public, socket};
use crate::report::Diagnostic;

const TOKEN_HEADER: HeaderName = HeaderName::from_static("x-jank-watch-token");
const CORP: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const JAVASCRIPT: &str = "text/javascript; charset=utf-8";
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// Bytes of a request to open a place, and how long it may take to arrive.
const OPEN_BODY: usize = 4096;
const OPEN_TIMEOUT: Duration = Duration::from_secs(5);

/// All routes, without the guards.
pub(super) fn router(hub: Arc<Hub>) -> Router {
    Router::new()
        .route("/jank.js", get(async || module_of_client("jank.js")))
        .route(
            "/_jank/client/{name}",
            get(async |Path(name): Path<String>| module_of_client(&name)),
        )
        .route("/_jank/ws", get(open_socket))
        .route("/_jank/session", get(session))
        .route("/_jank/runtime/{hash}/{name}", get(runtime_file))
        .route("/_jank/modules/{file}", get(side_module))
        .route("/_jank/open", post(open_place))
        .route("/_jank", get(nothing))
        .route("/_jank/{*rest}", axum::routing::any(nothing))
        .fallback(elsewhere)
        .with_state(hub)
}

/// The guards, and the headers of every response. Wraps the routes from outside, so it comes before routing.
pub(super) async fn guard(
    State(hub): State<Arc<Hub>>,
    request: Request,
    next: Next,
) -> Response<Body> {
    let settings = hub.settings();
    let (parts, body) = request.into_parts();
    let response = match settings.guards.admit(&parts) {
        Ok(()) => next.run(Request::from_parts(parts, body)).await,
        Err(refusal) => page::message(refusal.status(), refusal.to_string()),
    };
    with_headers(&settings, response)
}

/// The answer to plain HTTP where TLS is spoken: the same address with `https`. The guards come first, so that it leads to no
/// other host than those that are allowed.
pub(super) fn to_https(hub: &Hub, request: &Request) -> Response<Body> {
    let settings = hub.settings();
    let mut asked = Request::new(());
    asked.headers_mut().clone_from(request.headers());
    asked.method_mut().clone_from(request.method());
    asked.uri_mut().clone_from(request.uri());
    let response = match settings.guards.admit(&asked.into_parts().0) {
        Ok(()) => redirect_to_https(request),
        Err(refusal) => page::message(refusal.status(), refusal.to_string()),
    };
    with_headers(&settings, response)
}

fn redirect_to_https(request: &Request) -> Response<Body> {
    let host = request.headers().get(HOST).and_then(|h| h.to_str().ok());
    let path = request.uri().path_and_query().map_or("/", |p| p.as_str());
    let url = format!("https://{}{path}", host.unwrap_or_default());
    let mut response = page::message(
        StatusCode::TEMPORARY_REDIRECT,
        format!("this server speaks HTTPS: {url}"),
    );
    if let Ok(location) = HeaderValue::from_str(&url) {
        response.headers_mut().insert(LOCATION, location);
    }
    response
}

/// Marks what a backend said, so that its own headers stay.
#[derive(Clone, Copy)]
struct Proxied;

fn with_headers(settings: &Settings, mut response: Response<Body>) -> Response<Body> {
    let proxied = response.extensions().get::<Proxied>().is_some();
    let headers = response.headers_mut();
    let mut default = |name: HeaderName, value: &'static str| {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    };
    default(CORP, "same-origin");
    default(X_CONTENT_TYPE_OPTIONS, "nosniff");
    if !proxied {
        default(CACHE_CONTROL, "no-cache");
        default(REFERRER_POLICY, "no-referrer");
    }
    for (name, value) in &settings.headers {
        headers.insert(name.clone(), value.clone());
    }
    response
}

async fn nothing() -> Response<Body> {
    page::message(StatusCode::NOT_FOUND, "not found")
}

fn module_of_client(name: &str) -> Response<Body> {
    match page::client_module(name) {
        Some(text) => page::with_type(text, JAVASCRIPT),
        None => page::message(StatusCode::NOT_FOUND, "not found"),
    }
}

/// Which server process this is: no secret, and all that a page may learn without its token. A page whose connection is refused
/// finds out with it that the server is another one, and reloads itself.
async fn session(State(hub): State<Arc<Hub>>) -> Response<Body> {
    page::with_type(hub.session.clone(), "text/plain; charset=utf-8")
}

async fn open_socket(
    State(hub): State<Arc<Hub>>,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response<Body> {
    let offered: Vec<&str> = headers
        .get_all(SEC_WEBSOCKET_PROTOCOL)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .collect();
    let token = offered.iter().find_map(|p| p.strip_prefix(TOKEN_PREFIX));
    if let Err(refusal) = hub.settings().guards.check_token(&headers, token) {
        return page::message(refusal.status(), refusal.to_string());
    }
    if !offered.contains(&SUBPROTOCOL) {
        let text = format!("the sub-protocol here is `{SUBPROTOCOL}`; reload the page");
        return page::message(StatusCode::BAD_REQUEST, text);
    }
    let upgrade = match upgrade {
        Ok(upgrade) => upgrade,
        Err(rejection) => return rejection.into_response(),
    };
    let Some(seat) = hub.clients.seat() else {
        let text = format!(
            "{} pages are connected already; close some",
            hub.limits.clients
        );
        return page::message(StatusCode::SERVICE_UNAVAILABLE, text);
    };
    let agent = headers
        .get(USER_AGENT)
        .and_then(|agent| agent.to_str().ok());
    let browser = browser::short_name(agent.unwrap_or_default());
    upgrade
        .protocols([SUBPROTOCOL])
        .max_message_size(hub.limits.message)
        .max_frame_size(hub.limits.message)
        .on_upgrade(move |socket| {
            let tasks = hub.tasks.clone();
            tasks.track_future(socket::speak(hub, seat, socket, browser))
        })
}

fn immutable(content: Bytes, mime: &'static str) -> Response<Body> {
    let mut response = page::with_type(content, mime);
    response.headers_mut().insert(CACHE_CONTROL, FOR_EVER);
    response
}

async fn side_module(State(hub): State<Arc<Hub>>, Path(file): Path<String>) -> Response<Body> {
    let id = file.strip_suffix(".wasm").map(ModuleId::new);
    match id {
        Some(Ok(id)) => match hub.published.module(&id) {
            Some(content) => immutable(content, "application/wasm"),
            None => nothing().await,
        },
        _ => nothing().await,
    }
}

async fn runtime_file(
    State(hub): State<Arc<Hub>>,
    Path((hash, name)): Path<(String, String)>,
) -> Response<Body> {
    match hub.published.runtime_file(&hash, &name) {
        Some(content) => immutable(content, mime_of(&name)),
        None => nothing().await,
    }
}

fn mime_of(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("wasm") => "application/wasm",
        Some("js" | "mjs") => JAVASCRIPT,
        Some("json" | "map") => "application/json",
        _ => "application/octet-stream",
    }
}

/// Which place of which diagnostic: its own, or one of those that it names besides.
#[derive(Deserialize)]
struct OpenRequest {
    id: String,
    /// An index into its trace.
    call: Option<usize>,
    /// An index into its related places.
    related: Option<usize>,
}

impl OpenRequest {
    /// `diagnostic` as if it were about that place; `None` where there is none.
    fn seen_from_there(&self, diagnostic: Diagnostic) -> Option<Diagnostic> {
        let (file, line, column) = match (self.call, self.related) {
            (Some(call), _) => {
                let call = diagnostic.trace.get(call)?;
                (call.file.clone(), call.line, call.column)
            }
            (None, Some(related)) => {
                let related = diagnostic.related.get(related)?;
                let file = Some(related.file.clone());
                (file, Some(related.line), Some(related.column))
            }
            (None, None) => return Some(diagnostic),
        };
        Some(Diagnostic {
            file,
            line,
            column,
            ..diagnostic
        })
    }
}

async fn open_place(State(hub): State<Arc<Hub>>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let token = parts
        .headers
        .get(TOKEN_HEADER)
        .and_then(|t| t.to_str().ok());
    if let Err(refusal) = hub.settings().guards.check_token(&parts.headers, token) {
        return page::message(refusal.status(), refusal.to_string());
    }
    let Ok(Ok(body)) = tokio::time::timeout(OPEN_TIMEOUT, to_bytes(body, OPEN_BODY)).await else {
        return page::message(StatusCode::BAD_REQUEST, "no proper body");
    };
    let Ok(request) = serde_json::from_slice::<OpenRequest>(&body) else {
        return page::message(StatusCode::BAD_REQUEST, "the body is `{\"id\": \"…\"}`");
    };
    let known = hub.published.diagnostic(&request.id);
    let Some(diagnostic) = known.and_then(|known| request.seen_from_there(known)) else {
        return page::message(StatusCode::NOT_FOUND, "no such place");
    };
    match editor::open(&hub.editor, &hub.project, &diagnostic).await {
        Ok(()) => page::message(StatusCode::OK, "opened"),
        Err(error) => {
            let message = error.to_string();
            let event = PageEvent::NotOpened {
                message: message.clone(),
            };
            // Nobody listens any more when the process is about to end.
            let _ = hub.events.send(event).await;
            page::message(StatusCode::CONFLICT, message)
        }
    }
}

async fn elsewhere(State(hub): State<Arc<Hub>>, request: Request) -> Response<Body> {
    let settings = hub.settings();
    match settings.proxy.rule(request.uri().path()) {
        Some(rule) => {
            let mut response = proxy::forward(&hub, &settings, rule, request).await;
            response.extensions_mut().insert(Proxied);
            response
        }
        None => public::serve(&settings, &hub.meta(&settings), request).await,
    }
}
