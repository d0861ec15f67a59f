//! Which compiler a configuration means.

use std::sync::Arc;

use super::{Exit, Failure};
use crate::compiler::jank::nrepl::Limits;
use crate::compiler::jank::{Jank, JankCli, JankError, JankNrepl};
use crate::compiler::{Cancel, Compiler, embedded::Embedded};
use crate::config::{CompilerKind, Config, Dialect, RuntimeConfig};
use crate::report::Diagnostic;

/// The compiler of `config`.
///
/// # Errors
/// When jank is missing, broken, or configured in a way that it can't be started.
pub fn open(config: &Config, cancel: &Cancel) -> Result<Arc<dyn Compiler>, Failure> {
    Ok(match config.compiler.kind {
        CompilerKind::Embedded => Arc::new(Embedded::new()),
        CompilerKind::Jank => Arc::new(open_cli(config, cancel)?),
        CompilerKind::JankNrepl => {
            if config.compiler.jank.dialect != Dialect::Upstream {
                return Err(no_resident_fork(config));
            }
            let limits = Limits::new(config.toolchain.timeout);
            Arc::new(JankNrepl::new(open_cli(config, cancel)?, limits))
        }
    })
}

/// The jank of `config` as one that is started for each call.
///
/// # Errors
/// As [`open`].
pub fn open_cli(config: &Config, cancel: &Cancel) -> Result<JankCli, Failure> {
    Jank::of(config)
        .and_then(|jank| JankCli::open(jank, cancel))
        .map_err(|error| failure(config, &error))
}

/// The fork's server can't be made to write C++ of namespaces, and listens to the whole network.
fn no_resident_fork(config: &Config) -> Failure {
    let message = "`jank-nrepl` keeps upstream's jank running; the WASM fork's server does not write the C++ of namespaces";
    let error = config
        .error("compiler.jank.dialect", message.to_owned())
        .help("set `kind = \"jank\"` below `[compiler]`, which starts the fork for each call")
        .code("config/no-resident-fork");
    Failure {
        exit: Exit::Usage,
        diagnostics: vec![error],
    }
}

/// Says of a namespace that no file declares whether the compiler of `config` brings it along. Starts nothing.
pub fn provides(config: &Config) -> Box<dyn Fn(&str) -> bool> {
    let jank = match config.compiler.kind {
        CompilerKind::Embedded => None,
        CompilerKind::Jank | CompilerKind::JankNrepl => Jank::of(config).ok(),
    };
    let embedded = Embedded::new();
    Box::new(move |ns| match &jank {
        Some(jank) => jank.provides(ns),
        None => embedded.provides(ns),
    })
}

/// Do compiler and runtime belong together?
///
/// # Errors
/// When one of them is jank's and the other jank-watch's own.
pub fn check(config: &Config) -> Result<(), Failure> {
    let real = config.compiler.kind != CompilerKind::Embedded;
    let (message, help) = match (&config.runtime, real) {
        (RuntimeConfig::Embedded, false) | (RuntimeConfig::Jank(_), true) => return Ok(()),
        (RuntimeConfig::Embedded, true) => (
            format!(
                "the compiler is the real jank (`compiler.kind` is `{}`), and pages would boot the embedded runtime: jank's C++ needs jank's own",
                config.compiler.kind.word()
            ),
            "build jank's runtime as docs/real-jank.md says, then set `kind = \"jank\"` and `script` below `[runtime]`; or set `kind = \"embedded\"` below `[compiler]`",
        ),
        (RuntimeConfig::Jank(_), false) => (
            "pages would boot jank's own runtime, and the compiler is the embedded one, whose C++ needs the embedded runtime"
                .to_owned(),
            "set `kind = \"jank\"` below `[compiler]`, or `kind = \"embedded\"` below `[runtime]`",
        ),
    };
    let keys = match real {
        true => ["compiler.kind", "compiler.jank.command"],
        false => ["runtime.kind", "runtime.script"],
    };
    // The compiler may be chosen by a key of `[compiler.jank]` alone.
    let said = keys
        .into_iter()
        .find(|key| *config.origin(key) != crate::config::Origin::Default);
    let error = config.error(said.unwrap_or(keys[0]), message);
    Err(Failure {
        exit: Exit::Usage,
        diagnostics: vec![error.help(help).code("config/compiler-and-runtime")],
    })
}

/// Refuses what only the embedded compiler and runtime can do; `cannot` ends the sentence, `help` says what to do.
///
/// # Errors
/// When `config` asks for one of jank's own.
pub fn only_embedded(config: &Config, cannot: &str, help: &str) -> Result<(), Failure> {
    let key = match (&config.compiler.kind, &config.runtime) {
        (CompilerKind::Embedded, RuntimeConfig::Embedded) => return Ok(()),
        (CompilerKind::Embedded, _) => "runtime.kind",
        _ => "compiler.kind",
    };
    let error = config.error(key, format!("this version of jank-watch {cannot}"));
    Err(Failure {
        exit: Exit::Usage,
        diagnostics: vec![error.help(help).code("config/unsupported")],
    })
}

fn failure(config: &Config, error: &JankError) -> Failure {
    let (exit, key) = match error {
        JankError::Cancelled => {
            return Failure {
                exit: Exit::Interrupted,
                diagnostics: Vec::new(),
            };
        }
        JankError::ModulePath(_) => (Exit::Usage, "compiler.jank.module-path"),
        _ => (Exit::ToolMissing, "compiler.jank.command"),
    };
    let at = config.error(key, String::new());
    let mut diagnostic = Diagnostic::from(error);
    diagnostic.file = at.file;
    diagnostic.line = at.line;
    diagnostic.column = at.column;
    Failure {
        exit,
        diagnostics: vec![diagnostic],
    }
}
