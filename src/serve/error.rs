//! Why a server does not start.

use std::net::SocketAddr;

use super::guard::NoRandomness;

/// Why a server does not start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Another program listens there.
    #[error(
        "port {port} is in use; stop the program that has it, choose another one with `--port`, or leave `--strict-port` out to take the next free one"
    )]
    PortInUse {
        /// The port that was asked for.
        port: u16,
    },
    /// None of the ports from the one that was asked for on is free.
    #[error("no free port from {port} to {last}; choose another one with `--port`, or 0 for any")]
    NoFreePort {
        /// The first that was tried.
        port: u16,
        /// The last.
        last: u16,
    },
    /// The address can't be listened on.
    #[error("cannot listen on {address}: {source}; `--host 127.0.0.1` always works")]
    Bind {
        /// Where.
        address: SocketAddr,
        /// Why not.
        source: std::io::Error,
    },
    /// The host is no address of this machine.
    #[error(
        "`{host}` is no address of this machine ({reason}); use `127.0.0.1`, or `0.0.0.0` for all of them"
    )]
    Host {
        /// What was asked for.
        host: String,
        /// What the resolver says.
        reason: String,
    },
    /// `allowed-hosts` has something that is no host.
    #[error(
        "`{0}` in `allowed-hosts` is no host; write a name or an address without scheme and port, such as `dev.example.com` or `.example.com`"
    )]
    AllowedHost(String),
    /// `headers` has something that is no header.
    #[error("`{0}` in `headers` is no header that can be sent")]
    Header(String),
    /// Credentials for everybody.
    #[error(
        "`Access-Control-Allow-Origin: *` together with `Access-Control-Allow-Credentials` would open the project to every site; name the origin"
    )]
    OpenToAll,
    /// A proxy rule that can't be followed.
    #[error("proxy `{path}`: {reason}")]
    Proxy {
        /// The rule's path.
        path: String,
        /// What is wrong, and what helps.
        reason: String,
    },
    /// No certificate.
    #[error(transparent)]
    Tls(#[from] super::tls::TlsError),
    /// The operating system gives no threads or timers to serve with.
    #[error("the server can't start ({0}); the system may be out of threads or memory")]
    System(#[from] std::io::Error),
    /// No random bytes for the token.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
}
