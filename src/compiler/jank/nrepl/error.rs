//! What can happen to the resident jank. The build goes on without it, so each of these is told as a warning.

use std::io;
use std::time::Duration;

use super::client::ClientError;
use crate::compiler::jank::error::quoted;
use crate::process::service::ServiceError;
use crate::report::{Diagnostic, Stage};

/// What stands behind each message: how the build goes on.
const WITHOUT: &str = "this build starts jank for itself; nothing else is different";
const ANEW: &str = "it is started again with the next namespace that has to be compiled";

/// The resident jank can't be used, or not any more.
#[derive(Debug, thiserror::Error)]
pub enum ResidentError {
    /// Its files can't be made, read or removed.
    #[error("the files of the resident jank can't be used: {0}")]
    Files(#[from] io::Error),
    /// Its server did not come up.
    #[error("the resident jank did not start: {why}{}", quoted(said))]
    Start {
        /// Why.
        why: ServiceError,
        /// The last it said.
        said: String,
    },
    /// What is on the port that it told is no nREPL server.
    #[error("the resident jank can't be reached: {0}")]
    Unreachable(#[source] ClientError),
    /// It can't be made to write C++.
    #[error("the resident jank refuses to write C++: {0}")]
    Refuses(String),
    /// It did not start too often.
    #[error(
        "the resident jank did not start repeatedly, and is not tried again until another jank is installed"
    )]
    GivenUp {
        /// This was told before.
        again: bool,
    },
    /// It can't be spoken to any more.
    #[error("the resident jank is lost: {why}{}", quoted(said))]
    Lost {
        /// Why.
        why: ClientError,
        /// The last it said.
        said: String,
    },
    /// It ended between two builds.
    #[error("the resident jank has ended{}", quoted(.0))]
    Ended(String),
    /// Still busy with what nobody wants any more.
    #[error("the resident jank was still busy with an earlier save and was stopped")]
    Busy,
    /// It grew.
    #[error("the resident jank used {} MiB of memory, {} MiB are its limit, and was stopped", used >> 20, limit >> 20)]
    Memory {
        /// Bytes in use.
        used: u64,
        /// Bytes it may use.
        limit: u64,
    },
    /// Another jank, or another library on the module path, was installed.
    #[error("jank, or what is on its module path, was replaced, so the resident jank was stopped")]
    Replaced,
    /// A namespace failed in it and compiles in a new process.
    #[error(
        "the resident jank refused `{ns}` (\"{message}\"), and a new jank compiles it, so the resident one was stopped"
    )]
    OutOfStep {
        /// The namespace.
        ns: String,
        /// What it said.
        message: String,
    },
    /// It took too long.
    #[error("the resident jank was still compiling `{ns}` after {} s and was stopped", limit.as_secs_f64())]
    TimedOut {
        /// The namespace.
        ns: String,
        /// The time it had.
        limit: Duration,
    },
    /// Nobody wants the result any more. Not shown to anybody.
    #[error("cancelled")]
    Cancelled,
}

impl ResidentError {
    /// A stable name, as diagnostics have one.
    pub fn code(&self) -> &'static str {
        match self {
            ResidentError::Files(_) => "jank/resident-files",
            ResidentError::Start { .. }
            | ResidentError::Unreachable(_)
            | ResidentError::Refuses(_)
            | ResidentError::GivenUp { .. } => "jank/resident-start",
            ResidentError::Lost { .. } | ResidentError::Ended(_) => "jank/resident-lost",
            ResidentError::Busy => "jank/resident-busy",
            ResidentError::TimedOut { .. } => "jank/resident-timeout",
            ResidentError::Memory { .. } => "jank/resident-memory",
            ResidentError::Replaced => "jank/resident-replaced",
            ResidentError::OutOfStep { .. } => "jank/resident-out-of-step",
            ResidentError::Cancelled => "jank/cancelled",
        }
    }

    fn help(&self) -> &'static str {
        match self {
            ResidentError::Files(_) => {
                "free some space, or set `TMPDIR` to a folder that can be written; this build starts jank for itself"
            }
            ResidentError::Start { .. }
            | ResidentError::Unreachable(_)
            | ResidentError::Refuses(_) => {
                "this build starts jank for itself; if that is so every time, set `kind = \"jank\"` below `[compiler]`"
            }
            ResidentError::Lost { .. } | ResidentError::GivenUp { .. } => WITHOUT,
            ResidentError::TimedOut { .. } => {
                "what stands at top level runs while jank compiles: does it wait for something, or never end?"
            }
            _ => ANEW,
        }
    }

    /// The warning that tells of it; none of what nobody wants to know.
    pub fn notice(&self) -> Option<Diagnostic> {
        if let ResidentError::Cancelled | ResidentError::GivenUp { again: true } = self {
            return None;
        }
        let notice = Diagnostic::warning(Stage::Codegen, self.to_string());
        Some(notice.code(self.code()).help(self.help()))
    }
}
