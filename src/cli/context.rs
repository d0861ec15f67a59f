//! What every command gets: the options that stand before all of them, where to report, and the configuration.

use super::{Exit, GlobalArgs, Interrupt};
use crate::config::{self, Config, ConfigError, Override, Request};
use crate::report::{Diagnostic, Event, Events, Stage};

/// What a command ends in.
pub type Outcome = Result<Exit, Failure>;

/// Why a command could not do its work.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// The process's exit.
    pub exit: Exit,
    /// What to show.
    pub diagnostics: Vec<Diagnostic>,
}

impl Failure {
    /// Wrong arguments: what is wrong, and what to do.
    pub fn usage(message: impl Into<String>, help: impl Into<String>) -> Self {
        Failure {
            exit: Exit::Usage,
            diagnostics: vec![
                Diagnostic::error(Stage::Config, message)
                    .help(help)
                    .code("usage"),
            ],
        }
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Failure {
            exit: Exit::Usage,
            diagnostics: error.diagnostics(),
        }
    }
}

/// What every command gets.
#[derive(Clone)]
pub struct Context {
    global: GlobalArgs,
    events: Events,
    interrupt: Interrupt,
}

impl Context {
    pub(super) fn new(global: GlobalArgs, events: Events, interrupt: Interrupt) -> Self {
        Context {
            global,
            events,
            interrupt,
        }
    }

    /// Where to tell what happens.
    pub fn events(&self) -> &Events {
        &self.events
    }

    /// Whether the user wants to stop.
    pub fn interrupt(&self) -> &Interrupt {
        &self.interrupt
    }

    /// `--json`: what goes to stdout must be JSON.
    pub fn is_json(&self) -> bool {
        self.global.json
    }

    /// `-C`, or the current folder.
    pub fn dir(&self) -> std::path::PathBuf {
        self.global.dir.clone().unwrap_or_else(|| ".".into())
    }

    /// Loads the project's configuration; the command's `flags` win over the environment and the file. Called again it reads
    /// the file again.
    ///
    /// # Errors
    /// When there is none or it has mistakes, as diagnostics.
    pub fn config(&self, flags: &[Override]) -> Result<Config, Failure> {
        let config = config::load(&self.request(flags)?)?;
        for warning in &config.warnings {
            self.events
                .emit(Event::Diagnostic(Box::new(warning.clone())));
        }
        Ok(config)
    }

    /// As [`Context::config`], but where the file has `[[build]]` tables and `--build` chooses none, all of them.
    ///
    /// # Errors
    /// As [`Context::config`]. Otherwise there is at least one.
    pub fn builds(&self, flags: &[Override]) -> Result<Vec<Config>, Failure> {
        let configs = config::load_builds(&self.request(flags)?)?;
        for warning in configs.iter().flat_map(|config| &config.warnings) {
            self.events
                .emit(Event::Diagnostic(Box::new(warning.clone())));
        }
        Ok(configs)
    }

    /// `--build`
    pub fn chosen_build(&self) -> Option<&str> {
        self.global.build.as_deref()
    }

    /// As [`Context::config`], but a folder without a file will do: then everything has its default, and the cache is `cache`.
    ///
    /// # Errors
    /// When there is a file and it has mistakes.
    pub fn config_or_defaults(&self, cache: Option<std::path::PathBuf>) -> Result<Config, Failure> {
        let request = self.request(&[])?;
        match config::load(&request) {
            Err(ConfigError::NotFound { .. }) if request.file.is_none() => {
                let mut config = config::without_file(&request)?;
                if let Some(cache) = cache {
                    config.cache.dir = cache;
                }
                Ok(config)
            }
            Err(error) => Err(error.into()),
            Ok(_) => self.config(&[]),
        }
    }

    /// Every default, whatever the folder's file says.
    ///
    /// # Errors
    /// When there is no such folder.
    pub fn default_config(&self) -> Result<Config, Failure> {
        let request = Request {
            dir: self.dir(),
            ..Request::default()
        };
        Ok(config::without_file(&request)?)
    }

    fn request(&self, flags: &[Override]) -> Result<Request, Failure> {
        let variables = std::env::vars_os().filter_map(|(name, value)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        });
        let mut overrides = config::environment(variables)?;
        overrides.extend_from_slice(flags);
        Ok(Request {
            dir: self.dir(),
            file: self.global.config.clone(),
            build: self.global.build.clone(),
            overrides,
        })
    }
}
