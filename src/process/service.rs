//! Children that go on: started once, asked many times, and gone when jank-watch is, however it ends.
//!
//! A child that does short work ends by itself when jank-watch was killed; a service would stay for ever. So it is started by a
//! shell that leads its process group and has two more jobs. A guard reads from a pipe whose other end only jank-watch holds: when
//! the pipe ends, jank-watch is gone, and the guard kills the group, itself included. And the shell waits for the service, to end as
//! it ended.

use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, Read};
use std::process::{ChildStdin, Command, ExitStatus, Stdio};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::{CANCEL_GRAIN, Environment, Invocation, LAST_WORDS, Listed, ProcessError, start_group};
use crate::compiler::Cancel;

/// The shell's script; its arguments are the service's command. The first line on the standard output is the service's process id.
#[cfg(unix)]
const GUARDED: &str = r#"exec 3<&0 </dev/null
sh -c 'echo "$$"; exec "$@"' sh "$@" 3<&- &
service=$!
{ read -r _; kill -KILL 0; } <&3 >/dev/null 2>&1 &
exec 3<&-
wait "$service""#;

/// How much of what a service says is kept: the newest lines.
const MAX_KEPT: usize = 256 << 10;

/// Where a line that does not end is cut.
const MAX_LINE: u64 = 16 << 10;

/// Why a service did not say what it was to say.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// It could not be started.
    #[error(transparent)]
    Start(#[from] ProcessError),
    /// It ended.
    #[error("it ended{}", how(*.status))]
    Ended {
        /// How, where that is known.
        status: Option<ExitStatus>,
    },
    /// It did not say it in time.
    #[error("it was not ready after {} s", .0.as_secs_f64())]
    Silent(Duration),
    /// Nobody wants it any more.
    #[error("cancelled")]
    Cancelled,
}

fn how(status: Option<ExitStatus>) -> String {
    let Some(status) = status else {
        return String::new();
    };
    match status.code() {
        // As a shell tells of a child that a signal ended.
        Some(code) if code > 128 => format!(" by signal {}", code - 128),
        Some(code) => format!(" with exit code {code}"),
        None => format!(" ({status})"),
    }
}

/// A running service; killed with its process group when dropped.
#[derive(Debug)]
pub struct Service {
    child: Listed,
    pid: u32,
    said: Arc<Said>,
    /// What tells the guard that jank-watch is there.
    _lifeline: Option<ChildStdin>,
}

impl Service {
    /// Starts a command that goes on, without input.
    ///
    /// # Errors
    /// When it can't be started within `limit`. A program that is not there is told as one that ended with exit code 127.
    pub fn start(
        invocation: &Invocation,
        environment: &Environment,
        limit: Duration,
        cancel: &Cancel,
    ) -> Result<Self, ServiceError> {
        let mut command = command(invocation);
        command.stdin(Stdio::piped());
        let mut child = start_group(command, invocation, environment)?;
        let lifeline = child.stdin().take();
        let said = Arc::new(Said::default());
        let streams: [Option<Box<dyn Read + Send>>; 2] = [
            child.stdout().take().map(|stream| Box::new(stream) as _),
            child.stderr().take().map(|stream| Box::new(stream) as _),
        ];
        for stream in streams.into_iter().flatten() {
            Said::read(&said, stream);
        }
        let mut service = Service {
            pid: child.id(),
            child: Listed::new(child),
            said,
            _lifeline: lifeline,
        };
        if cfg!(unix) {
            service.pid = service.wait_for(limit, cancel, &mut |line| line.parse().ok())?;
        }
        Ok(service)
    }

    /// Its process id.
    pub fn id(&self) -> u32 {
        self.pid
    }

    /// Has it ended, by itself or killed?
    pub fn has_ended(&self) -> bool {
        !matches!(self.child.ended(), Ok(None))
    }

    /// Waits for a line that `pick` takes; the lines that it said before are shown to it too.
    ///
    /// # Errors
    /// When the service ends first, or `limit` is over.
    pub fn wait_for<T>(
        &self,
        limit: Duration,
        cancel: &Cancel,
        pick: &mut dyn FnMut(&str) -> Option<T>,
    ) -> Result<T, ServiceError> {
        let deadline = Instant::now() + limit;
        let mut seen = 0;
        loop {
            let lines = self.said.since(seen, CANCEL_GRAIN);
            seen = lines.end;
            if let Some(found) = lines.new.iter().find_map(|line| pick(line)) {
                return Ok(found);
            }
            if cancel.is_cancelled() {
                return Err(ServiceError::Cancelled);
            }
            if lines.over {
                return Err(self.ended());
            }
            if Instant::now() >= deadline {
                return Err(ServiceError::Silent(limit));
            }
        }
    }

    /// It closed its output, so it has ended, or will very soon.
    fn ended(&self) -> ServiceError {
        let deadline = Instant::now() + LAST_WORDS;
        loop {
            match self.child.ended() {
                Ok(None) if Instant::now() < deadline => std::thread::sleep(CANCEL_GRAIN),
                Ok(status) => return ServiceError::Ended { status },
                Err(_) => return ServiceError::Ended { status: None },
            }
        }
    }

    /// The last of what it said, for messages.
    pub fn last_words(&self, lines: usize) -> String {
        let kept = self.said.lock();
        let mut all: Vec<&str> = kept.lines.iter().map(String::as_str).collect();
        // Its process id is one of the first lines: two threads read the two streams, so not always the very first.
        let id = self.pid.to_string();
        if cfg!(unix)
            && kept.gone == 0
            && let Some(at) = all.iter().position(|line| *line == id)
        {
            all.remove(at);
        }
        let from = all.len().saturating_sub(lines);
        all.get(from..).unwrap_or_default().join("\n")
    }

    /// How much memory it has in use (its resident set), in bytes, where the system tells.
    pub fn memory(&self) -> Option<u64> {
        let kibibytes = match std::fs::read_to_string(format!("/proc/{}/status", self.pid)) {
            Ok(status) => {
                let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"))?;
                line.split_whitespace().next()?.parse::<u64>().ok()?
            }
            Err(_) if cfg!(all(unix, not(target_os = "linux"))) => self.memory_by_ps()?,
            Err(_) => return None,
        };
        kibibytes.checked_mul(1024)
    }

    fn memory_by_ps(&self) -> Option<u64> {
        let pid = self.pid.to_string();
        let output = Command::new("ps").args(["-o", "rss=", "-p", &pid]).output();
        String::from_utf8(output.ok()?.stdout)
            .ok()?
            .trim()
            .parse()
            .ok()
    }
}

#[cfg(unix)]
fn command(invocation: &Invocation) -> Command {
    let mut command = Command::new("/bin/sh");
    command
        .args(["-c", GUARDED, "sh"])
        .arg(&invocation.program)
        .args(&invocation.args);
    command
}

#[cfg(not(unix))]
fn command(invocation: &Invocation) -> Command {
    let mut command = Command::new(&invocation.program);
    command.args(&invocation.args);
    command
}

/// What a service said.
#[derive(Debug, Default)]
struct Said {
    kept: Mutex<Kept>,
    more: Condvar,
}

#[derive(Debug, Default)]
struct Kept {
    lines: VecDeque<String>,
    bytes: usize,
    /// How many lines are not kept any more.
    gone: usize,
    /// How many streams are open.
    open: usize,
}

/// Lines that are new since the last look.
struct NewLines {
    new: Vec<String>,
    /// How many lines there were so far.
    end: usize,
    /// There will be no more.
    over: bool,
}

impl Said {
    fn lock(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads a stream to its end on a thread, so that the service never blocks.
    fn read(said: &Arc<Said>, stream: impl Read + Send + 'static) {
        said.lock().open += 1;
        let said = said.clone();
        // Detached: something outside the group could hold the pipe open, and must not hold us.
        std::thread::spawn(move || {
            let mut stream = BufReader::new(stream);
            while let Ok(Some(line)) = next_line(&mut stream) {
                said.lock().keep(line);
                said.more.notify_all();
            }
            said.lock().open -= 1;
            said.more.notify_all();
        });
    }

    /// The lines behind the first `seen`; waits a moment when there are none.
    fn since(&self, seen: usize, wait: Duration) -> NewLines {
        let mut kept = self.lock();
        if kept.end() <= seen && kept.open > 0 {
            kept = match self.more.wait_timeout(kept, wait) {
                Ok((kept, _)) => kept,
                Err(poisoned) => poisoned.into_inner().0,
            };
        }
        let skip = seen.saturating_sub(kept.gone);
        NewLines {
            new: kept.lines.iter().skip(skip).cloned().collect(),
            end: kept.end(),
            over: kept.open == 0,
        }
    }
}

impl Kept {
    fn end(&self) -> usize {
        self.gone + self.lines.len()
    }

    fn keep(&mut self, line: String) {
        self.bytes += line.len();
        self.lines.push_back(line);
        while self.bytes > MAX_KEPT
            && let Some(oldest) = self.lines.pop_front()
        {
            self.bytes -= oldest.len();
            self.gone += 1;
        }
    }
}

/// The next line, or as much of it as a line may have.
fn next_line(stream: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    stream.take(MAX_LINE).read_until(b'\n', &mut bytes)?;
    if bytes.is_empty() {
        return Ok(None);
    }
    let text = String::from_utf8_lossy(&bytes);
    Ok(Some(text.trim_end_matches(['\n', '\r']).to_owned()))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    const PLENTY: Duration = Duration::from_secs(60);

    fn start(script: &str) -> Result<Service, ServiceError> {
        start_program("/bin/sh", &["-c", script])
    }

    fn start_program(program: &str, args: &[&str]) -> Result<Service, ServiceError> {
        let invocation = Invocation {
            program: program.into(),
            args: args.iter().map(|&arg| arg.to_owned()).collect(),
            dir: std::env::temp_dir(),
        };
        let environment = Environment::of_this_process();
        Service::start(&invocation, &environment, PLENTY, &Cancel::new())
    }

    fn line(service: &Service, wanted: &str) -> Result<(), ServiceError> {
        service.wait_for(PLENTY, &Cancel::new(), &mut |line| {
            (line == wanted).then_some(())
        })
    }

    fn lives(pid: u32) -> bool {
        std::fs::read_to_string(format!("/proc/{pid}/stat"))
            .is_ok_and(|stat| !stat.contains(") Z "))
    }

    fn must_go(pid: u32) {
        while lives(pid) {
            std::thread::yield_now();
        }
    }

    #[test]
    fn its_id_is_that_of_the_program() {
        let service = start("echo id $$; exec sleep 1000").unwrap();
        line(&service, &format!("id {}", service.id())).unwrap();
        assert!(!service.has_ended());
        assert!(service.memory().is_some_and(|bytes| bytes > 10_000));
    }

    #[test]
    fn both_streams_are_listened_to_and_earlier_lines_count() {
        let service = start("echo first; echo second >&2; exec sleep 1000").unwrap();
        line(&service, "second").unwrap();
        line(&service, "first").unwrap();
    }

    #[test]
    fn an_end_is_told_with_its_status_and_last_words() {
        let service = start("echo one; echo two; exit 3").unwrap();
        let error = line(&service, "never").unwrap_err();
        assert_eq!(error.to_string(), "it ended with exit code 3");
        assert_eq!(service.last_words(1), "two");
        assert_eq!(service.last_words(100), "one\ntwo");
        assert!(service.has_ended());
    }

    #[test]
    fn a_killed_service_has_ended() {
        let service = start("kill -9 $$").unwrap();
        let error = line(&service, "never").unwrap_err();
        assert_eq!(error.to_string(), "it ended by signal 9");
    }

    #[test]
    fn a_program_that_is_not_there_is_an_end() {
        let service = start_program("/nowhere/jank", &[]).unwrap();
        let error = line(&service, "never").unwrap_err();
        assert_eq!(error.to_string(), "it ended with exit code 127");
        assert!(service.last_words(1).contains("/nowhere/jank"));
    }

    #[test]
    fn silence_and_cancelling_end_the_wait() {
        let service = start("exec sleep 1000").unwrap();
        let none = &mut |_: &str| None::<()>;
        let short = Duration::from_millis(50);
        let error = service.wait_for(short, &Cancel::new(), none).unwrap_err();
        assert_eq!(error.to_string(), "it was not ready after 0.05 s");
        let cancel = Cancel::new();
        cancel.cancel();
        let error = service.wait_for(PLENTY, &cancel, none).unwrap_err();
        assert!(matches!(error, ServiceError::Cancelled));
    }

    #[test]
    fn dropping_it_kills_what_it_started() {
        let service = start("sleep 1000 & echo child $!; wait").unwrap();
        let child = service
            .wait_for(PLENTY, &Cancel::new(), &mut |line| {
                line.strip_prefix("child ")?.parse().ok()
            })
            .unwrap();
        let pid = service.id();
        drop(service);
        must_go(pid);
        must_go(child);
    }

    #[test]
    fn it_goes_when_the_pipe_of_jank_watch_does() {
        let mut service = start("echo ready; exec sleep 1000").unwrap();
        line(&service, "ready").unwrap();
        // What the kernel does when jank-watch is killed.
        service._lifeline = None;
        must_go(service.id());
    }

    #[test]
    fn endless_talk_fills_no_memory() {
        let service = start("yes 0123456789 | head -n 300000; echo last; exec sleep 1000").unwrap();
        line(&service, "last").unwrap();
        assert!(service.said.lock().bytes <= MAX_KEPT);
    }

    #[test]
    fn a_line_without_an_end_is_cut() {
        let service =
            start("head -c 100000 /dev/zero | tr '\\0' x; echo; exec sleep 1000").unwrap();
        let longest = service
            .wait_for(PLENTY, &Cancel::new(), &mut |line| {
                line.starts_with('x').then_some(line.len())
            })
            .unwrap();
        assert_eq!(longest as u64, MAX_LINE);
    }
}
