//! Items 8, 9 and 14: what answers say to browsers.

use std::path::Path;
use std::sync::Arc;

use jank_watch::serve::{Published, ServeOptions, Server};

use crate::site::{Answer, Site};

#[tokio::test]
async fn item_08_no_cors() {
    let site = Site::start().await;
    let own = site.origin();
    for path in [
        "/",
        "/a.txt",
        "/jank.js",
        "/_jank/session",
        "/_jank/nothing",
    ] {
        for origin in ["http://evil.example", "null", own.as_str()] {
            let answer = site.get_with(path, &[("Origin", origin)]).await;
            assert_eq!(
                answer.header("access-control-allow-origin"),
                None,
                "{path} {origin}"
            );
        }
        for origin in ["http://evil.example", own.as_str()] {
            let preflight = [
                ("Origin", origin),
                ("Access-Control-Request-Method", "POST"),
            ];
            let answer = site.request("OPTIONS", path, &preflight, "").await;
            assert_eq!(answer.status, 403, "{path} {origin}");
            assert_eq!(answer.header("access-control-allow-origin"), None);
        }
    }
    let dir = tempfile::tempdir().unwrap();
    let mut options = ServeOptions::new(dir.path());
    options.port = 0;
    options.headers = vec![
        ("Access-Control-Allow-Origin".into(), "*".into()),
        ("Access-Control-Allow-Credentials".into(), "true".into()),
    ];
    assert!(
        Server::start(options, Arc::new(Published::new()))
            .await
            .is_err()
    );
}

#[tokio::test]
async fn item_09_headers_of_every_answer() {
    let site = Site::with(|options| {
        options.headers = vec![
            ("Cross-Origin-Opener-Policy".into(), "same-origin".into()),
            ("Cross-Origin-Embedder-Policy".into(), "require-corp".into()),
        ];
    })
    .await;
    let module = site.module.url();
    for path in [
        "/",
        "/a.txt",
        "/jank.js",
        "/_jank/client/loader.js",
        "/_jank/runtime/r1/runtime.mjs",
        "/_jank/session",
        "/missing.png",
        "/_jank/x",
        &module,
    ] {
        let answer = site.get(path).await;
        assert_eq!(
            answer.header("cross-origin-resource-policy"),
            Some("same-origin"),
            "{path}"
        );
        assert_eq!(
            answer.header("x-content-type-options"),
            Some("nosniff"),
            "{path}"
        );
        assert_eq!(
            answer.header("referrer-policy"),
            Some("no-referrer"),
            "{path}"
        );
        assert_eq!(
            answer.header("cross-origin-opener-policy"),
            Some("same-origin"),
            "{path}"
        );
        assert_eq!(
            answer.header("cross-origin-embedder-policy"),
            Some("require-corp"),
            "{path}"
        );
        let by_content = path.starts_with("/_jank/runtime/") || path.starts_with("/_jank/modules/");
        let cache = if by_content {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        };
        assert_eq!(answer.header("cache-control"), Some(cache), "{path}");
    }
    assert_eq!(
        site.get(&module).await.header("content-type"),
        Some("application/wasm")
    );
    let script = site.get("/jank.js").await;
    assert!(
        script
            .header("content-type")
            .unwrap()
            .starts_with("text/javascript")
    );
    assert!(
        script.body.contains("import "),
        "a classic script could be run by another site"
    );
    for site_header in ["cross-site", "same-site"] {
        let embedded = [
            ("Sec-Fetch-Site", site_header),
            ("Sec-Fetch-Mode", "no-cors"),
        ];
        assert_eq!(site.get_with("/jank.js", &embedded).await.status, 403);
        let followed = [
            ("Sec-Fetch-Site", site_header),
            ("Sec-Fetch-Mode", "navigate"),
        ];
        assert_eq!(
            site.get_with("/", &followed).await.status,
            200,
            "links to the page work"
        );
    }
}

#[tokio::test]
async fn item_14_the_client_sets_text_only_and_the_page_has_a_nonce() {
    let client = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/client");
    for entry in std::fs::read_dir(client).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        for bad in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "currentScript",
            "eval(",
            "new Function",
        ] {
            assert!(!text.contains(bad), "{} has {bad}", path.display());
        }
    }
    let site = Site::start().await;
    std::fs::remove_file(site.dir.path().join("public/index.html")).unwrap();
    let nonce = |answer: &Answer| {
        let policy = answer.header("content-security-policy").unwrap();
        let start = policy.find("'nonce-").unwrap() + 7;
        policy[start..start + 32].to_owned()
    };
    let (one, two) = (site.get("/").await, site.get("/").await);
    assert!(one.body.contains(&format!("nonce=\"{}\"", nonce(&one))));
    assert_ne!(nonce(&one), nonce(&two), "new with every page");
}
