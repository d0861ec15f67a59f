//! One WebSocket: push-only. It tells a page the newest whole state, and takes acknowledgements and log lines.
//!
//! There is no queue a page: the connection watches the newest state and sends that when it can send again. A slow page skips what
//! came in between, and loses nothing, since each state is whole.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket};
use tokio::time::{MissedTickBehavior, interval, timeout};

use super::client::{PageEvent, Rate, Seat, is_gone};
use super::hub::Hub;
use super::protocol::{
    ClientMessage, Hello, Log, LogLevel, SentDiagnostic, ServerMessage, decode, encode,
};
use super::published::Snapshot;

/// The connection is over.
#[derive(Debug)]
struct Over;

struct Connection {
    hub: Arc<Hub>,
    seat: Seat,
    socket: WebSocket,
    browser: String,
    generation: u64,
    heard: Instant,
    rate: Rate,
}

/// Speaks with a page until one of the two ends it.
pub(super) async fn speak(hub: Arc<Hub>, seat: Seat, socket: WebSocket, browser: String) {
    let now = Instant::now();
    let rate = Rate::new(hub.limits.messages_per_second, now);
    let mut connection = Connection {
        hub,
        seat,
        socket,
        browser,
        generation: 0,
        heard: now,
        rate,
    };
    // The two ways to end are the same from here: the seat is freed and, if it was a page, its going is told.
    let _: Result<(), Over> = connection.run().await;
}

impl Connection {
    async fn run(&mut self) -> Result<(), Over> {
        let mut newest = self.hub.published.subscribe();
        let mut shown = newest.borrow_and_update().clone();
        self.send(self.hello(&shown)).await?;
        self.generation = match timeout(self.hub.limits.handshake, self.introduction()).await {
            Ok(generation) => generation?,
            Err(_) => return self.close(1008, "no hello").await,
        };
        let (client, generation) = (self.seat.id, self.generation);
        let browser = self.browser.clone();
        self.tell(PageEvent::Connected {
            client,
            generation,
            browser,
        })
        .await;
        let result = match self.send(shown.state_text.clone()).await {
            Ok(()) => self.converse(&mut newest, &mut shown).await,
            over => over,
        };
        let generation = self.generation;
        self.tell(PageEvent::Disconnected { client, generation })
            .await;
        result
    }

    /// Waits for the page's `hello`.
    async fn introduction(&mut self) -> Result<u64, Over> {
        loop {
            if let ClientMessage::Hello { generation } = self.receive().await? {
                return Ok(generation);
            }
        }
    }

    async fn converse(
        &mut self,
        newest: &mut tokio::sync::watch::Receiver<Arc<Snapshot>>,
        shown: &mut Arc<Snapshot>,
    ) -> Result<(), Over> {
        let stop = self.hub.stop.clone();
        let mut heartbeat = interval(self.hub.limits.heartbeat);
        heartbeat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        heartbeat.reset();
        loop {
            tokio::select! {
                () = stop.cancelled() => {
                    let reason = "the server stops".to_owned();
                    self.send(encode(&ServerMessage::Goodbye { reason }).into()).await?;
                    return self.close(1001, "the server stops").await;
                }
                changed = newest.changed() => {
                    changed.map_err(|_| Over)?;
                    let next = newest.borrow_and_update().clone();
                    self.show(shown, &next).await?;
                    *shown = next;
                }
                _ = heartbeat.tick() => {
                    if is_gone(self.heard.elapsed(), self.hub.limits.heartbeat) {
                        return self.close(1008, "no answer").await;
                    }
                    self.send(encode(&ServerMessage::Ping).into()).await?;
                    self.tell_dropped().await;
                }
                message = self.receive() => self.hear(message?).await?,
            }
        }
    }

    /// Sends what differs between two snapshots, whole.
    async fn show(&mut self, shown: &Snapshot, next: &Snapshot) -> Result<(), Over> {
        if shown.runtime != next.runtime {
            self.send(self.hello(next)).await?;
        }
        if shown.program != next.program {
            self.send(next.state_text.clone()).await?;
            return Ok(());
        }
        if shown.state.public != next.state.public {
            self.send(next.css_text.clone()).await?;
        }
        if shown.state.status != next.state.status {
            self.send(next.status_text.clone()).await?;
        }
        Ok(())
    }

    fn hello(&self, snapshot: &Snapshot) -> Utf8Bytes {
        let hello = Hello {
            session: self.hub.session.clone(),
            build: self.hub.settings().build.clone(),
            runtime: snapshot.runtime.clone(),
        };
        encode(&ServerMessage::Hello(hello)).into()
    }

    async fn hear(&mut self, message: ClientMessage) -> Result<(), Over> {
        let client = self.seat.id;
        if matches!(message, ClientMessage::Pong) {
            return Ok(());
        }
        if !self.rate.admit(Instant::now()) {
            return Ok(());
        }
        self.tell_dropped().await;
        let published = self.hub.published.clone();
        let event = match message {
            ClientMessage::Applied(applied) => {
                self.generation = applied.generation;
                PageEvent::Applied { client, applied }
            }
            ClientMessage::Failed(failed) => {
                let error = published.explain_failed(&failed, client.0);
                let diagnostic = Box::new(error.diagnostic.clone());
                if let Some(number) = failed.error {
                    self.explain(number, error).await?;
                }
                PageEvent::Failed {
                    client,
                    failed,
                    diagnostic,
                }
            }
            ClientMessage::Threw(threw) => {
                let error = published.explain_threw(&threw, client.0);
                let diagnostic = Box::new(error.diagnostic.clone());
                self.explain(threw.error, error).await?;
                PageEvent::Threw { diagnostic }
            }
            ClientMessage::Log(log) => {
                let trace = published.calls(&log.trace);
                PageEvent::Log { client, log, trace }
            }
            ClientMessage::Hello { .. } | ClientMessage::Pong | ClientMessage::Unknown => {
                return Ok(());
            }
        };
        self.tell(event).await;
        Ok(())
    }

    /// Answers a page's error with what is known of it.
    async fn explain(&mut self, error: u64, diagnostic: SentDiagnostic) -> Result<(), Over> {
        let diagnostic = Box::new(diagnostic);
        let answer = ServerMessage::Explained { error, diagnostic };
        self.send(encode(&answer).into()).await
    }

    async fn tell_dropped(&mut self) {
        let dropped = self.rate.take_dropped();
        if dropped > 0 {
            let log = Log {
                level: LogLevel::Warn,
                text: format!("{dropped} messages of this page were dropped: too many at once"),
                trace: Vec::new(),
            };
            let client = self.seat.id;
            let trace = Vec::new();
            self.tell(PageEvent::Log { client, log, trace }).await;
        }
    }

    /// The next text frame; other frames carry nothing that counts.
    async fn receive(&mut self) -> Result<ClientMessage, Over> {
        loop {
            let frame = self.socket.recv().await.ok_or(Over)?.map_err(|_| Over)?;
            self.heard = Instant::now();
            match frame {
                Message::Text(text) => return Ok(decode(&text)),
                Message::Close(_) => return Err(Over),
                Message::Binary(_) | Message::Ping(_) | Message::Pong(_) => {}
            }
        }
    }

    async fn send(&mut self, text: Utf8Bytes) -> Result<(), Over> {
        let sending = self.socket.send(Message::Text(text));
        match timeout(self.hub.limits.send, sending).await {
            Ok(Ok(())) => Ok(()),
            _ => Err(Over),
        }
    }

    async fn close(&mut self, code: u16, reason: &'static str) -> Result<(), Over> {
        let frame = CloseFrame {
            code,
            reason: reason.into(),
        };
        let closing = self.socket.send(Message::Close(Some(frame)));
        // Whether the page hears it or not, this is the end.
        let _ = timeout(self.hub.limits.send, closing).await;
        Err(Over)
    }

    async fn tell(&mut self, event: PageEvent) {
        // Nobody listens any more when the process is about to end.
        let _ = self.hub.events.send(event).await;
    }
}
