//! Emscripten: discovery, flags, the pool, links, clang's messages as diagnostics. Knows nothing of jank.
//!
//! [`Toolchain::open`] finds emcc and what is behind it ([`Tools`]); [`Toolchain::runtime`] builds the main module that a page
//! boots; [`Toolchain::side_module`] makes one side module of the units of a batch; [`Toolchain::program`] links runtime and units to the
//! one module of a release. All of them ask the store first, and a project in which nothing changed starts no tool at all.
//!
//! # Why clang and wasm-ld are called directly
//!
//! emcc is a Python program that decides what to run and then runs it. What it decides is the same for every unit, so it is
//! asked once: `emcc -v` prints the commands, and [`Tools`] keeps them with places left open for file names. That a captured
//! command makes the same bytes as emcc is compared whenever it is captured; where it does not, emcc is called as before.
//!
//! Measured with emcc 3.1.6 (clang and wasm-ld 14) on two cores that had other work besides, hyperfine, median of 12 runs
//! of each in turn; on a quiet machine the direct calls take half of that:
//!
//! | step | directly | by emcc |
//! |---|---|---|
//! | a unit of 50 lines of C++ to an object | 69 ms | 352 ms |
//! | the object and the batch's table to a side module | 26 ms | 411 ms |
//!
//! # Why units are compiled with `-O1`
//!
//! Quiet machine, mean of 15 runs:
//!
//! | unit | `-O0` | `-O1` | `-O2` |
//! |---|---|---|---|
//! | 50 lines | 33 ms, 5.8 KB | 35 ms, 2.9 KB | 35 ms, 2.8 KB |
//! | 1600 lines | 81 ms, 101 KB | 230 ms, 53 KB | about 1.5 times `-O1`, 48 KB |
//!
//! Starting clang alone costs 24 ms. `-O0` keeps every local in memory and calls the inline functions of `jank_unit.h`, in code
//! that may run in every animation frame; `-O1` costs a small unit next to nothing. Who edits very large namespaces can say
//! `cxxflags = ["-O0"]`: the last of such flags wins.
//!
//! # The table of a batch
//!
//! It is C++ of its own ([`batch`]), compiled beside the units in the pool rather than as part of one of them, so that a unit's
//! object stays the same whatever batch it is in.

mod artifact;
pub mod batch;
mod depfile;
pub mod doctor;
mod error;
mod flags;
mod glue;
mod headers;
mod link;
mod main_module;
mod messages;
mod objects;
mod prelude;
mod probe;
mod program;
mod recipe;
pub mod runtime;
mod scratch;
mod side_module;
mod side_program;
mod target;
#[cfg(all(test, unix))]
mod test_support;
mod user_runtime;
mod version;
pub mod wasm;

use std::sync::Arc;

pub use batch::ABI_VERSION;
pub use error::{BuildError, INSTALL_EMSCRIPTEN, ToolchainError};
pub use flags::{for_version, of_jank};
pub use main_module::{CORE_BATCH, Runtime, RuntimeSpec, RuntimeStep, SCRIPT_FILE, WASM_FILE};
pub use probe::{Route, Tools};
pub use program::{FACTORY, LinkedProgram, ProgramFlags, ProgramSpec};
pub use side_module::{Exports, Job, SideModule, StepTimes};
pub use user_runtime::{ReleaseRuntime, UserRuntimeError};
pub use version::EmccVersion;

use target::Target;

use crate::compiler::{Cancel, Unit};
use crate::config::ToolchainConfig;
use crate::process::Environment;
use crate::store::{KeyBuilder, Store};

/// A toolchain that was found and is ready to work.
#[derive(Debug)]
pub struct Toolchain {
    config: ToolchainConfig,
    environment: Environment,
    tools: Tools,
    /// Objects and side modules: the project's own.
    store: Arc<Store>,
    /// Runtimes and what is known of the tools: the same for all projects.
    shared: Arc<Store>,
    pool: rayon::ThreadPool,
    target: Target,
    /// Hashed once: a build asks for as many keys as it has units.
    object_key: KeyBuilder,
}

impl Toolchain {
    /// Finds the tools. Where `shared` knows them from before, no tool is started. `shared` may be the same as `store`.
    ///
    /// # Errors
    /// When emcc is missing, too old, broken, hanging or killed.
    pub fn open(
        config: ToolchainConfig,
        environment: Environment,
        store: Arc<Store>,
        shared: Arc<Store>,
        cancel: &Cancel,
    ) -> Result<Self, ToolchainError> {
        let tools = Tools::find(&config, &environment, &shared, cancel)?;
        Self::with(tools, config, environment, store, shared)
    }

    fn with(
        tools: Tools,
        config: ToolchainConfig,
        environment: Environment,
        store: Arc<Store>,
        shared: Arc<Store>,
    ) -> Result<Self, ToolchainError> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(config.jobs)
            .thread_name(|index| format!("toolchain-{index}"))
            .build()?;
        let target = Target::embedded(&tools);
        Ok(Toolchain {
            object_key: target.objects_key(),
            target,
            config,
            environment,
            tools,
            store,
            shared,
            pool,
        })
    }

    /// The tools, for a person.
    pub fn described(&self) -> String {
        format!("emcc {}", self.tools.version)
    }

    /// The configuration's own flags for compiling.
    pub fn cxxflags(&self) -> &[String] {
        &self.config.cxxflags
    }

    /// Which flags of the configuration go into modules: another one for others.
    pub fn flags_id(&self) -> String {
        let flags = format!("{:?} {:?}", self.config.cxxflags, self.config.ldflags);
        let mut id = blake3::hash(flags.as_bytes()).to_hex().to_string();
        id.truncate(16);
        id
    }

    /// Which code a unit becomes, as far as that can be known before it is compiled: the same C++ under other flags is another one, and
    /// with other headers too.
    pub fn code_id(&self, unit: &Unit) -> String {
        let code = format!("{} {}", unit.hash(), self.flags_id());
        match self.headers_id(unit) {
            Some(headers) => format!("{code} {headers}"),
            None => code,
        }
    }

    /// What was found.
    pub fn tools(&self) -> &Tools {
        &self.tools
    }
}
