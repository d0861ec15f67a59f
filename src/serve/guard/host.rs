//! Which `Host` a request may name. DNS rebinding makes a foreign name lead to this machine: the name gives it away.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A host as it stands in a `Host` header or an origin.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum HostName {
    /// A name, in lower case, without the dot at its end.
    Name(String),
    /// An address literal.
    Ip(IpAddr),
}

/// The text is no host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("malformed host")]
pub struct MalformedHost;

/// Reads `name`, `name:port`, `1.2.3.4:port` or `[v6]:port`. Upper case and a trailing dot are the same name.
///
/// # Errors
/// For everything else: user names, zone ids, spaces, characters that no host has, ports out of range.
pub fn parse_host(text: &str) -> Result<(HostName, Option<u16>), MalformedHost> {
    let (host, port) = if let Some(rest) = text.strip_prefix('[') {
        let (address, rest) = rest.split_once(']').ok_or(MalformedHost)?;
        let address: Ipv6Addr = address.parse().map_err(|_| MalformedHost)?;
        let port = match rest {
            "" => None,
            _ => Some(rest.strip_prefix(':').ok_or(MalformedHost)?),
        };
        (HostName::Ip(IpAddr::V6(address)), port)
    } else {
        let (name, port) = match text.split_once(':') {
            Some((name, port)) => (name, Some(port)),
            None => (text, None),
        };
        (parse_name(name)?, port)
    };
    Ok((host, port.map(parse_port).transpose()?))
}

fn parse_port(text: &str) -> Result<u16, MalformedHost> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(MalformedHost);
    }
    text.parse().map_err(|_| MalformedHost)
}

fn parse_name(text: &str) -> Result<HostName, MalformedHost> {
    let name = text.strip_suffix('.').unwrap_or(text);
    let fine = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    let labels_fine = name
        .split('.')
        .all(|label| !label.is_empty() && label.len() <= 63 && label.bytes().all(fine));
    if name.len() > 253 || !labels_fine {
        return Err(MalformedHost);
    }
    Ok(match name.parse::<Ipv4Addr>() {
        Ok(address) => HostName::Ip(IpAddr::V4(address)),
        Err(_) => HostName::Name(name.to_ascii_lowercase()),
    })
}

impl HostName {
    /// `localhost`, a name under it, or a loopback address.
    pub fn is_loopback(&self) -> bool {
        match self {
            HostName::Name(name) => name == "localhost" || name.ends_with(".localhost"),
            HostName::Ip(address) => address.is_loopback(),
        }
    }
}

/// The hosts under which this server may be reached: `localhost`, `*.localhost` and loopback literals always, then the bound
/// addresses and what the configuration names.
#[derive(Debug, Clone, Default)]
pub struct AllowedHosts {
    exact: BTreeSet<HostName>,
    /// `.example.com` of the configuration: every name under it, and itself.
    suffixes: Vec<String>,
}

impl AllowedHosts {
    /// Allows an address that the server is bound to.
    pub fn add_address(&mut self, address: IpAddr) {
        self.exact.insert(HostName::Ip(address));
    }

    /// Allows a configured name or address; with a dot in front, every name under it too.
    ///
    /// # Errors
    /// When it is no host, or has a port.
    pub fn add_configured(&mut self, text: &str) -> Result<(), MalformedHost> {
        let (suffix, text) = match text.strip_prefix('.') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (host, port) = parse_host(text)?;
        if port.is_some() {
            return Err(MalformedHost);
        }
        if let (true, HostName::Name(name)) = (suffix, &host) {
            self.suffixes.push(format!(".{name}"));
        }
        self.exact.insert(host);
        Ok(())
    }

    /// May a request name this host?
    pub fn allows(&self, host: &HostName) -> bool {
        host.is_loopback() || self.exact.contains(host) || self.allows_suffix(host)
    }

    /// Is the host allowed by the configuration or as a bound address, and not only because it is loopback?
    pub(super) fn names(&self, host: &HostName) -> bool {
        self.exact.contains(host) || self.allows_suffix(host)
    }

    fn allows_suffix(&self, host: &HostName) -> bool {
        match host {
            HostName::Name(name) => self.suffixes.iter().any(|s| name.ends_with(s.as_str())),
            HostName::Ip(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hosts_are_read_as_browsers_write_them() {
        let name = |n: &str| HostName::Name(n.to_owned());
        let ip = |a: &str| HostName::Ip(a.parse().unwrap());
        for (text, expected) in [
            ("localhost", Ok((name("localhost"), None))),
            ("LocalHost.:9500", Ok((name("localhost"), Some(9500)))),
            ("127.0.0.1:80", Ok((ip("127.0.0.1"), Some(80)))),
            ("[::1]:9500", Ok((ip("::1"), Some(9500)))),
            ("[::1]", Ok((ip("::1"), None))),
            ("my_app.test", Ok((name("my_app.test"), None))),
            ("", Err(MalformedHost)),
            (".", Err(MalformedHost)),
            (":9500", Err(MalformedHost)),
            ("localhost:", Err(MalformedHost)),
            ("localhost:x", Err(MalformedHost)),
            ("localhost:+80", Err(MalformedHost)),
            ("localhost:65536", Err(MalformedHost)),
            ("localhost:80:80", Err(MalformedHost)),
            ("user@localhost", Err(MalformedHost)),
            ("local host", Err(MalformedHost)),
            ("::1", Err(MalformedHost)),
            ("[::1", Err(MalformedHost)),
            ("[::1]9500", Err(MalformedHost)),
            ("[fe80::1%25eth0]", Err(MalformedHost)),
            ("a..b", Err(MalformedHost)),
            ("a/b", Err(MalformedHost)),
            ("localhost\0", Err(MalformedHost)),
            ("lócalhost", Err(MalformedHost)),
        ] {
            assert_eq!(parse_host(text), expected, "{text:?}");
        }
    }

    #[test]
    fn only_listed_hosts_are_allowed() {
        let mut hosts = AllowedHosts::default();
        hosts.add_address("192.168.1.7".parse().unwrap());
        hosts.add_configured("dev.example.com").unwrap();
        hosts.add_configured(".Tunnel.test").unwrap();
        for bad in ["", "x:80", "http://x", "*"] {
            assert!(hosts.add_configured(bad).is_err(), "{bad:?}");
        }
        let allows = |text: &str| hosts.allows(&parse_host(text).unwrap().0);
        for good in [
            "localhost",
            "app.localhost:1",
            "127.0.0.1",
            "127.9.9.9",
            "[::1]:9500",
            "192.168.1.7:9500",
            "DEV.example.com.",
            "a.b.tunnel.test",
            "tunnel.test",
        ] {
            assert!(allows(good), "{good}");
        }
        for bad in [
            "evil.example",
            "localhost.evil.example",
            "evillocalhost",
            "127.0.0.1.evil.example",
            "192.168.1.8",
            "example.com",
            "x.dev.example.com",
            "eviltunnel.test",
            "0.0.0.0",
            "2130706433",
            "[::]",
        ] {
            assert!(!allows(bad), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn parsing_never_panics(text in ".{0,60}") {
            let _ = parse_host(&text);
        }

        #[test]
        fn what_parses_is_read_again_the_same(text in "[a-zA-Z0-9.:\\[\\]-]{0,30}") {
            if let Ok((HostName::Name(name), _)) = parse_host(&text) {
                prop_assert_eq!(parse_host(&name), Ok((HostName::Name(name.clone()), None)));
            }
        }
    }
}
