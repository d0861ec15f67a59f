//! A client of an nREPL server on this machine: one connection, one session, one request at a time.
//!
//! A thread of its own reads what the server says, so that every wait can be bounded and given up. Each request has an id; what
//! comes for another id belongs to a request that was given up, and is dropped.

use std::io::{BufReader, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpStream};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant};

use super::bencode::{self, BencodeError, Dict, Value};
use crate::compiler::Cancel;

/// The most that one message may have. What a namespace prints while it is compiled comes in one.
const MAX_MESSAGE: usize = 16 << 20;

/// The most that the messages for one request may have together, and how much of what is printed is kept.
const MAX_PRINTED: usize = 32 << 20;

/// How many messages wait to be looked at; the server must wait when there are more.
const MAX_WAITING: usize = 16;

/// How often a wait looks whether it was cancelled: a [`Cancel`] is a flag and wakes nobody.
const CANCEL_GRAIN: Duration = Duration::from_millis(10);

/// How long the server has for what is no evaluation.
const SMALL_REQUEST: Duration = Duration::from_secs(10);

/// Why there is no answer. After any of these but [`ClientError::Cancelled`] the connection is of no more use.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// Nobody listens there.
    #[error("nothing answers on port {port} of this machine: {source}")]
    Connect {
        /// The port.
        port: u16,
        /// What the system said.
        source: std::io::Error,
    },
    /// The server has gone.
    #[error("the nREPL server closed the connection")]
    Closed,
    /// It speaks something else.
    #[error("the nREPL server's answer can't be read: {0}")]
    Garbage(#[from] BencodeError),
    /// It answers, but not what was asked.
    #[error("the nREPL server answered `{op}` without `{missing}`")]
    Incomplete {
        /// What was asked.
        op: &'static str,
        /// What the answer should have.
        missing: &'static str,
    },
    /// The answer has no end.
    #[error("the answer of the nREPL server is longer than {MAX_PRINTED} bytes")]
    TooLong,
    /// No answer in time.
    #[error("no answer came within {} s", .0.as_secs_f64())]
    TimedOut(Duration),
    /// Nobody wants the answer any more.
    #[error("cancelled")]
    Cancelled,
}

/// What became of an evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluated {
    /// What the code printed.
    pub out: String,
    /// What it wrote to the standard error.
    pub err: String,
    /// The last value as jank prints it, or what went wrong, without a place.
    pub value: Result<String, String>,
}

/// A connection with a session.
#[derive(Debug)]
pub struct Client {
    stream: TcpStream,
    messages: Receiver<Result<Dict, ClientError>>,
    session: String,
    last_id: u64,
    /// The newest request whose end was not waited for.
    given_up: Option<u64>,
}

impl Client {
    /// Connects to `port` of this machine and opens a session.
    ///
    /// # Errors
    /// When nobody listens, or it is no nREPL server.
    pub fn connect(port: u16, cancel: &Cancel) -> Result<Self, ClientError> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let refused = |source| ClientError::Connect { port, source };
        let stream = TcpStream::connect_timeout(&address, SMALL_REQUEST).map_err(refused)?;
        // Requests are small and wait for their answer.
        stream.set_nodelay(true).map_err(refused)?;
        stream
            .set_write_timeout(Some(SMALL_REQUEST))
            .map_err(refused)?;
        let messages = read_messages(stream.try_clone().map_err(refused)?);
        let mut client = Client {
            stream,
            messages,
            session: String::new(),
            last_id: 0,
            given_up: None,
        };
        let mut session = None;
        client.request("clone", [], SMALL_REQUEST, cancel, &mut |reply| {
            let new = reply.get("new-session").and_then(Value::as_str);
            session = new.map(str::to_owned).or(session.take());
        })?;
        client.session = session.ok_or(ClientError::Incomplete {
            op: "clone",
            missing: "new-session",
        })?;
        Ok(client)
    }

    /// Evaluates `code` and waits for its end, `limit` at most.
    ///
    /// # Errors
    /// When there is no answer. What is wrong with the code is no error here, but in the [`Evaluated`].
    pub fn eval(
        &mut self,
        code: &str,
        limit: Duration,
        cancel: &Cancel,
    ) -> Result<Evaluated, ClientError> {
        let mut out = String::new();
        let mut err = String::new();
        let mut value = None;
        let mut failed = false;
        self.request("eval", [("code", code)], limit, cancel, &mut |reply| {
            for (key, kept) in [("out", &mut out), ("err", &mut err)] {
                kept.push_str(reply.get(key).and_then(Value::as_str).unwrap_or_default());
            }
            if let Some(text) = reply.get("value").and_then(Value::as_str) {
                value = Some(text.to_owned());
            }
            failed |= has_status(reply, "eval-error") || has_status(reply, "error");
        })?;
        Ok(Evaluated {
            out,
            err,
            value: match (value, failed) {
                (Some(value), false) => Ok(value),
                (Some(message), true) => Err(message),
                (None, true) => Err("the evaluation failed".to_owned()),
                (None, false) => {
                    let (op, missing) = ("eval", "value");
                    return Err(ClientError::Incomplete { op, missing });
                }
            },
        })
    }

    /// Waits, `limit` at most, for the end of a request that was given up, which the server works on until then: nREPL as jank
    /// speaks it can't interrupt.
    ///
    /// # Errors
    /// As for any answer; [`ClientError::TimedOut`] when the server still works on it.
    pub fn settle(&mut self, limit: Duration, cancel: &Cancel) -> Result<(), ClientError> {
        let Some(id) = self.given_up else {
            return Ok(());
        };
        self.answer(id, limit, cancel, &mut |_| {})?;
        self.given_up = None;
        Ok(())
    }

    /// Asks for a sign of life.
    ///
    /// # Errors
    /// When none comes within `limit`.
    pub fn ping(&mut self, limit: Duration, cancel: &Cancel) -> Result<(), ClientError> {
        self.request("describe", [], limit, cancel, &mut |_| {})
    }

    /// Sends a request and shows `each` of its replies up to the last.
    fn request<'k>(
        &mut self,
        op: &'static str,
        arguments: impl IntoIterator<Item = (&'k str, &'k str)>,
        limit: Duration,
        cancel: &Cancel,
        each: &mut dyn FnMut(&Dict),
    ) -> Result<(), ClientError> {
        self.last_id += 1;
        let id = self.last_id;
        let mut request: Dict = arguments
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value.into()))
            .collect();
        request.insert("op".to_owned(), op.into());
        request.insert("id".to_owned(), Value::String(id.to_string()));
        if !self.session.is_empty() {
            request.insert("session".to_owned(), Value::String(self.session.clone()));
        }
        let bytes = bencode::encode(&Value::Dict(request));
        self.stream
            .write_all(&bytes)
            .map_err(|_| ClientError::Closed)?;
        let answered = self.answer(id, limit, cancel, each);
        if matches!(answered, Err(ClientError::Cancelled)) {
            self.given_up = Some(id);
        }
        answered
    }

    fn answer(
        &self,
        id: u64,
        limit: Duration,
        cancel: &Cancel,
        each: &mut dyn FnMut(&Dict),
    ) -> Result<(), ClientError> {
        let id = id.to_string();
        let deadline = Instant::now() + limit;
        let mut size = 0;
        loop {
            if cancel.is_cancelled() {
                return Err(ClientError::Cancelled);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(ClientError::TimedOut(limit));
            }
            let message = match self.messages.recv_timeout(left.min(CANCEL_GRAIN)) {
                Ok(message) => message?,
                Err(RecvTimeoutError::Timeout) => continue,
                Err(RecvTimeoutError::Disconnected) => return Err(ClientError::Closed),
            };
            if message.get("id").and_then(Value::as_str) != Some(&id) {
                continue;
            }
            size += texts(&message);
            if size > MAX_PRINTED {
                return Err(ClientError::TooLong);
            }
            each(&message);
            if has_status(&message, "done") {
                return Ok(());
            }
        }
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // Ends the thread that reads; fails when the other side has gone.
        let _ = self.stream.shutdown(Shutdown::Both);
    }
}

fn has_status(message: &Dict, word: &str) -> bool {
    let status = message.get("status").map(Value::items).unwrap_or_default();
    status.iter().any(|item| item.as_str() == Some(word))
}

fn texts(message: &Dict) -> usize {
    message
        .values()
        .filter_map(Value::as_str)
        .map(str::len)
        .sum()
}

/// Reads messages until the connection ends; the last is the reason, if that is not its end.
fn read_messages(stream: TcpStream) -> Receiver<Result<Dict, ClientError>> {
    let (sender, messages) = sync_channel(MAX_WAITING);
    // Detached: it ends with the connection, which the client closes at the latest.
    std::thread::spawn(move || {
        let mut stream = BufReader::new(stream);
        loop {
            let message = match bencode::read(&mut stream, MAX_MESSAGE) {
                Ok(Some(Value::Dict(message))) => Ok(message),
                Ok(Some(_)) => Err(ClientError::Incomplete {
                    op: "a request",
                    missing: "a dictionary",
                }),
                Ok(None) | Err(BencodeError::Stream(_)) => return,
                Err(error) => Err(error.into()),
            };
            let last = message.is_err();
            if sender.send(message).is_err() || last {
                return;
            }
        }
    });
    messages
}

#[cfg(test)]
mod tests;
