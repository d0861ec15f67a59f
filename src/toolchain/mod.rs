//! Emscripten: discovery, flags, the pool, links, clang's messages as diagnostics. Knows nothing of jank.

mod artifact;
pub mod batch;
mod error;
mod flags;
mod link;
mod messages;
mod objects;
mod probe;
pub mod process;
mod recipe;
mod scratch;
mod side_module;
mod version;
pub mod wasm;

use std::sync::Arc;
use std::time::Duration;

pub use batch::ABI_VERSION;
pub use error::{BuildError, INSTALL_EMSCRIPTEN, ToolchainError};
pub use flags::for_version;
pub use probe::{Route, Stamp, Tools};
pub use side_module::{Exports, Job, SideModule, StepTimes};
pub use version::EmccVersion;

use crate::compiler::Cancel;
use crate::store::Store;
use process::Environment;

/// What `[toolchain]` of the configuration says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The program: a name that is looked for on `PATH`, or a path.
    pub emcc: String,
    /// How many tools run at once; 0: one per core.
    pub jobs: usize,
    /// A program and its arguments that clang is started through, such as `ccache`; empty for none.
    pub launcher: Vec<String>,
    /// Flags for every unit and the runtime, behind jank-watch's own.
    pub cxxflags: Vec<String>,
    /// Flags for every link, behind jank-watch's own.
    pub ldflags: Vec<String>,
    /// How long one tool may run.
    pub timeout: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            emcc: "emcc".to_owned(),
            jobs: 0,
            launcher: Vec::new(),
            cxxflags: Vec::new(),
            ldflags: Vec::new(),
            timeout: Duration::from_secs(120),
        }
    }
}

/// A toolchain that was found and is ready to work.
#[derive(Debug)]
pub struct Toolchain {
    settings: Settings,
    environment: Environment,
    tools: Tools,
    store: Arc<Store>,
    pool: rayon::ThreadPool,
}

impl Toolchain {
    /// Finds the tools. Where the store knows them from before, no tool is started.
    ///
    /// # Errors
    /// When emcc is missing, too old, broken, hanging or killed.
    pub fn open(
        settings: Settings,
        environment: Environment,
        store: Arc<Store>,
        cancel: &Cancel,
    ) -> Result<Self, ToolchainError> {
        let tools = Tools::find(&settings, &environment, &store, cancel)?;
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(settings.jobs)
            .thread_name(|index| format!("toolchain-{index}"))
            .build()?;
        Ok(Toolchain {
            settings,
            environment,
            tools,
            store,
            pool,
        })
    }

    /// What was found.
    pub fn tools(&self) -> &Tools {
        &self.tools
    }
}
