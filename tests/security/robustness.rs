//! Item 20: bad bytes.

use std::time::Duration;

use jank_watch::serve::Limits;

use crate::site::Site;

#[tokio::test]
async fn item_20_bad_input_ends_its_own_connection_only() {
    let site = Site::with(|options| {
        options.limits = Limits {
            handshake: Duration::from_millis(200),
            ..Limits::default()
        }
    })
    .await;
    let tls_hello = b"\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03 and so on";
    let answer = site.raw(tls_hello).await;
    assert!(matches!(answer.status, 0 | 400), "{answer:?}");
    let long_line = format!(
        "GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "x".repeat(200_000)
    );
    assert!(matches!(
        site.raw(long_line).await.status,
        0 | 400 | 414 | 431
    ));
    let many = format!(
        "GET / HTTP/1.1\r\nHost: localhost\r\n{}\r\n",
        "X-A: b\r\n".repeat(5000)
    );
    assert!(matches!(site.raw(many).await.status, 0 | 400 | 431));
    for junk in [
        "\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "\0\0\0\0",
        "GET /\u{0} HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ] {
        assert!(
            matches!(site.raw(junk).await.status, 0 | 400 | 505),
            "{junk:?}"
        );
    }
    // Headers that never end: the server hangs up, which the end of the read proves.
    let slow = site
        .raw("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
        .await;
    assert!(matches!(slow.status, 0 | 408), "{slow:?}");
    assert_eq!(site.get("/").await.status, 200, "it still serves");
}
