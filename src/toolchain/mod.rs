//! Emscripten: discovery, flags, the pool, links, clang's messages as diagnostics. Knows nothing of jank.

mod artifact;
pub mod batch;
pub mod doctor;
mod error;
mod flags;
mod link;
mod main_module;
mod messages;
mod objects;
mod probe;
pub mod process;
mod recipe;
mod scratch;
mod side_module;
#[cfg(all(test, unix))]
mod test_support;
mod version;
pub mod wasm;

use std::sync::Arc;

pub use batch::ABI_VERSION;
pub use error::{BuildError, INSTALL_EMSCRIPTEN, ToolchainError};
pub use flags::for_version;
pub use main_module::{CORE_BATCH, Runtime, RuntimeSpec, RuntimeStep, SCRIPT_FILE, WASM_FILE};
pub use probe::{Route, Stamp, Tools};
pub use side_module::{Exports, Job, SideModule, StepTimes};
pub use version::EmccVersion;

use crate::compiler::Cancel;
use crate::config::ToolchainConfig;
use crate::store::Store;
use process::Environment;

/// A toolchain that was found and is ready to work.
#[derive(Debug)]
pub struct Toolchain {
    config: ToolchainConfig,
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
        config: ToolchainConfig,
        environment: Environment,
        store: Arc<Store>,
        cancel: &Cancel,
    ) -> Result<Self, ToolchainError> {
        let tools = Tools::find(&config, &environment, &store, cancel)?;
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(config.jobs)
            .thread_name(|index| format!("toolchain-{index}"))
            .build()?;
        Ok(Toolchain {
            config,
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
