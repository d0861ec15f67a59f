//! Exit codes.

use std::process::ExitCode;

/// How the process ends; scripts rely on the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: all went well.
    Fine,
    /// 1: the project has errors, or a test failed.
    ProjectErrors,
    /// 2: wrong arguments or a wrong configuration.
    Usage,
    /// 3: a tool that is needed is missing or broken.
    ToolMissing,
    /// 101: jank-watch itself has failed, as every Rust program that panics.
    Bug,
    /// 130: interrupted, by Ctrl-C or by being asked to end.
    Interrupted,
}

impl Exit {
    /// The number.
    pub fn code(self) -> u8 {
        match self {
            Exit::Fine => 0,
            Exit::ProjectErrors => 1,
            Exit::Usage => 2,
            Exit::ToolMissing => 3,
            Exit::Bug => 101,
            Exit::Interrupted => 130,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit.code())
    }
}
