//! The process: jank with its nREPL server, in folders of its own, made to write C++, and what it has loaded.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustc_hash::FxHashMap;
use tempfile::TempDir;

use super::client::{Client, ClientError, Evaluated};
use super::error::ResidentError;
use super::forget::{Content, Forgetting};
use crate::compiler::jank::call::file_of;
use crate::compiler::jank::{Installation, Jank};
use crate::compiler::{Cancel, NsSource};
use crate::lang::NsName;
use crate::process::service::{Service, ServiceError};

/// Evaluated once: `compile` writes objects unless the command line said otherwise, and the one for a server can't.
const WRITE_CPP: [&str; 2] = [
    r#"(cpp/raw "namespace jank_watch { inline void write_cpp(){ jank::util::cli::opts.output_target = jank::util::cli::compilation_target::cpp; } }")"#,
    "(cpp/jank_watch.write_cpp)",
];

/// How many of its last lines a message about it quotes.
const LAST_LINES: usize = 8;

/// What a resident jank may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Time until its server is there.
    pub start: Duration,
    /// Time to compile one namespace.
    pub compile: Duration,
    /// Time to end what was given up, when there is new work.
    pub settle: Duration,
    /// Bytes of memory that it may have in use between two builds.
    pub memory: u64,
}

impl Limits {
    /// With `compile` as configured.
    pub fn new(compile: Duration) -> Limits {
        Limits {
            start: compile.min(Duration::from_secs(30)),
            compile,
            settle: Duration::from_secs(1),
            // A fresh one has 240 MB.
            memory: 2 << 30,
        }
    }
}

/// A running jank.
#[derive(Debug)]
pub struct Resident {
    service: Service,
    client: Client,
    limits: Limits,
    /// The jank that it is: see [`Jank::identity`].
    identity: String,
    loaded: FxHashMap<NsName, Loaded>,
    /// Its working directory and its files; goes behind the process.
    folder: TempDir,
}

/// A namespace in the process.
#[derive(Debug, Default)]
struct Loaded {
    /// The inputs it was loaded from; none when that is not known, as after an error.
    key: Option<blake3::Hash>,
    /// What it may hold.
    content: Content,
}

/// A namespace that a compilation needs.
#[derive(Debug, Clone, Copy)]
pub struct Needed<'s> {
    /// Its source.
    pub source: &'s NsSource,
    /// Stands for all inputs of its unit.
    pub key: blake3::Hash,
}

/// What became of a namespace.
#[derive(Debug)]
pub enum Made {
    /// Its C++.
    Cpp(String),
    /// jank compiled it and wrote nothing.
    Nothing,
    /// jank refused it, or something that it needs, with this message.
    Refused(String),
}

/// A namespace that is made, and what it printed.
#[derive(Debug)]
pub struct Compiled {
    /// The C++.
    pub made: Made,
    /// What its top level printed.
    pub printed: String,
}

impl Resident {
    /// Starts one.
    ///
    /// # Errors
    /// When it does not come up, or does not do as jank does.
    pub fn start(
        jank: &Jank,
        installation: &Installation,
        identity: &str,
        limits: Limits,
        cancel: &Cancel,
    ) -> Result<Self, ResidentError> {
        let folder = tempfile::Builder::new().prefix("jank-watch-").tempdir()?;
        let dir = |name: &str| -> std::io::Result<PathBuf> {
            let dir = folder.path().join(name);
            fs::create_dir(&dir)?;
            Ok(dir)
        };
        // It writes its port to a file where it runs, and leaves what it captures in the folder for temporary files when it is
        // killed.
        let (run, temporary) = (dir("run")?, dir("tmp")?);
        let args = jank.argv.serve(&folder.path().join("build"));
        let invocation = jank.invocation(&installation.program, args, &run);
        let environment = jank.environment.clone().with("TMPDIR", temporary);
        let start = |why, said| match why {
            ServiceError::Cancelled => ResidentError::Cancelled,
            why => ResidentError::Start { why, said },
        };
        let service = Service::start(&invocation, &environment, limits.start, cancel)
            .map_err(|why| start(why, String::new()))?;
        let port = service
            .wait_for(limits.start, cancel, &mut port_in)
            .map_err(|why| start(why, service.last_words(LAST_LINES)))?;
        let client = Client::connect(port, cancel).map_err(|error| match error {
            ClientError::Cancelled => ResidentError::Cancelled,
            error => ResidentError::Unreachable(error),
        })?;
        let mut resident = Resident {
            service,
            client,
            limits,
            identity: identity.to_owned(),
            loaded: FxHashMap::default(),
            folder,
        };
        for code in WRITE_CPP {
            if let Err(message) = resident.eval(code, cancel)?.value {
                return Err(ResidentError::Refuses(message));
            }
        }
        Ok(resident)
    }

    /// Its process id.
    pub fn id(&self) -> u32 {
        self.service.id()
    }

    /// Can it be used for another build, which wants the jank of this identity?
    ///
    /// # Errors
    /// Why not.
    pub fn check(&mut self, identity: &str, cancel: &Cancel) -> Result<(), ResidentError> {
        if self.identity != identity {
            return Err(ResidentError::Replaced);
        }
        if self.service.has_ended() {
            return Err(ResidentError::Ended(self.service.last_words(LAST_LINES)));
        }
        // That the process is there says little: it may be about to go.
        let settled = self.client.settle(self.limits.settle, cancel);
        match settled.and_then(|()| self.client.ping(self.limits.settle, cancel)) {
            Ok(()) => {}
            Err(ClientError::TimedOut(_)) => return Err(ResidentError::Busy),
            Err(why) => return Err(self.lost(why)),
        }
        let limit = self.limits.memory;
        match self.service.memory() {
            Some(used) if used > limit => Err(ResidentError::Memory { used, limit }),
            _ => Ok(()),
        }
    }

    /// Does it know `ns` in any state?
    pub fn knows(&self, ns: &NsName) -> bool {
        self.loaded.contains_key(ns)
    }

    /// Does it know `ns` in another state? What it does not know at all it loads by itself, when something requires it.
    pub fn has_otherwise(&self, ns: &NsName, key: blake3::Hash) -> bool {
        self.loaded
            .get(ns)
            .is_some_and(|loaded| loaded.key != Some(key))
    }

    /// Says that these are in a state that is not known: the files that it read may not have been those that the keys speak of.
    pub fn doubt(&mut self, needed: &[Needed<'_>]) {
        for needed in needed {
            if let Some(loaded) = self.loaded.get_mut(&needed.source.ns) {
                loaded.key = None;
            }
        }
    }

    /// Can it load `source` and be as a new process would be?
    pub fn can_forget_for(&self, source: &NsSource) -> bool {
        self.forgetting(source) != Forgetting::NewProcess
    }

    fn forgetting(&self, source: &NsSource) -> Forgetting {
        match self.loaded.get(&source.ns) {
            Some(loaded) => loaded
                .content
                .forgetting(&source.ns, &Content::of(&source.text)),
            None => Forgetting::Code(None),
        }
    }

    /// Loads `source` anew and has its C++ written. `needed` are it and all that it needs, each with the key of its inputs; those that
    /// the process has must be as they are now.
    ///
    /// # Errors
    /// When the process is lost. What is wrong with the source is no error here.
    pub fn compile(
        &mut self,
        source: &NsSource,
        needed: &[Needed<'_>],
        cancel: &Cancel,
    ) -> Result<Compiled, ResidentError> {
        let forgetting = self.forgetting(source);
        // Until it is done, nothing is certain: it may end in the middle.
        for Needed { source: needed, .. } in needed {
            if needed.ns == source.ns || !self.loaded.contains_key(&needed.ns) {
                let loaded = self.loaded.entry(needed.ns.clone()).or_default();
                loaded.key = None;
                loaded.content.add(Content::of(&needed.text));
            }
        }
        if let Forgetting::Code(Some(code)) = forgetting {
            // Names that it never had, because it failed before them, are no harm.
            self.eval(&code, cancel)?;
        }
        let build = self.folder.path().join("build");
        if let Some(old) = file_of(&build, &source.ns) {
            fs::remove_file(old)?;
        }
        let code = format!("(compile \"{}\")", source.ns);
        let evaluated = self.eval(&code, cancel).map_err(|error| match error {
            ResidentError::Lost {
                why: ClientError::TimedOut(limit),
                ..
            } => ResidentError::TimedOut {
                ns: source.ns.to_string(),
                limit,
            },
            error => error,
        })?;
        let made = match evaluated.value {
            Err(message) => Made::Refused(message),
            Ok(_) => {
                for Needed { source, key } in needed {
                    let loaded = self.loaded.entry(source.ns.clone()).or_default();
                    if loaded.key.is_none() {
                        loaded.key = Some(*key);
                        loaded.content = Content::of(&source.text);
                    }
                }
                written(&build, &source.ns)?
            }
        };
        let printed = evaluated.out + &evaluated.err;
        Ok(Compiled { made, printed })
    }

    fn eval(&mut self, code: &str, cancel: &Cancel) -> Result<Evaluated, ResidentError> {
        self.client
            .eval(code, self.limits.compile, cancel)
            .map_err(|why| self.lost(why))
    }

    fn lost(&self, why: ClientError) -> ResidentError {
        match why {
            ClientError::Cancelled => ResidentError::Cancelled,
            why => ResidentError::Lost {
                why,
                said: self.service.last_words(LAST_LINES),
            },
        }
    }
}

fn written(build: &Path, ns: &NsName) -> Result<Made, ResidentError> {
    Ok(match file_of(build, ns) {
        Some(file) => Made::Cpp(fs::read_to_string(file)?),
        None => Made::Nothing,
    })
}

/// The port in the line that says that the server is there.
fn port_in(line: &str) -> Option<u16> {
    let (_, rest) = line.split_once("nREPL server started on port ")?;
    let port = rest.split_whitespace().next()?.parse().ok()?;
    (port != 0).then_some(port)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_stands_in_its_line_only() {
        for (line, port) in [
            (
                "nREPL server started on port 40123 on host 127.0.0.1 - nrepl://127.0.0.1:40123",
                Some(40123),
            ),
            (
                "> nREPL server started on port 7 on host 127.0.0.1",
                Some(7),
            ),
            ("nREPL server started on port 0 on host 127.0.0.1", None),
            ("nREPL server started on port 99999 on host 127.0.0.1", None),
            ("nREPL server started on port many", None),
            ("listening on port 40123", None),
            ("", None),
        ] {
            assert_eq!(port_in(line), port, "{line}");
        }
    }
}
