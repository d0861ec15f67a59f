//! Edits to the configuration while it runs: what can be followed is followed, what can't is named, and a mistake changes nothing.

use std::sync::Arc;

use super::app::App;
use super::{Input, Shell, events_of, no_watch, servers, tell};
use crate::cli::workshop::Workshop;
use crate::cli::{Context, Failure};
use crate::compiler::Cancel;
use crate::config::{Apply, Change, CompilerKind, Config, changes};
use crate::report::{Diagnostic, Event, Severity};

/// The state of following edits.
#[derive(Default)]
pub(super) struct Edit {
    /// How many there were: what was opened for an earlier one is of no use any more.
    number: u64,
    /// Stops opening tools for an edit that was overtaken.
    cancel: Cancel,
    /// The last one could not be followed.
    is_broken: bool,
}

/// The tools for an edit, in the order of its builds.
pub(super) struct Opened {
    edit: u64,
    result: Result<(Vec<Config>, Vec<Arc<Workshop>>), Failure>,
}

/// What one build has to do about an edit.
struct Step {
    changes: Vec<Change>,
    /// What will run.
    config: Config,
}

impl Step {
    fn new(running: Option<&App>, file: Config) -> Self {
        match running {
            None => Step {
                changes: Vec::new(),
                config: file,
            },
            Some(app) => Step {
                changes: changes(&app.config, &file),
                config: file.following(&app.config),
            },
        }
    }

    fn keys(&self, which: impl Fn(Apply) -> bool) -> Vec<&'static str> {
        let fitting = self.changes.iter().filter(|change| which(change.apply));
        fitting.map(|change| change.key).collect()
    }

    fn event(&self) -> Event {
        Event::ConfigChanged {
            applied: self.keys(|apply| apply != Apply::Restart),
            restart: self.keys(|apply| apply == Apply::Restart),
        }
    }
}

/// The tools for each of `configs`: those of `open` that fit, and new ones where none do. Builds with the same tools and the same
/// cache share them.
///
/// # Errors
/// When a configuration asks for what can't be done, or a tool is missing or broken.
pub(super) fn open_workshops(
    configs: &[Config],
    open: &[(Config, Arc<Workshop>)],
    context: &Context,
    cancel: &Cancel,
) -> Result<Vec<Arc<Workshop>>, Failure> {
    let mut opened = open.to_vec();
    let mut workshops = Vec::new();
    for config in configs {
        let fits = |other: &Config| {
            other.toolchain == config.toolchain
                && other.cache.dir == config.cache.dir
                && other.compiler == config.compiler
                && other.runtime == config.runtime
        };
        // The real jank is told where the sources are.
        let same_sources = |other: &Config| {
            config.compiler.kind == CompilerKind::Embedded
                || (other.project.source_paths == config.project.source_paths
                    && other.project.test_paths == config.project.test_paths)
        };
        let known = opened.iter().find(|(other, _)| fits(other));
        let same_build = opened
            .iter()
            .find(|(other, _)| fits(other) && other.build == config.build && same_sources(other));
        let workshop = match (same_build, known) {
            (Some((_, workshop)), _) => workshop.clone(),
            // A compiler of its own: what it knows of a project's namespaces is another build's business.
            (None, Some((_, workshop))) => Arc::new(workshop.for_another_build(config, cancel)?),
            (None, None) => Arc::new(Workshop::open(config, context, cancel)?),
        };
        opened.push((config.clone(), workshop.clone()));
        workshops.push(workshop);
    }
    Ok(workshops)
}

impl Shell<'_> {
    /// The configuration file changed.
    pub(super) fn config_changed(&mut self) {
        self.edit.number += 1;
        self.edit.cancel.cancel();
        let configs = match self.context.builds(&self.flags) {
            Ok(configs) => configs,
            Err(failure) => return self.broken_edit(failure),
        };
        let running = |config: &Config| {
            self.apps
                .iter()
                .find(|app| app.config.build == config.build)
        };
        let wanted: Vec<Config> = configs
            .iter()
            .map(|config| Step::new(running(config), config.clone()).config)
            .collect();
        let open: Vec<(Config, Arc<Workshop>)> = self
            .apps
            .iter()
            .map(|app| (app.config.clone(), app.workshop.clone()))
            .collect();
        let (context, sender) = (self.context.clone(), self.sender.clone());
        let cancel = Cancel::new();
        self.edit.cancel = cancel.clone();
        let edit = self.edit.number;
        // Other tools are looked for, and may have a runtime to build: meanwhile everything runs on.
        std::thread::spawn(move || {
            let result = open_workshops(&wanted, &open, &context, &cancel)
                .map(|workshops| (configs, workshops));
            // An error means that the loop has ended already.
            let _ = sender.send(Input::Opened(Box::new(Opened { edit, result })));
        });
    }

    /// The tools for an edit are there, or can't be had.
    pub(super) fn opened(&mut self, opened: Opened) {
        if opened.edit != self.edit.number {
            return;
        }
        let followed = opened
            .result
            .and_then(|(configs, workshops)| self.follow(configs, workshops));
        match followed {
            Ok(()) => self.edit.is_broken = false,
            Err(failure) => self.broken_edit(failure),
        }
    }

    /// What runs goes on; terminal and pages show what is wrong.
    fn broken_edit(&mut self, failure: Failure) {
        self.edit.is_broken = true;
        for diagnostic in &failure.diagnostics {
            self.tell(goes_on(diagnostic.clone()));
        }
        for app in &mut self.apps {
            app.show_config_errors(&failure.diagnostics);
        }
    }

    fn follow(
        &mut self,
        configs: Vec<Config>,
        workshops: Vec<Arc<Workshop>>,
    ) -> Result<(), Failure> {
        servers::check_ports(&configs)?;
        let gone = |app: &mut App| {
            !configs
                .iter()
                .any(|config| config.build == app.config.build)
        };
        // Their ports may be wanted by new ones.
        for app in self.apps.extract_if(.., gone) {
            app.cancel();
            self.servers.stop(app.front.server);
        }
        let before: Vec<Config> = self.apps.iter().map(|app| app.config.clone()).collect();
        let was_broken = self.edit.is_broken;
        for (config, workshop) in configs.into_iter().zip(workshops) {
            let at = self
                .apps
                .iter()
                .position(|app| app.config.build == config.build);
            match at.and_then(|at| self.apps.get_mut(at)) {
                Some(app) => follow(app, config, workshop, was_broken)?,
                None => self.begin(config, workshop)?,
            }
        }
        self.watch_again(&before)?;
        let urls = self
            .apps
            .iter()
            .map(|app| app.front.server.url().to_owned());
        self.instance.announce(&urls.collect::<Vec<_>>());
        Ok(())
    }

    /// A build that was not there before.
    fn begin(&mut self, config: Config, workshop: Arc<Workshop>) -> Result<(), Failure> {
        let events = events_of(self.context, &config);
        let (id, front) = self.servers.open(&config, &events)?;
        let app = App::start(id, config, front, workshop, events, self.sender.clone())?;
        self.apps.push(app);
        Ok(())
    }

    /// Watches something else, if what is watched is something else now.
    fn watch_again(&mut self, before: &[Config]) -> Result<(), Failure> {
        let watched = |config: &Config| {
            let project = &config.project;
            (
                config.watch.clone(),
                project.source_paths.clone(),
                project.public.clone(),
                config.release.out_dir.clone(),
            )
        };
        let now: Vec<Config> = self.apps.iter().map(|app| app.config.clone()).collect();
        let old: Vec<_> = before.iter().map(watched).collect();
        if old == now.iter().map(watched).collect::<Vec<_>>() {
            return Ok(());
        }
        let now: Vec<&Config> = now.iter().collect();
        self.watcher
            .replace(&now, tell(&self.sender))
            .map_err(|error| no_watch(error.to_string()))
    }
}

/// Has a build that runs follow what the file says now, and tells what came of it.
fn follow(
    app: &mut App,
    file: Config,
    workshop: Arc<Workshop>,
    was_broken: bool,
) -> Result<(), Failure> {
    let step = Step::new(Some(app), file);
    let event = step.event();
    if !step.changes.is_empty() || was_broken {
        app.tell(event);
    }
    let rebuild = step
        .changes
        .iter()
        .any(|change| change.apply == Apply::Rebuild);
    app.follow(step.config, workshop, rebuild)?;
    app.show_config_errors(&[]);
    Ok(())
}

/// Says with an error that it changes nothing.
fn goes_on(mut diagnostic: Diagnostic) -> Diagnostic {
    if diagnostic.severity == Severity::Error {
        let help = diagnostic.help.take();
        let help = help.map_or_else(String::new, |help| help + "; ");
        diagnostic.help = Some(format!(
            "{help}until then the configuration before stays in force"
        ));
    }
    diagnostic
}
