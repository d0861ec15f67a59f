//! TLS: the certificate that the server shows, the user's own or one that jank-watch makes and keeps.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rcgen::{CertificateParams, DnType, ExtendedKeyUsagePurpose, KeyPair};
use serde::{Deserialize, Serialize};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

use super::listen;
use super::options::ServeOptions;

/// A certificate that we make is good for so long; browsers take none that is good for much longer.
const LIFETIME: Duration = Duration::from_secs(365 * 24 * 3600);
/// It is made anew when less than this is left.
const RESERVE: Duration = Duration::from_secs(7 * 24 * 3600);

/// A certificate with its key, ready to serve with. Its `Debug` form leaves both out.
#[derive(Clone)]
pub struct Tls(Arc<rustls::ServerConfig>);

/// Why there is no TLS.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file can't be read.
    #[error("`{}` can't be read ({why}); name a PEM file in `{key}`", file.display())]
    Unreadable {
        /// The key of the configuration that names it.
        key: &'static str,
        /// The file.
        file: PathBuf,
        /// What the system says.
        why: String,
    },
    /// A file holds something else.
    #[error("`{}` holds no {what} in PEM; `{key}` takes the text that begins with `-----BEGIN {begin}-----`", file.display())]
    NotPem {
        /// The key of the configuration that names it.
        key: &'static str,
        /// The file.
        file: PathBuf,
        /// What was looked for.
        what: &'static str,
        /// How that begins.
        begin: &'static str,
    },
    /// The two don't belong together, or are of a kind that is not known.
    #[error(
        "the certificate and the private key can't be used together ({0}); name the key with which the certificate was made, an RSA, \
         ECDSA or Ed25519 key without a password"
    )]
    Mismatch(#[from] rustls::Error),
    /// No certificate could be made.
    #[error(
        "no certificate can be made ({0}); name your own with `server.tls.cert` and `server.tls.key`"
    )]
    Made(#[from] rcgen::Error),
    /// The certificate could not be kept.
    #[error("the certificate can't be kept in `{}` ({why}); make the folder writable, or name your own with `server.tls.cert` and \
             `server.tls.key`", dir.display())]
    Kept {
        /// The folder.
        dir: PathBuf,
        /// What the system says.
        why: std::io::Error,
    },
}

impl TlsError {
    /// The key of the configuration that it is about.
    pub fn key(&self) -> &'static str {
        match self {
            TlsError::Unreadable { key, .. } | TlsError::NotPem { key, .. } => key,
            TlsError::Mismatch(_) => "server.tls.key",
            TlsError::Made(_) | TlsError::Kept { .. } => "server.tls.self-signed",
        }
    }
}

impl Tls {
    /// The user's own certificate and key, PEM files.
    ///
    /// # Errors
    /// When a file can't be read, holds something else, or the two don't belong together.
    pub fn from_files(cert: &Path, key: &Path) -> Result<Self, TlsError> {
        let cert_key = "server.tls.cert";
        let text = read(cert, cert_key)?;
        let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(&text)
            .collect::<Result<_, _>>()
            .unwrap_or_default();
        if chain.is_empty() {
            return Err(TlsError::NotPem {
                key: cert_key,
                file: cert.to_owned(),
                what: "certificate",
                begin: "CERTIFICATE",
            });
        }
        let key_key = "server.tls.key";
        let private =
            PrivateKeyDer::from_pem_slice(&read(key, key_key)?).map_err(|_| TlsError::NotPem {
                key: key_key,
                file: key.to_owned(),
                what: "private key",
                begin: "PRIVATE KEY",
            })?;
        Tls::of(chain, private)
    }

    /// A certificate for `names` (host names and addresses) that nobody else vouches for. It is kept in `dir`, readable by its
    /// owner alone, so that the browser has to be told only once that it may be trusted.
    ///
    /// # Errors
    /// When none can be made or kept.
    pub fn self_signed(dir: &Path, names: &[String]) -> Result<Self, TlsError> {
        let file = dir.join(format!("{}.json", id_of(names)));
        let now = SystemTime::now();
        if let Some(tls) = Made::load(&file, names, now).and_then(|made| made.tls().ok()) {
            return Ok(tls);
        }
        let made = Made::new(names, now)?;
        made.save(dir, &file).map_err(|why| TlsError::Kept {
            dir: dir.to_owned(),
            why,
        })?;
        made.tls()
    }

    fn of(
        chain: Vec<CertificateDer<'static>>,
        key: PrivateKeyDer<'static>,
    ) -> Result<Self, TlsError> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut config = rustls::ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(chain, key)?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Tls(Arc::new(config)))
    }

    pub(super) fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(self.0.clone())
    }
}

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tls(…)")
    }
}

/// The names and addresses under which browsers may ask a server with these options.
pub fn certificate_names(options: &ServeOptions) -> Vec<String> {
    let mut names: Vec<String> = ["localhost", "*.localhost", "127.0.0.1", "::1"]
        .map(str::to_owned)
        .to_vec();
    names.extend(listen::addresses_of(&options.host));
    let public = options.public_url.as_ref().and_then(url::Url::host_str);
    let hosts = options.allowed_hosts.iter().map(String::as_str);
    for host in hosts.chain(public) {
        match host.strip_prefix('.') {
            Some(domain) => names.extend([domain.to_owned(), format!("*.{domain}")]),
            None => names.push(host.trim_matches(['[', ']']).to_owned()),
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(name.clone()));
    names
}

fn read(file: &Path, key: &'static str) -> Result<Vec<u8>, TlsError> {
    std::fs::read(file).map_err(|error| TlsError::Unreadable {
        key,
        file: file.to_owned(),
        why: error.to_string(),
    })
}

/// A certificate that we made, as it is kept: certificate and key in one file, so that they are always a pair.
#[derive(Serialize, Deserialize)]
struct Made {
    names: Vec<String>,
    /// Seconds since 1970.
    expires: u64,
    cert: String,
    key: String,
}

impl Made {
    fn new(names: &[String], now: SystemTime) -> Result<Self, TlsError> {
        let key = KeyPair::generate()?;
        let mut params = CertificateParams::new(names)?;
        params
            .distinguished_name
            .push(DnType::CommonName, "jank-watch on this machine");
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        // A clock that is an hour off should not matter.
        params.not_before = (now - Duration::from_secs(3600)).into();
        params.not_after = (now + LIFETIME).into();
        let cert = params.self_signed(&key)?;
        Ok(Made {
            names: names.to_vec(),
            expires: seconds(now + LIFETIME),
            cert: cert.pem(),
            key: key.serialize_pem(),
        })
    }

    /// The one in `file`, if it is for `names` and good for a while.
    fn load(file: &Path, names: &[String], now: SystemTime) -> Option<Self> {
        let made: Made = serde_json::from_slice(&std::fs::read(file).ok()?).ok()?;
        (made.names == names && made.expires > seconds(now + RESERVE)).then_some(made)
    }

    /// Written in one step, readable by its owner alone.
    fn save(&self, dir: &Path, file: &Path) -> std::io::Result<()> {
        let mut folder = std::fs::DirBuilder::new();
        folder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
        folder.create(dir)?;
        // Temporary files are their owner's alone (0600), and stay so.
        let mut temporary = tempfile::NamedTempFile::new_in(dir)?;
        std::io::Write::write_all(&mut temporary, &serde_json::to_vec(self)?)?;
        temporary.persist(file)?;
        Ok(())
    }

    fn tls(&self) -> Result<Tls, TlsError> {
        let broken = || rustls::Error::General("it is damaged".to_owned());
        let cert = CertificateDer::from_pem_slice(self.cert.as_bytes()).map_err(|_| broken())?;
        let key = PrivateKeyDer::from_pem_slice(self.key.as_bytes()).map_err(|_| broken())?;
        Tls::of(vec![cert], key)
    }
}

fn seconds(at: SystemTime) -> u64 {
    at.duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0, |since| since.as_secs())
}

fn id_of(names: &[String]) -> String {
    let mut id = blake3::hash(names.join("\n").as_bytes())
        .to_hex()
        .to_string();
    id.truncate(16);
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Vec<String> {
        ["localhost", "127.0.0.1", "::1"]
            .map(str::to_owned)
            .to_vec()
    }

    fn kept(dir: &Path) -> Vec<u8> {
        let file = dir.join(format!("{}.json", id_of(&names())));
        std::fs::read(file).unwrap()
    }

    #[test]
    fn a_certificate_is_made_once_and_its_owners_alone() {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path().join("tls");
        Tls::self_signed(&dir, &names()).unwrap();
        let first = kept(&dir);
        Tls::self_signed(&dir, &names()).unwrap();
        assert_eq!(kept(&dir), first, "the same one");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
            let file = dir.join(format!("{}.json", id_of(&names())));
            assert_eq!((mode(&dir), mode(&file)), (0o700, 0o600));
        }
    }

    #[test]
    fn one_that_is_damaged_or_old_is_made_anew() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join(format!("{}.json", id_of(&names())));
        std::fs::write(&file, "{").unwrap();
        Tls::self_signed(dir.path(), &names()).unwrap();
        let later = SystemTime::now() + LIFETIME - RESERVE;
        assert!(Made::load(&file, &names(), SystemTime::now()).is_some());
        assert!(Made::load(&file, &names(), later).is_none(), "nearly over");
        assert!(Made::load(&file, &["other".into()], SystemTime::now()).is_none());
    }

    #[test]
    fn a_certificate_is_for_all_names_that_the_server_goes_by() {
        let mut options = ServeOptions::new("/project");
        let own = ["localhost", "*.localhost", "127.0.0.1", "::1"];
        assert_eq!(certificate_names(&options), own);
        options.host = "192.0.2.7".into();
        options.allowed_hosts = vec![".dev.test".into(), "localhost".into()];
        options.public_url = Some("https://[2001:db8::1]:8443/".parse().unwrap());
        let more = ["192.0.2.7", "dev.test", "*.dev.test", "2001:db8::1"];
        assert_eq!(certificate_names(&options), [&own[..], &more].concat());
        assert!(Made::new(&certificate_names(&options), SystemTime::now()).is_ok());
    }

    #[test]
    fn bad_files_are_named_with_what_helps() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        let one = Made::new(&names(), SystemTime::now()).unwrap();
        let two = Made::new(&names(), SystemTime::now()).unwrap();
        for (name, text) in [
            ("cert.pem", one.cert.as_str()),
            ("key.pem", &one.key),
            ("other.pem", &two.key),
            ("text", "no PEM"),
        ] {
            std::fs::write(at(name), text).unwrap();
        }
        assert!(Tls::from_files(&at("cert.pem"), &at("key.pem")).is_ok());
        for (cert, key, about, says) in [
            ("gone", "key.pem", "server.tls.cert", "can't be read"),
            ("cert.pem", "gone", "server.tls.key", "can't be read"),
            (
                "text",
                "key.pem",
                "server.tls.cert",
                "-----BEGIN CERTIFICATE-----",
            ),
            (
                "cert.pem",
                "text",
                "server.tls.key",
                "-----BEGIN PRIVATE KEY-----",
            ),
            (
                "cert.pem",
                "cert.pem",
                "server.tls.key",
                "holds no private key",
            ),
            (
                "cert.pem",
                "other.pem",
                "server.tls.key",
                "can't be used together",
            ),
        ] {
            let error = Tls::from_files(&at(cert), &at(key)).unwrap_err();
            assert_eq!(error.key(), about, "{cert} {key}: {error}");
            assert!(error.to_string().contains(says), "{cert} {key}: {error}");
        }
    }
}
