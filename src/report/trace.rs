//! `--trace FILE`: where the time went, in the Trace Event Format that chrome://tracing and ui.perfetto.dev read
//! (<https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU>, "JSON Array Format").
//!
//! The file is a whole JSON array after every write, so that it can be read while jank-watch runs, and whatever ends it.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::Event;

/// Where something happens: a row of the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lane {
    /// The build as a whole, and its steps.
    Build,
    /// A thread of the toolchain's pool.
    Tool(u32),
    /// A browser.
    Browser(u64),
}

impl Lane {
    /// The number that stands for it in the file.
    fn id(self) -> u64 {
        match self {
            Lane::Build => 1,
            Lane::Tool(thread) => 100 + u64::from(thread),
            Lane::Browser(client) => 100_000 + client,
        }
    }

    fn name(self) -> String {
        match self {
            Lane::Build => "build".to_owned(),
            Lane::Tool(thread) => format!("clang {}", thread + 1),
            Lane::Browser(client) => format!("browser {client}"),
        }
    }
}

/// A stretch of time in which something was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// What.
    pub name: String,
    /// Where.
    pub lane: Lane,
    /// When it began.
    pub started: Instant,
    /// How long it took.
    pub took: Duration,
}

impl Span {
    /// From `started` until now.
    pub fn until_now(name: impl Into<String>, lane: Lane, started: Instant) -> Span {
        Span {
            name: name.into(),
            lane,
            started,
            took: started.elapsed(),
        }
    }
}

const CLOSE: &str = "\n]\n";

/// The file.
#[derive(Debug)]
pub(super) struct TraceFile {
    file: File,
    /// What times count from.
    origin: Instant,
    /// Where the closing bracket stands, in bytes.
    end: u64,
    named: BTreeSet<Lane>,
}

impl TraceFile {
    /// Makes the file anew.
    pub fn create(path: &Path) -> io::Result<TraceFile> {
        let mut file = File::create(path)?;
        let process = json!({"ph": "M", "name": "process_name", "pid": 1, "tid": 0, "args": {"name": "jank-watch"}});
        let start = format!("[\n{process}");
        file.write_all(format!("{start}{CLOSE}").as_bytes())?;
        Ok(TraceFile {
            file,
            origin: Instant::now(),
            end: start.len() as u64,
            named: BTreeSet::new(),
        })
    }

    /// Writes what `event` tells of times.
    pub fn event(&mut self, event: &Event) -> io::Result<()> {
        match event {
            Event::Spans(spans) => self.write(spans),
            Event::Reloaded {
                client,
                generation,
                ms,
                ..
            } => {
                let now = Instant::now();
                let part = |name: String, before: f64, took: f64| Span {
                    name,
                    lane: Lane::Browser(*client),
                    started: now - milliseconds(ms.total) + milliseconds(before),
                    took: milliseconds(took),
                };
                self.write(&[
                    part(format!("reload {generation}"), 0.0, ms.total),
                    part("fetch".to_owned(), 0.0, ms.fetch),
                    part("load".to_owned(), ms.fetch, ms.load),
                ])
            }
            _ => Ok(()),
        }
    }

    fn write(&mut self, spans: &[Span]) -> io::Result<()> {
        let mut lines = String::new();
        for span in spans {
            if self.named.insert(span.lane) {
                add(
                    &mut lines,
                    &json!({"ph": "M", "name": "thread_name", "pid": 1, "tid": span.lane.id(), "args": {"name": span.lane.name()}}),
                );
            }
            let since = span.started.saturating_duration_since(self.origin);
            add(
                &mut lines,
                &json!({"ph": "X", "name": span.name, "cat": "jank-watch", "pid": 1, "tid": span.lane.id(),
                    "ts": microseconds(since), "dur": microseconds(span.took)}),
            );
        }
        // Over the closing bracket, in one write: the file is never without one.
        self.file.seek(SeekFrom::Start(self.end))?;
        self.file.write_all(format!("{lines}{CLOSE}").as_bytes())?;
        self.end += lines.len() as u64;
        Ok(())
    }
}

fn add(lines: &mut String, value: &Value) {
    lines.push_str(",\n");
    lines.push_str(&value.to_string());
}

/// A time that a browser told: it may tell anything.
fn milliseconds(ms: f64) -> Duration {
    Duration::try_from_secs_f64(ms.clamp(0.0, 3_600_000.0) / 1000.0).unwrap_or_default()
}

fn microseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    fn read(path: &Path) -> Vec<Value> {
        let text = std::fs::read_to_string(path).expect("the file is there");
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
    }

    #[test]
    fn the_file_is_a_whole_array_after_every_write() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("trace.json");
        let mut trace = TraceFile::create(&path).expect("it is made");
        assert_eq!(read(&path).len(), 1, "the process's name");
        let span = |name: &str, lane| Span {
            name: name.to_owned(),
            lane,
            started: Instant::now(),
            took: Duration::from_millis(3),
        };
        let spans = vec![span("plan", Lane::Build), span("a \"b\"", Lane::Tool(1))];
        trace.event(&Event::Spans(spans)).expect("it is written");
        assert_eq!(read(&path).len(), 5, "each lane has a name");
        trace.event(&samples::reloaded(2)).expect("it is written");
        trace.event(&samples::started()).expect("it has no times");
        let events = read(&path);
        let names: Vec<&str> = events
            .iter()
            .filter(|event| event["ph"] == "X")
            .filter_map(|event| event["name"].as_str())
            .collect();
        assert_eq!(names, ["plan", "a \"b\"", "reload 7", "fetch", "load"]);
        let plan = events
            .iter()
            .find(|e| e["name"] == "plan")
            .expect("it is there");
        assert_eq!(
            (plan["tid"].as_u64(), plan["dur"].as_f64()),
            (Some(1), Some(3000.0))
        );
        assert!(plan["ts"].as_f64().is_some_and(|ts| ts >= 0.0));
    }

    #[test]
    fn what_a_browser_tells_is_not_believed() {
        for ms in [f64::NAN, f64::INFINITY, -1.0, 1e300] {
            assert!(milliseconds(ms) <= Duration::from_secs(3600), "{ms}");
        }
    }
}
