//! Servers of builds: opened, announced, stopped.

use std::sync::Arc;
use std::sync::mpsc::Sender;

use super::app::Front;
use super::{AppId, Input, no_server};
use crate::cli::browser::open_browser;
use crate::cli::workshop::shared_dir;
use crate::cli::{Exit, Failure};
use crate::config::{Config, TlsConfig};
use crate::report::{Diagnostic, Event, Events, Stage};
use crate::serve::protocol::Feedback;
use crate::serve::{
    Published, ServeError, ServeOptions, Server, Surroundings, Tls, TlsError, certificate_names,
    choose_editor,
};

/// What servers run on.
pub(super) struct Servers {
    runtime: tokio::runtime::Runtime,
    sender: Sender<Input>,
    next: u64,
}

impl Servers {
    pub fn new(sender: Sender<Input>) -> Result<Self, Failure> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .map_err(|error| no_server(&ServeError::from(error)))?;
        Ok(Servers {
            runtime,
            sender,
            next: 0,
        })
    }

    /// Opens the server of a build, and tells where it is. Pages can connect from now on; what they tell comes with the number.
    pub fn open(&mut self, config: &Config, events: &Events) -> Result<(AppId, Front), Failure> {
        self.next += 1;
        let id = AppId(self.next);
        let mut options = ServeOptions::from_config(config);
        options.editor = choose_editor(
            &config.editor,
            &Surroundings {
                variable: &|name| std::env::var(name).ok(),
                on_path: &|program| which::which_global(program).is_ok(),
            },
        );
        options.tls = tls(config, &options).map_err(|error| no_tls(config, &error))?;
        let published = Arc::new(Published::new());
        published.set_feedback(Feedback::from_config(config));
        let started = self
            .runtime
            .block_on(Server::start(options, published.clone()));
        let (server, mut pages) = started.map_err(|error| no_server(&error))?;
        let sender = self.sender.clone();
        self.runtime.spawn(async move {
            while let Some(event) = pages.recv().await {
                if sender.send(Input::Page(id, event)).is_err() {
                    return;
                }
            }
        });
        announce(&server, config, events);
        Ok((id, Front { server, published }))
    }

    /// Stops one server.
    pub fn stop(&self, server: Server) {
        self.runtime.block_on(server.stop());
    }

    /// Stops all of them, at the same time.
    pub fn end(self, servers: impl IntoIterator<Item = Server>) {
        let stopping = servers.into_iter().map(Server::stop);
        self.runtime
            .block_on(futures_util::future::join_all(stopping));
    }
}

fn tls(config: &Config, options: &ServeOptions) -> Result<Option<Tls>, TlsError> {
    match &config.server.tls {
        TlsConfig::Off => Ok(None),
        TlsConfig::Files { cert, key } => Tls::from_files(cert, key).map(Some),
        TlsConfig::SelfSigned => {
            // The user's own cache, so that the browser has to be told only once for all projects.
            let shared = shared_dir().unwrap_or_else(|| config.cache.dir.clone());
            Tls::self_signed(&shared.join("tls"), &certificate_names(options)).map(Some)
        }
    }
}

fn no_tls(config: &Config, error: &TlsError) -> Failure {
    let diagnostic = config.error(error.key(), error.to_string());
    Failure {
        exit: Exit::Usage,
        diagnostics: vec![diagnostic.code("serve/tls")],
    }
}

fn announce(server: &Server, config: &Config, events: &Events) {
    events.emit(Event::Listening {
        url: server.url().to_owned(),
        network: server.network_urls().to_vec(),
    });
    if let Some(warning) = server.warning() {
        let warning = Diagnostic::warning(Stage::Config, warning)
            .help("leave out `--host` (or `server.host`) to serve this machine alone")
            .code("serve/exposed");
        events.emit(Event::Diagnostic(Box::new(warning)));
    }
    if config.server.open {
        open_browser(server.url(), events);
    }
}

/// Two builds can't have one port if both insist on it.
pub(super) fn check_ports(configs: &[Config]) -> Result<(), Failure> {
    for (at, config) in configs.iter().enumerate() {
        let strict = |c: &&Config| c.server.strict_port && c.server.port != 0;
        let earlier = configs.get(..at).unwrap_or_default();
        let rival = earlier
            .iter()
            .filter(strict)
            .find(|other| strict(&config) && other.server.port == config.server.port);
        if let Some(rival) = rival {
            let name = |c: &Config| c.build.clone().unwrap_or_default();
            let message = format!(
                "the builds `{}` and `{}` both insist on port {}",
                name(rival),
                name(config),
                config.server.port
            );
            let diagnostic = config
                .error("server.port", message)
                .help("give each build a `server.port` of its own, or leave out `strict-port`")
                .code("serve/start");
            return Err(Failure {
                exit: Exit::Usage,
                diagnostics: vec![diagnostic],
            });
        }
    }
    Ok(())
}
