//! What commands that build need: the cache, the compiler, the tools, the runtime, each opened once.

use std::path::PathBuf;
use std::sync::Arc;

use axum::body::Bytes;

use super::after_builds::AfterBuilds;
use super::steps::Steps;
use super::{Context, Exit, Failure, compiler, user_runtime};
use crate::compiler::{Cancel, Compiler, embedded::Embedded};
use crate::config::{Config, RuntimeConfig};
use crate::process::Environment;
use crate::project::Project;
use crate::report::{Diagnostic, Event, Events, Stage, Task};
use crate::serve::{self, protocol::ReloadPolicies};
use crate::session::{BuildHooks, Builder, Choices, Roots, Tools, Why};
use crate::store::Store;
use crate::toolchain::{self, BuildError, Job, Runtime, SCRIPT_FILE, Toolchain};

/// The opened parts.
pub struct Workshop {
    /// The project's cache.
    pub store: Arc<Store>,
    /// Makes units.
    pub compiler: Arc<dyn Compiler>,
    /// Makes side modules.
    pub toolchain: Arc<Toolchain>,
    /// What pages boot.
    pub runtime: Runtime,
    events: Events,
    after_builds: AfterBuilds,
}

impl Workshop {
    /// Opens everything; the first time on a machine this builds the runtime, which takes a minute and shows its progress.
    ///
    /// # Errors
    /// When the configuration asks for what this version can't do, the cache is not ours, or a tool is missing or broken.
    pub fn open(config: &Config, context: &Context, cancel: &Cancel) -> Result<Self, Failure> {
        let ToolShelf {
            store,
            shared,
            toolchain,
        } = ToolShelf::open(config, cancel)?;
        let (compiler, toolchain, runtime): (Arc<dyn Compiler>, _, _) = match &config.runtime {
            RuntimeConfig::Embedded => {
                let embedded = Embedded::new();
                let runtime = open_runtime(&toolchain, &embedded, &shared, context, cancel)?;
                (Arc::new(embedded), toolchain, runtime)
            }
            RuntimeConfig::Jank(runtime) => {
                let jank = compiler::open(config, cancel)?;
                let (toolchain, runtime) = user_runtime::open(toolchain, config, runtime, cancel)?;
                (jank, toolchain, runtime)
            }
        };
        let workshop = Workshop {
            store,
            compiler,
            toolchain: Arc::new(toolchain),
            runtime,
            events: context.events().clone(),
            after_builds: AfterBuilds::default(),
        };
        workshop.tell_store_warnings();
        Ok(workshop)
    }

    /// The runtime as pages get it.
    pub fn pages_runtime(&self) -> serve::Runtime {
        let files = self.runtime.files();
        let files = files.map(|(name, content)| (name.to_owned(), Bytes::from(content.to_vec())));
        serve::Runtime {
            hash: self.runtime.hash.clone(),
            entry: SCRIPT_FILE.to_owned(),
            files: files.collect(),
        }
    }

    /// A builder for all of the project of `config`, which is read now.
    pub fn builder(&self, config: &Config) -> Builder {
        let project = Project::open(&config.root, &config.project.source_paths);
        self.builder_for(config, project, Roots::All)
    }

    /// A builder for a project that was read: for `roots` and what they need.
    pub fn builder_for(&self, config: &Config, project: Project, roots: Roots) -> Builder {
        let (tools, mut choices) = self.tools_for(config);
        choices.roots = roots;
        Builder::new(tools, choices, project, Why::load(&config.records_dir()))
    }

    /// What a builder for all of the project of `config` works with.
    pub fn tools_for(&self, config: &Config) -> (Tools, Choices) {
        let tools = Tools {
            compiler: self.compiler.clone(),
            toolchain: self.toolchain.clone(),
            exports: Arc::new(self.runtime.exports.clone()),
            units: self.store.clone(),
        };
        let choices = Choices {
            main: config.project.main.clone(),
            dependents: config.reload.dependents,
            reload: ReloadPolicies {
                load_warned_code: config.reload.load_warned_code,
                forget_removed: config.reload.forget_removed,
            },
            roots: Roots::All,
            build_hooks: BuildHooks::new(config),
        };
        (tools, choices)
    }

    /// The same parts for another build, but for the compiler, which knows the namespaces of one build only.
    ///
    /// # Errors
    /// When the compiler is missing or broken.
    pub fn for_another_build(&self, config: &Config, cancel: &Cancel) -> Result<Workshop, Failure> {
        compiler::check(config)?;
        Ok(Workshop {
            compiler: compiler::open(config, cancel)?,
            store: self.store.clone(),
            toolchain: self.toolchain.clone(),
            runtime: self.runtime.clone(),
            events: self.events.clone(),
            after_builds: AfterBuilds::default(),
        })
    }

    /// Ends a build: starts the project's commands behind it, keeps why what was done, trims the cache, and tells what went
    /// wrong with that.
    pub fn put_away(&self, config: &Config, builder: &Builder) {
        self.after_builds
            .start(config.build.as_deref(), builder, &self.events);
        let saved = self
            .store
            .claim()
            .and_then(|()| builder.why().save(&config.records_dir()));
        if let Err(error) = saved {
            let message = format!("`jank-watch why` will not know of this build: {error}");
            let warning = Diagnostic::warning(Stage::Config, message)
                .help("make room on the disk, or make the cache folder writable")
                .code("cache/why");
            self.events.emit(Event::Diagnostic(Box::new(warning)));
        }
        // A cache that can't be trimmed is told as a warning of the store.
        let _ = self.store.trim_if_grown(config.cache.max_size);
        self.tell_store_warnings();
    }

    /// Waits for the project's commands that [`Workshop::put_away`] started; `cancel` ends them.
    pub fn wait_for_hooks(&self, cancel: &Cancel) {
        self.after_builds.wait(cancel);
    }

    fn tell_store_warnings(&self) {
        tell_store_warnings(&self.store, &self.events);
    }
}

/// Tells what went wrong with a cache.
pub fn tell_store_warnings(store: &Store, events: &Events) {
    for warning in store.take_warnings() {
        let diagnostic = Diagnostic::warning(Stage::Config, warning.to_string())
            .code(warning.code())
            .help("the build goes on without the cache");
        events.emit(Event::Diagnostic(Box::new(diagnostic)));
    }
}

/// Caches and tools, without a runtime.
pub struct ToolShelf {
    /// The project's cache.
    pub store: Arc<Store>,
    /// What all projects of the user share.
    pub shared: Arc<Store>,
    /// Emscripten.
    pub toolchain: Toolchain,
}

impl ToolShelf {
    /// Opens them.
    ///
    /// # Errors
    /// When the configuration asks for what this version can't do, the cache is not ours, or a tool is missing or broken.
    pub fn open(config: &Config, cancel: &Cancel) -> Result<Self, Failure> {
        compiler::check(config)?;
        let store = Arc::new(open_store(config)?);
        let shared = shared_store().unwrap_or_else(|| store.clone());
        let toolchain = Toolchain::open(
            config.toolchain.clone(),
            Environment::of_this_process(),
            store.clone(),
            Arc::clone(&shared),
            cancel,
        )
        .map_err(BuildError::from)
        .map_err(failure)?;
        Ok(ToolShelf {
            store,
            shared,
            toolchain,
        })
    }
}

/// The project's cache.
///
/// # Errors
/// When the folder belongs to something else.
pub fn open_store(config: &Config) -> Result<Store, Failure> {
    Store::open(&config.cache.dir).map_err(|error| Failure {
        exit: Exit::Usage,
        diagnostics: vec![
            config
                .error("cache.dir", error.to_string())
                .code("cache/folder"),
        ],
    })
}

/// The folder of what all projects of a user share: `$XDG_CACHE_HOME/jank-watch` or `~/.cache/jank-watch`.
pub fn shared_dir() -> Option<PathBuf> {
    let set = |name: &str| {
        std::env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    let base = set("XDG_CACHE_HOME").or_else(|| Some(set("HOME")?.join(".cache")))?;
    Some(base.join("jank-watch"))
}

/// The cache of what all projects of a user share: runtimes and what is known of the tools. `None` where there is no place for it.
pub fn shared_store() -> Option<Arc<Store>> {
    let dir = shared_dir()?;
    std::fs::create_dir_all(dir.parent()?).ok()?;
    Store::open(&dir.join("shared")).ok().map(Arc::new)
}

fn open_runtime(
    toolchain: &Toolchain,
    compiler: &Embedded,
    store: &Store,
    context: &Context,
    cancel: &Cancel,
) -> Result<Runtime, Failure> {
    let core = compiler
        .core_units(store, cancel)
        .map_err(|diagnostics| Failure {
            exit: Exit::Bug,
            diagnostics,
        })?;
    let core = core
        .into_iter()
        .map(|(unit, source)| Job { unit, source })
        .collect();
    let spec = toolchain::runtime::spec(core);
    let mut progress = Steps::of(Task::new("building the runtime"), context.events());
    let runtime = toolchain.runtime(&spec, &mut |step| progress.tell(step), cancel);
    progress.end();
    runtime.map_err(failure)
}

/// What a failed step means for the process.
pub fn failure(error: BuildError) -> Failure {
    match error {
        BuildError::Project(diagnostics) => Failure {
            exit: Exit::ProjectErrors,
            diagnostics,
        },
        BuildError::Tool(error) => Failure {
            exit: Exit::ToolMissing,
            diagnostics: vec![Diagnostic::from(&error)],
        },
        BuildError::Cancelled => Failure {
            exit: Exit::Interrupted,
            diagnostics: Vec::new(),
        },
    }
}
