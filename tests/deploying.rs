//! docs/deploying.md: its nginx configuration is run by the real nginx.

mod support;

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use support::Workspace;
use support::answer::{body, header};
use ureq::http::{Response, StatusCode};
use ureq::{Agent, Body};

const WASM: &str = "assets/program.0123456789abcdef.wasm";

/// The block of the document in that language.
fn block(language: &str) -> String {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/deploying.md");
    let text = std::fs::read_to_string(document).expect("the document is there");
    let (_, rest) = text
        .split_once(&format!("```{language}\n"))
        .unwrap_or_else(|| panic!("there is a block in {language}"));
    rest.split_once("```").expect("it ends").0.to_owned()
}

/// An nginx with the document's configuration; it ends when this is dropped.
struct Nginx {
    process: Child,
    url: String,
}

impl Nginx {
    fn start(workspace: &Workspace) -> Nginx {
        let port = TcpListener::bind("127.0.0.1:0")
            .and_then(|socket| socket.local_addr())
            .expect("a free port")
            .port();
        let root = workspace.path("dist");
        let server = block("nginx")
            .replace("listen 8080", &format!("listen 127.0.0.1:{port}"))
            .replace("/usr/share/nginx/html", &root.to_string_lossy());
        assert!(!server.contains("8080"), "{server}");
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|name| format!("    {name}_temp_path temp-{name};\n"))
            .concat();
        let configuration = format!(
            "daemon off;\nmaster_process off;\npid nginx.pid;\nerror_log stderr;\nevents {{}}\nhttp {{\n    access_log off;\n{temporary}{server}}}\n"
        );
        workspace.write("nginx.conf", configuration);
        // What `include mime.types` finds in the configuration's folder of an installed nginx.
        let types = std::fs::read("/etc/nginx/mime.types")
            .expect("nginx is installed: `apt install nginx-light`");
        workspace.write("mime.types", types);
        let process = Command::new("nginx")
            .arg("-p")
            .arg(workspace.root())
            .args(["-c", "nginx.conf", "-e", "stderr"])
            .stdin(Stdio::null())
            .spawn()
            .expect("nginx starts; install Debian's `nginx-light`");
        let nginx = Nginx {
            process,
            url: format!("http://127.0.0.1:{port}/"),
        };
        let deadline = Instant::now() + Duration::from_secs(20);
        while ureq::get(&nginx.url).call().is_err() {
            assert!(Instant::now() < deadline, "nginx does not answer");
            std::thread::yield_now();
        }
        nginx
    }

    fn get(&self, path: &str, encoding: &str) -> Response<Body> {
        let agent: Agent = Agent::config_builder()
            .http_status_as_error(false)
            .build()
            .into();
        let request = agent.get(format!("{}{path}", self.url));
        let request = request.header("accept-encoding", encoding);
        request.call().expect("an answer")
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn the_configuration_for_nginx_does_what_the_text_says() {
    let workspace = Workspace::empty();
    workspace.write("dist/index.html", "<!doctype html>ä");
    workspace.write(&format!("dist/{WASM}"), "\0asm".repeat(500));
    workspace.write(&format!("dist/{WASM}.gz"), "what was compressed before");
    workspace.write("dist/assets/program.0123456789abcdef.js", "export {};");
    workspace.write("dist/style.css", "body {}\n".repeat(100));
    workspace.write("dist/manifest.json", "{}");
    workspace.write("dist/.jank-watch-output", "the mark");
    let nginx = Nginx::start(&workspace);
    let for_ever = "public, max-age=31536000, immutable";
    for (path, mime, cache) in [
        ("", "text/html; charset=utf-8", "no-cache"),
        (WASM, "application/wasm", for_ever),
        (
            "assets/program.0123456789abcdef.js",
            "application/javascript; charset=utf-8",
            for_ever,
        ),
        ("style.css", "text/css; charset=utf-8", "no-cache"),
        ("manifest.json", "application/json", "no-cache"),
    ] {
        let response = nginx.get(path, "identity");
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        assert_eq!(header(&response, "content-type"), mime, "{path}");
        assert_eq!(header(&response, "cache-control"), cache, "{path}");
        assert_eq!(
            header(&response, "x-content-type-options"),
            "nosniff",
            "{path}"
        );
    }
    let twin = nginx.get(WASM, "gzip");
    assert_eq!(header(&twin, "content-encoding"), "gzip");
    assert_eq!(header(&twin, "content-type"), "application/wasm");
    assert_eq!(body(twin), b"what was compressed before");
    let style = nginx.get("style.css", "gzip");
    assert_eq!(header(&style, "content-encoding"), "gzip", "on the way");
    for gone in [
        ".jank-watch-output",
        "some/page",
        "assets/program.fedcba9876543210.js",
    ] {
        let response = nginx.get(gone, "identity");
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{gone}");
        assert_ne!(
            header(&response, "cache-control"),
            for_ever,
            "{gone} may come"
        );
    }
}

#[test]
fn the_container_has_the_folder_where_nginx_looks_for_it() {
    let (server, container) = (block("nginx"), block("dockerfile"));
    let root = server
        .lines()
        .find_map(|line| line.trim().strip_prefix("root ")?.strip_suffix(';'))
        .expect("a root");
    assert!(
        container.contains(&format!("COPY dist {root}\n")),
        "{container}"
    );
    let port = server
        .lines()
        .find_map(|line| line.trim().strip_prefix("listen ")?.strip_suffix(';'))
        .expect("a port");
    assert!(
        container.contains(&format!("EXPOSE {port}\n")),
        "{container}"
    );
}
