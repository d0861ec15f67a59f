//! A runtime of jank's own, opened as the configuration says.

use std::sync::Arc;

use super::workshop::{self, failure};
use super::{Exit, Failure};
use crate::compiler::Cancel;
use crate::config::{Config, JankRuntimeConfig};
use crate::process::{self, Environment, Invocation};
use crate::toolchain::{self, BuildError, ReleaseRuntime, Runtime, Toolchain, UserRuntimeError};

/// The tools for the user's runtime, and the runtime. The first time after a change to its headers this takes some seconds.
///
/// # Errors
/// When something of it is missing, or its parts do not fit together.
pub fn open(
    toolchain: Toolchain,
    config: &Config,
    runtime: &JankRuntimeConfig,
    cancel: &Cancel,
) -> Result<(Toolchain, Runtime), Failure> {
    let cxxflags = cxxflags(config, runtime, cancel)?;
    let opened = toolchain.for_user_runtime(runtime, &cxxflags, cancel);
    opened.map_err(|error| refused(config, error))
}

/// The same for a release.
///
/// # Errors
/// As [`open`].
pub fn open_for_release(
    toolchain: Toolchain,
    config: &Config,
    runtime: &JankRuntimeConfig,
    cancel: &Cancel,
) -> Result<(Toolchain, ReleaseRuntime), Failure> {
    let cxxflags = cxxflags(config, runtime, cancel)?;
    let optimize = config.release.optimize;
    let opened = toolchain.for_user_release(runtime, &cxxflags, optimize, cancel);
    opened.map_err(|error| refused(config, error))
}

/// What C++ for the runtime needs.
fn cxxflags(
    config: &Config,
    runtime: &JankRuntimeConfig,
    cancel: &Cancel,
) -> Result<Vec<String>, Failure> {
    match &runtime.cxxflags {
        Some(flags) => Ok(flags.clone()),
        None => flags_of_jank(config, cancel),
    }
}

/// How many symbols the runtime gives to modules, when C++ compiles and links for it.
///
/// # Errors
/// As [`open`], and when there is no Emscripten.
pub fn probe(
    config: &Config,
    runtime: &JankRuntimeConfig,
    cancel: &Cancel,
) -> Result<usize, Failure> {
    let store = Arc::new(workshop::open_store(config)?);
    let shared = workshop::shared_store().unwrap_or_else(|| store.clone());
    let environment = Environment::of_this_process();
    let toolchain = Toolchain::open(config.toolchain.clone(), environment, store, shared, cancel);
    let toolchain = toolchain.map_err(BuildError::from).map_err(failure)?;
    let (_, opened) = open(toolchain, config, runtime, cancel)?;
    Ok(opened.exports.names().count())
}

fn refused(config: &Config, error: UserRuntimeError) -> Failure {
    match error {
        UserRuntimeError::Build(error) => failure(error),
        error => {
            let diagnostic = config
                .error(error.key(), format!("`{}`: {error}", error.key()))
                .help("docs/real-jank.md says what a runtime must be and export")
                .code(error.code());
            Failure {
                exit: Exit::Usage,
                diagnostics: vec![diagnostic],
            }
        }
    }
}

/// What `jank print-cflags` says, without what only fits its own machine.
fn flags_of_jank(config: &Config, cancel: &Cancel) -> Result<Vec<String>, Failure> {
    let jank = &config.compiler.jank;
    let mut args = jank.first_args.clone();
    args.push("print-cflags".to_owned());
    let invocation = Invocation {
        program: jank.program.as_os_str().into(),
        args,
        dir: config.root.clone(),
    };
    let environment = Environment::whole();
    let output = process::run(&invocation, &environment, config.toolchain.timeout, cancel)
        .map_err(BuildError::from)
        .map_err(failure)?;
    if output.status.success() {
        return Ok(toolchain::of_jank(&output.stdout));
    }
    let message = format!("`{invocation}` failed:\n{}", output.said().trim_end());
    let diagnostic = config
        .error("runtime.kind", message)
        .help("say with `runtime.cxxflags` what C++ for the runtime needs, or repair jank")
        .code("runtime/cxxflags");
    Err(Failure {
        exit: Exit::ToolMissing,
        diagnostics: vec![diagnostic],
    })
}
