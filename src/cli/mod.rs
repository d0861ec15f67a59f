//! Arguments, one file per command, exit codes. Never builds by itself.

mod after_builds;
mod args;
mod browser;
mod build;
mod cache;
mod clean;
mod compiler;
mod completions;
mod config;
mod context;
mod doctor;
mod exit;
mod graph;
mod interrupt;
mod man;
mod new;
mod node;
mod release;
mod run;
mod serve;
mod steps;
mod test;
mod user_runtime;
mod watch;
mod why;
mod workshop;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

pub use args::{
    BuildArgs, Cli, Command, DoctorArgs, GlobalArgs, GraphArgs, GraphFormat, RunArgs, TestArgs,
    WatchArgs, WhyArgs,
};
pub use context::{Context, Failure, Outcome};
pub use exit::Exit;
pub use interrupt::Interrupt;

use crate::process::KillOnExit;
use crate::report::{Copies, Diagnostic, Event, Format, Look, Reporter, Stage};

/// Runs the command that the process's arguments ask for, and reports until the end.
pub fn run() -> ExitCode {
    let _children = KillOnExit;
    run_with(std::env::args_os().collect()).into()
}

fn run_with(args: Vec<OsString>) -> Exit {
    match Cli::try_parse_from(&args) {
        Ok(cli) => report(cli),
        Err(error) => refuse(&error, &args),
    }
}

/// Runs `cli` and makes sure that `exit` is the last that is written, whatever happens.
fn report(cli: Cli) -> Exit {
    let copies = match copies(&cli) {
        Ok(copies) => copies,
        Err((path, error)) => {
            let reporter = Reporter::start(cli.global.format(), Copies::default());
            let message = format!("`{}` can't be written: {error}", path.display());
            let failure = Failure::usage(
                message,
                "name a file in a folder that is there and can be written",
            );
            for diagnostic in failure.diagnostics {
                reporter
                    .events()
                    .emit(Event::Diagnostic(Box::new(diagnostic)));
            }
            reporter.finish(failure.exit.code());
            return failure.exit;
        }
    };
    let reporter = Reporter::start(cli.global.format(), copies);
    let events = reporter.events();
    let interrupt = Interrupt::install(&events);
    let context = Context::new(cli.global, events.clone(), interrupt);
    let command = std::panic::AssertUnwindSafe(|| dispatch(cli.command, cli.watch, &context));
    let exit = match std::panic::catch_unwind(command) {
        Ok(Ok(exit)) => exit,
        Ok(Err(failure)) => {
            for diagnostic in failure.diagnostics {
                events.emit(Event::Diagnostic(Box::new(diagnostic)));
            }
            failure.exit
        }
        Err(_) => {
            let bug = Diagnostic::error(Stage::Runtime, "jank-watch itself has failed")
                .help("this is a bug in jank-watch: please report it, with what stands above and what you did")
                .code("internal/panic");
            events.emit(Event::Diagnostic(Box::new(bug)));
            Exit::Bug
        }
    };
    let exit = if context.interrupt().is_set() {
        Exit::Interrupted
    } else {
        exit
    };
    reporter.finish(exit.code());
    exit
}

/// The files of `--log-file` and `--trace`, which are relative to the folder of `-C`.
fn copies(cli: &Cli) -> Result<Copies, (PathBuf, std::io::Error)> {
    let trace = match &cli.command {
        None => &cli.watch.trace,
        Some(Command::Watch(args)) => &args.trace,
        Some(Command::Build(args)) => &args.trace,
        Some(_) => &None,
    };
    let dir = cli.global.dir.clone().unwrap_or_default();
    let placed = |path: &PathBuf| dir.join(path);
    let log = cli.global.log_file.as_ref().map(placed);
    let trace = trace.as_ref().map(placed);
    Copies::open(log.as_deref(), trace.as_deref())
}

fn dispatch(command: Option<Command>, watch: WatchArgs, context: &Context) -> Outcome {
    if command.is_some() && watch != WatchArgs::default() {
        let help = "options of `watch` stand behind it, as in `jank-watch watch --port 9501`; without a command they are fine";
        return Err(Failure::usage(
            "an option of `watch` stands before a command",
            help,
        ));
    }
    match command.unwrap_or(Command::Watch(watch)) {
        Command::Watch(args) => watch::run(&args, context),
        Command::Build(args) => build::run(&args, context),
        Command::Serve(args) => serve::run(&args, context),
        Command::Run(args) => run::run(&args, context),
        Command::Test(args) => test::run(&args, context),
        Command::Graph(args) => graph::run(&args, context),
        Command::Why(args) => why::run(&args, context),
        Command::Cache(args) => cache::run(&args, context),
        Command::Doctor(args) => doctor::run(&args, context),
        Command::New(args) => new::new(&args, context),
        Command::Init(args) => new::init(&args, context),
        Command::Config(args) => config::run(&args, context),
        Command::Clean(args) => clean::run(&args, context),
        Command::Completions(args) => completions::run(&args, context),
        Command::Man(args) => man::run(&args, context),
    }
}

/// Arguments that can't be understood, and `--help` and `--version`, which clap treats alike.
fn refuse(error: &clap::Error, args: &[OsString]) -> Exit {
    let exit = if error.use_stderr() {
        Exit::Usage
    } else {
        Exit::Fine
    };
    let json = args
        .iter()
        .take_while(|arg| *arg != "--")
        .any(|arg| arg == "--json");
    if !json || exit == Exit::Fine {
        // Nobody is left to tell when this can't be written.
        let _ = error.print();
        return exit;
    }
    let reporter = Reporter::start(Format::Json, Copies::default());
    let text = error.render().to_string();
    let message = text
        .lines()
        .next()
        .unwrap_or("")
        .trim_start_matches("error: ");
    let rest = text
        .lines()
        .skip(1)
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("; ");
    let diagnostic = Diagnostic::error(Stage::Config, message)
        .help(rest)
        .code("usage");
    reporter
        .events()
        .emit(Event::Diagnostic(Box::new(diagnostic)));
    reporter.finish(exit.code());
    exit
}

impl GlobalArgs {
    fn format(&self) -> Format {
        if self.json {
            return Format::Json;
        }
        let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let terminal = console::Term::stderr();
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let color = self
            .color
            .into_report()
            .decide(terminal.is_term(), set("NO_COLOR"), dumb);
        let width = match terminal.size_checked() {
            Some((_, columns)) => usize::from(columns).clamp(60, 120),
            None => Look::PLAIN.width,
        };
        Format::Human {
            look: Look { color, width },
            verbosity: self.verbosity(),
        }
    }
}

/// The commands and options, for completions and for tests of the help.
pub fn command() -> clap::Command {
    Cli::command()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_command_line_is_consistent() {
        super::command().debug_assert();
    }
}
