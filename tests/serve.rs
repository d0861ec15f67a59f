//! `jank-watch serve`: a folder as a static host would serve it.

mod support;

use support::Workspace;
use support::answer::{body, header};
use support::live::Live;
use ureq::http::{Response, StatusCode};
use ureq::{Agent, Body};

const WASM: &str = "app-0123456789abcdef.wasm";

/// A bundle as a release leaves it, as far as a host can see.
fn bundle() -> Workspace {
    let workspace = Workspace::empty();
    workspace.write("dist/index.html", "<!doctype html><title>ä</title>");
    workspace.write(format!("dist/{WASM}").as_str(), "\0asm".repeat(1000));
    workspace.write("dist/app.js", "export const one = 1;\n".repeat(100));
    workspace.write("dist/app.js.br", "what brotli makes of it");
    workspace.write("dist/app.js.gz", "what gzip makes of it");
    workspace.write("dist/docs/index.html", "<!doctype html>docs");
    workspace.write("dist/.jank-watch-output", "a mark");
    workspace.write("dist/style.css", "body {}");
    workspace.write("secret.txt", "not to be seen");
    workspace
}

fn serve(workspace: &Workspace, args: &[&str]) -> (Live, String) {
    let mut all = vec!["--json", "serve", "dist", "--port", "0"];
    all.extend(args);
    let mut live = Live::spawn(workspace.command(&all));
    let url = live.url();
    (live, url)
}

fn get(url: &str, headers: &[(&str, &str)]) -> Response<Body> {
    let agent: Agent = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .build()
        .into();
    let mut request = agent.get(url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.call().expect("an answer")
}

#[test]
fn types_and_caching_are_those_of_a_host() {
    let workspace = bundle();
    let (_live, url) = serve(&workspace, &[]);
    let for_ever = "public, max-age=31536000, immutable";
    for (path, mime, cache) in [
        ("", "text/html; charset=utf-8", "no-cache"),
        ("docs/", "text/html; charset=utf-8", "no-cache"),
        (WASM, "application/wasm", for_ever),
        ("app.js", "text/javascript; charset=utf-8", "no-cache"),
        ("style.css", "text/css; charset=utf-8", "no-cache"),
    ] {
        let response = get(&format!("{url}{path}"), &[]);
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        assert_eq!(header(&response, "content-type"), mime, "{path}");
        assert_eq!(header(&response, "cache-control"), cache, "{path}");
        assert_eq!(header(&response, "x-content-type-options"), "nosniff");
    }
    let folder = get(&format!("{url}docs"), &[]);
    assert_eq!(folder.status(), StatusCode::TEMPORARY_REDIRECT);
    assert_eq!(header(&folder, "location"), "/docs/");
}

#[test]
fn compressed_twins_are_sent_to_those_who_take_them() {
    let workspace = bundle();
    let (_live, url) = serve(&workspace, &[]);
    let script = format!("{url}app.js");
    for (accepts, encoding, content) in [
        ("gzip, br", "br", "what brotli makes of it"),
        ("gzip", "gzip", "what gzip makes of it"),
        ("br;q=0, gzip;q=0.5", "gzip", "what gzip makes of it"),
    ] {
        let response = get(&script, &[("accept-encoding", accepts)]);
        assert_eq!(header(&response, "content-encoding"), encoding, "{accepts}");
        assert_eq!(
            header(&response, "content-type"),
            "text/javascript; charset=utf-8"
        );
        assert!(header(&response, "vary").eq_ignore_ascii_case("accept-encoding"));
        assert_eq!(body(response), content.as_bytes(), "{accepts}");
    }
    let plain = get(&script, &[("accept-encoding", "identity")]);
    assert_eq!(header(&plain, "content-encoding"), "");
    assert_eq!(body(plain), workspace.read("dist/app.js").as_bytes());
    // Where there is no twin, it compresses by itself, as hosts do.
    let wasm = get(&format!("{url}{WASM}"), &[("accept-encoding", "gzip")]);
    assert_eq!(header(&wasm, "content-encoding"), "gzip");
    assert!(body(wasm).len() < 1000);
}

#[test]
fn what_a_browser_has_is_not_sent_again_and_parts_can_be_asked_for() {
    let workspace = bundle();
    let (_live, url) = serve(&workspace, &[]);
    let tag = header(&get(&url, &[]), "etag").to_owned();
    let again = get(&url, &[("if-none-match", &tag)]);
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert_eq!(header(&again, "cache-control"), "no-cache");
    // A release within the same second is another one, although the time in a header would be the same.
    workspace.write("dist/index.html", "<!doctype html><title>b</title>");
    let since = ("if-modified-since", "Fri, 01 Jan 2100 00:00:00 GMT");
    let newer = get(&url, &[("if-none-match", &tag), since]);
    assert_eq!(newer.status(), StatusCode::OK);
    let wasm = format!("{url}{WASM}");
    let identity = ("accept-encoding", "identity");
    let part = get(&wasm, &[("range", "bytes=4-7"), identity]);
    assert_eq!(part.status(), StatusCode::PARTIAL_CONTENT);
    assert_eq!(header(&part, "content-range"), "bytes 4-7/4000");
    assert_eq!(body(part), b"\0asm");
    let stale = get(
        &wasm,
        &[("range", "bytes=4-7"), ("if-range", "\"old\""), identity],
    );
    assert_eq!(
        stale.status(),
        StatusCode::OK,
        "all of a file that is another one"
    );
}

#[test]
fn a_base_path_is_what_the_flag_or_the_manifest_says() {
    let workspace = bundle();
    let (_live, url) = serve(&workspace, &["--base", "/app"]);
    assert!(url.ends_with("/app/"), "{url}");
    let root = url.strip_suffix("app/").expect("the base");
    assert_eq!(get(&format!("{url}app.js"), &[]).status(), StatusCode::OK);
    assert_eq!(
        get(&format!("{root}app.js"), &[]).status(),
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        get(&format!("{root}apple/app.js"), &[]).status(),
        StatusCode::NOT_FOUND
    );
    for outside in [root.to_owned(), format!("{root}app")] {
        let response = get(&outside, &[]);
        assert_eq!(header(&response, "location"), "/app/", "{outside}");
    }
    workspace.write(
        "dist/manifest.json",
        r#"{"v":1,"base":"/made-for/","entry":"app.js","assets":{}}"#,
    );
    let (_live, url) = serve(&workspace, &[]);
    assert!(url.ends_with("/made-for/"), "{url}");
}

#[test]
fn what_is_not_there_is_as_the_host_has_it() {
    let workspace = bundle();
    let page = [("accept", "text/html")];
    let (_live, url) = serve(&workspace, &[]);
    let missing = format!("{url}some/page");
    let response = get(&missing, &page);
    assert_eq!(
        (response.status(), body(response)),
        (StatusCode::NOT_FOUND, b"not found\n".to_vec())
    );
    workspace.write("dist/404.html", "<!doctype html>lost");
    let response = get(&missing, &page);
    assert_eq!(
        (response.status(), body(response)),
        (StatusCode::NOT_FOUND, b"<!doctype html>lost".to_vec())
    );
    let (_live, url) = serve(&workspace, &["--spa"]);
    let response = get(&format!("{url}some/page"), &page);
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(body(response), workspace.read("dist/index.html").as_bytes());
    assert_eq!(
        get(&format!("{url}gone.js"), &[("accept", "*/*")]).status(),
        StatusCode::NOT_FOUND
    );
}

#[test]
fn nothing_else_is_let_out_and_no_other_site_is_let_in() {
    let workspace = bundle();
    #[cfg(unix)]
    std::os::unix::fs::symlink("../secret.txt", workspace.path("dist/link.txt")).expect("a link");
    let (mut live, url) = serve(&workspace, &["--header", "X-Frame-Options: DENY"]);
    for path in [
        ".jank-watch-output",
        "../secret.txt",
        "%2e%2e/secret.txt",
        "link.txt",
        "docs\\..\\x",
    ] {
        assert_eq!(
            get(&format!("{url}{path}"), &[]).status(),
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    let foreign = get(&url, &[("host", "evil.example")]);
    assert_eq!(foreign.status(), StatusCode::FORBIDDEN, "DNS rebinding");
    assert_eq!(
        header(&foreign, "x-frame-options"),
        "DENY",
        "the header that was asked for"
    );
    assert_eq!(
        get(&url, &[("sec-fetch-site", "cross-site")]).status(),
        StatusCode::FORBIDDEN
    );
    live.none_so_far("a warning", |event| event["t"] == "diagnostic");
    assert_eq!(live.interrupt(), Some(130));
}

#[test]
fn wrong_arguments_say_what_helps() {
    let workspace = bundle();
    workspace
        .run(&["serve", "docs"])
        .exits(2)
        .err_has("there is no page in `")
        .err_has("build --release");
    workspace
        .run(&["serve", "dist", "--base", "app"])
        .exits(2)
        .err_has("neither `./` nor a path");
    workspace
        .run(&["serve", "dist", "--header", "x"])
        .exits(2)
        .err_has("`x` is no header");
    workspace
        .run(&["serve", "dist", "--header", "a b: c"])
        .exits(2)
        .err_has("no header that can be sent");
    let (_live, url) = serve(&workspace, &[]);
    let port = url
        .trim_end_matches('/')
        .rsplit(':')
        .next()
        .expect("a port");
    let taken = ["serve", "dist", "--port", port, "--strict-port"];
    workspace.run(&taken).exits(2).err_has("is in use");
}
