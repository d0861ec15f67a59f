//! The jank that is installed: where it is, and which one.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::argv::Argv;
use super::error::JankError;
use crate::compiler::Cancel;
use crate::config::{Config, Dialect, Program};
use crate::lang::munge::munge_chars;
use crate::process::{self, Environment, Invocation, Output, ProcessError, Stamp, locate};

/// Everything it takes to start jank.
#[derive(Debug, Clone)]
pub struct Jank {
    /// As configured.
    pub program: Program,
    /// Its arguments.
    pub argv: Argv,
    /// The project's folder, absolute.
    pub root: PathBuf,
    /// What it sees: everything, since it runs the project's own code.
    pub environment: Environment,
    /// A call that takes longer is stopped.
    pub timeout: Duration,
    /// How many run at once.
    pub jobs: usize,
}

/// A jank that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installation {
    /// Where it is.
    pub program: PathBuf,
    /// The name of the folder that upstream's files go to: a hash of its version, its clang's, and its flags. The fork does not tell.
    pub version: Option<String>,
    stamp: Stamp,
}

/// Variables that change what jank makes; those that begin with `JANK_` do, too, but for jank-watch's own.
const VARIABLES: [&str; 4] = ["CPATH", "CPLUS_INCLUDE_PATH", "C_INCLUDE_PATH", "CXX"];

impl Jank {
    /// As configured.
    ///
    /// # Errors
    /// When a folder can't stand on jank's module path.
    pub fn of(config: &Config) -> Result<Jank, JankError> {
        Ok(Jank {
            program: config.compiler.jank.program.clone(),
            argv: Argv::of(config)?,
            root: config.root.clone(),
            environment: Environment::whole(),
            timeout: config.toolchain.timeout,
            jobs: config.toolchain.jobs,
        })
    }

    /// Finds it, and asks for its version.
    ///
    /// # Errors
    /// When it is missing, does not start, hangs, or is no jank that is known.
    pub fn find(&self, cancel: &Cancel) -> Result<Installation, JankError> {
        let missing = || JankError::Missing {
            program: self.program.as_os_str().to_string_lossy().into_owned(),
        };
        let program = locate(&self.program, &self.environment).ok_or_else(missing)?;
        let stamp = Stamp::of(&program).ok_or_else(missing)?;
        let version = match self.argv.dialect() {
            Dialect::Upstream => Some(self.version(&program, cancel)?),
            Dialect::WasmFork => None,
        };
        Ok(Installation {
            program,
            version,
            stamp,
        })
    }

    fn version(&self, program: &Path, cancel: &Cancel) -> Result<String, JankError> {
        let invocation = self.invocation(program, self.argv.version(), &self.root);
        let unknown = |said: String| JankError::Unknown {
            command: invocation.to_string(),
            said,
        };
        let output = process::run(&invocation, &self.environment, self.timeout, cancel).map_err(
            |error| match error {
                ProcessError::Start { program, source }
                | ProcessError::Wait { program, source } => JankError::Start { program, source },
                ProcessError::Cancelled => JankError::Cancelled,
                ProcessError::TimedOut { .. } => unknown(error.to_string()),
            },
        )?;
        let version = output.stdout.trim();
        let is_name =
            !version.is_empty() && !version.contains(|c: char| c.is_whitespace() || c == '/');
        match output.status.success() && is_name {
            true => Ok(version.to_owned()),
            false => Err(unknown(output.said())),
        }
    }

    /// A call of it.
    pub fn invocation(&self, program: &Path, args: Vec<String>, dir: &Path) -> Invocation {
        Invocation {
            program: program.to_owned(),
            args,
            dir: dir.to_owned(),
        }
    }

    /// What `check-health` says of the installation.
    ///
    /// # Errors
    /// When it can't be run.
    pub fn health(&self, found: &Installation, cancel: &Cancel) -> Result<Output, ProcessError> {
        let invocation = self.invocation(&found.program, self.argv.health(), &self.root);
        process::run(&invocation, &self.environment, self.timeout, cancel)
    }

    /// Everything that the C++ depends on besides sources.
    pub fn identity(&self, found: &Installation) -> String {
        let (bytes, modified) = found.stamp.content();
        let variables: Vec<String> = self
            .environment
            .variables()
            .filter(|(name, _)| {
                let name = name.to_string_lossy();
                let janks = name.starts_with("JANK_") && !name.starts_with("JANK_WATCH_");
                janks || VARIABLES.contains(&&*name)
            })
            .map(|(name, value)| format!("{}={}", name.display(), value.display()))
            .collect();
        let mut hasher = blake3::Hasher::new();
        for library in self.argv.libraries() {
            hash_sources(library, &mut hasher);
        }
        let inputs = format!(
            "{bytes} {modified} {} {variables:?} {}",
            self.argv.key_text(),
            hasher.finalize()
        );
        let mut id = blake3::hash(inputs.as_bytes()).to_hex().to_string();
        id.truncate(16);
        let version = found.version.as_deref().unwrap_or("of the fork");
        format!("jank {version} {id}")
    }

    /// Is `ns` there without a source file of the project: linked into jank, or on its module path?
    pub fn provides(&self, ns: &str) -> bool {
        is_linked_in(ns)
            || self
                .argv
                .libraries()
                .iter()
                .any(|library| holds(library, ns))
    }
}

impl Installation {
    /// Is the program still the same file?
    pub fn holds(&self) -> bool {
        self.stamp.holds()
    }
}

/// Is it a name of jank's own namespaces? Those that are linked in give no C++.
pub fn is_linked_in(ns: &str) -> bool {
    ns == "cpp" || ns.starts_with("clojure.") || ns.starts_with("jank.")
}

/// Does a folder or a jar have the source of `ns`?
fn holds(library: &Path, ns: &str) -> bool {
    let path = munge_chars(ns).replace('.', "/");
    let mut names = ["jank", "cljc", "cpp"]
        .map(|extension| format!("{path}.{extension}"))
        .into_iter();
    if library.is_dir() {
        return names.any(|name| library.join(name).is_file());
    }
    // The names in an archive stand in it as they are.
    let Ok(archive) = fs::read(library) else {
        return false;
    };
    names.any(|name| {
        archive
            .windows(name.len())
            .any(|window| window == name.as_bytes())
    })
}

/// Hashes what jank may read of a library: an archive, or all sources below a folder.
fn hash_sources(library: &Path, hasher: &mut blake3::Hasher) {
    let mut waiting = vec![library.to_owned()];
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            let mut inside: Vec<PathBuf> = fs::read_dir(&path)
                .into_iter()
                .flatten()
                .filter_map(|entry| Some(entry.ok()?.path()))
                .collect();
            inside.sort();
            waiting.extend(inside.into_iter().rev());
            continue;
        }
        let extension = path
            .extension()
            .map(|extension| extension.to_string_lossy());
        let is_source = matches!(extension.as_deref(), Some("jank" | "cljc" | "cpp"));
        if (is_source || path == library)
            && let Ok(bytes) = fs::read(&path)
        {
            let name = path.strip_prefix(library).unwrap_or(&path);
            hasher.update(name.as_os_str().as_encoded_bytes());
            hasher.update(blake3::hash(&bytes).as_bytes());
        }
    }
}
