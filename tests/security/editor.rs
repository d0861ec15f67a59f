//! Item 13: opening an editor.

use jank_watch::serve::Editor;
use tokio::time::timeout;

use crate::site::{PATIENCE, Site, next, say};

#[tokio::test]
async fn item_13_places_are_opened_by_the_id_of_a_diagnostic_only() {
    let dir = tempfile::tempdir().unwrap();
    let told = dir.path().join("told");
    let editor = dir.path().join("editor.sh");
    std::fs::write(
        &editor,
        "#!/bin/sh\nprintf '%s|' \"$@\" > \"$0.tmp\"; mv \"$0.tmp\" \"${0%/*}/told\"\n",
    )
    .unwrap();
    #[cfg(unix)]
    std::fs::set_permissions(&editor, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    let argv = vec![
        editor.to_str().unwrap().to_owned(),
        "{line}:{column}".to_owned(),
        "{file}".to_owned(),
    ];
    let mut site = Site::with(|options| options.editor = Ok(Editor::new(argv))).await;
    let (socket, _) = site.page().await;
    drop(socket);
    let own = site.origin();
    let token = site.token.clone();
    let headers = [
        ("Origin", own.as_str()),
        ("X-Jank-Watch-Token", token.as_str()),
    ];
    for body in [
        r#"{"id":"src/demo/core.jank"}"#,
        r#"{"id":"/etc/passwd"}"#,
        r#"{"id":"../secret.txt"}"#,
        r#"{"id":"--version"}"#,
        r#"{"id":"\\\\host\\share"}"#,
        r#"{"file":"src/demo/core.jank","line":1}"#,
        "",
        "[]",
        "{",
    ] {
        let answer = site.request("POST", "/_jank/open", &headers, body).await;
        assert!(
            matches!(answer.status, 400 | 404),
            "{body}: {}",
            answer.status
        );
    }
    let long = format!(r#"{{"id":"{}"}}"#, "x".repeat(10_000));
    assert_eq!(
        site.request("POST", "/_jank/open", &headers, &long)
            .await
            .status,
        400
    );
    let id = diagnostic_id(&mut site).await;
    let body = format!(r#"{{"id":"{id}"}}"#);
    assert_eq!(
        site.request("POST", "/_jank/open", &headers[..1], &body)
            .await
            .status,
        403,
        "no token"
    );
    assert_eq!(
        site.request("GET", "/_jank/open", &headers, &body)
            .await
            .status,
        405
    );
    assert!(!told.exists(), "nothing was started so far");
    assert_eq!(
        site.request("POST", "/_jank/open", &headers, &body)
            .await
            .status,
        200
    );
    let waiting = async {
        while !told.exists() {
            tokio::task::yield_now().await;
        }
    };
    timeout(PATIENCE, waiting).await.unwrap();
    let file = site
        .dir
        .path()
        .canonicalize()
        .unwrap()
        .join("src/demo/core.jank");
    assert_eq!(
        std::fs::read_to_string(&told).unwrap(),
        format!("3:1|{}|", file.display())
    );
}

async fn diagnostic_id(site: &mut Site) -> String {
    let origin = site.origin();
    let mut socket = site
        .connect("/_jank/ws", Some(&origin), &site.protocols())
        .await
        .unwrap();
    next(&mut socket).await;
    say(&mut socket, r#"{"v":1,"t":"hello","generation":0}"#).await;
    next(&mut socket).await["diagnostics"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned()
}
