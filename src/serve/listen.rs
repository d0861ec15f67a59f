//! From the host and port that were asked for to sockets and the URLs that lead to them.

use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use tokio::net::{TcpListener, lookup_host};

use super::error::ServeError;
use super::settings::Scheme;

/// So many ports are tried when the one asked for is taken.
const TRIED_PORTS: u16 = 50;

/// Sockets that listen, all on the same port.
#[derive(Debug)]
pub(super) struct Listeners {
    pub sockets: Vec<TcpListener>,
    pub port: u16,
    /// Addresses that a request may name: the bound ones, or all of this machine where the bound one is unspecified.
    pub addresses: Vec<IpAddr>,
    /// Other machines can reach it.
    pub exposed: bool,
}

impl Listeners {
    /// Listens on the first free port from `port` on (only `port` with `strict`; any for 0).
    pub async fn bind(host: &str, port: u16, strict: bool) -> Result<Self, ServeError> {
        let addresses = resolve(host).await?;
        let last = if strict || port == 0 {
            port
        } else {
            port.saturating_add(TRIED_PORTS - 1)
        };
        for candidate in port..=last {
            if let Some((sockets, port)) = bind_all(&addresses, candidate).await? {
                return Ok(Listeners {
                    sockets,
                    port,
                    exposed: addresses.iter().any(|a| !a.is_loopback()),
                    addresses: nameable(&addresses),
                });
            }
        }
        Err(if strict || port == 0 {
            ServeError::PortInUse { port }
        } else {
            ServeError::NoFreePort { port, last }
        })
    }

    /// Where a browser can go: this machine first, then, when other machines can reach the server, its addresses.
    pub fn urls(&self, scheme: Scheme) -> Vec<String> {
        let (scheme, port) = (scheme.name(), self.port);
        let mut urls = Vec::new();
        let loopback = |a: &IpAddr| a.is_loopback();
        if !self.exposed || self.addresses.iter().any(loopback) {
            urls.push(format!("{scheme}://localhost:{port}/"));
        }
        let others = self.addresses.iter().filter(|a| !a.is_loopback());
        urls.extend(others.map(|a| format!("{scheme}://{}/", SocketAddr::new(*a, port))));
        urls
    }
}

/// The addresses to listen on. Loopback is both of its addresses, since `localhost` may lead to either.
async fn resolve(host: &str) -> Result<Vec<IpAddr>, ServeError> {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let loopback = [Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()];
    if bare == "localhost" {
        return Ok(loopback.to_vec());
    }
    if let Ok(address) = bare.parse::<IpAddr>() {
        return Ok(if loopback.contains(&address) {
            loopback.to_vec()
        } else {
            vec![address]
        });
    }
    let unknown = |reason: String| ServeError::Host {
        host: host.to_owned(),
        reason,
    };
    let found = lookup_host((bare, 0))
        .await
        .map_err(|e| unknown(e.to_string()))?;
    let mut addresses: Vec<IpAddr> = found.map(|a| a.ip()).collect();
    addresses.sort_unstable();
    addresses.dedup();
    if addresses.is_empty() {
        return Err(unknown("it has no address".to_owned()));
    }
    Ok(addresses)
}

/// Listens on `port` of all addresses; `None` where it is taken on one of them. Where there are two loopback addresses the second may
/// be missing on this machine, as IPv6 often is in containers.
async fn bind_all(
    addresses: &[IpAddr],
    port: u16,
) -> Result<Option<(Vec<TcpListener>, u16)>, ServeError> {
    // Any port that is free on the first address may be taken on the second: then another one is tried.
    let attempts = if port == 0 { 16 } else { 1 };
    for _ in 0..attempts {
        let mut sockets: Vec<TcpListener> = Vec::new();
        let mut bound = port;
        let mut taken = false;
        for (index, ip) in addresses.iter().enumerate() {
            let address = SocketAddr::new(*ip, bound);
            match TcpListener::bind(address).await {
                Ok(socket) => {
                    let local = socket.local_addr();
                    bound = local
                        .map_err(|source| ServeError::Bind { address, source })?
                        .port();
                    sockets.push(socket);
                }
                Err(e) if e.kind() == ErrorKind::AddrInUse => {
                    taken = true;
                    break;
                }
                Err(_) if index > 0 && ip.is_loopback() => {}
                Err(source) => return Err(ServeError::Bind { address, source }),
            }
        }
        if !taken {
            return Ok(Some((sockets, bound)));
        }
    }
    Ok(None)
}

/// The addresses that browsers of other machines may name for `host`, as text; none for this machine alone.
pub(super) fn addresses_of(host: &str) -> Vec<String> {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let named = match bare.parse::<IpAddr>() {
        Ok(address) => nameable(&[address]),
        Err(_) => return vec![bare.to_owned()],
    };
    let others = named.iter().filter(|address| !address.is_loopback());
    others.map(IpAddr::to_string).collect()
}

fn nameable(bound: &[IpAddr]) -> Vec<IpAddr> {
    if !bound.iter().any(IpAddr::is_unspecified) {
        return bound.to_vec();
    }
    let v6 = bound.iter().any(IpAddr::is_ipv6);
    let interfaces = if_addrs::get_if_addrs().unwrap_or_default();
    let mut addresses: Vec<IpAddr> = interfaces.iter().map(if_addrs::Interface::ip).collect();
    addresses.retain(|a| match a {
        IpAddr::V4(_) => true,
        // Link-local addresses need a zone, which no URL can name.
        IpAddr::V6(a) => v6 && !a.is_unicast_link_local(),
    });
    addresses.sort_unstable();
    addresses.dedup();
    addresses
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_taken_port_makes_the_next_one_serve_unless_strict() {
        let first = Listeners::bind("127.0.0.1", 0, false).await.unwrap();
        let strict = Listeners::bind("127.0.0.1", first.port, true).await;
        assert!(matches!(strict, Err(ServeError::PortInUse { port }) if port == first.port));
        if first.port < u16::MAX - TRIED_PORTS {
            let next = Listeners::bind("127.0.0.1", first.port, false)
                .await
                .unwrap();
            assert!(next.port > first.port);
        }
    }

    #[tokio::test]
    async fn strange_hosts_are_explained() {
        let error = Listeners::bind("no such host!", 0, false)
            .await
            .unwrap_err();
        assert!(error.to_string().contains("`no such host!`"), "{error}");
    }
}
