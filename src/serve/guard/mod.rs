//! Guards: may this request in? Functions from values to values, run before routing for every request, the WebSocket, the proxy
//! and paths that lead nowhere included.

mod host;
mod origin;
mod path;
mod token;

pub use host::{AllowedHosts, HostName, MalformedHost, parse_host};
pub use origin::{AllowedOrigins, MalformedOrigin, Origin};
pub use path::{PathRefusal, SafePath, check_name};
pub(in crate::serve) use token::random_hex;
pub use token::{NoRandomness, Token};

use axum::http::header::{ACCESS_CONTROL_REQUEST_METHOD, HOST, HeaderMap, HeaderName, ORIGIN};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const SEC_FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");

/// Why a request is turned away. The text goes to whoever sent it, so it says what to do and nothing of the project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No `Host`, two of them, or one that is no host.
    #[error("the request has no proper `Host` header")]
    MalformedHost,
    /// The host is not on the list.
    #[error(
        "this host is not allowed; if it is yours, add it to `allowed-hosts` under `[server]` in jank-watch.toml"
    )]
    ForeignHost,
    /// The origin is not on the list, or there is none where one is needed.
    #[error("requests of this origin are not allowed")]
    ForeignOrigin,
    /// Another site asks for something that is no page.
    #[error("requests of other sites are not allowed")]
    ForeignSite,
    /// A CORS preflight; there is nothing here for other origins.
    #[error("cross-origin requests are not allowed")]
    Preflight,
    /// The token is missing or another one.
    #[error("the token is missing or wrong; reload the page")]
    Token,
}

impl Refusal {
    /// 400 where the request is malformed, 403 otherwise.
    pub fn status(self) -> StatusCode {
        match self {
            Refusal::MalformedHost => StatusCode::BAD_REQUEST,
            _ => StatusCode::FORBIDDEN,
        }
    }
}

/// What the guards know: replaced as a whole when the configuration changes, except for the token.
#[derive(Debug, Clone)]
pub struct Guards {
    hosts: AllowedHosts,
    origins: AllowedOrigins,
    token: Token,
    /// The configuration gives other origins leave to read what we serve (`Access-Control-Allow-Origin` among its headers).
    shared: bool,
}

impl Guards {
    /// See the fields.
    pub fn new(hosts: AllowedHosts, origins: AllowedOrigins, token: Token, shared: bool) -> Self {
        Guards {
            hosts,
            origins,
            token,
            shared,
        }
    }

    /// The first check, for every request: its host is ours, no other site asks for anything but a page to show, and nothing
    /// that changes state comes from another origin.
    ///
    /// # Errors
    /// The reason why the request is turned away.
    pub fn admit(&self, request: &Parts) -> Result<(), Refusal> {
        self.check_host(request)?;
        let headers = &request.headers;
        if request.method == Method::OPTIONS && headers.contains_key(ACCESS_CONTROL_REQUEST_METHOD)
        {
            return Err(Refusal::Preflight);
        }
        let safe = matches!(request.method, Method::GET | Method::HEAD | Method::OPTIONS);
        if !safe && headers.contains_key(ORIGIN) {
            self.check_origin(headers)?;
        }
        if !self.shared || !safe {
            check_site(headers)?;
        }
        Ok(())
    }

    /// For the WebSocket of a proxied backend: the page must be ours.
    ///
    /// # Errors
    /// When the origin is missing or foreign.
    pub fn check_origin(&self, headers: &HeaderMap) -> Result<(), Refusal> {
        let origin = single(headers, &ORIGIN).ok_or(Refusal::ForeignOrigin)?;
        let origin = Origin::parse(origin).map_err(|_| Refusal::ForeignOrigin)?;
        if self.origins.allows(&origin) {
            Ok(())
        } else {
            Err(Refusal::ForeignOrigin)
        }
    }

    /// For our own WebSocket and calls that do something: the token must be right, and the origin ours; only programs that are
    /// no browsers may leave the origin out.
    ///
    /// # Errors
    /// When one of the two is wrong.
    pub fn check_token(&self, headers: &HeaderMap, token: Option<&str>) -> Result<(), Refusal> {
        if headers.contains_key(ORIGIN) {
            self.check_origin(headers)?;
        }
        match token {
            Some(token) if self.token.matches(token) => Ok(()),
            _ => Err(Refusal::Token),
        }
    }

    /// The token, for the pages that are served.
    pub fn token(&self) -> &Token {
        &self.token
    }

    fn check_host(&self, request: &Parts) -> Result<(), Refusal> {
        let host = single(&request.headers, &HOST).ok_or(Refusal::MalformedHost)?;
        // A request line with a whole URL names a host too.
        let authority = request.uri.authority().map(|a| a.as_str());
        for text in [Some(host), authority].into_iter().flatten() {
            let (host, _) = parse_host(text).map_err(|_| Refusal::MalformedHost)?;
            if !self.hosts.allows(&host) {
                return Err(Refusal::ForeignHost);
            }
        }
        Ok(())
    }
}

/// Browsers say which site a request comes from. Another one may link to a page of ours and nothing else; a page on another port
/// of this machine (`same-site`) is another one too.
fn check_site(headers: &HeaderMap) -> Result<(), Refusal> {
    let foreign = match headers.get(&SEC_FETCH_SITE).map(|v| v.as_bytes()) {
        None | Some(b"same-origin" | b"none") => false,
        Some(_) => true,
    };
    let navigation = headers
        .get(&SEC_FETCH_MODE)
        .is_some_and(|mode| mode.as_bytes() == b"navigate");
    if foreign && !navigation {
        Err(Refusal::ForeignSite)
    } else {
        Ok(())
    }
}

/// The value of a header that is there exactly once and is text.
fn single<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?;
    if values.next().is_some() {
        return None;
    }
    value.to_str().ok()
}

#[cfg(test)]
mod tests {
    use axum::http::Request;
    use proptest::prelude::*;

    use super::*;

    fn guards(shared: bool) -> Guards {
        let hosts = AllowedHosts::default();
        let origins = AllowedOrigins::new(hosts.clone(), AllowedHosts::default(), 9500, false);
        Guards::new(hosts, origins, Token::generate().unwrap(), shared)
    }

    fn request(method: &str, uri: &str, headers: &[(&str, &str)]) -> Parts {
        let mut builder = Request::builder().method(method).uri(uri);
        for (name, value) in headers {
            builder = builder.header(*name, *value);
        }
        builder.body(()).unwrap().into_parts().0
    }

    #[test]
    fn requests_are_admitted_by_host_site_and_origin() {
        const HOST: (&str, &str) = ("host", "localhost:9500");
        let cross = ("sec-fetch-site", "cross-site");
        for (method, uri, headers, expected) in [
            ("GET", "/", vec![HOST], Ok(())),
            ("GET", "/", vec![], Err(Refusal::MalformedHost)),
            ("GET", "/", vec![HOST, HOST], Err(Refusal::MalformedHost)),
            (
                "GET",
                "/",
                vec![("host", "a b")],
                Err(Refusal::MalformedHost),
            ),
            (
                "GET",
                "/",
                vec![("host", "evil.example")],
                Err(Refusal::ForeignHost),
            ),
            (
                "GET",
                "http://evil.example/",
                vec![HOST],
                Err(Refusal::ForeignHost),
            ),
            ("GET", "http://localhost:9500/", vec![HOST], Ok(())),
            (
                "GET",
                "/x.js",
                vec![HOST, ("sec-fetch-site", "same-origin")],
                Ok(()),
            ),
            ("GET", "/", vec![HOST, ("sec-fetch-site", "none")], Ok(())),
            (
                "GET",
                "/x.js",
                vec![HOST, cross, ("sec-fetch-mode", "no-cors")],
                Err(Refusal::ForeignSite),
            ),
            (
                "GET",
                "/x.js",
                vec![HOST, ("sec-fetch-site", "same-site")],
                Err(Refusal::ForeignSite),
            ),
            (
                "GET",
                "/x.js",
                vec![HOST, ("sec-fetch-site", "junk")],
                Err(Refusal::ForeignSite),
            ),
            (
                "GET",
                "/",
                vec![HOST, cross, ("sec-fetch-mode", "navigate")],
                Ok(()),
            ),
            (
                "OPTIONS",
                "/",
                vec![HOST, ("access-control-request-method", "POST")],
                Err(Refusal::Preflight),
            ),
            (
                "POST",
                "/api",
                vec![HOST, ("origin", "http://evil.example")],
                Err(Refusal::ForeignOrigin),
            ),
            (
                "POST",
                "/api",
                vec![HOST, ("origin", "null")],
                Err(Refusal::ForeignOrigin),
            ),
            (
                "POST",
                "/api",
                vec![HOST, ("origin", "http://localhost:9500")],
                Ok(()),
            ),
            (
                "GET",
                "/",
                vec![HOST, ("origin", "http://evil.example")],
                Ok(()),
            ),
        ] {
            let parts = request(method, uri, &headers);
            assert_eq!(
                guards(false).admit(&parts),
                expected,
                "{method} {uri} {headers:?}"
            );
        }
        let asset = request("GET", "/x.js", &[HOST, cross]);
        assert_eq!(guards(true).admit(&asset), Ok(()), "shared on purpose");
        let post = request("POST", "/x", &[HOST, cross]);
        assert_eq!(guards(true).admit(&post), Err(Refusal::ForeignSite));
    }

    #[test]
    fn the_token_goes_with_our_own_origin_only() {
        let guards = guards(false);
        let token = guards.token().reveal().to_owned();
        let check = |origin: Option<&str>, token: Option<&str>| {
            let headers: Vec<_> = origin.iter().map(|o| ("origin", *o)).collect();
            guards.check_token(&request("GET", "/", &headers).headers, token)
        };
        let own = Some("http://127.0.0.1:9500");
        assert_eq!(check(own, Some(&token)), Ok(()));
        assert_eq!(
            check(None, Some(&token)),
            Ok(()),
            "a program that is no browser"
        );
        assert_eq!(check(own, None), Err(Refusal::Token));
        assert_eq!(check(None, None), Err(Refusal::Token));
        assert_eq!(check(own, Some("00")), Err(Refusal::Token));
        assert_eq!(
            check(Some("null"), Some(&token)),
            Err(Refusal::ForeignOrigin)
        );
        assert_eq!(
            check(Some("http://evil.example"), Some(&token)),
            Err(Refusal::ForeignOrigin)
        );
    }

    proptest! {
        #[test]
        fn guards_never_panic(host in proptest::collection::vec(any::<u8>(), 0..40), origin in proptest::collection::vec(any::<u8>(), 0..40)) {
            let mut parts = request("POST", "/", &[]);
            for (name, bytes) in [(HOST, host), (ORIGIN, origin)] {
                if let Ok(value) = axum::http::HeaderValue::from_bytes(&bytes) {
                    parts.headers.append(name, value);
                }
            }
            let guards = guards(false);
            let _ = guards.admit(&parts);
            let _ = guards.check_token(&parts.headers, Some(""));
        }
    }
}
