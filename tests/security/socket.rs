//! Items 11 and 12: the WebSocket.

use std::time::Duration;

use futures_util::SinkExt;
use jank_watch::report::{Diagnostic, Stage};
use jank_watch::serve::{Limits, PageEvent, Program};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;

use crate::site::{PATIENCE, Site, listing, next, say, status_of, until_closed};

#[tokio::test]
async fn item_11_the_socket_only_listens_to_acknowledgements() {
    let mut site = Site::start().await;
    let before = listing(site.dir.path());
    let (mut socket, client) = site.page().await;
    for frame in [
        r#"{"v":1,"t":"write","path":"public/a.txt","text":"x"}"#,
        r#"{"v":1,"t":"open","id":"0","file":"/etc/passwd"}"#,
        r#"{"v":1,"t":"eval","code":"(+ 1 2)"}"#,
        r#"{"v":2,"t":"log","level":"log","text":"x"}"#,
        "junk",
        "[]",
    ] {
        say(&mut socket, frame).await;
    }
    socket.send(Message::binary(vec![0; 10])).await.unwrap();
    say(
        &mut socket,
        r#"{"v":1,"t":"log","level":"out","text":"hello"}"#,
    )
    .await;
    match site.event().await {
        PageEvent::Log {
            client: from, log, ..
        } => {
            assert_eq!((from, log.text.as_str()), (client, "hello"))
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(listing(site.dir.path()), before);
    say(
        &mut socket,
        &format!(
            r#"{{"v":1,"t":"log","level":"log","text":"{}"}}"#,
            "x".repeat(64 * 1024)
        ),
    )
    .await;
    until_closed(&mut socket).await;
    assert!(matches!(site.event().await, PageEvent::Disconnected { client: c, .. } if c == client));
}

#[tokio::test]
async fn item_11_a_flood_is_dropped_and_told() {
    let mut site = Site::with(|options| {
        options.limits = Limits {
            messages_per_second: 1,
            heartbeat: Duration::from_millis(200),
            ..Limits::default()
        }
    })
    .await;
    let (mut socket, _) = site.page().await;
    for _ in 0..50 {
        say(&mut socket, r#"{"v":1,"t":"log","level":"log","text":"x"}"#).await;
    }
    let mut passed = 0;
    loop {
        match site.event().await {
            PageEvent::Log { log, .. } if log.text == "x" => passed += 1,
            PageEvent::Log { log, .. } => {
                assert!(log.text.contains("dropped"), "{}", log.text);
                break;
            }
            other => panic!("{other:?}"),
        }
    }
    assert!(passed < 50, "{passed}");
}

#[tokio::test]
async fn item_12_only_so_many_pages() {
    let mut site = Site::with(|options| {
        options.limits = Limits {
            clients: 1,
            ..Limits::default()
        }
    })
    .await;
    let (mut first, _) = site.page().await;
    let origin = site.origin();
    assert_eq!(
        status_of(
            site.connect("/_jank/ws", Some(&origin), &site.protocols())
                .await
        ),
        503
    );
    first.close(None).await.unwrap();
    until_closed(&mut first).await;
    assert!(matches!(site.event().await, PageEvent::Disconnected { .. }));
    // The seat is free once the connection's task has ended, which the event comes shortly before.
    let again = async {
        loop {
            if let Ok(socket) = site
                .connect("/_jank/ws", Some(&origin), &site.protocols())
                .await
            {
                return socket;
            }
        }
    };
    timeout(PATIENCE, again).await.unwrap();
}

#[tokio::test]
async fn item_12_who_does_not_introduce_itself_is_cut_off() {
    let site = Site::with(|options| {
        options.limits = Limits {
            handshake: Duration::from_millis(100),
            ..Limits::default()
        }
    })
    .await;
    let origin = site.origin();
    let mut socket = site
        .connect("/_jank/ws", Some(&origin), &site.protocols())
        .await
        .unwrap();
    until_closed(&mut socket).await;
}

#[tokio::test]
async fn item_12_who_does_not_answer_is_cut_off() {
    let mut site = Site::with(|options| {
        options.limits = Limits {
            heartbeat: Duration::from_millis(50),
            ..Limits::default()
        }
    })
    .await;
    let (mut socket, client) = site.page().await;
    assert_eq!(next(&mut socket).await["t"], "ping");
    until_closed(&mut socket).await;
    assert!(matches!(site.event().await, PageEvent::Disconnected { client: c, .. } if c == client));
}

#[tokio::test]
async fn item_12_a_slow_page_gets_the_newest_state_and_not_all_of_them() {
    let mut site = Site::start().await;
    let (mut socket, _) = site.page().await;
    // The page reads nothing meanwhile; far more is published than sockets can hold.
    let help = "x".repeat(500_000);
    for generation in 2..=60 {
        let diagnostic = Diagnostic::error(Stage::Read, "m").help(help.clone());
        site.published.publish(Program {
            generation,
            diagnostics: vec![diagnostic],
            ..Program::default()
        });
        tokio::task::yield_now().await;
    }
    let mut received = 0;
    loop {
        let state = next(&mut socket).await;
        received += 1;
        if state["generation"] == 60 {
            break;
        }
    }
    assert!(received < 59, "{received}");
}

#[tokio::test]
async fn a_server_that_stops_says_goodbye() {
    let mut site = Site::start().await;
    let (mut socket, _) = site.page().await;
    let Site {
        server, mut events, ..
    } = site;
    let stopping = tokio::spawn(server.stop());
    assert_eq!(next(&mut socket).await["t"], "goodbye");
    until_closed(&mut socket).await;
    timeout(PATIENCE, stopping).await.unwrap().unwrap();
    let told = timeout(PATIENCE, events.recv()).await.unwrap();
    assert!(matches!(told, Some(PageEvent::Disconnected { .. })));
}
