//! The client against recorded conversations with jank, and against servers that misbehave.

use std::io::Read;
use std::net::TcpListener;
use std::thread::JoinHandle;

use super::*;

const PLENTY: Duration = Duration::from_secs(60);
const SESSION: &str = include_str!("../../../../../fixtures/jank-output/nrepl_session.txt");
const COMPILING: &str =
    include_str!("../../../../../fixtures/jank-output/nrepl_compile_session.txt");

/// A request and jank's replies to it.
struct Exchange {
    request: Dict,
    replies: Vec<Dict>,
}

/// What a recording holds: lines with `>>` are requests, those with `<<` replies.
fn recorded(text: &str) -> Vec<Exchange> {
    let mut exchanges: Vec<Exchange> = Vec::new();
    for line in text.lines() {
        if let Some(request) = line.strip_prefix(">> ") {
            exchanges.push(Exchange {
                request: dict(request),
                replies: Vec::new(),
            });
        } else if let Some(reply) = line.strip_prefix("<< ") {
            exchanges.last_mut().unwrap().replies.push(dict(reply));
        }
    }
    exchanges
}

fn dict(json: &str) -> Dict {
    fn value(json: serde_json::Value) -> Value {
        match json {
            serde_json::Value::String(text) => Value::String(text),
            serde_json::Value::Number(number) => Value::Integer(number.as_i64().unwrap()),
            serde_json::Value::Array(items) => Value::List(items.into_iter().map(value).collect()),
            serde_json::Value::Object(entries) => {
                Value::Dict(entries.into_iter().map(|(k, v)| (k, value(v))).collect())
            }
            other => panic!("bencode has no {other}"),
        }
    }
    match value(serde_json::from_str(json).unwrap()) {
        Value::Dict(dict) => dict,
        other => panic!("{other:?}"),
    }
}

/// The same but for what is another one in each conversation.
fn without_ids(dict: &Dict) -> Dict {
    let mut dict = dict.clone();
    dict.remove("id");
    dict.remove("session");
    dict
}

/// A server for one connection, and its port.
fn server<T: Send + 'static>(
    serve: impl FnOnce(TcpStream) -> T + Send + 'static,
) -> (u16, JoinHandle<T>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let thread = std::thread::spawn(move || serve(listener.accept().unwrap().0));
    (port, thread)
}

/// A server that answers as a recording does; returns the requests that it was not asked.
fn replay(text: &'static str) -> (u16, JoinHandle<usize>) {
    server(move |mut stream| {
        let mut exchanges = recorded(text);
        let mut requests = BufReader::new(stream.try_clone().unwrap());
        while let Some(request) = next(&mut requests) {
            let known = exchanges
                .iter()
                .position(|e| without_ids(&e.request) == without_ids(&request));
            let exchange = exchanges.remove(known.unwrap_or_else(|| panic!("{request:?}")));
            for mut reply in exchange.replies {
                reply.insert("id".to_owned(), request["id"].clone());
                send(&mut stream, &reply);
            }
        }
        exchanges.len()
    })
}

fn next(requests: &mut BufReader<TcpStream>) -> Option<Dict> {
    match bencode::read(requests, MAX_MESSAGE) {
        Ok(Some(Value::Dict(request))) => Some(request),
        Ok(None) => None,
        other => panic!("{other:?}"),
    }
}

fn send(stream: &mut TcpStream, reply: &Dict) {
    let bytes = bencode::encode(&Value::Dict(reply.clone()));
    stream.write_all(&bytes).unwrap();
}

/// A server that opens a session and then does what `then` says with the first request.
fn after_clone<T: Send + 'static>(
    then: impl FnOnce(TcpStream, BufReader<TcpStream>, Dict) -> T + Send + 'static,
) -> (u16, JoinHandle<T>) {
    server(move |mut stream| {
        let mut requests = BufReader::new(stream.try_clone().unwrap());
        let clone = next(&mut requests).unwrap();
        let mut reply = dict(r#"{"new-session": "s", "status": ["done"]}"#);
        reply.insert("id".to_owned(), clone["id"].clone());
        send(&mut stream, &reply);
        let request = next(&mut requests).unwrap();
        then(stream, requests, request)
    })
}

/// Waits until the client has gone.
fn hold(mut stream: TcpStream) {
    let _ = stream.read_to_end(&mut Vec::new());
}

fn connect(port: u16) -> Client {
    Client::connect(port, &Cancel::new()).unwrap()
}

fn eval(client: &mut Client, code: &str) -> Result<Evaluated, ClientError> {
    client.eval(code, PLENTY, &Cancel::new())
}

#[test]
fn evaluations_come_back_as_recorded() {
    let (port, server) = replay(SESSION);
    let mut client = connect(port);
    let plain = eval(&mut client, "(+ 1 2)").unwrap();
    assert_eq!((plain.out.as_str(), plain.value), ("", Ok("3".to_owned())));
    let printing = eval(&mut client, "(println \"hi\") (map inc [1 2 3])").unwrap();
    assert_eq!(
        (printing.out.as_str(), printing.value),
        ("hi\n", Ok("(2 3 4)".to_owned()))
    );
    for (code, message) in [
        (
            "(unknown-thing 1)",
            "The symbol `unknown-thing` could not be resolved.",
        ),
        ("(foo", "Unterminated list."),
        (
            "(throw (ex-info \"bad\" {:a 1}))",
            "#object [exception_info 0x7fbbdc4e19c0]",
        ),
    ] {
        let failed = eval(&mut client, code).unwrap();
        assert_eq!(failed.value, Err(message.to_owned()));
    }
    drop(client);
    assert!(server.join().unwrap() > 0, "not all was asked here");
}

#[test]
fn a_compile_session_goes_through_as_recorded() {
    let (port, server) = replay(COMPILING);
    let mut client = connect(port);
    for exchange in recorded(COMPILING) {
        let Some(code) = exchange.request.get("code").and_then(Value::as_str) else {
            continue;
        };
        let evaluated = eval(&mut client, code).unwrap();
        let expected = match code {
            "(compile \"app.unresolved\")" => {
                Err("The symbol `unknown-fn` could not be resolved.".to_owned())
            }
            _ => Ok("nil".to_owned()),
        };
        assert_eq!(evaluated.value, expected, "{code}");
    }
    drop(client);
    assert_eq!(server.join().unwrap(), 0);
}

#[test]
fn an_unknown_op_is_a_failure() {
    let (port, server) = after_clone(|mut stream, _, request| {
        let mut reply = dict(r#"{"status": ["error", "unknown-op", "done"]}"#);
        reply.insert("id".to_owned(), request["id"].clone());
        send(&mut stream, &reply);
        hold(stream);
    });
    let mut client = connect(port);
    let evaluated = eval(&mut client, "1").unwrap();
    assert_eq!(evaluated.value, Err("the evaluation failed".to_owned()));
    drop(client);
    server.join().unwrap();
}

#[test]
fn nobody_there_is_told_with_the_port() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let error = Client::connect(port, &Cancel::new()).unwrap_err();
    let expected = format!("nothing answers on port {port} of this machine: ");
    assert!(error.to_string().starts_with(&expected), "{error}");
}

#[test]
fn something_else_on_the_port_is_no_nrepl_server() {
    let (port, server) = server(|mut stream| {
        stream.write_all(b"SSH-2.0-OpenSSH_9.9\r\n").unwrap();
        hold(stream);
    });
    let error = Client::connect(port, &Cancel::new()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the nREPL server's answer can't be read: the byte 0x53 can't stand at the beginning of a value"
    );
    server.join().unwrap();
}

#[test]
fn a_server_that_dies_half_way_is_noticed() {
    let (port, server) = after_clone(|mut stream, _, _| stream.write_all(b"d3:out1000:abc"));
    let error = eval(&mut connect(port), "1").unwrap_err();
    assert!(matches!(error, ClientError::Closed), "{error:?}");
    server.join().unwrap().unwrap();
}

#[test]
fn silence_has_an_end() {
    let (port, server) = after_clone(|stream, _, _| hold(stream));
    let mut client = connect(port);
    let error = client
        .eval("1", Duration::from_millis(50), &Cancel::new())
        .unwrap_err();
    assert_eq!(error.to_string(), "no answer came within 0.05 s");
    drop(client);
    server.join().unwrap();
}

#[test]
fn a_message_that_promises_too_much_is_refused() {
    let (port, server) = after_clone(|mut stream, _, _| {
        stream.write_all(b"d3:out999999999:").unwrap();
        hold(stream);
    });
    let error = eval(&mut connect(port), "1").unwrap_err();
    assert_eq!(
        error.to_string(),
        "the nREPL server's answer can't be read: a message is longer than 16777216 bytes"
    );
    server.join().unwrap();
}

#[test]
fn an_answer_without_an_end_is_refused() {
    let (port, server) = after_clone(|mut stream, _, request| {
        let text = "x".repeat(MAX_MESSAGE / 4);
        let reply = Dict::from([
            ("id".to_owned(), request["id"].clone()),
            ("out".to_owned(), Value::String(text)),
        ]);
        let bytes = bencode::encode(&Value::Dict(reply));
        // Until the client has enough of it.
        while stream.write_all(&bytes).is_ok() {}
    });
    let error = eval(&mut connect(port), "1").unwrap_err();
    assert!(matches!(error, ClientError::TooLong), "{error:?}");
    server.join().unwrap();
}

#[test]
fn what_comes_late_is_not_taken_for_the_next_answer() {
    let (go, wait) = std::sync::mpsc::channel();
    let (port, server) = after_clone(move |mut stream, mut requests, first| {
        wait.recv().unwrap();
        for (request, value) in [(Some(first), "late"), (None, "right")] {
            let request = request.unwrap_or_else(|| next(&mut requests).unwrap());
            let mut reply = dict(r#"{"status": ["done"]}"#);
            reply.insert("value".to_owned(), value.into());
            reply.insert("id".to_owned(), request["id"].clone());
            send(&mut stream, &reply);
        }
        hold(stream);
    });
    let mut client = connect(port);
    let cancel = Cancel::new();
    cancel.cancel();
    let error = client.eval("late", PLENTY, &cancel).unwrap_err();
    assert!(matches!(error, ClientError::Cancelled));
    let unsettled = client.settle(Duration::from_millis(20), &Cancel::new());
    assert!(matches!(unsettled, Err(ClientError::TimedOut(_))));
    go.send(()).unwrap();
    client.settle(PLENTY, &Cancel::new()).unwrap();
    assert_eq!(
        eval(&mut client, "right").unwrap().value,
        Ok("right".to_owned())
    );
    drop(client);
    server.join().unwrap();
}
