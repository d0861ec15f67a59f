//! What the compiler says of a program, and whether that is in order.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jank_watch::compiler::embedded::Embedded;
use jank_watch::compiler::{Cancel, Compiler, NsSource, Outcome, SourceSet, Unit, UnitStore};
use jank_watch::lang::NsName;
use jank_watch::report::Severity;

/// No program takes this long, whatever the machine does besides: the evaluator stops macros, and the rest is linear.
const HANGS_AFTER: Duration = Duration::from_secs(120);

/// A compiler is given up after so many programs, with all that it keeps of them.
const PROGRAMS_PER_COMPILER: usize = 500;

/// A program that was generated. Its namespace is [`NS`].
#[derive(Debug, Clone)]
pub struct Program {
    /// Its source.
    pub text: String,
    /// It is valid by construction: diagnostics of any kind but warnings are a fault.
    pub valid: bool,
}

/// The namespace of every program.
pub const NS: &str = "gen.core";

/// What must not happen. `code` is that of the first diagnostic, to tell one bug from the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The compiler's thread ended, or it reported an error of its own.
    Internal { code: String },
    /// No answer.
    Hang,
    /// An error without a position in the text.
    Nowhere { code: String },
    /// A valid program was refused.
    Refused { code: String },
    /// clang rejects the C++.
    Rejected,
}

/// Everything is compiled anew.
struct Forgetful;

impl UnitStore for Forgetful {
    fn get(&self, _: &blake3::Hash) -> Option<Unit> {
        None
    }

    fn put(&self, _: &blake3::Hash, _: &Unit) {}
}

/// The embedded compiler, watched from outside.
pub struct Watched {
    compiler: Arc<Embedded>,
    programs: usize,
    /// Gets each program before it is compiled: what killed the process can be read there.
    current: PathBuf,
}

impl Watched {
    pub fn new(dir: &Path) -> Self {
        Watched {
            compiler: Arc::new(Embedded::new()),
            programs: 0,
            current: dir.join("current.jank"),
        }
    }

    /// The unit of a program, or no unit where there are diagnostics as there should be.
    ///
    /// # Errors
    /// The fault, and what was said.
    pub fn compile(&mut self, program: &Program) -> Result<Option<Unit>, (Fault, String)> {
        self.programs += 1;
        if self.programs.is_multiple_of(PROGRAMS_PER_COMPILER) {
            self.compiler = Arc::new(Embedded::new());
        }
        std::fs::write(&self.current, &program.text).expect("the program is written");
        match self.outcome(&program.text) {
            None => Err((Fault::Hang, String::new())),
            Some(Ok((unit, _))) => Ok(Some(unit)),
            Some(Err(diagnostics)) => judged(program, &diagnostics).map_or(Ok(None), Err),
        }
    }

    fn outcome(&mut self, text: &str) -> Option<Outcome> {
        let compiler = self.compiler.clone();
        let cancel = Cancel::new();
        let ns = NsName::new(NS).expect("a name");
        let sources = SourceSet::new(vec![NsSource {
            ns: ns.clone(),
            file: Arc::from("src/gen/core.jank"),
            text: Arc::from(text),
            hash: blake3::hash(text.as_bytes()),
            requires: Vec::new(),
        }]);
        let (send, receive) = channel();
        let given = cancel.clone();
        std::thread::spawn(move || {
            let outcome = Mutex::new(None);
            compiler.compile(&sources, &[ns], &Forgetful, &given, &mut |_, said| {
                *outcome.lock().expect("one thread") = Some(said);
            });
            // Nobody waits any more after a hang.
            let _ = send.send(outcome.into_inner().expect("one thread"));
        });
        match receive.recv_timeout(HANGS_AFTER) {
            Ok(outcome) => outcome,
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                cancel.cancel();
                self.compiler = Arc::new(Embedded::new());
                None
            }
        }
    }
}

fn judged(
    program: &Program,
    diagnostics: &[jank_watch::report::Diagnostic],
) -> Option<(Fault, String)> {
    let said = || {
        diagnostics
            .iter()
            .map(|d| {
                format!(
                    "{:?}:{:?} {} [{}]",
                    d.line,
                    d.column,
                    d.message,
                    d.code.as_deref().unwrap_or("no code")
                )
            })
            .collect::<Vec<_>>()
            .join("\n")
    };
    let lines = program.text.lines().count().max(1);
    let errors: Vec<_> = diagnostics
        .iter()
        .filter(|d| d.severity == Severity::Error)
        .collect();
    let Some(first) = errors.first() else {
        let code = "no error, and no unit".to_owned();
        return Some((Fault::Internal { code }, said()));
    };
    let code = |d: &jank_watch::report::Diagnostic| d.code.clone().unwrap_or_default();
    let fault = if let Some(bug) = errors.iter().find(|d| is_internal(d)) {
        Fault::Internal { code: code(bug) }
    } else if let Some(lost) = errors.iter().find(|d| {
        d.file.is_none()
            || d.column.is_none()
            || d.line.is_none_or(|line| line as usize > lines + 1)
    }) {
        Fault::Nowhere { code: code(lost) }
    } else if program.valid {
        Fault::Refused { code: code(first) }
    } else {
        return None;
    };
    Some((fault, said()))
}

/// Errors that tell of a bug in the compiler.
fn is_internal(d: &jank_watch::report::Diagnostic) -> bool {
    d.code
        .as_deref()
        .is_none_or(|code| code.starts_with("internal/"))
        || d.message.contains("internal")
        || d.help
            .as_deref()
            .is_some_and(|help| help.contains("a bug in jank-watch"))
}
