//! Child processes: started by argv in a process group of their own, bounded in time and output, killed with their group.
//!
//! # What becomes of children when jank-watch ends
//!
//! Every running child is in one list. [`kill_all`] kills all of them with their groups; it is for signal handlers (which in
//! Rust run on an ordinary thread) and for the end of `main`, where [`KillOnExit`] calls it, also when a panic unwinds. A
//! thread that panics while it waits for a child kills that child. Only a `SIGKILL` of jank-watch itself leaves children
//! behind, and those end by themselves when their short work is done; a [`Service`](service::Service), whose work has no end, has a
//! guard for that.

pub mod service;

use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use process_wrap::std::{ChildWrapper, CommandWrap, ProcessGroup};

use crate::compiler::Cancel;

mod program;

pub use program::{Stamp, locate};

/// What of jank-watch's own environment a tool gets to see: enough to run, to find its configuration, and to cache.
const ALLOWED: &[&str] = &[
    "PATH",
    "HOME",
    "USER",
    "LOGNAME",
    "TMPDIR",
    "TMP",
    "TEMP",
    "LANG",
    "LANGUAGE",
    "TZ",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_RUNTIME_DIR",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "NIX_LD",
    "SYSTEMROOT",
    "SYSTEMDRIVE",
    "COMSPEC",
    "PATHEXT",
    "WINDIR",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
];

/// Families of names: Emscripten's own (`EM_CONFIG`, `EMSDK`, `EMCC_CFLAGS` …), compiler caches, Python version managers.
const ALLOWED_PREFIXES: &[&str] = &[
    "EM", "LC_", "CCACHE_", "SCCACHE_", "PYENV_", "ASDF_", "MISE_",
];

/// How much of a child's output is kept, of each stream. A compiler that says more is repeating itself.
const MAX_OUTPUT: usize = 4 << 20;

/// How often a wait looks whether it was cancelled: a [`Cancel`] is a flag and wakes nobody.
const CANCEL_GRAIN: Duration = Duration::from_millis(10);

/// How long the rest of a child's output is waited for once the child has ended.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// The environment that children get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Environment(Vec<(OsString, OsString)>);

impl Environment {
    /// This process's environment, without what tools have no business with (tokens and keys of other programs above all).
    pub fn of_this_process() -> Self {
        Environment::filtered(std::env::vars_os())
    }

    /// This process's environment, for the project's own commands.
    pub fn whole() -> Self {
        let mut variables: Vec<_> = std::env::vars_os().collect();
        variables.sort();
        Environment(variables)
    }

    /// The allowed part of `variables`, in order of the names.
    pub fn filtered(variables: impl IntoIterator<Item = (OsString, OsString)>) -> Self {
        let mut kept: Vec<_> = variables
            .into_iter()
            .filter(|(name, _)| {
                let name = name.to_string_lossy();
                let name = if cfg!(windows) {
                    name.to_uppercase().into()
                } else {
                    name
                };
                ALLOWED.contains(&&*name)
                    || ALLOWED_PREFIXES
                        .iter()
                        .any(|prefix| name.starts_with(prefix))
            })
            .collect();
        kept.sort();
        Environment(kept)
    }

    /// The same with `name` set to `value`.
    pub fn with(mut self, name: &str, value: impl Into<OsString>) -> Self {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.into(), value.into()));
        self.0.sort();
        self
    }

    /// The value of `name`.
    pub fn get(&self, name: &str) -> Option<&OsStr> {
        self.0
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_os_str())
    }

    /// All of them.
    pub fn variables(&self) -> impl Iterator<Item = (&OsStr, &OsStr)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_os_str(), value.as_os_str()))
    }

    /// Names and values that steer Emscripten itself, for cache keys.
    pub fn emscripten(&self) -> impl Iterator<Item = (&OsStr, &OsStr)> {
        self.variables()
            .filter(|(name, _)| name.to_string_lossy().starts_with("EM"))
    }
}

/// A command to run: no shell, no input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invocation {
    /// The program's path.
    pub program: PathBuf,
    /// Its arguments.
    pub args: Vec<String>,
    /// Where it runs.
    pub dir: PathBuf,
}

impl fmt::Display for Invocation {
    /// As a person would type it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let program = self.program.to_string_lossy();
        let words = std::iter::once(&*program).chain(self.args.iter().map(String::as_str));
        // A word that can't be quoted has a NUL byte in it, and couldn't be run either.
        f.write_str(&shlex::try_join(words).unwrap_or_else(|_| program.clone().into_owned()))
    }
}

/// A path as an argument: one that begins with `-` would be taken for an option, so it is prefixed with `./`.
pub fn path_argument(path: &Path) -> String {
    let text = path.to_string_lossy();
    if text.starts_with('-') {
        format!("./{text}")
    } else {
        text.into_owned()
    }
}

/// What a child left behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// How it ended.
    pub status: ExitStatus,
    /// The beginning of its standard output, as text; what is no UTF-8 is replaced.
    pub stdout: String,
    /// The beginning of its standard error.
    pub stderr: String,
    /// How long it ran.
    pub time: Duration,
}

impl Output {
    /// Standard output and standard error as one text, for messages.
    pub fn said(&self) -> String {
        let parts = [self.stdout.trim_end(), self.stderr.trim_end()];
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// Was it ended by a signal, and not by itself?
    pub fn killed_by(&self) -> Option<i32> {
        #[cfg(unix)]
        return std::os::unix::process::ExitStatusExt::signal(&self.status);
        #[cfg(not(unix))]
        return None;
    }
}

/// Why there is no [`Output`].
#[derive(Debug, thiserror::Error)]
pub enum ProcessError {
    /// It could not be started.
    #[error("`{}` can't be started: {source}", program.display())]
    Start {
        /// The program.
        program: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It could not be waited for.
    #[error("lost track of `{}`: {source}", program.display())]
    Wait {
        /// The program.
        program: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It took too long and was killed.
    #[error("`{}` was still running after {} s and was killed", program.display(), limit.as_secs_f64())]
    TimedOut {
        /// The program.
        program: PathBuf,
        /// The time it had.
        limit: Duration,
    },
    /// Nobody wants its result any more; it was killed.
    #[error("cancelled")]
    Cancelled,
}

type Child = Arc<Mutex<Running>>;

#[derive(Debug)]
struct Running {
    child: Box<dyn ChildWrapper>,
    /// It was waited for: its id may belong to another process by now.
    over: bool,
}

impl Running {
    fn kill(&mut self) {
        if !self.over {
            // The group may be gone already.
            let _ = self.child.start_kill();
        }
    }
}

static RUNNING: LazyLock<Mutex<HashMap<u64, Child>>> = LazyLock::new(Mutex::default);
static NEXT: AtomicU64 = AtomicU64::new(0);

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Kills every child that runs now, with its process group, and returns at once. Waits that were under way report the end of
/// their child.
pub fn kill_all() {
    let children: Vec<Child> = lock(&RUNNING).values().cloned().collect();
    for child in children {
        lock(&child).kill();
    }
}

/// Calls [`kill_all`] when it is dropped; `main` holds one.
#[derive(Debug, Default)]
pub struct KillOnExit;

impl Drop for KillOnExit {
    fn drop(&mut self) {
        kill_all();
    }
}

/// A child in the list of running ones; killed and taken off when dropped.
#[derive(Debug)]
struct Listed {
    id: u64,
    child: Child,
}

impl Listed {
    fn new(child: Box<dyn ChildWrapper>) -> Self {
        let listed = Listed {
            id: NEXT.fetch_add(1, Ordering::Relaxed),
            child: Arc::new(Mutex::new(Running { child, over: false })),
        };
        lock(&RUNNING).insert(listed.id, listed.child.clone());
        listed
    }

    fn kill(&self) {
        lock(&self.child).kill();
    }

    /// How the child ended, if it has. What it left running in its group is killed then.
    fn ended(&self) -> io::Result<Option<ExitStatus>> {
        let mut running = lock(&self.child);
        let status = running.child.try_wait()?;
        if status.is_some() {
            running.kill();
            running.over = true;
        }
        Ok(status)
    }
}

impl Drop for Listed {
    fn drop(&mut self) {
        {
            let mut running = lock(&self.child);
            if !running.over {
                running.kill();
                // Nothing survives SIGKILL, so this does not last; without it a zombie would stay.
                let _ = running.child.wait();
                running.over = true;
            }
        }
        lock(&RUNNING).remove(&self.id);
    }
}

/// Starts `command`, which is what `invocation` asks for, in a process group of its own (on Windows, a job), so that all that it starts
/// ends with it. Its output can be read.
fn start_group(
    mut command: Command,
    invocation: &Invocation,
    environment: &Environment,
) -> Result<Box<dyn ChildWrapper>, ProcessError> {
    command
        .current_dir(&invocation.dir)
        .env_clear()
        .envs(environment.0.iter().map(|(name, value)| (name, value)))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut command = CommandWrap::from(command);
    #[cfg(unix)]
    command.wrap(ProcessGroup::leader());
    #[cfg(windows)]
    command.wrap(process_wrap::std::JobObject);
    command.spawn().map_err(|source| ProcessError::Start {
        program: invocation.program.clone(),
        source,
    })
}

/// Runs a command to its end and returns what it said, whatever its exit status.
///
/// # Errors
/// When it can't be started, when it runs longer than `limit`, and when `cancel` says that nobody wants its result; in the
/// last two cases it has been killed with its process group.
pub fn run(
    invocation: &Invocation,
    environment: &Environment,
    limit: Duration,
    cancel: &Cancel,
) -> Result<Output, ProcessError> {
    if cancel.is_cancelled() {
        return Err(ProcessError::Cancelled);
    }
    let program = &invocation.program;
    let started = Instant::now();
    let mut command = Command::new(program);
    command.args(&invocation.args).stdin(Stdio::null());
    let mut child = start_group(command, invocation, environment)?;

    let (sender, ends) = mpsc::channel();
    let streams: [Option<Box<dyn Read + Send>>; 2] = [
        child.stdout().take().map(|stream| Box::new(stream) as _),
        child.stderr().take().map(|stream| Box::new(stream) as _),
    ];
    let child = Listed::new(child);
    let mut open = 0;
    for (index, stream) in streams.into_iter().enumerate() {
        let Some(stream) = stream else { continue };
        open += 1;
        let sender = sender.clone();
        // Detached: a process that left the group could hold the pipe open, and must not hold us.
        std::thread::spawn(move || sender.send((index, drain(stream))));
    }
    drop(sender);

    let mut said = [String::new(), String::new()];
    let mut status = None;
    let mut deadline = started + limit;
    // An ordinary child closes its output by ending; so the end of both streams is waited for first, and its status is there
    // at once, or very soon.
    let mut pause = Duration::from_micros(50);
    while open > 0 || status.is_none() {
        let now = Instant::now();
        if now >= deadline {
            if status.is_some() {
                // Something outside the group still holds the output open; what it would say is not the child's.
                break;
            }
            child.kill();
            return Err(ProcessError::TimedOut {
                program: program.clone(),
                limit,
            });
        }
        let wait = if open > 0 { CANCEL_GRAIN } else { pause }.min(deadline - now);
        match ends.recv_timeout(wait) {
            Ok((index, text)) => {
                if let Some(stream) = said.get_mut::<usize>(index) {
                    *stream = text;
                }
                open -= 1;
                if open > 0 {
                    continue;
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            // Both readers are done: nothing wakes this wait any more.
            Err(RecvTimeoutError::Disconnected) => {
                std::thread::sleep(wait);
                pause = (pause * 2).min(CANCEL_GRAIN);
            }
        }
        if cancel.is_cancelled() {
            child.kill();
            return Err(ProcessError::Cancelled);
        }
        if status.is_none() {
            status = child.ended().map_err(|source| ProcessError::Wait {
                program: program.clone(),
                source,
            })?;
            if status.is_some() {
                deadline = Instant::now() + LAST_WORDS;
            }
        }
    }
    let [stdout, stderr] = said;
    match status {
        Some(status) => Ok(Output {
            status,
            stdout,
            stderr,
            time: started.elapsed(),
        }),
        None => Err(ProcessError::Wait {
            program: program.clone(),
            source: io::ErrorKind::BrokenPipe.into(),
        }),
    }
}

/// Reads a stream to its end, so that the writer never blocks, and keeps the beginning.
fn drain(mut stream: impl Read) -> String {
    let mut kept = Vec::new();
    let mut buffer = [0; 16 << 10];
    loop {
        match stream.read(&mut buffer) {
            Ok(0) => break,
            Ok(n) => {
                let room = MAX_OUTPUT.saturating_sub(kept.len()).min(n);
                kept.extend_from_slice(buffer.get(..room).unwrap_or_default());
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => break,
        }
    }
    match String::from_utf8(kept) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    }
}

#[cfg(all(test, unix))]
mod tests;
