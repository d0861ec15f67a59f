//! Which pages may open the socket and change state. Compared with a list of exact origins, never with the request's own `Host`:
//! under DNS rebinding those two agree.

use super::host::{AllowedHosts, HostName, parse_host};

/// Scheme, host and port of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    secure: bool,
    host: HostName,
    port: u16,
}

/// The text is no origin of a page on the web; `null`, the origin of sandboxed frames and local files, is none either.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("malformed origin")]
pub struct MalformedOrigin;

impl Origin {
    /// Reads `http://host[:port]` or `https://host[:port]`.
    ///
    /// # Errors
    /// For everything else, `null` included.
    pub fn parse(text: &str) -> Result<Self, MalformedOrigin> {
        let (secure, rest) = if let Some(rest) = text.strip_prefix("http://") {
            (false, rest)
        } else if let Some(rest) = text.strip_prefix("https://") {
            (true, rest)
        } else {
            return Err(MalformedOrigin);
        };
        let (host, port) = parse_host(rest).map_err(|_| MalformedOrigin)?;
        let port = port.unwrap_or(if secure { 443 } else { 80 });
        Ok(Origin { secure, host, port })
    }
}

/// The origins of our own pages.
///
/// - the scheme that the server speaks, on a loopback host or a bound address, with the port that it listens on;
/// - the origin of `server.public-url`;
/// - for configured hosts besides that their default ports, `http` and `https`, since such a name usually belongs to a proxy or a
///   tunnel in front of us.
#[derive(Debug, Clone)]
pub struct AllowedOrigins {
    hosts: AllowedHosts,
    configured: AllowedHosts,
    port: u16,
    secure: bool,
    more: Vec<Origin>,
}

impl AllowedOrigins {
    /// `hosts` are all that may be named, `configured` those among them that the configuration names; `port` is the one that the
    /// server listens on, and `secure` says whether it speaks TLS there.
    pub fn new(hosts: AllowedHosts, configured: AllowedHosts, port: u16, secure: bool) -> Self {
        AllowedOrigins {
            hosts,
            configured,
            port,
            secure,
            more: Vec::new(),
        }
    }

    /// Allows one origin more.
    pub fn add(&mut self, origin: Origin) {
        self.more.push(origin);
    }

    /// Is this one of our own pages?
    pub fn allows(&self, origin: &Origin) -> bool {
        let ours = origin.secure == self.secure
            && origin.port == self.port
            && self.hosts.allows(&origin.host);
        let default_port = if origin.secure { 443 } else { 80 };
        ours || self.more.contains(origin)
            || (origin.port == default_port && self.configured.names(&origin.host))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn origins() -> AllowedOrigins {
        let mut configured = AllowedHosts::default();
        configured.add_configured("dev.example.com").unwrap();
        let mut hosts = configured.clone();
        hosts.add_address("192.168.1.7".parse().unwrap());
        AllowedOrigins::new(hosts, configured, 9500, false)
    }

    #[test]
    fn only_exact_origins_are_ours() {
        let origins = origins();
        let allows = |text: &str| Origin::parse(text).is_ok_and(|o| origins.allows(&o));
        for good in [
            "http://localhost:9500",
            "http://127.0.0.1:9500",
            "http://[::1]:9500",
            "http://app.localhost:9500",
            "http://192.168.1.7:9500",
            "http://dev.example.com:9500",
            "https://dev.example.com",
            "http://dev.example.com",
        ] {
            assert!(allows(good), "{good}");
        }
        for bad in [
            "null",
            "",
            "http://localhost",
            "http://localhost:9501",
            "https://localhost:9500",
            "http://evil.example",
            "http://evil.example:9500",
            "http://localhost.evil.example:9500",
            "http://192.168.1.8:9500",
            "https://dev.example.com:8443",
            "https://localhost",
            "file://",
            "http://",
            "http://localhost:9500/",
            "http://localhost:9500 ",
            "HTTP://localhost:9500",
            "http://user@localhost:9500",
            "http://localhost:9500, http://localhost:9500",
            "chrome-extension://abcdef",
        ] {
            assert!(!allows(bad), "{bad:?}");
        }
    }

    proptest! {
        #[test]
        fn parsing_never_panics(text in ".{0,60}") {
            let _ = Origin::parse(&text);
        }

        #[test]
        fn no_foreign_host_is_allowed(host in "[a-z]{1,8}\\.(com|example|test)", port in any::<u16>()) {
            prop_assume!(host != "dev.example.com");
            let origin = Origin::parse(&format!("http://{host}:{port}")).unwrap();
            prop_assert!(!origins().allows(&origin));
        }
    }
}
