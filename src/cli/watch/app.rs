//! One build that is watched: its dev loop, its builder, its server and its pages. Several of them run side by side.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Instant;

use axum::body::Bytes;

use super::pages::{self, SavedAt};
use super::{AppId, Input, no_watch};
use crate::cli::Failure;
use crate::cli::workshop::Workshop;
use crate::compiler::Cancel;
use crate::config::Config;
use crate::lang::NsName;
use crate::project::Project;
use crate::report::{BuildReason, Diagnostic, Event, Events};
use crate::serve::protocol::{Feedback, Status};
use crate::serve::{PageEvent, Program, PublicChange, PublicKind, Published, ServeOptions, Server};
use crate::session::{Builder, Built, Command, DevLoop, Ended, Pending};
use crate::watch::{Area, ChangeSet, Scope};

/// A build's server, and what it offers.
pub(super) struct Front {
    pub server: Server,
    pub published: Arc<Published>,
}

/// One build that is watched.
pub(super) struct App {
    pub id: AppId,
    /// What runs: what the file says, but for keys that wait for a restart.
    pub config: Config,
    pub front: Front,
    pub workshop: Arc<Workshop>,
    events: Events,
    sender: Sender<Input>,
    scope: Scope,
    dev_loop: DevLoop,
    /// The builder, while no build runs; a build takes it along.
    idle_builder: Option<Builder>,
    /// The builder still goes by the configuration before.
    builder_is_behind: bool,
    /// Of the running build.
    cancel: Cancel,
    /// What pages have now, but for mistakes of the configuration.
    program: Program,
    /// Of the configuration file, while an edit to it can't be followed.
    config_errors: Vec<Diagnostic>,
    saved_at: SavedAt,
    /// When the oldest change was noticed that is in no finished build.
    pending_since: Option<Instant>,
    /// What the last build was about.
    changed: Vec<NsName>,
    /// Somebody asked for it while a build ran.
    owes_explanation: bool,
}

impl App {
    /// A build whose first generation is started at once.
    pub fn start(
        id: AppId,
        config: Config,
        front: Front,
        workshop: Arc<Workshop>,
        events: Events,
        sender: Sender<Input>,
    ) -> Result<Self, Failure> {
        front.published.set_runtime(workshop.pages_runtime());
        let scope = Scope::new(&config).map_err(|error| no_watch(error.to_string()))?;
        let builder = workshop.builder(&config);
        front.published.set_places(Arc::new(builder.positions()));
        let (dev_loop, first) = DevLoop::started();
        let mut app = App {
            id,
            config,
            front,
            workshop,
            events,
            sender,
            scope,
            dev_loop,
            idle_builder: Some(builder),
            builder_is_behind: false,
            cancel: Cancel::new(),
            program: Program::default(),
            config_errors: Vec::new(),
            saved_at: BTreeMap::new(),
            pending_since: None,
            changed: Vec::new(),
            owes_explanation: false,
        };
        app.command(first);
        Ok(app)
    }

    /// Stops a running build.
    pub fn cancel(&self) {
        self.cancel.cancel();
    }

    pub fn tell(&self, event: Event) {
        self.events.emit(event);
    }

    /// Files changed; those of other builds are passed over.
    pub fn changed(&mut self, change: &ChangeSet) {
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
                Some(Area::Config) | None => {}
            }
        }
        if !public.is_empty() {
            self.front.published.public_changed(&public);
        }
        self.pend(pending, change.since);
    }

    fn pend(&mut self, pending: Pending, since: Instant) {
        if !pending.is_empty() {
            self.pending_since.get_or_insert(since);
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
            (PublicKind::Page, _) | (_, None) => PublicChange::page(),
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
            Command::Start(generation, pending) => self.build(generation, pending),
        }
    }

    fn build(&mut self, generation: u64, pending: Pending) {
        let Some(mut builder) = self.idle_builder.take() else {
            return;
        };
        self.cancel = Cancel::new();
        self.front.published.building();
        if let Some(since) = self.pending_since {
            pages::remember(&mut self.saved_at, generation, since);
        }
        let reason = match (generation, pending.config) {
            (1, _) => BuildReason::Initial,
            (_, true) => BuildReason::Config,
            (_, false) => BuildReason::Save,
        };
        let reconfigured = std::mem::take(&mut self.builder_is_behind)
            .then(|| (self.workshop.clone(), self.config.clone()));
        let (cancel, events, sender) = (
            self.cancel.clone(),
            self.events.clone(),
            self.sender.clone(),
        );
        let id = self.id;
        std::thread::spawn(move || {
            if let Some((workshop, config)) = reconfigured {
                let project = Project::open(&config.root, &config.project.source_paths);
                let (tools, choices) = workshop.tools_for(&config);
                builder.follow(tools, choices, project);
            }
            let emit = |event| events.emit(event);
            let built = builder.build(generation, reason, &pending, &cancel, &emit);
            // An error means that the loop has ended already.
            let _ = sender.send(Input::Built(id, Box::new((built, builder))));
        });
    }

    /// The running build is over.
    pub fn built(&mut self, built: Built, builder: Builder) {
        let ended = match built {
            Built::Program(program) => {
                self.pending_since = None;
                self.program = *program;
                self.publish();
                Ended::Finished
            }
            Built::Same => {
                self.pending_since = None;
                self.front.published.settled();
                Ended::Finished
            }
            Built::Failed(diagnostics) => self.failed(diagnostics),
            Built::Cancelled => Ended::Cancelled,
            // A compiler that was killed, a disk that is full: the next save may find them well again.
            Built::Broken(error) => self.failed(vec![Diagnostic::from(&error)]),
        };
        if ended == Ended::Finished {
            self.changed = builder.looked_at();
        }
        self.workshop.put_away(&self.config, &builder);
        self.idle_builder = Some(builder);
        if let Some(command) = self.dev_loop.ended(ended) {
            self.command(command);
        }
        if self.owes_explanation && self.idle_builder.is_some() {
            self.owes_explanation = false;
            self.explain();
        }
    }

    /// Pages keep their program and show what is wrong.
    fn failed(&mut self, diagnostics: Vec<Diagnostic>) -> Ended {
        self.pending_since = None;
        self.program.status = Status::Failed;
        self.program.diagnostics = diagnostics;
        self.publish();
        Ended::Finished
    }

    fn publish(&self) {
        let mut program = self.program.clone();
        if !self.config_errors.is_empty() {
            program.status = Status::Failed;
            program.diagnostics = [&self.config_errors[..], &program.diagnostics].concat();
        }
        self.front.published.publish(program);
    }

    /// Shows in pages what is wrong with the configuration; nothing any more when `errors` is empty.
    pub fn show_config_errors(&mut self, errors: &[Diagnostic]) {
        if self.config_errors != errors {
            self.config_errors = errors.to_vec();
            self.publish();
        }
    }

    /// Follows `config` from now on; `workshop` has its tools. `rebuild`: the program may come out different.
    ///
    /// # Errors
    /// When the server can't follow it; then nothing has changed.
    pub fn follow(
        &mut self,
        config: Config,
        workshop: Arc<Workshop>,
        rebuild: bool,
    ) -> Result<(), Failure> {
        let scope = Scope::new(&config).map_err(|error| no_watch(error.to_string()))?;
        self.front
            .server
            .follow(&ServeOptions::from_config(&config))
            .map_err(|error| super::no_server(&error))?;
        let pages_differ = self.config.project.public != config.project.public
            || self.config.server.cross_origin_isolation != config.server.cross_origin_isolation
            || self.config.server.headers != config.server.headers
            || self.config.server.public_url != config.server.public_url;
        let feedback = Feedback::from_config(&config);
        self.front.published.set_feedback(feedback);
        self.config = config;
        self.scope = scope;
        if !Arc::ptr_eq(&self.workshop, &workshop) {
            self.workshop = workshop;
            self.front
                .published
                .set_runtime(self.workshop.pages_runtime());
        }
        if pages_differ {
            // What a page was loaded with shows only when it is loaded again.
            self.reload_pages();
        }
        if rebuild {
            self.builder_is_behind = true;
            let pending = Pending {
                config: true,
                ..Pending::default()
            };
            self.pend(pending, Instant::now());
        }
        Ok(())
    }

    /// Makes all pages load themselves anew.
    pub fn reload_pages(&self) {
        self.front.published.public_changed(&[PublicChange::page()]);
    }

    /// Says something about this build to a person at the terminal.
    pub fn note(&self, text: impl Into<String>) {
        self.events.note(text);
    }

    /// Says why the last build did what it did; while one runs, when that is over.
    pub fn explain(&mut self) {
        let Some(builder) = &self.idle_builder else {
            self.owes_explanation = true;
            return;
        };
        let records = &builder.why().records;
        let explained = self
            .changed
            .iter()
            .filter_map(|ns| Some(records.get(ns)?.explain(ns)));
        let sentences: Vec<String> = explained.collect();
        if sentences.is_empty() {
            self.note("the last build found nothing to do");
        }
        sentences
            .into_iter()
            .for_each(|sentence| self.note(sentence));
    }

    /// A page told something.
    pub fn page(&self, event: PageEvent) {
        pages::tell(event, &self.events, &self.saved_at);
    }
}
