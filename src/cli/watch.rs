//! `jank-watch watch`: the shell around the dev loop. It ties watcher, builder, server and terminal together by one channel;
//! what happens in which order is decided by `session::DevLoop`.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Instant;

use axum::body::Bytes;

use super::workshop::Workshop;
use super::{Context, Exit, Failure, Outcome, WatchArgs};
use crate::compiler::Cancel;
use crate::config::Config;
use crate::report::{BuildReason, Diagnostic, Event, Events, ReloadTimes, Stage, call_lines};
use crate::serve::protocol::{Feedback, Status};
use crate::serve::{
    PageEvent, Program, PublicChange, PublicKind, Published, Runtime, ServeError, ServeOptions,
    Server, Surroundings, choose_editor,
};
use crate::session::{Builder, Built, Command, DevLoop, Ended, Pending};
use crate::toolchain::{SCRIPT_FILE, WASM_FILE};
use crate::watch::{Area, ChangeSet, Scope, WatchEvent, Watcher};

/// What the loop's one channel carries.
enum Input {
    Watch(WatchEvent),
    Page(PageEvent),
    Built(Box<(Built, Builder)>),
    Interrupted,
}

/// Serves and hot-reloads the project until it is interrupted.
///
/// # Errors
/// When the configuration is wrong, a tool is missing, or there is no port.
pub fn run(args: &WatchArgs, context: &Context) -> Outcome {
    let config = context.config(&args.overrides())?;
    let (sender, inputs) = channel();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| no_server(&ServeError::from(error)))?;
    let published = Arc::new(Published::new());
    published.set_feedback(Feedback::from_config(&config));
    let server = serve(&config, &published, &runtime, &sender)?;
    announce(&server, &config, context.events());
    let stop = Cancel::new();
    {
        let (stop, sender) = (stop.clone(), sender.clone());
        context.interrupt().on_interrupt(move || {
            stop.cancel();
            // An error means that the loop has ended already.
            let _ = sender.send(Input::Interrupted);
        });
    }
    let workshop = Workshop::open(&config, context, &stop)?;
    published.set_runtime(pages_runtime(&workshop));
    let scope = Scope::new(&config).map_err(|error| no_watch(error.to_string()))?;
    // The watcher first, then the sources: a save in between is told and not lost.
    let watcher = {
        let sender = sender.clone();
        Watcher::start(&config, move |event| {
            // An error means that the loop has ended already.
            let _ = sender.send(Input::Watch(event));
        })
        .map_err(|error| no_watch(error.to_string()))?
    };
    let builder = workshop.builder(&config);
    published.set_places(Arc::new(builder.positions()));
    let (dev_loop, first) = DevLoop::started();
    let mut shell = Shell {
        config: &config,
        scope,
        workshop: &workshop,
        published: &published,
        events: context.events(),
        sender,
        dev_loop,
        idle_builder: Some(builder),
        cancel: Cancel::new(),
        program: Program::default(),
        saved_at: BTreeMap::new(),
        pending_since: None,
    };
    shell.command(first);
    let exit = shell.run(&inputs);
    drop(watcher);
    runtime.block_on(server.stop());
    Ok(exit)
}

fn serve(
    config: &Config,
    published: &Arc<Published>,
    runtime: &tokio::runtime::Runtime,
    sender: &Sender<Input>,
) -> Result<Server, Failure> {
    let mut options = ServeOptions::from_config(config);
    options.editor = choose_editor(
        &config.editor,
        &Surroundings {
            variable: &|name| std::env::var(name).ok(),
            on_path: &|program| which::which_global(program).is_ok(),
        },
    );
    let started = runtime.block_on(Server::start(options, published.clone()));
    let (server, mut pages) = started.map_err(|error| no_server(&error))?;
    let sender = sender.clone();
    runtime.spawn(async move {
        while let Some(event) = pages.recv().await {
            if sender.send(Input::Page(event)).is_err() {
                return;
            }
        }
    });
    Ok(server)
}

fn announce(server: &Server, config: &Config, events: &Events) {
    events.emit(Event::Listening {
        url: server.url().to_owned(),
    });
    if let Some(warning) = server.warning() {
        let warning = Diagnostic::warning(Stage::Config, warning)
            .help("leave out `--host` (or `server.host`) to serve this machine alone")
            .code("serve/exposed");
        events.emit(Event::Diagnostic(Box::new(warning)));
    }
    if config.server.open
        && let Err(error) = open::that_detached(server.url())
    {
        let warning = Diagnostic::warning(Stage::Config, format!("no browser was opened: {error}"))
            .help(format!("open {} yourself", server.url()))
            .code("serve/open");
        events.emit(Event::Diagnostic(Box::new(warning)));
    }
}

fn pages_runtime(workshop: &Workshop) -> Runtime {
    let runtime = &workshop.runtime;
    Runtime {
        hash: runtime.hash.clone(),
        entry: SCRIPT_FILE.to_owned(),
        files: [
            (SCRIPT_FILE.to_owned(), Bytes::from(runtime.script.to_vec())),
            (WASM_FILE.to_owned(), Bytes::from(runtime.wasm.to_vec())),
        ]
        .into(),
    }
}

fn no_server(error: &ServeError) -> Failure {
    Failure {
        exit: Exit::Usage,
        diagnostics: vec![Diagnostic::error(Stage::Config, error.to_string()).code("serve/start")],
    }
}

fn no_watch(message: String) -> Failure {
    Failure {
        exit: Exit::Usage,
        diagnostics: vec![Diagnostic::error(Stage::Config, message).code("watch/start")],
    }
}

/// What the loop works with.
struct Shell<'s> {
    config: &'s Config,
    scope: Scope,
    workshop: &'s Workshop,
    published: &'s Published,
    events: &'s Events,
    sender: Sender<Input>,
    dev_loop: DevLoop,
    /// The builder, while no build runs; a build takes it along.
    idle_builder: Option<Builder>,
    /// Of the running build.
    cancel: Cancel,
    /// What pages have now.
    program: Program,
    /// When the oldest change of each generation was noticed.
    saved_at: BTreeMap<u64, Instant>,
    /// When the oldest change was noticed that is in no finished build.
    pending_since: Option<Instant>,
}

/// So many generations' save times are kept for pages that are slow to answer.
const KEPT_SAVES: usize = 32;

impl Shell<'_> {
    fn run(&mut self, inputs: &Receiver<Input>) -> Exit {
        for input in inputs {
            match input {
                Input::Watch(WatchEvent::Changed(change)) => self.changed(&change),
                Input::Watch(WatchEvent::Warning(warning)) => {
                    self.tell(warning.diagnostic());
                }
                Input::Page(event) => self.page(event),
                Input::Built(done) => {
                    let (built, builder) = *done;
                    self.built(built, builder);
                }
                Input::Interrupted => {
                    self.cancel.cancel();
                    return Exit::Interrupted;
                }
            }
        }
        Exit::Fine
    }

    fn tell(&self, diagnostic: Diagnostic) {
        self.events.emit(Event::Diagnostic(Box::new(diagnostic)));
    }

    fn changed(&mut self, change: &ChangeSet) {
        let mut pending = Pending {
            rescan: change.rescan,
            ..Pending::default()
        };
        let mut public = Vec::new();
        for path in &change.paths {
            match self.scope.area(path) {
                Some(Area::Source) => {
                    pending.paths.insert(path.clone());
                }
                Some(Area::Public) => public.push(self.public_change(path)),
                Some(Area::Config) => self.tell(
                    Diagnostic::warning(Stage::Config, "the configuration changed")
                        .help("restart jank-watch for the change to take effect")
                        .code("config/changed"),
                ),
                None => {}
            }
        }
        if !public.is_empty() {
            self.published.public_changed(&public);
        }
        if !pending.is_empty() {
            self.pending_since.get_or_insert(change.since);
        }
        if let Some(command) = self.dev_loop.changed(pending) {
            self.command(command);
        }
    }

    /// What the change of a file of the public folder means to pages.
    fn public_change(&self, path: &Path) -> PublicChange {
        let below = path.strip_prefix(&self.config.project.public);
        let parts: Option<Vec<&str>> = below
            .ok()
            .and_then(|below| below.iter().map(|part| part.to_str()).collect());
        match (PublicKind::of(path), parts) {
            (PublicKind::Page, _) | (_, None) => PublicChange {
                kind: PublicKind::Page,
                path: String::new(),
                content: None,
            },
            (kind, Some(parts)) => PublicChange {
                kind,
                path: format!("/{}", parts.join("/")),
                content: std::fs::read(path).ok().map(Bytes::from),
            },
        }
    }

    fn command(&mut self, command: Command) {
        match command {
            Command::Cancel => self.cancel.cancel(),
            Command::Start(generation, pending) => self.start(generation, pending),
        }
    }

    fn start(&mut self, generation: u64, pending: Pending) {
        let Some(mut builder) = self.idle_builder.take() else {
            return;
        };
        self.cancel = Cancel::new();
        self.published.building();
        if let Some(since) = self.pending_since {
            self.saved_at.insert(generation, since);
            while self.saved_at.len() > KEPT_SAVES {
                self.saved_at.pop_first();
            }
        }
        let reason = if generation == 1 {
            BuildReason::Initial
        } else {
            BuildReason::Save
        };
        let (cancel, events, sender) = (
            self.cancel.clone(),
            self.events.clone(),
            self.sender.clone(),
        );
        std::thread::spawn(move || {
            let emit = |event| events.emit(event);
            let built = builder.build(generation, reason, &pending, &cancel, &emit);
            // An error means that the loop has ended already.
            let _ = sender.send(Input::Built(Box::new((built, builder))));
        });
    }

    fn built(&mut self, built: Built, builder: Builder) {
        let ended = match built {
            Built::Program(program) => {
                self.pending_since = None;
                self.program = *program;
                self.published.publish(self.program.clone());
                Ended::Finished
            }
            Built::Same => {
                self.pending_since = None;
                self.published.settled();
                Ended::Finished
            }
            Built::Failed(diagnostics) => self.failed(diagnostics),
            Built::Cancelled => Ended::Cancelled,
            // A compiler that was killed, a disk that is full: the next save may find them well again.
            Built::Broken(error) => self.failed(vec![Diagnostic::from(&error)]),
        };
        self.workshop.put_away(self.config, &builder);
        self.idle_builder = Some(builder);
        if let Some(command) = self.dev_loop.ended(ended) {
            self.command(command);
        }
    }

    /// Pages keep their program and show what is wrong.
    fn failed(&mut self, diagnostics: Vec<Diagnostic>) -> Ended {
        self.pending_since = None;
        self.program.status = Status::Failed;
        self.program.diagnostics = diagnostics;
        self.published.publish(self.program.clone());
        Ended::Finished
    }

    fn page(&mut self, event: PageEvent) {
        match event {
            PageEvent::Connected {
                client,
                generation,
                browser,
            } => {
                self.events.emit(Event::ClientConnected {
                    client: client.0,
                    generation,
                    browser,
                });
            }
            PageEvent::Disconnected { client, generation } => {
                self.events.emit(Event::ClientDisconnected {
                    client: client.0,
                    generation,
                });
            }
            PageEvent::Applied { client, applied } => {
                let since_save = self
                    .saved_at
                    .get(&applied.generation)
                    .map_or(applied.ms.total, |saved| {
                        saved.elapsed().as_secs_f64() * 1000.0
                    });
                self.events.emit(Event::Reloaded {
                    client: client.0,
                    generation: applied.generation,
                    namespaces: applied.namespaces,
                    ms: ReloadTimes {
                        fetch: applied.ms.fetch,
                        load: applied.ms.load,
                        total: applied.ms.total,
                        since_save,
                    },
                });
            }
            PageEvent::Failed {
                client,
                failed,
                diagnostic,
            } => {
                self.tell(*diagnostic);
                self.events.emit(Event::ReloadFailed {
                    client: client.0,
                    generation: failed.generation,
                    message: failed.message,
                });
            }
            PageEvent::Threw { diagnostic } => self.tell(*diagnostic),
            PageEvent::Log { client, log, trace } => self.events.emit(Event::Console {
                client: Some(client.0),
                level: log.level.as_str().to_owned(),
                text: [vec![log.text], call_lines(&trace)].concat().join("\n    "),
            }),
            PageEvent::NotOpened { message } => {
                self.tell(Diagnostic::warning(Stage::Runtime, message).code("serve/editor"))
            }
        }
    }
}
