//! What of the configuration a running server follows: one immutable value, replaced as a whole when the configuration changes.

use std::net::IpAddr;
use std::path::PathBuf;

use axum::http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_ORIGIN, HeaderName, HeaderValue,
};

use super::error::ServeError;
use super::guard::{AllowedHosts, AllowedOrigins, Guards, Origin, Token};
use super::options::ServeOptions;
use super::proxy::Proxy;

const COOP: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const COEP: HeaderName = HeaderName::from_static("cross-origin-embedder-policy");

/// Where the server listens; fixed when it starts.
#[derive(Debug, Clone)]
pub(super) struct Bound {
    /// Addresses that a request may name.
    pub addresses: Vec<IpAddr>,
    pub port: u16,
    pub scheme: Scheme,
}

/// How pages speak to the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scheme {
    Http,
    Https,
}

impl Scheme {
    /// As it stands in a URL.
    pub fn name(self) -> &'static str {
        match self {
            Scheme::Http => "http",
            Scheme::Https => "https",
        }
    }
}

/// What requests are answered by.
#[derive(Debug)]
pub(super) struct Settings {
    pub build: String,
    pub guards: Guards,
    pub proxy: Proxy,
    pub public: PathBuf,
    /// A path that leads to no file shows the index page.
    pub spa_fallback: bool,
    /// The WebSocket's URL for pages that can't find it by their own address.
    pub socket_url: Option<String>,
    /// For every response.
    pub headers: Vec<(HeaderName, HeaderValue)>,
}

impl Settings {
    /// What `options` say, for a server at `bound`.
    ///
    /// # Errors
    /// When an option can't be followed.
    pub fn new(options: &ServeOptions, token: &Token, bound: &Bound) -> Result<Self, ServeError> {
        let headers = headers(options)?;
        let configured = configured_hosts(options)?;
        let mut hosts = configured.clone();
        for address in &bound.addresses {
            hosts.add_address(*address);
        }
        let secure = bound.scheme == Scheme::Https;
        let mut origins = AllowedOrigins::new(hosts.clone(), configured, bound.port, secure);
        if let Some(url) = &options.public_url
            && let Ok(origin) = Origin::parse(&url.origin().ascii_serialization())
        {
            origins.add(origin);
        }
        let shared = headers
            .iter()
            .any(|(name, _)| *name == ACCESS_CONTROL_ALLOW_ORIGIN);
        Ok(Settings {
            build: options.build.clone(),
            guards: Guards::new(hosts, origins, token.clone(), shared),
            proxy: Proxy::new(options.proxies.clone())?,
            public: options.public.clone(),
            spa_fallback: options.spa_fallback,
            socket_url: options.public_url.as_ref().map(socket_url),
            headers,
        })
    }
}

/// `wss://dev.example.com/_jank/ws` of `https://dev.example.com/`.
fn socket_url(public: &url::Url) -> String {
    let scheme = if public.scheme() == "https" {
        "wss"
    } else {
        "ws"
    };
    let mut url = public.clone();
    url.set_path(&format!("{}_jank/ws", public.path()));
    format!(
        "{scheme}{}",
        url.as_str().trim_start_matches(public.scheme())
    )
}

/// The headers of every response. What the configuration says of one wins over what a switch says.
fn headers(options: &ServeOptions) -> Result<Vec<(HeaderName, HeaderValue)>, ServeError> {
    let mut headers = Vec::new();
    if options.cross_origin_isolation {
        headers.push((COOP, HeaderValue::from_static("same-origin")));
        headers.push((COEP, HeaderValue::from_static("require-corp")));
    }
    for (name, value) in &options.headers {
        let wrong = || ServeError::Header(name.clone());
        let header: HeaderName = name.parse().map_err(|_| wrong())?;
        let value = HeaderValue::from_str(value).map_err(|_| wrong())?;
        headers.retain(|(switched, _)| *switched != header);
        headers.push((header, value));
    }
    let has = |name: HeaderName, value: Option<&str>| {
        headers
            .iter()
            .any(|(n, v)| *n == name && value.is_none_or(|value| v.as_bytes() == value.as_bytes()))
    };
    if has(ACCESS_CONTROL_ALLOW_ORIGIN, Some("*")) && has(ACCESS_CONTROL_ALLOW_CREDENTIALS, None) {
        return Err(ServeError::OpenToAll);
    }
    Ok(headers)
}

/// The hosts that the configuration names, that of the public URL included.
fn configured_hosts(options: &ServeOptions) -> Result<AllowedHosts, ServeError> {
    let mut hosts = AllowedHosts::default();
    let public = options.public_url.as_ref().and_then(url::Url::host_str);
    for name in options
        .allowed_hosts
        .iter()
        .map(String::as_str)
        .chain(public)
    {
        hosts
            .add_configured(name)
            .map_err(|_| ServeError::AllowedHost(name.to_owned()))?;
    }
    Ok(hosts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(change: impl FnOnce(&mut ServeOptions)) -> Result<Settings, ServeError> {
        let mut options = ServeOptions::new("/project");
        change(&mut options);
        let bound = Bound {
            addresses: vec![],
            port: 9500,
            scheme: Scheme::Http,
        };
        Settings::new(&options, &Token::generate()?, &bound)
    }

    fn header<'s>(settings: &'s Settings, name: &str) -> Vec<&'s str> {
        let of = settings.headers.iter().filter(|(n, _)| n.as_str() == name);
        of.map(|(_, v)| v.to_str().unwrap()).collect()
    }

    #[test]
    fn isolation_is_two_headers_and_the_configuration_has_the_last_word() {
        let coep = "cross-origin-embedder-policy";
        let isolated = settings(|o| o.cross_origin_isolation = true).unwrap();
        assert_eq!(header(&isolated, coep), ["require-corp"]);
        assert_eq!(
            header(&isolated, "cross-origin-opener-policy"),
            ["same-origin"]
        );
        let said = settings(|o| {
            o.cross_origin_isolation = true;
            o.headers = vec![(
                "Cross-Origin-Embedder-Policy".into(),
                "credentialless".into(),
            )];
        });
        assert_eq!(header(&said.unwrap(), coep), ["credentialless"]);
        assert!(settings(|_| {}).unwrap().headers.is_empty());
    }

    #[test]
    fn the_public_url_says_where_the_socket_is() {
        for (public, socket) in [
            ("https://dev.example.com/", "wss://dev.example.com/_jank/ws"),
            ("http://box:8080/app/", "ws://box:8080/app/_jank/ws"),
            ("https://[::1]:8443/", "wss://[::1]:8443/_jank/ws"),
        ] {
            let said = settings(|o| o.public_url = Some(public.parse().unwrap())).unwrap();
            assert_eq!(said.socket_url.as_deref(), Some(socket));
        }
    }

    #[test]
    fn what_cannot_be_followed_is_refused() {
        let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let open = [
            header("Access-Control-Allow-Origin", "*"),
            header("Access-Control-Allow-Credentials", "true"),
        ];
        let to_all = settings(|o| o.headers = open.to_vec());
        assert!(matches!(to_all, Err(ServeError::OpenToAll)));
        let bad = settings(|o| o.headers = vec![header("no name", "x")]);
        assert!(matches!(bad, Err(ServeError::Header(_))));
        let host = settings(|o| o.allowed_hosts = vec!["http://x".into()]);
        assert!(matches!(host, Err(ServeError::AllowedHost(_))));
    }
}
