//! What is wrong with jank itself, or with how it is started, and how to put it right.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use super::unit::UnitError;
use crate::lang::NsName;
use crate::process::ProcessError;
use crate::report::{Diagnostic, Stage};

/// How to get jank; part of every message that misses it.
pub const INSTALL_JANK: &str = "install jank as https://book.jank-lang.org/getting-started/01-installation.html says, or name an \
     installed one as `command` below `[compiler.jank]` in jank-watch.toml; `kind = \"embedded\"` below `[compiler]` works without";

/// jank can't be used, or not for this.
#[derive(Debug, thiserror::Error)]
pub enum JankError {
    /// There is no such program.
    #[error("`{program}` was not found; {INSTALL_JANK}")]
    Missing {
        /// As configured.
        program: String,
    },
    /// It is there and does not start.
    #[error("`{}` can't be started: {source}; run `jank-watch doctor`", program.display())]
    Start {
        /// The program.
        program: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It ran and said what no jank says that is known.
    #[error(
        "`{command}` does not tell a version of jank{}; is it jank, and a new one? jank-watch needs one with \
         `print-binary-version` and `compile-module --output-target`: {INSTALL_JANK}",
        quoted(said)
    )]
    Unknown {
        /// The command.
        command: String,
        /// What it printed.
        said: String,
    },
    /// A folder that can't be part of jank's module path.
    #[error("`{}` can't stand on jank's module path, in which `:` divides the folders; rename the folder", .0.display())]
    ModulePath(PathBuf),
    /// It ran longer than `toolchain.timeout` and was killed.
    #[error(
        "jank was still compiling `{root}` after {} s and was killed; what stands at top level runs while jank compiles: does it \
         wait for something, or never end? A longer `toolchain.timeout` allows for more",
        limit.as_secs_f64()
    )]
    TimedOut {
        /// The namespace it was to compile.
        root: NsName,
        /// The time it had.
        limit: Duration,
    },
    /// It crashed, or something killed it.
    #[error(
        "jank was ended by signal {signal} while it compiled `{root}`; that is a bug in jank, or the machine is out of memory{}",
        quoted(said)
    )]
    Killed {
        /// The namespace it was to compile.
        root: NsName,
        /// By which signal.
        signal: i32,
        /// What it printed until then.
        said: String,
    },
    /// It failed and reported nothing that is known.
    #[error("jank failed while it compiled `{root}`{}{}", exit(*code), quoted(said))]
    Failed {
        /// The namespace it was to compile.
        root: NsName,
        /// Its exit code.
        code: Option<i32>,
        /// All that it printed.
        said: String,
    },
    /// It said that all is well and wrote nothing.
    #[error(
        "jank compiled `{0}` without an error, and wrote no C++ of it; is another file of that namespace on jank's module path?"
    )]
    NoFile(NsName),
    /// What it wrote can't be read.
    #[error(
        "the C++ that jank made of `{ns}` can't be read: {source}; free some space, and try again"
    )]
    Unreadable {
        /// The namespace.
        ns: NsName,
        /// Why.
        source: io::Error,
    },
    /// What it wrote is something else than C++ of jank.
    #[error(
        "the C++ that jank made of `{ns}` is not what jank-watch knows of jank: {why}; docs/real-jank.md says which versions work"
    )]
    Form {
        /// The namespace.
        ns: NsName,
        /// In what way.
        why: UnitError,
    },
    /// There is no place for jank's files.
    #[error("can't make a folder for jank's files in `{}`: {source}; free some space, or set `TMPDIR` to a folder that can be written", std::env::temp_dir().display())]
    Scratch {
        /// What the system said.
        source: io::Error,
    },
    /// Nobody wants the result any more. Not shown to anybody.
    #[error("cancelled")]
    Cancelled,
}

/// What a program said, behind a message; nothing where it said nothing.
pub(super) fn quoted(said: &str) -> String {
    match said.trim() {
        "" => String::new(),
        said => format!(". It said:\n{said}\n"),
    }
}

fn exit(code: Option<i32>) -> String {
    code.map_or_else(String::new, |code| format!(" (exit code {code})"))
}

impl JankError {
    /// A stable name, as diagnostics have one.
    pub fn code(&self) -> &'static str {
        match self {
            JankError::Missing { .. } => "jank/missing",
            JankError::Start { .. } => "jank/start",
            JankError::Unknown { .. } => "jank/unknown",
            JankError::ModulePath(_) => "jank/module-path",
            JankError::TimedOut { .. } => "jank/timeout",
            JankError::Killed { .. } => "jank/killed",
            JankError::Failed { .. } => "jank/failed",
            JankError::NoFile(_) => "jank/no-file",
            JankError::Unreadable { .. } => "jank/unreadable",
            JankError::Form { .. } => "jank/form",
            JankError::Scratch { .. } => "jank/scratch",
            JankError::Cancelled => "jank/cancelled",
        }
    }

    /// What became of a process that was to compile `root`.
    pub(super) fn of_process(error: ProcessError, root: &NsName) -> JankError {
        match error {
            ProcessError::Start { program, source } | ProcessError::Wait { program, source } => {
                JankError::Start { program, source }
            }
            ProcessError::TimedOut { limit, .. } => JankError::TimedOut {
                root: root.clone(),
                limit,
            },
            ProcessError::Cancelled => JankError::Cancelled,
        }
    }
}

impl From<&JankError> for Diagnostic {
    fn from(error: &JankError) -> Self {
        Diagnostic::error(Stage::Codegen, error.to_string()).code(error.code())
    }
}
