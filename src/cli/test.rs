//! `jank-watch test`: the tests of the project under Node. Which tests there are, what they told and which a change concerns is
//! decided in `testing`; this is the shell around it.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use serde_json::json;

use super::compiler;
use super::node::{self, Node, NodeJob};
use super::workshop::{Workshop, failure};
use super::{Context, Exit, Failure, Outcome, TestArgs};
use crate::compiler::Cancel;
use crate::config::Config;
use crate::graph::Graph;
use crate::lang::NsName;
use crate::project::Project;
use crate::report::{BuildReason, Diagnostic, Event, Events, Stage};
use crate::serve::Program;
use crate::session::{Builder, Built, Command, DevLoop, Ended, Pending, Roots};
use crate::testing::{Message, Results, Seen, SelectError, Step, junit, select};
use crate::toolchain::Runtime;
use crate::watch::{Area, ChangeSet, Scope, WatchEvent, Watcher};

/// How often a run looks whether it was cancelled.
const CANCEL_GRAIN: Duration = Duration::from_millis(10);

/// Runs the tests; with `--watch` until it is interrupted.
///
/// # Errors
/// When the configuration or a name is wrong, there are no tests, or a tool is missing.
pub fn run(args: &TestArgs, context: &Context) -> Outcome {
    let config = with_test_paths(context.config(&[])?);
    compiler::only_embedded(
        &config,
        "runs no tests with jank itself: what runs them is part of the embedded runtime",
        "test with `kind = \"embedded\"` below `[compiler]` and `[runtime]`; a `[[build]]` of its own can say so, for `jank-watch test --build NAME`",
    )?;
    let project = Project::open(&config.root, &config.project.source_paths);
    if let Err(error) = select(&project, &args.namespaces)
        && !(args.watch && matches!(error, SelectError::Nothing { .. }))
    {
        return Err(unselected(&error));
    }
    let cancel = Cancel::new();
    if !args.watch {
        let on_interrupt = cancel.clone();
        context
            .interrupt()
            .on_interrupt(move || on_interrupt.cancel());
    }
    let workshop = Workshop::open(&config, context, &cancel)?;
    let roots = if args.namespaces.is_empty() {
        Roots::Tests
    } else {
        Roots::These(select(&project, &args.namespaces).map_err(|error| unselected(&error))?)
    };
    // A change must reach the tests of all that depends on it, whatever pages do.
    let mut choices = config.clone();
    choices.reload.dependents = true;
    let tester = Tester {
        builder: workshop.builder_for(&choices, project, roots),
        runtime: workshop.runtime.clone(),
        names: args.namespaces.clone(),
        junit: args.junit.as_ref().map(|file| context.dir().join(file)),
        project: config.project.name.clone(),
        events: context.events().clone(),
        all_events: context.is_json(),
        results: Results::default(),
        seen: Seen::default(),
        broken: false,
    };
    if args.watch {
        return watch(tester, &config, context);
    }
    let mut tester = tester;
    let ended = tester.round(1, BuildReason::Initial, &Pending::default(), &cancel)?;
    workshop.put_away(&config, &tester.builder);
    Ok(match ended {
        Ended::Cancelled => Exit::Interrupted,
        Ended::Finished if tester.ok() => Exit::Fine,
        Ended::Finished => Exit::ProjectErrors,
    })
}

/// The configuration with the test folders that are there among the source folders.
fn with_test_paths(mut config: Config) -> Config {
    let known = config.project.source_paths.clone();
    let tests = config.project.test_paths.iter();
    let there = tests.filter(|path| path.is_dir() && !known.contains(path));
    config.project.source_paths.extend(there.cloned());
    config
}

fn unselected(error: &SelectError) -> Failure {
    let (exit, code) = match error {
        SelectError::Unknown { .. } => (Exit::Usage, "test/unknown-namespace"),
        SelectError::Nothing { .. } => (Exit::ProjectErrors, "test/nothing"),
    };
    Failure {
        exit,
        diagnostics: vec![
            Diagnostic::error(Stage::Config, error.to_string())
                .help(error.help())
                .code(code),
        ],
    }
}

/// Builds and runs tests, and keeps what came of them.
struct Tester {
    builder: Builder,
    runtime: Runtime,
    /// The namespaces that were asked for; none: all with tests.
    names: Vec<String>,
    junit: Option<PathBuf>,
    /// The project's name, for the report.
    project: String,
    events: Events,
    /// Programs want to know of every build.
    all_events: bool,
    results: Results,
    seen: Seen,
    /// The last build failed, or the last run did not come to its end.
    broken: bool,
}

impl Tester {
    /// Is everything fine, as far as it is known?
    fn ok(&self) -> bool {
        !self.broken && self.results.counts(|_| true).ok()
    }

    /// Builds what changed and runs the tests that are affected.
    fn round(
        &mut self,
        generation: u64,
        reason: BuildReason,
        pending: &Pending,
        cancel: &Cancel,
    ) -> Result<Ended, Failure> {
        let events = self.events.clone();
        let all = self.all_events;
        // A person is told of a build only when something is wrong with it.
        let emit = |event| {
            let fine = matches!(
                event,
                Event::BuildStarted { .. } | Event::BuildFinished { ok: true, .. }
            );
            if all || !fine {
                events.emit(event);
            }
        };
        let built = self
            .builder
            .build(generation, reason, pending, cancel, &emit);
        match built {
            Built::Program(program) => self.run_affected(&program, cancel),
            Built::Same => {
                self.broken = false;
                Ok(Ended::Finished)
            }
            Built::Failed(_) => {
                self.broken = true;
                Ok(Ended::Finished)
            }
            Built::Cancelled => Ok(Ended::Cancelled),
            Built::Broken(error) => Err(failure(error.into())),
        }
    }

    fn run_affected(&mut self, program: &Program, cancel: &Cancel) -> Result<Ended, Failure> {
        let project = self.builder.project();
        let tests = match select(project, &self.names) {
            Ok(tests) => tests,
            Err(error) => {
                for diagnostic in unselected(&error).diagnostics {
                    self.events.emit(Event::Diagnostic(Box::new(diagnostic)));
                }
                self.broken = true;
                return Ok(Ended::Finished);
            }
        };
        self.broken = false;
        self.results
            .retain(|ns| tests.iter().any(|test| test.as_str() == ns));
        let hash = |ns: &NsName| {
            let entry = program.load.iter().find(|entry| entry.ns == *ns);
            entry.map(|entry| entry.hash.clone())
        };
        let hashes: Vec<(NsName, String)> = tests
            .iter()
            .filter_map(|ns| Some((ns.clone(), hash(ns)?)))
            .collect();
        let pairs = hashes.iter().map(|(ns, hash)| (ns.as_str(), hash.as_str()));
        let affected = self.seen.affected(pairs);
        let run: Vec<(NsName, String)> = hashes
            .iter()
            .filter(|(ns, _)| affected.contains(&ns.as_str()))
            .cloned()
            .collect();
        if run.is_empty() {
            return Ok(Ended::Finished);
        }
        let ended = self.run_tests(program, &run, cancel)?;
        if ended == Ended::Finished {
            for (ns, hash) in &run {
                self.seen.ran(ns.as_str(), hash);
            }
            self.write_junit();
        }
        Ok(ended)
    }

    fn run_tests(
        &mut self,
        program: &Program,
        run: &[(NsName, String)],
        cancel: &Cancel,
    ) -> Result<Ended, Failure> {
        let graph = Graph::of_project(self.builder.project());
        let needed: BTreeSet<NsName> = run
            .iter()
            .filter_map(|(ns, _)| graph.id(ns.as_str()))
            .flat_map(|id| graph.all_dependencies(id).into_iter().chain([id]))
            .map(|id| graph.namespace(id).name.clone())
            .collect();
        let names: Vec<&NsName> = run.iter().map(|(ns, _)| ns).collect();
        let more = [("tests".to_owned(), json!(names))].into_iter().collect();
        let job = NodeJob::write(
            &self.runtime,
            program,
            &self.builder.positions(),
            |ns| needed.contains(ns),
            more,
        )?;
        self.events.emit(Event::TestsStarted {
            namespaces: names.into_iter().cloned().collect(),
        });
        let started = Instant::now();
        let mut running = Node::start(job.command("test.js").stdout(Stdio::piped()))?;
        let (sender, lines) = channel();
        let reader = running
            .child()
            .stdout
            .take()
            .map(|out| node::lines(out, move |line| sender.send(line).is_ok()));
        self.results.begin(run.iter().map(|(ns, _)| ns.as_str()));
        if !self.listen(&lines, cancel) {
            return Ok(Ended::Cancelled);
        }
        drop(lines);
        if let Some(reader) = reader {
            // It ends with its stream.
            let _ = reader.join();
        }
        if running.wait(cancel)?.is_none() {
            return Ok(Ended::Cancelled);
        }
        let ran = |ns: &str| run.iter().any(|(test, _)| test.as_str() == ns);
        self.events.emit(Event::TestsFinished {
            ok: self.ok(),
            ran: self.results.counts(ran),
            total: self.results.counts(|_| true),
            ms: started.elapsed().as_secs_f64() * 1000.0,
        });
        Ok(Ended::Finished)
    }

    /// Takes what the run tells, to its end; false when it was cancelled.
    fn listen(&mut self, lines: &Receiver<String>, cancel: &Cancel) -> bool {
        let mut ended = false;
        loop {
            match lines.recv_timeout(CANCEL_GRAIN) {
                Ok(line) => ended |= self.line(&line),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            if cancel.is_cancelled() {
                return false;
            }
        }
        if !ended && !self.broken {
            self.broken = true;
            self.tell(
                Diagnostic::error(Stage::Runtime, "the program ended before its tests did")
                    .help("look for a call of `process.exit`, or for what is told above")
                    .code("test/ended-early"),
            );
        }
        true
    }

    /// Takes one line; true for the last one.
    fn line(&mut self, line: &str) -> bool {
        let step = match serde_json::from_str::<Message>(line) {
            Ok(message) => self.results.take(message),
            // Something wrote past JavaScript's streams: it is output like any other.
            Err(_) => Step::Printed(format!("{line}\n")),
        };
        match step {
            Step::Nothing => {}
            Step::Printed(text) => self.events.emit(Event::Console {
                client: None,
                level: "out".to_owned(),
                text: text.strip_suffix('\n').unwrap_or(&text).to_owned(),
            }),
            Step::Finished(case) => self.events.emit(Event::TestFinished {
                outcome: case.outcome(),
                ns: case.ns,
                test: case.test,
                assertions: case.assertions,
                ms: case.ms,
                problems: case.problems,
            }),
            Step::Crashed(text) => {
                self.broken = true;
                self.tell(
                    Diagnostic::error(Stage::Runtime, text)
                        .help("this was thrown outside of any test")
                        .code("test/exception"),
                );
            }
            Step::Ended => return true,
        }
        false
    }

    fn write_junit(&self) {
        let Some(file) = &self.junit else {
            return;
        };
        let written = junit(&self.project, &self.results)
            .map_err(|error| error.to_string())
            .and_then(|text| write_file(file, &text));
        if let Err(message) = written {
            self.tell(
                Diagnostic::error(Stage::Runtime, message)
                    .help("name a file that can be written with `--junit`")
                    .code("test/junit"),
            );
        }
    }

    fn tell(&self, diagnostic: Diagnostic) {
        self.events.emit(Event::Diagnostic(Box::new(diagnostic)));
    }
}

fn write_file(file: &std::path::Path, text: &str) -> Result<(), String> {
    let made = match file.parent() {
        Some(folder) => std::fs::create_dir_all(folder),
        None => Ok(()),
    };
    made.and_then(|()| std::fs::write(file, text))
        .map_err(|error| format!("`{}` can't be written: {error}", file.display()))
}

/// What the loop's one channel carries.
enum Input {
    Watch(WatchEvent),
    Ran(Box<(Tester, Result<Ended, Failure>)>),
    Interrupted,
}

/// Runs again after each save, until it is interrupted.
fn watch(tester: Tester, config: &Config, context: &Context) -> Outcome {
    let (sender, inputs) = channel();
    {
        let sender = sender.clone();
        context.interrupt().on_interrupt(move || {
            // An error means that the loop has ended already.
            let _ = sender.send(Input::Interrupted);
        });
    }
    let no_watch = |message: String| Failure {
        exit: Exit::Usage,
        diagnostics: vec![Diagnostic::error(Stage::Config, message).code("watch/start")],
    };
    let scope = Scope::new(config).map_err(|error| no_watch(error.to_string()))?;
    let changes = sender.clone();
    let _watcher = Watcher::start(config, move |event| {
        // An error means that the loop has ended already.
        let _ = changes.send(Input::Watch(event));
    })
    .map_err(|error| no_watch(error.to_string()))?;
    let (dev_loop, first) = DevLoop::started();
    let mut shell = Shell {
        scope,
        sender,
        dev_loop,
        idle: Some(tester),
        cancel: Cancel::new(),
    };
    shell.command(first);
    shell.run(&inputs, context.events())
}

struct Shell {
    scope: Scope,
    sender: Sender<Input>,
    dev_loop: DevLoop,
    /// The tester, while it does not run; a run takes it along.
    idle: Option<Tester>,
    /// Of the current run.
    cancel: Cancel,
}

impl Shell {
    fn run(&mut self, inputs: &Receiver<Input>, events: &Events) -> Outcome {
        for input in inputs {
            match input {
                Input::Watch(WatchEvent::Changed(change)) => {
                    let pending = self.pending(&change, events);
                    if let Some(command) = self.dev_loop.changed(pending) {
                        self.command(command);
                    }
                }
                Input::Watch(WatchEvent::Warning(warning)) => {
                    events.emit(Event::Diagnostic(Box::new(warning.diagnostic())));
                }
                Input::Ran(done) => {
                    let (tester, ended) = *done;
                    self.idle = Some(tester);
                    if let Some(command) = self.dev_loop.ended(ended?) {
                        self.command(command);
                    }
                }
                Input::Interrupted => {
                    self.cancel.cancel();
                    return Ok(Exit::Interrupted);
                }
            }
        }
        Ok(Exit::Fine)
    }

    fn pending(&self, change: &ChangeSet, events: &Events) -> Pending {
        let mut pending = Pending {
            rescan: change.rescan,
            ..Pending::default()
        };
        for path in &change.paths {
            match self.scope.area(path) {
                Some(Area::Source) => {
                    pending.paths.insert(path.clone());
                }
                Some(Area::Config) => events.emit(Event::Diagnostic(Box::new(
                    Diagnostic::warning(Stage::Config, "the configuration changed")
                        .help("restart `jank-watch test` for the change to take effect")
                        .code("config/changed"),
                ))),
                Some(Area::Public) | None => {}
            }
        }
        pending
    }

    fn command(&mut self, command: Command) {
        let (generation, pending) = match command {
            Command::Cancel => return self.cancel.cancel(),
            Command::Start(generation, pending) => (generation, pending),
        };
        let Some(mut tester) = self.idle.take() else {
            return;
        };
        self.cancel = Cancel::new();
        let (cancel, sender) = (self.cancel.clone(), self.sender.clone());
        let reason = if generation == 1 {
            BuildReason::Initial
        } else {
            BuildReason::Save
        };
        std::thread::spawn(move || {
            let ended = tester.round(generation, reason, &pending, &cancel);
            // An error means that the loop has ended already.
            let _ = sender.send(Input::Ran(Box::new((tester, ended))));
        });
    }
}
