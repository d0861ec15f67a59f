//! Failures on demand, by the environment variable `STAND_IN_JANK`: a list with commas of
//!
//! | word | what happens |
//! |---|---|
//! | `slow=MS` | the compile takes so many milliseconds longer |
//! | `hang` | it never ends |
//! | `die-half-way` | the process is killed after it wrote the files of dependencies, and half of the module's own |
//! | `crash` | it ends by a signal before it writes anything |
//! | `garbage` | the C++ is none |
//! | `partial` | the C++ ends in the middle, with exit code 0 |
//! | `no-file` | exit code 0, and nothing is written |
//! | `noise` | bytes that are no UTF-8, and terminal escapes, on both streams |
//! | `old-version` | `print-binary-version` and `check-health` tell another version |
//! | `early-talk` | the nREPL server says other things before it tells its port, some of them alike |
//! | `no-server` | it ends before it listens |
//! | `garbage-reply` | it answers `compile` with what is no bencode |
//! | `huge-reply` | its answer has no end |
//! | `grow=MB` | each compile takes so much memory for ever |
//! | `refuse` | it has an error without a cause |
//!
//! Each may have `@NS` behind it: then it happens only while that namespace is compiled. With `nrepl:` before it, it happens only in
//! the nREPL server.
//!
//! `STAND_IN_JANK_FILE` names a file with the same list instead: so a test can change it while a watch runs.

use std::io::Write;
use std::time::Duration;

/// One of them.
#[derive(Debug, PartialEq, Eq)]
pub enum Failure {
    Slow(u64),
    Hang,
    DieHalfWay,
    Crash,
    Garbage,
    Partial,
    NoFile,
    Noise,
    OldVersion,
    EarlyTalk,
    NoServer,
    GarbageReply,
    HugeReply,
    Grow(usize),
    Refuse,
}

/// Those that are wanted, each with the namespace it is for.
pub struct Failures(Vec<(Failure, Option<String>)>);

/// What stands before those that are for the nREPL server only.
const SERVER_ONLY: &str = "nrepl:";

impl Failures {
    /// Those that the environment asks for. A word that is none of them ends the process: a test that misspells one must not
    /// pass.
    pub fn from_env() -> Failures {
        let text = asked_for();
        let all = words(&text);
        Failures(
            all.filter(|w| !w.starts_with(SERVER_ONLY))
                .map(parse)
                .collect(),
        )
    }

    /// The same for the nREPL server, as they are asked for now.
    pub fn of_server() -> Failures {
        let text = asked_for();
        let all = words(&text);
        Failures(
            all.map(|w| parse(w.strip_prefix(SERVER_ONLY).unwrap_or(w)))
                .collect(),
        )
    }

    /// By how many megabytes each to grow while `ns` is compiled.
    pub fn growth(&self, ns: &str) -> Vec<usize> {
        self.wanted(ns)
            .filter_map(|failure| match failure {
                Failure::Grow(megabytes) => Some(*megabytes),
                _ => None,
            })
            .collect()
    }

    /// Is it wanted, whatever is compiled?
    pub fn has(&self, failure: &Failure) -> bool {
        self.0.iter().any(|(wanted, _)| wanted == failure)
    }

    /// Is it wanted while `ns` is compiled?
    pub fn at(&self, failure: &Failure, ns: &str) -> bool {
        self.wanted(ns).any(|wanted| wanted == failure)
    }

    fn wanted(&self, ns: &str) -> impl Iterator<Item = &Failure> {
        self.0
            .iter()
            .filter(move |(_, only)| only.as_deref().is_none_or(|only| only == ns))
            .map(|(failure, _)| failure)
    }

    /// What happens before `ns` is compiled.
    pub fn before(&self, ns: &str) {
        for failure in self.wanted(ns) {
            match failure {
                Failure::Slow(ms) => std::thread::sleep(Duration::from_millis(*ms)),
                Failure::Hang => loop {
                    std::thread::park();
                },
                Failure::Crash => std::process::abort(),
                Failure::Noise => {
                    let noise = b"\x1b[31mred\x1b[0m \xff\xfe bytes\r\n";
                    let _ = std::io::stdout().write_all(noise);
                    let _ = std::io::stderr().write_all(noise);
                }
                _ => {}
            }
        }
    }

    /// What becomes of the C++ of `ns`; `None`: nothing is written.
    pub fn spoil(&self, ns: &str, mut cpp: String) -> Option<String> {
        for failure in self.wanted(ns) {
            match failure {
                Failure::Garbage => "\u{0}this is no C++ {{{ \u{fffd}\n".clone_into(&mut cpp),
                Failure::Partial | Failure::DieHalfWay => {
                    let half = (cpp.len() / 2..).find(|at| cpp.is_char_boundary(*at));
                    cpp.truncate(half.unwrap_or(0));
                }
                Failure::NoFile => return None,
                _ => {}
            }
        }
        Some(cpp)
    }
}

fn asked_for() -> String {
    match std::env::var_os("STAND_IN_JANK_FILE") {
        Some(file) => std::fs::read_to_string(file).unwrap_or_default(),
        None => std::env::var("STAND_IN_JANK").unwrap_or_default(),
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.trim().split(',').filter(|word| !word.is_empty())
}

fn parse(word: &str) -> (Failure, Option<String>) {
    let (what, only) = match word.split_once('@') {
        Some((what, ns)) => (what, Some(ns.to_owned())),
        None => (word, None),
    };
    let failure = match what.split_once('=') {
        Some(("slow", ms)) => ms.parse().ok().map(Failure::Slow),
        Some(("grow", megabytes)) => megabytes.parse().ok().map(Failure::Grow),
        Some(_) => None,
        None => match what {
            "hang" => Some(Failure::Hang),
            "die-half-way" => Some(Failure::DieHalfWay),
            "crash" => Some(Failure::Crash),
            "garbage" => Some(Failure::Garbage),
            "partial" => Some(Failure::Partial),
            "no-file" => Some(Failure::NoFile),
            "noise" => Some(Failure::Noise),
            "old-version" => Some(Failure::OldVersion),
            "early-talk" => Some(Failure::EarlyTalk),
            "no-server" => Some(Failure::NoServer),
            "garbage-reply" => Some(Failure::GarbageReply),
            "huge-reply" => Some(Failure::HugeReply),
            "refuse" => Some(Failure::Refuse),
            _ => None,
        },
    };
    let failure =
        failure.unwrap_or_else(|| panic!("STAND_IN_JANK has {word:?}, which is no failure"));
    (failure, only)
}
