//! `jank-watch watch`: the shell around the dev loops of all builds. It ties watcher, builders, servers and terminal together by
//! one channel; what happens in which order is decided by `session::DevLoop`.
//!
//! Without `--build`, every `[[build]]` of the file runs in this process, each as an [`App`] with a server and a state of its own;
//! they share the watcher, the tools and the cache.

mod app;
mod instance;
mod keys;
mod live_config;
mod pages;
mod servers;

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};

use app::App;
use instance::{Instance, Rival};
use keys::Key;
use live_config::{Edit, Opened};
use servers::Servers;

use super::{Context, Exit, Failure, Outcome, WatchArgs};
use crate::compiler::Cancel;
use crate::config::{Config, Override};
use crate::report::{Diagnostic, Event, Stage};
use crate::serve::{PageEvent, ServeError};
use crate::session::{Builder, Built};
use crate::watch::{ChangeSet, WatchEvent, Watcher};

/// The number of an [`App`]; never used twice, so that what comes late from one that has gone reaches no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct AppId(u64);

/// What the loop's one channel carries.
enum Input {
    Watch(WatchEvent),
    Page(AppId, PageEvent),
    Built(AppId, Box<(Built, Builder)>),
    /// The tools that an edit to the configuration asks for were opened, or can't be.
    Opened(Box<Opened>),
    Key(Key),
    Interrupted,
}

/// Serves and hot-reloads the project until it is interrupted.
///
/// # Errors
/// When the configuration is wrong, a tool is missing, there is no port, or jank-watch runs in this project already.
pub fn run(args: &WatchArgs, context: &Context) -> Outcome {
    let flags = args.overrides();
    let configs = context.builds(&flags)?;
    let rival = if args.replace {
        Rival::Replace
    } else {
        Rival::Name
    };
    let Some(first) = configs.first() else {
        return Err(no_builds());
    };
    let instance = Instance::claim(&first.cache.dir, rival)?;
    let (sender, inputs) = channel();
    let mut servers = Servers::new(sender.clone())?;
    let stop = Cancel::new();
    let mut fronts = Vec::new();
    servers::check_ports(&configs)?;
    for config in &configs {
        fronts.push(servers.open(config, &events_of(context, config))?);
    }
    let urls: Vec<String> = fronts
        .iter()
        .map(|(_, front)| front.server.url().to_owned())
        .collect();
    instance.announce(&urls);
    {
        let (stop, sender) = (stop.clone(), sender.clone());
        context.interrupt().on_interrupt(move || {
            stop.cancel();
            // An error means that the loop has ended already.
            let _ = sender.send(Input::Interrupted);
        });
    }
    let config_file = first.file.clone();
    let workshops = live_config::open_workshops(&configs, &[], context, &stop)?;
    // The watcher first, then the sources: a save in between is told and not lost.
    let watcher = watch(&configs, &sender)?;
    let mut apps = Vec::new();
    for ((config, workshop), (id, front)) in configs.into_iter().zip(workshops).zip(fronts) {
        let events = events_of(context, &config);
        apps.push(App::start(
            id,
            config,
            front,
            workshop,
            events,
            sender.clone(),
        )?);
    }
    let keyboard = keys::listen(context, &sender);
    if keyboard.is_some() {
        context.events().note(keys::HINT);
    }
    let mut shell = Shell {
        context,
        flags,
        config_file,
        apps,
        servers,
        watcher,
        instance,
        sender,
        edit: Edit::default(),
    };
    let exit = shell.run(&inputs);
    drop(keyboard);
    shell.end();
    Ok(exit)
}

/// Where a build tells what happens: under its name, if it has one and is not the only one that was asked for.
fn events_of(context: &Context, config: &Config) -> crate::report::Events {
    match &config.build {
        Some(name) if context.chosen_build().is_none() => context.events().of_build(name),
        _ => context.events().clone(),
    }
}

fn watch(configs: &[Config], sender: &Sender<Input>) -> Result<Watcher, Failure> {
    let configs: Vec<&Config> = configs.iter().collect();
    Watcher::start_all(&configs, tell(sender)).map_err(|error| no_watch(error.to_string()))
}

/// Has the watcher tell the loop.
fn tell(sender: &Sender<Input>) -> impl FnMut(WatchEvent) + Send + 'static {
    let sender = sender.clone();
    move |event| {
        // An error means that the loop has ended already.
        let _ = sender.send(Input::Watch(event));
    }
}

fn no_builds() -> Failure {
    Failure::usage(
        "there is nothing to watch",
        "write a `jank-watch.toml`; an empty one will do",
    )
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
    context: &'s Context,
    /// What the command line says of the configuration.
    flags: Vec<Override>,
    config_file: PathBuf,
    apps: Vec<App>,
    servers: Servers,
    watcher: Watcher,
    instance: Instance,
    sender: Sender<Input>,
    edit: Edit,
}

impl Shell<'_> {
    fn run(&mut self, inputs: &Receiver<Input>) -> Exit {
        for input in inputs {
            match input {
                Input::Watch(WatchEvent::Changed(change)) => self.changed(&change),
                Input::Watch(WatchEvent::Warning(warning)) => self.tell(warning.diagnostic()),
                Input::Page(id, event) => {
                    if let Some(app) = self.app(id) {
                        app.page(event);
                    }
                }
                Input::Built(id, done) => {
                    let (built, builder) = *done;
                    if let Some(app) = self.app(id) {
                        app.built(built, builder);
                    }
                }
                Input::Opened(opened) => self.opened(*opened),
                Input::Key(Key::Quit) => {
                    self.apps.iter().for_each(App::cancel);
                    return Exit::Fine;
                }
                Input::Key(key) => self.key(key),
                Input::Interrupted => {
                    self.apps.iter().for_each(App::cancel);
                    return Exit::Interrupted;
                }
            }
        }
        Exit::Fine
    }

    fn app(&mut self, id: AppId) -> Option<&mut App> {
        self.apps.iter_mut().find(|app| app.id == id)
    }

    fn tell(&self, diagnostic: Diagnostic) {
        let event = Event::Diagnostic(Box::new(diagnostic));
        self.context.events().emit(event);
    }

    fn changed(&mut self, change: &ChangeSet) {
        if change.paths.contains(&self.config_file) {
            self.config_changed();
        }
        for app in &mut self.apps {
            app.changed(change);
        }
    }

    /// Stops watching and serving, with a farewell to pages.
    fn end(self) {
        drop(self.watcher);
        let servers = self.apps.into_iter().map(|app| app.front.server);
        self.servers.end(servers);
        drop(self.instance);
    }
}
