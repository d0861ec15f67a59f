//! What pages get from us: the client's modules, the built-in page, and in every HTML page one `<meta>` with the token.
//!
//! The token stands in HTML only. Another site can neither read an HTML page nor run it as a script; an ES module or a JSON endpoint
//! would be one careless header away from it.

use axum::body::Body;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue, REFRESH};
use axum::http::{Response, StatusCode};
use include_dir::{Dir, include_dir};
use serde::Serialize;

use super::guard::{NoRandomness, random_hex};
use super::protocol::{Feedback, PublicFiles};

static CLIENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates/client");
static PAGE: &str = include_str!("../../templates/page/index.html");
static NO_BACKEND: &str = include_str!("../../templates/page/no_backend.html");

/// What a page must know before it can connect; the content of its `<meta name="jank-watch">`.
#[derive(Serialize)]
pub(super) struct Boot<'a> {
    pub token: &'a str,
    pub session: &'a str,
    /// Where the WebSocket is, if not below the address that `/jank.js` came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub socket: Option<&'a str>,
    #[serde(flatten)]
    pub public: &'a PublicFiles,
    pub feedback: &'a Feedback,
}

/// The element that is put into HTML pages.
pub(super) fn meta(boot: &Boot<'_>) -> String {
    let json = serde_json::to_string(boot).unwrap_or_default();
    format!(r#"<meta name="jank-watch" content="{}">"#, escaped(&json))
}

/// `text` as it stands in HTML, between tags or in an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}

/// Puts `meta` behind the start tag of `head`; where there is none, at the end, which every HTML parser takes too.
pub(super) fn inject(html: &[u8], meta: &str) -> Vec<u8> {
    let at = behind_head(html).unwrap_or(html.len());
    let (before, after) = html.split_at(at.min(html.len()));
    [before, meta.as_bytes(), after].concat()
}

fn behind_head(html: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some(rest) = html.get(at..) {
        let start = at + rest.iter().position(|b| *b == b'<')?;
        let tag = html.get(start..)?;
        if tag.starts_with(b"<!--") {
            at = start + find(tag, b"-->")? + 3;
        } else if is_head(tag) {
            return Some(start + find(tag, b">")? + 1);
        } else {
            at = start + 1;
        }
    }
    None
}

fn is_head(tag: &[u8]) -> bool {
    let name = tag
        .get(1..5)
        .is_some_and(|n| n.eq_ignore_ascii_case(b"head"));
    name && tag
        .get(5)
        .is_some_and(|b| *b == b'>' || b.is_ascii_whitespace())
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|w| w == needle)
}

/// A module of the client by its file name. What is not for browsers is none.
pub(super) fn client_module(name: &str) -> Option<&'static str> {
    if name == "node.js" || !name.ends_with(".js") {
        return None;
    }
    CLIENT.get_file(name)?.contents_utf8()
}

/// All modules of the client that are for browsers: names and texts.
pub(super) fn client_modules() -> impl Iterator<Item = (&'static str, &'static str)> {
    CLIENT.files().filter_map(|file| {
        let name = file.path().to_str()?;
        Some((name, client_module(name)?))
    })
}

/// The page of projects that have none, with a policy that lets in only our own scripts.
pub(super) fn built_in(build: &str, meta: &str) -> Result<Response<Body>, NoRandomness> {
    let nonce = random_hex::<16>()?;
    let html = PAGE
        .replace("{{title}}", &escaped(build))
        .replace("{{nonce}}", &nonce);
    let policy = format!(
        "script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; form-action 'self'"
    );
    let mut response = html_response(inject(html.as_bytes(), meta));
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response
            .headers_mut()
            .insert(CONTENT_SECURITY_POLICY, policy);
    }
    Ok(response)
}

/// The page in the place of one that a backend did not answer with. It tries again by itself.
pub(super) fn no_backend(target: &str, why: &str) -> Response<Body> {
    let html = NO_BACKEND
        .replace("{{target}}", &escaped(target))
        .replace("{{why}}", &escaped(why));
    let mut response = html_response(html.into_bytes());
    *response.status_mut() = StatusCode::BAD_GATEWAY;
    let headers = response.headers_mut();
    headers.insert(REFRESH, HeaderValue::from_static("2"));
    headers.insert(
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'"),
    );
    response
}

pub(super) fn html_response(html: Vec<u8>) -> Response<Body> {
    with_type(html, "text/html; charset=utf-8")
}

pub(super) fn with_type(content: impl Into<Body>, mime: &'static str) -> Response<Body> {
    let mut response = Response::new(content.into());
    let mime = HeaderValue::from_static(mime);
    response.headers_mut().insert(CONTENT_TYPE, mime);
    response
}

/// A short answer for a person.
pub(super) fn message(status: StatusCode, text: impl Into<String>) -> Response<Body> {
    let mut response = with_type(text.into() + "\n", "text/plain; charset=utf-8");
    *response.status_mut() = status;
    response
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_meta_goes_into_the_head() {
        for (html, expected) in [
            (
                "<html><head><title>x</title>",
                "<html><head>M<title>x</title>",
            ),
            ("<HEAD lang='x'>y", "<HEAD lang='x'>My"),
            ("<!-- <head> --><head>y", "<!-- <head> --><head>My"),
            ("<header>y</header>", "<header>y</header>M"),
            ("<!-- <head>", "<!-- <head>M"),
            ("<head", "<headM"),
            ("", "M"),
        ] {
            assert_eq!(
                String::from_utf8(inject(html.as_bytes(), "M")).unwrap(),
                expected
            );
        }
    }

    #[test]
    fn the_meta_is_one_attribute_whatever_is_in_it() {
        let mut state = super::super::protocol::State::default();
        state.public.css.push(super::super::protocol::PublicFile {
            path: "/\"><script>&".into(),
            hash: "h".into(),
        });
        let meta = meta(&Boot {
            token: "t",
            session: "s",
            socket: Some("ws://x/\"<"),
            public: &state.public,
            feedback: &state.feedback,
        });
        let inner = meta
            .strip_prefix("<meta name=\"jank-watch\" content=\"")
            .and_then(|rest| rest.strip_suffix("\">"))
            .unwrap();
        assert!(!inner.contains(['"', '<']), "{meta}");
    }

    proptest! {
        #[test]
        fn injecting_keeps_the_page(html in proptest::collection::vec(any::<u8>(), 0..200)) {
            let out = inject(&html, "M");
            prop_assert_eq!(out.len(), html.len() + 1);
        }
    }
}
