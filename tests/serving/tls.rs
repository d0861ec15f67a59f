//! HTTPS and WSS.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

use futures_util::StreamExt;
use jank_watch::serve::{ServeOptions, Tls, certificate_names};
use serde_json::json;
use tempfile::TempDir;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;

use crate::project;
use crate::site::{PATIENCE, Site};
use crate::support::browser::Driver;
use crate::support::live::Live;

/// A site with a certificate of its own, and a client that believes it.
struct Secure {
    site: Site,
    connector: TlsConnector,
    _keys: TempDir,
}

impl Secure {
    async fn start() -> Secure {
        let keys = tempfile::tempdir().unwrap();
        let names = certificate_names(&ServeOptions::new("/project"));
        let tls = Tls::self_signed(keys.path(), &names).unwrap();
        let kept = std::fs::read_dir(keys.path())
            .unwrap()
            .next()
            .unwrap()
            .unwrap();
        let kept = std::fs::read(kept.path()).unwrap();
        let kept: serde_json::Value = serde_json::from_slice(&kept).unwrap();
        let pem = kept["cert"].as_str().unwrap();
        let mut roots = RootCertStore::empty();
        roots
            .add(CertificateDer::from_pem_slice(pem.as_bytes()).unwrap())
            .unwrap();
        let provider = Arc::new(crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        // Requests in plain HTTP, with which a site finds its token, are only redirected here.
        let site = Site::without_token(|options| options.tls = Some(tls)).await;
        Secure {
            site,
            connector: TlsConnector::from(Arc::new(config)),
            _keys: keys,
        }
    }

    async fn connect(&self) -> tokio_rustls::client::TlsStream<tokio::net::TcpStream> {
        let stream = tokio::net::TcpStream::connect(("127.0.0.1", self.site.port()))
            .await
            .unwrap();
        let name = ServerName::try_from("localhost").unwrap();
        self.connector.connect(name, stream).await.unwrap()
    }

    /// The answer to a request for `path`.
    async fn get(&self, path: &str) -> String {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let mut stream = self.connect().await;
        let host = self.site.host();
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept: text/html\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        String::from_utf8_lossy(&answer).into_owned()
    }
}

#[tokio::test]
async fn pages_and_their_socket_are_served_over_tls() {
    let secure = Secure::start().await;
    assert!(secure.site.server.url().starts_with("https://localhost:"));
    let page = secure.get("/").await;
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    let before = "&quot;token&quot;:&quot;";
    let start = page.find(before).unwrap() + before.len();
    let token = &page[start..start + 32];
    for (origin, allowed) in [
        (format!("https://{}", secure.site.host()), true),
        (format!("http://{}", secure.site.host()), false),
        ("https://evil.example".to_owned(), false),
    ] {
        let url = format!("wss://{}/_jank/ws", secure.site.host());
        let mut request = url.into_client_request().unwrap();
        let headers = request.headers_mut();
        headers.insert("origin", origin.parse().unwrap());
        let protocols = format!("jank-watch.v1, token.{token}");
        headers.insert("sec-websocket-protocol", protocols.parse().unwrap());
        let stream = secure.connect().await;
        match tokio_tungstenite::client_async(request, stream).await {
            Ok((mut socket, _)) => {
                assert!(allowed, "{origin}");
                let hello = tokio::time::timeout(PATIENCE, socket.next()).await.unwrap();
                assert!(matches!(hello, Some(Ok(Message::Text(text))) if text.contains("hello")));
            }
            Err(error) => assert!(!allowed, "{origin}: {error}"),
        }
    }
}

#[tokio::test]
async fn plain_http_is_led_to_https_and_to_no_other_host() {
    let secure = Secure::start().await;
    let host = secure.site.host();
    let answer = secure.site.get("/a.txt?b=c").await;
    assert_eq!(answer.status, 307);
    let location = format!("https://{host}/a.txt?b=c");
    assert_eq!(answer.header("location"), Some(&*location));
    assert!(!answer.body.contains("public text"));
    let foreign = secure.site.get_with("/", &[("Host", "evil.example")]).await;
    assert_eq!((foreign.status, foreign.header("location")), (403, None));
    let post = [("Origin", "http://evil.example")];
    assert_eq!(
        secure
            .site
            .request("POST", "/_jank/open", &post, "")
            .await
            .status,
        403
    );
}

#[tokio::test]
async fn bad_tls_ends_its_own_connection_only() {
    let secure = Secure::start().await;
    for junk in [
        &b"\x16\x03\x01\x00\xa5 and so on"[..],
        b"\x16",
        b"\x15\x03\x01\x00\x02\x02\x28",
    ] {
        let mut stream = TcpStream::connect(("127.0.0.1", secure.site.port())).unwrap();
        stream.write_all(junk).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let mut answer = Vec::new();
        let _ = tokio::task::spawn_blocking(move || {
            let _ = stream.read_to_end(&mut answer);
        })
        .await;
    }
    assert!(secure.get("/").await.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn a_page_is_live_over_https_with_a_certificate_that_jank_watch_makes() {
    let workspace = project("[server.tls]\nself-signed = true\n");
    let mut live = Live::start(&workspace, &[]);
    let url = live.url();
    assert!(url.starts_with("https://localhost:"), "{url}");
    assert_eq!(live.built()["ok"], true);
    let driver = Driver::start();
    let page = driver.page_with(&["--ignore-certificate-errors"]).await;
    page.open(&url).await;
    live.wait_for("reloaded");
    assert_eq!(page.eval("isSecureContext").await, json!(true));
    workspace.write(
        "src/demo/core.jank",
        "(ns demo.core)\n\n(defn -main [] 2)\n",
    );
    assert_eq!(live.wait_for("reloaded")["generation"], 2);
    page.close().await;
}

#[test]
fn a_bad_certificate_is_told_with_its_place_and_remedy() {
    let workspace = project("[server.tls]\ncert = \"cert.pem\"\nkey = \"key.pem\"\n");
    workspace
        .write("cert.pem", "no PEM")
        .write("key.pem", "none");
    workspace
        .run(&["--port", "0"])
        .exits(2)
        .err_has("holds no certificate in PEM")
        .err_has("jank-watch.toml:2");
    workspace.write("jank-watch.toml", "[server.tls]\ncert = \"cert.pem\"\n");
    workspace
        .run(&["--port", "0"])
        .exits(2)
        .err_has("its private key is missing");
}
