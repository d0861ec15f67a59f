//! A running `jank-watch --json`, its events as they come.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::Workspace;

/// How long anything may take; the first build of the runtime on a slow machine is the longest.
const PATIENCE: Duration = Duration::from_secs(300);

/// The process, ended when this is dropped.
pub struct Live {
    child: Child,
    events: Receiver<Value>,
    /// All events so far, for the report of a failure.
    seen: Vec<Value>,
    stderr: Arc<Mutex<String>>,
    shown: String,
}

impl Live {
    /// Starts `jank-watch --json` on any free port in the workspace, with `args` besides.
    pub fn start(workspace: &Workspace, args: &[&str]) -> Live {
        let mut all = vec!["--json", "--port", "0"];
        all.extend(args);
        Live::spawn(workspace.command(&all))
    }

    /// Starts `command`, which must print events.
    pub fn spawn(mut command: Command) -> Live {
        let shown = format!("{command:?}");
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        let (sender, events) = channel();
        let stdout = child.stdout.take().expect("stdout is piped");
        std::thread::spawn(move || read_events(stdout, &sender));
        let stderr = Arc::new(Mutex::new(String::new()));
        let pipe = child.stderr.take().expect("stderr is piped");
        let text = stderr.clone();
        std::thread::spawn(move || collect(pipe, &text));
        Live {
            child,
            events,
            seen: Vec::new(),
            stderr,
            shown,
        }
    }

    /// The next event that fits; those before it are passed over. Fails with all that was seen when none comes.
    #[track_caller]
    pub fn wait(&mut self, what: &str, fits: impl Fn(&Value) -> bool) -> Value {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.events.recv_timeout(left) {
                Ok(event) => {
                    self.seen.push(event.clone());
                    if fits(&event) {
                        return event;
                    }
                }
                Err(why) => panic!("{}", self.report(what, why)),
            }
        }
    }

    /// The next event of that kind.
    #[track_caller]
    pub fn wait_for(&mut self, kind: &str) -> Value {
        self.wait(&format!("`{kind}`"), |event| event["t"] == kind)
    }

    /// Where it listens.
    #[track_caller]
    pub fn url(&mut self) -> String {
        let event = self.wait_for("listening");
        event["url"].as_str().expect("a url").to_owned()
    }

    /// The end of the build that the last change started.
    #[track_caller]
    pub fn built(&mut self) -> Value {
        self.wait_for("build-finished")
    }

    /// Asserts that nothing that fits has come up to now.
    #[track_caller]
    pub fn none_so_far(&mut self, what: &str, fits: impl Fn(&Value) -> bool) {
        self.seen.extend(self.events.try_iter());
        if let Some(event) = self.seen.iter().find(|e| fits(e)) {
            panic!(
                "{what} was not expected, and came: {event}\n{}",
                self.transcript()
            );
        }
    }

    /// Forgets what was seen.
    pub fn forget(&mut self) {
        self.seen.extend(self.events.try_iter());
        self.seen.clear();
    }

    /// The process's number.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Sends Ctrl-C, waits for the end and gives the exit code.
    #[track_caller]
    pub fn interrupt(&mut self) -> Option<i32> {
        let kill = Command::new("kill")
            .args(["-INT", &self.child.id().to_string()])
            .status();
        assert!(kill.is_ok_and(|s| s.success()), "the signal is sent");
        self.wait_for("exit");
        self.child.wait().expect("it ends").code()
    }

    fn report(&self, what: &str, why: RecvTimeoutError) -> String {
        let why = match why {
            RecvTimeoutError::Timeout => "in time",
            RecvTimeoutError::Disconnected => "before its output ended",
        };
        format!("{what} did not come {why}\n{}", self.transcript())
    }

    fn transcript(&self) -> String {
        let events: Vec<String> = self.seen.iter().map(Value::to_string).collect();
        let stderr = self.stderr.lock().map(|s| s.clone()).unwrap_or_default();
        format!(
            "──── command\n{}\n──── events\n{}\n──── stderr\n{stderr}",
            self.shown,
            events.join("\n")
        )
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        // Nothing can be done where it is gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read_events(stdout: impl Read, events: &Sender<Value>) {
    for line in BufReader::new(stdout).lines().map_while(Result::ok) {
        let event = serde_json::from_str(&line)
            .unwrap_or_else(|error| panic!("stdout has a line that is no event ({error}): {line}"));
        if events.send(event).is_err() {
            return;
        }
    }
}

fn collect(stderr: ChildStderr, text: &Mutex<String>) {
    for line in BufReader::new(stderr).lines().map_while(Result::ok) {
        if let Ok(mut text) = text.lock() {
            text.push_str(&line);
            text.push('\n');
        }
    }
}
