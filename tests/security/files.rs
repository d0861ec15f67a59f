//! Item 10: which files are served.

use crate::site::Site;

#[tokio::test]
async fn item_10_nothing_outside_the_public_folder() {
    let site = Site::start().await;
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        let public = site.dir.path().join("public");
        symlink("../secret.txt", public.join("link.txt")).unwrap();
        symlink("..", public.join("up")).unwrap();
        symlink(".env", public.join("env.txt")).unwrap();
        std::process::Command::new("mkfifo")
            .arg(public.join("pipe.txt"))
            .status()
            .unwrap();
    }
    assert_eq!(site.get("/a.txt").await.body, "public text");
    assert_eq!(site.get("/sub/b.txt").await.body, "b");
    for path in [
        "/../secret.txt",
        "/sub/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/%252e%252e/secret.txt",
        "//secret.txt",
        "///etc/passwd",
        "/./a.txt",
        "/sub//b.txt",
        "/.env",
        "/%2eenv",
        "/.git/config",
        "/server.pem",
        "/server.key",
        "/SERVER.PEM",
        "/a.txt%00.html",
        "/a.txt%0a",
        "/a.txt.",
        "/a.txt%20",
        "/a.txt::$DATA",
        "/A~1.TXT",
        "/a.txt%23",
        "/link.txt",
        "/up/secret.txt",
        "/env.txt",
        "/pipe.txt",
        "/src/demo/core.jank",
        "/jank-watch.toml",
        "/_jank/../secret.txt",
        "/_jank/client/../../../Cargo.toml",
        "/_jank/client/..%2f..%2fCargo.toml",
        "/_jank/client/node.js",
        "/_jank/client/package.json",
        "/_jank/runtime/r1/../../secret",
        "/_jank/runtime/r1/runtime.wasm",
        "/_jank/runtime/r2/runtime.mjs",
        "/_jank/modules/x.wasm",
        "/_jank/modules/0000000000000000.wasm",
        "/%5fjank/session",
        "/@fs/etc/passwd",
        "/a.txt?import&raw/../../secret.txt#",
    ] {
        let answer = site.get_with(path, &[("Accept", "image/png")]).await;
        assert!(
            !answer.body.contains("SECRET") && !answer.body.contains("root:"),
            "{path}"
        );
        if !path.starts_with("/a.txt?") {
            assert!(
                matches!(answer.status, 400 | 404),
                "{path}: {}",
                answer.status
            );
        }
    }
    for method in ["POST", "PUT", "DELETE", "PATCH"] {
        assert_eq!(
            site.request(method, "/a.txt", &[], "x").await.status,
            405,
            "{method}"
        );
    }
    assert_eq!(
        std::fs::read_to_string(site.dir.path().join("public/a.txt")).unwrap(),
        "public text"
    );
}
