//! What is wrong with the tools, and how to put it right.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use super::wasm::WasmError;
use crate::process::ProcessError;
use crate::report::{Diagnostic, Stage};

/// How to get Emscripten; part of every message that misses it.
pub const INSTALL_EMSCRIPTEN: &str = "install Emscripten: `sudo apt install emscripten` on Debian and Ubuntu, \
     `brew install emscripten` on macOS, elsewhere see https://emscripten.org/docs/getting_started/downloads.html; \
     or name an installed one as `toolchain.emcc` in jank-watch.toml";

/// A tool that is needed is missing or broken. The project itself may be fine: commands end with exit code 3.
#[derive(Debug, thiserror::Error)]
pub enum ToolchainError {
    /// There is no emcc.
    #[error("`{emcc}` was not found; {INSTALL_EMSCRIPTEN}")]
    Missing {
        /// As configured.
        emcc: String,
    },
    /// A tool that worked before, or should come with emcc, can't be started.
    #[error("`{}` can't be started: {source}; run `jank-watch doctor`, and reinstall Emscripten where it says so", program.display())]
    Start {
        /// The tool.
        program: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It ran and failed, or said what no version of it says.
    #[error(
        "`{command}` does not work: {reason}; check that it runs in a terminal, or reinstall Emscripten{}",
        quoted(said)
    )]
    Broken {
        /// The command.
        command: String,
        /// In what way.
        reason: String,
        /// What it printed.
        said: String,
    },
    /// It is older than what this tool is made for.
    #[error("Emscripten {found} is too old, {needed} or newer is needed; {INSTALL_EMSCRIPTEN}")]
    TooOld {
        /// Its version.
        found: super::EmccVersion,
        /// The oldest one that will do.
        needed: super::EmccVersion,
    },
    /// It ran longer than `toolchain.timeout` and was killed.
    #[error("`{}` was still running after {} s and was killed; is the machine overloaded, or the tool waiting for a lock? A longer `toolchain.timeout` allows for more", program.display(), limit.as_secs_f64())]
    TimedOut {
        /// The tool.
        program: PathBuf,
        /// The time it had.
        limit: Duration,
    },
    /// Something else killed it.
    #[error(
        "`{command}` was killed by signal {signal}; the machine may be out of memory (fewer `toolchain.jobs` need less){}",
        quoted(said)
    )]
    Killed {
        /// The command.
        command: String,
        /// By which signal.
        signal: i32,
        /// What it printed until then.
        said: String,
    },
    /// Files for the tools can't be written or read.
    #[error("can't {what} `{}`: {source}; free some space, or set `TMPDIR` to a folder that can be written", path.display())]
    Scratch {
        /// What was tried.
        what: &'static str,
        /// Where.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// What the linker made can't be loaded.
    #[error(
        "the linker made a module that no browser could load: {0}; please report this with the output of `jank-watch doctor`"
    )]
    Output(#[from] WasmError),
    /// The threads for the tools can't be started.
    #[error("can't start threads for the compiler: {0}; fewer `toolchain.jobs` need less")]
    Threads(#[from] rayon::ThreadPoolBuildError),
    /// Nobody wants the result any more. Not shown to anybody.
    #[error("cancelled")]
    Cancelled,
}

/// What a tool printed, on lines of its own below a message.
fn quoted(said: &str) -> String {
    if said.trim().is_empty() {
        String::new()
    } else {
        format!(". It said:\n{}", said.trim_end())
    }
}

impl ToolchainError {
    /// A stable name, as diagnostics have one.
    pub fn code(&self) -> &'static str {
        match self {
            ToolchainError::Missing { .. } => "toolchain/missing",
            ToolchainError::Start { .. } => "toolchain/start",
            ToolchainError::Broken { .. } => "toolchain/broken",
            ToolchainError::TooOld { .. } => "toolchain/too-old",
            ToolchainError::TimedOut { .. } => "toolchain/timeout",
            ToolchainError::Killed { .. } => "toolchain/killed",
            ToolchainError::Scratch { .. } => "toolchain/scratch",
            ToolchainError::Output(_) => "toolchain/output",
            ToolchainError::Threads(_) => "toolchain/threads",
            ToolchainError::Cancelled => "toolchain/cancelled",
        }
    }
}

impl From<ProcessError> for ToolchainError {
    fn from(error: ProcessError) -> Self {
        match error {
            ProcessError::Start { program, source } | ProcessError::Wait { program, source } => {
                ToolchainError::Start { program, source }
            }
            ProcessError::TimedOut { program, limit } => {
                ToolchainError::TimedOut { program, limit }
            }
            ProcessError::Cancelled => ToolchainError::Cancelled,
        }
    }
}

impl From<&ToolchainError> for Diagnostic {
    fn from(error: &ToolchainError) -> Self {
        Diagnostic::error(Stage::Compile, error.to_string()).code(error.code())
    }
}

/// Why there is no side module or runtime.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The C++ does not compile or does not link: the project has errors.
    #[error("{}", .0.iter().map(|diagnostic| diagnostic.message.as_str()).collect::<Vec<_>>().join("\n"))]
    Project(Vec<Diagnostic>),
    /// The tools do not work.
    #[error(transparent)]
    Tool(ToolchainError),
    /// It was cancelled.
    #[error("cancelled")]
    Cancelled,
}

impl From<ToolchainError> for BuildError {
    fn from(error: ToolchainError) -> Self {
        match error {
            ToolchainError::Cancelled => BuildError::Cancelled,
            error => BuildError::Tool(error),
        }
    }
}

impl From<ProcessError> for BuildError {
    fn from(error: ProcessError) -> Self {
        ToolchainError::from(error).into()
    }
}
