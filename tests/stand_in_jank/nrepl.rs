//! The nREPL server: `run-main jank.nrepl.server.core`.
//!
//! It keeps what it has loaded, as jank does: a module is read when it is compiled, or when something requires it for the first
//! time; others keep its old macros; what is deleted from a source stays until it is unmapped; no two compilations give the same
//! bytes; errors have no place.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use jank_watch::compiler::NsSource;
use jank_watch::compiler::jank::nrepl::bencode::{self, Dict, Value};
use jank_watch::lang::{self, FormKind};

use crate::failure::{Failure, Failures};
use crate::modules::{self, Failed, Loaded};
use crate::options::Options;

/// The longest request.
const MAX_REQUEST: usize = 1 << 20;

/// Serves until the process is killed.
pub fn serve(options: &Options) -> io::Result<()> {
    let failures = Failures::of_server();
    if failures.has(&Failure::EarlyTalk) {
        println!("nREPL server started on port many on host anywhere");
        println!("warming up");
    }
    if failures.has(&Failure::NoServer) {
        println!("the server can't start");
        return Err(io::ErrorKind::AddrInUse.into());
    }
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let port = listener.local_addr()?.port();
    std::fs::write(".nrepl-port", port.to_string())?;
    println!("nREPL server started on port {port} on host 127.0.0.1 - nrepl://127.0.0.1:{port}");
    let runtime = Arc::new(Mutex::new(Runtime::default()));
    for client in listener.incoming() {
        let (client, runtime, options) = (client?, runtime.clone(), options.clone());
        std::thread::spawn(move || {
            // A client that breaks off ends its own thread only.
            let _ = talk(client, &runtime, &options);
        });
    }
    Ok(())
}

/// What all clients share.
#[derive(Default)]
struct Runtime {
    loaded: Loaded,
    /// `compile` writes C++, and no objects.
    writes_cpp: bool,
    /// Counts on, so that generated names are never the same.
    gensyms: usize,
    /// What is never given back.
    kept: Vec<Vec<u8>>,
}

fn talk(
    mut client: TcpStream,
    runtime: &Mutex<Runtime>,
    options: &Options,
) -> Result<(), bencode::BencodeError> {
    let mut requests = BufReader::new(client.try_clone()?);
    while let Some(request) = bencode::read(&mut requests, MAX_REQUEST)? {
        let Value::Dict(request) = request else {
            break;
        };
        let text = |key: &str| request.get(key).and_then(Value::as_str);
        let replies = match text("op") {
            Some("clone") => vec![dict(&[("new-session", "stand-in"), DONE])],
            Some("close") => vec![dict(&[DONE])],
            Some("eval") => {
                let code = text("code").unwrap_or_default();
                let mut runtime = runtime.lock().unwrap_or_else(PoisonError::into_inner);
                match misbehave(&mut client, code, &request)? {
                    true => continue,
                    false => runtime.eval(code, options)?,
                }
            }
            _ => vec![dict(&[("status", "error unknown-op done")])],
        };
        for mut reply in replies {
            for key in ["id", "session"] {
                if let Some(value) = request.get(key) {
                    reply.insert(key.to_owned(), value.clone());
                }
            }
            client.write_all(&bencode::encode(&Value::Dict(reply)))?;
        }
    }
    Ok(())
}

const DONE: (&str, &str) = ("status", "done");

/// A reply; `status` is a list of words.
fn dict(entries: &[(&str, &str)]) -> Dict {
    let value = |key: &str, text: &str| match key {
        "status" => Value::List(text.split(' ').map(Value::from).collect()),
        _ => Value::from(text),
    };
    entries
        .iter()
        .map(|(key, text)| ((*key).to_owned(), value(key, text)))
        .collect()
}

/// Answers as no server should, if that is wanted for the module that is to be compiled.
fn misbehave(client: &mut TcpStream, code: &str, request: &Dict) -> io::Result<bool> {
    let failures = Failures::of_server();
    let Some(module) = compiled(code) else {
        return Ok(false);
    };
    if failures.at(&Failure::GarbageReply, module) {
        client.write_all(b"<html>this is no bencode</html>")?;
        return Ok(true);
    }
    if failures.at(&Failure::HugeReply, module) {
        let mut reply = dict(&[("out", &"x".repeat(1 << 20))]);
        reply.extend(request.get("id").map(|id| ("id".to_owned(), id.clone())));
        let bytes = bencode::encode(&Value::Dict(reply));
        // Until the client has gone.
        while client.write_all(&bytes).is_ok() {}
        return Ok(true);
    }
    Ok(false)
}

/// The module in `(compile "module")`.
fn compiled(code: &str) -> Option<&str> {
    code.strip_prefix("(compile \"")?.strip_suffix("\")")
}

impl Runtime {
    fn eval(&mut self, code: &str, options: &Options) -> io::Result<Vec<Dict>> {
        let (result, out) = captured(|| self.value(code, options))?;
        let mut replies = vec![dict(&[("out", &out)]), dict(&[("err", "")])];
        match result {
            Ok(value) => {
                replies.push(dict(&[("value", value), ("ns", "user")]));
                replies.push(dict(&[DONE]));
            }
            Err(message) => {
                replies.push(dict(&[("value", &message), ("status", "done eval-error")]));
            }
        }
        Ok(replies)
    }

    fn value(&mut self, code: &str, options: &Options) -> Result<&'static str, String> {
        if let Some(module) = compiled(code) {
            return self.compile(module, options).map(|()| "nil");
        }
        if code.starts_with("(cpp/raw ") {
            return Ok("nil");
        }
        if code.starts_with("(cpp/") {
            self.writes_cpp = true;
            return Ok("nil");
        }
        for form in code.lines() {
            self.forget(form)?;
        }
        Ok("nil")
    }

    fn compile(&mut self, module: &str, options: &Options) -> Result<(), String> {
        let failures = Failures::of_server();
        for megabytes in failures.growth(module) {
            self.kept.push(vec![1; megabytes << 20]);
        }
        if failures.at(&Failure::Refuse, module) {
            return Err("invalid object type (expected: nil; found: nil)".to_owned());
        }
        if !self.writes_cpp {
            return Err("the stand-in makes no objects".to_owned());
        }
        let before = self.loaded.take(module);
        let done = modules::compile_into(module, options, &failures, &mut self.loaded);
        // What was deleted stays, and so does all of it when the new text fails.
        if let Some(before) = before {
            self.loaded.merge(before, kept);
        }
        let file = done.map_err(|failed| message(&failed))?;
        self.gensyms += 17;
        if let Ok(text) = std::fs::read_to_string(&file) {
            let drifted = text.replace(
                "jank_ns_set_symbol_counter(",
                &format!("jank_ns_set_symbol_counter(/* G__{} */ ", self.gensyms),
            );
            std::fs::write(&file, drifted).map_err(|error| error.to_string())?;
        }
        Ok(())
    }

    /// `(clojure.core/ns-unmap (clojure.core/the-ns 'module) 'name)`, or the same with an alias.
    fn forget(&mut self, form: &str) -> Result<(), String> {
        let unmap = form.strip_prefix("(clojure.core/ns-unmap (clojure.core/the-ns '");
        let unalias = form.strip_prefix("(clojure.core/ns-unalias (clojure.core/the-ns '");
        let (module, name) = unmap
            .or(unalias)
            .and_then(|rest| rest.strip_suffix(')')?.split_once(") '"))
            .ok_or_else(|| format!("Unable to evaluate {form:?}."))?;
        let source = self
            .loaded
            .get_mut(module)
            .ok_or_else(|| format!("No namespace: {module}"))?;
        let text = source.text.to_string();
        if unmap.is_some()
            && let Some(range) = defining(&text).remove(name)
        {
            *source = with_text(source, text.replacen(&text[range], "", 1));
        }
        Ok(())
    }
}

/// `now` with the definitions that only `before` had.
fn kept(before: &NsSource, now: &NsSource) -> NsSource {
    let new = defining(&now.text);
    let mut text = now.text.to_string();
    for (name, range) in defining(&before.text) {
        if !new.contains_key(&name) {
            text.push('\n');
            text.push_str(&before.text[range]);
        }
    }
    with_text(now, text)
}

fn with_text(source: &NsSource, text: String) -> NsSource {
    NsSource {
        hash: blake3::hash(text.as_bytes()),
        text: Arc::from(text),
        ..source.clone()
    }
}

/// The top-level forms that define something, by name.
fn defining(text: &str) -> BTreeMap<String, Range<usize>> {
    let forms = lang::read_all(text).forms;
    let named = |form: &lang::Form| {
        let FormKind::List(items) = &form.kind else {
            return None;
        };
        let [head, name, ..] = items.as_slice() else {
            return None;
        };
        match (&head.kind, &name.kind) {
            (FormKind::Symbol { name: head, .. }, FormKind::Symbol { name, .. })
                if head.starts_with("def") =>
            {
                let range = form.span.start as usize..form.span.end as usize;
                Some((name.to_string(), range))
            }
            _ => None,
        }
    };
    forms.iter().filter_map(named).collect()
}

/// What nREPL tells of an error: its message, and nothing else.
fn message(failed: &Failed) -> String {
    let text = failed
        .stdout
        .lines()
        .find_map(|l| l.strip_prefix("error: "));
    text.unwrap_or("uncaught exception").to_owned()
}

/// Runs `act` with the standard output in a file, as jank does, and returns what was printed.
fn captured<T>(act: impl FnOnce() -> T) -> io::Result<(T, String)> {
    let mut file: File = tempfile::tempfile()?;
    io::stdout().flush()?;
    let before = rustix::io::dup(rustix::stdio::stdout())?;
    rustix::stdio::dup2_stdout(&file)?;
    let result = act();
    io::stdout().flush()?;
    rustix::stdio::dup2_stdout(&before)?;
    let mut bytes = Vec::new();
    file.rewind()?;
    file.read_to_end(&mut bytes)?;
    Ok((result, String::from_utf8_lossy(&bytes).into_owned()))
}
