//! The project's own commands around builds: started by argv, without a shell, one after the other.

use std::path::PathBuf;
use std::time::Duration;

use crate::compiler::Cancel;
use crate::config::{Config, HookCommand};
use crate::process::{self, Environment, Invocation, ProcessError};
use crate::report::{Diagnostic, Severity, Stage};

/// Which commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// `hooks.before-build`
    Before,
    /// `hooks.after-build`
    After,
}

impl Occasion {
    fn key(self) -> &'static str {
        match self {
            Occasion::Before => "hooks.before-build",
            Occasion::After => "hooks.after-build",
        }
    }

    /// A command before the build may make what it needs; one behind it changes nothing about it.
    fn severity(self) -> Severity {
        match self {
            Occasion::Before => Severity::Error,
            Occasion::After => Severity::Warning,
        }
    }
}

/// The project's commands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BuildHooks {
    before: Vec<HookCommand>,
    after: Vec<HookCommand>,
    timeout: Duration,
    /// Where they run.
    root: PathBuf,
}

/// How a run of commands ended when it did not go well.
#[derive(Debug, Clone, PartialEq)]
pub enum HookFailure {
    /// Nobody wants the result any more.
    Cancelled,
    /// A command failed; those behind it did not run.
    Failed(Box<Diagnostic>),
}

impl BuildHooks {
    /// Those of the configuration.
    pub fn new(config: &Config) -> BuildHooks {
        BuildHooks {
            before: config.hooks.before_build.clone(),
            after: config.hooks.after_build.clone(),
            timeout: config.hooks.timeout,
            root: config.root.clone(),
        }
    }

    fn commands(&self, kind: Occasion) -> &[HookCommand] {
        match kind {
            Occasion::Before => &self.before,
            Occasion::After => &self.after,
        }
    }

    /// Are there none of this kind?
    pub fn is_empty(&self, kind: Occasion) -> bool {
        self.commands(kind).is_empty()
    }

    /// Runs the commands, each to its end. They get this process's whole environment and `JANK_BUILD_GENERATION`.
    ///
    /// # Errors
    /// At the first one that fails, can't be started or takes too long.
    pub fn run(&self, kind: Occasion, generation: u64, cancel: &Cancel) -> Result<(), HookFailure> {
        let environment =
            Environment::whole().with("JANK_BUILD_GENERATION", generation.to_string());
        for command in self.commands(kind) {
            let invocation = Invocation {
                program: command.program.as_os_str().into(),
                args: command.args.clone(),
                dir: self.root.clone(),
            };
            let failed = |message: String, help: &str| {
                let mut diagnostic = Diagnostic::error(Stage::Config, message)
                    .help(help)
                    .code("hooks/failed");
                diagnostic.severity = kind.severity();
                HookFailure::Failed(Box::new(diagnostic))
            };
            let key = kind.key();
            match process::run(&invocation, &environment, self.timeout, cancel) {
                Ok(output) if output.status.success() => {}
                Ok(output) => {
                    let said = output.said();
                    let said = if said.is_empty() {
                        "it printed nothing"
                    } else {
                        &said
                    };
                    return Err(failed(
                        format!(
                            "`{invocation}` of `{key}` failed with {}:\n{said}",
                            output.status
                        ),
                        "correct the command, or what it works on, and save",
                    ));
                }
                Err(ProcessError::Cancelled) => return Err(HookFailure::Cancelled),
                Err(error @ ProcessError::TimedOut { .. }) => {
                    return Err(failed(
                        format!("`{key}`: {error}"),
                        "a command must end by itself; `hooks.timeout` says how long it may take",
                    ));
                }
                Err(error) => {
                    return Err(failed(
                        format!("`{key}`: {error}"),
                        "install the program, or correct its name; no shell is involved, so write [\"sh\", \"-c\", \"…\"] for what needs one",
                    ));
                }
            }
        }
        Ok(())
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::config::Program;

    fn hooks(commands: &[&[&str]], timeout: Duration) -> (BuildHooks, tempfile::TempDir) {
        let dir = tempfile::tempdir().expect("a folder");
        let command = |words: &&[&str]| HookCommand {
            program: Program::Named(words[0].to_owned()),
            args: words[1..].iter().map(|word| (*word).to_owned()).collect(),
        };
        let before: Vec<HookCommand> = commands.iter().map(command).collect();
        let hooks = BuildHooks {
            after: before.clone(),
            before,
            timeout,
            root: dir.path().to_owned(),
        };
        (hooks, dir)
    }

    const LONG: Duration = Duration::from_secs(60);

    fn message(hooks: &BuildHooks, kind: Occasion) -> (Severity, String) {
        match hooks.run(kind, 3, &Cancel::new()) {
            Err(HookFailure::Failed(diagnostic)) => (diagnostic.severity, diagnostic.message),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn commands_run_in_order_in_the_project_and_without_a_shell() {
        let (hooks, dir) = hooks(
            &[
                &["touch", "a; b"],
                &[
                    "sh",
                    "-c",
                    "ls > listed; echo $JANK_BUILD_GENERATION >> listed",
                ],
            ],
            LONG,
        );
        assert_eq!(hooks.run(Occasion::Before, 3, &Cancel::new()), Ok(()));
        let listed = std::fs::read_to_string(dir.path().join("listed")).expect("it was written");
        assert_eq!(listed, "a; b\nlisted\n3\n");
    }

    #[test]
    fn a_failure_shows_what_the_command_said_and_stops_the_others() {
        let (hooks, dir) = hooks(
            &[&["sh", "-c", "echo no >&2; exit 3"], &["touch", "later"]],
            LONG,
        );
        let (severity, text) = message(&hooks, Occasion::Before);
        assert_eq!(severity, Severity::Error);
        assert!(
            text.contains("exit status: 3") && text.ends_with("\nno"),
            "{text}"
        );
        assert!(!dir.path().join("later").exists());
        assert_eq!(message(&hooks, Occasion::After).0, Severity::Warning);
    }

    #[test]
    fn a_program_that_is_not_there_and_one_that_never_ends_are_told() {
        let (missing, _dir) = hooks(&[&["no-such-program-xyz"]], LONG);
        assert!(
            message(&missing, Occasion::Before)
                .1
                .contains("can't be started")
        );
        let (slow, _dir) = hooks(&[&["sleep", "1000"]], Duration::from_millis(50));
        assert!(
            message(&slow, Occasion::Before)
                .1
                .contains("was still running after 0.05 s")
        );
    }

    #[test]
    fn a_cancelled_build_ends_its_command() {
        let (slow, _dir) = hooks(&[&["sleep", "1000"]], LONG);
        let cancel = Cancel::new();
        cancel.cancel();
        assert_eq!(
            slow.run(Occasion::Before, 1, &cancel),
            Err(HookFailure::Cancelled)
        );
    }
}
