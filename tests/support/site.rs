//! A folder behind HTTP, as the simplest of static hosts serves it: files by their paths with their types, and nothing else.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};

/// A script for Node that boots the release whose folder `assets` it is given, with a slash at the end.
#[allow(dead_code, reason = "each test binary uses a part of it")]
pub const BOOT_UNDER_NODE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/support/boot_release.mjs"
);

/// The host; it serves until the process ends.
pub struct Site {
    address: std::net::SocketAddr,
}

impl Site {
    /// Serves what is in `dir` at the time of each request.
    pub fn serve(dir: &Path) -> Site {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("it has an address");
        let dir = dir.to_owned();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let dir = dir.clone();
                // A browser that goes away in between is none of the test's business.
                std::thread::spawn(move || drop(answer(stream, &dir)));
            }
        });
        Site { address }
    }

    /// Its start page.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }
}

fn answer(mut stream: TcpStream, dir: &Path) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let path = request.split(' ').nth(1).unwrap_or("/");
    let path = path.split('?').next().unwrap_or(path);
    let (status, kind, body) = match std::fs::read(file(dir, path)) {
        Ok(body) => ("200 OK", kind(path), body),
        Err(_) => ("404 Not Found", "text/plain", b"not found\n".to_vec()),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    stream.write_all(&body)
}

fn file(dir: &Path, path: &str) -> PathBuf {
    match path.trim_start_matches('/') {
        "" => dir.join("index.html"),
        path => dir.join(path),
    }
}

fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("js" | "mjs") => "text/javascript",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css",
        Some("json") => "application/json",
        _ => "text/html",
    }
}
