//! One call of jank, in a folder of its own that goes away with it: no file of an earlier call can be taken for one of this.

use std::fs;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use super::argv::FORK_FILE;
use super::error::JankError;
use super::installation::{Installation, Jank, is_linked_in};
use super::report::take_apart;
use super::unit;
use crate::compiler::{Cancel, NsSource, Part, SourceSet};
use crate::config::Dialect;
use crate::lang::NsName;
use crate::lang::munge::ns_to_path;
use crate::process::{self, Output};
use crate::report::Diagnostic;

/// What is to be called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The namespace that jank is told to compile.
    pub root: NsName,
    /// It and all that it needs, in the order in which jank loads them.
    pub closure: Vec<NsName>,
}

/// How a call ended.
#[derive(Debug)]
pub enum Ended {
    /// With exit code 0.
    Good {
        /// Of each namespace that has a file, what it becomes.
        parts: FxHashMap<NsName, Result<Part, Diagnostic>>,
        /// The version in the files' path; none where nothing was written, or the fork was called.
        version: Option<String>,
    },
    /// jank refused a namespace.
    Refused {
        /// Which one of the closure.
        culprit: NsName,
        /// Why.
        diagnostics: Vec<Diagnostic>,
    },
    /// jank can't be used at all.
    Broken(JankError),
    /// Nobody wants the result any more.
    Cancelled,
}

/// A call that is over.
#[derive(Debug)]
pub struct Finished {
    /// The call.
    pub call: Call,
    /// What the program printed while it was compiled.
    pub printed: String,
    /// How it ended.
    pub ended: Ended,
}

impl Call {
    /// Runs it.
    pub fn run(
        self,
        jank: &Jank,
        found: &Installation,
        sources: &SourceSet,
        cancel: &Cancel,
    ) -> Finished {
        let mut printed = String::new();
        let ended = self
            .try_run(jank, found, sources, cancel, &mut printed)
            .unwrap_or_else(|error| match error {
                JankError::Cancelled => Ended::Cancelled,
                error => Ended::Broken(error),
            });
        Finished {
            call: self,
            printed,
            ended,
        }
    }

    fn try_run(
        &self,
        jank: &Jank,
        found: &Installation,
        sources: &SourceSet,
        cancel: &Cancel,
        printed: &mut String,
    ) -> Result<Ended, JankError> {
        let scratch = tempfile::Builder::new()
            .prefix("jank-watch-")
            .tempdir()
            .map_err(|source| JankError::Scratch { source })?;
        let written = Written {
            dir: scratch.path(),
            dialect: jank.argv.dialect(),
            root: &self.root,
        };
        let args = jank.argv.compile(self.root.as_str(), scratch.path());
        let dir = jank.argv.dir(scratch.path());
        let invocation = jank.invocation(&found.program, args, &dir);
        let refused = |error: &JankError| {
            let culprit = self.culprit(&written);
            let mut diagnostic = Diagnostic::from(error).ns(culprit.clone());
            diagnostic.file = sources.get(&culprit).map(|source| source.file.to_string());
            Ended::Refused {
                culprit,
                diagnostics: vec![diagnostic],
            }
        };
        let output = match process::run(&invocation, &jank.environment, jank.timeout, cancel) {
            Ok(output) => output,
            Err(error) => {
                return match JankError::of_process(error, &self.root) {
                    error @ JankError::TimedOut { .. } => Ok(refused(&error)),
                    error => Err(error),
                };
            }
        };
        if output.status.success() {
            *printed = without_forks_words(&output.said(), jank.argv.dialect());
            return Ok(Ended::Good {
                parts: self.parts(&written, jank, sources),
                version: written.version(),
            });
        }
        let said = output.said();
        if let Some(signal) = output.killed_by() {
            return Ok(refused(&JankError::Killed {
                root: self.root.clone(),
                signal,
                said,
            }));
        }
        Ok(match self.reported(&output, &written, sources, printed) {
            Some(ended) => ended,
            None => refused(&JankError::Failed {
                root: self.root.clone(),
                code: output.status.code(),
                said,
            }),
        })
    }

    /// What the reports in the output tell; none where there are none.
    fn reported(
        &self,
        output: &Output,
        written: &Written,
        sources: &SourceSet,
        printed: &mut String,
    ) -> Option<Ended> {
        let told = take_apart(&output.stdout);
        let culprit = self.culprit(written);
        let about = sources.get(&culprit)?;
        let all = || self.closure.iter().filter_map(|ns| sources.get(ns));
        let diagnostics: Vec<Diagnostic> = told
            .reports
            .iter()
            .map(|report| report.diagnostic(&output.stderr, about, all()))
            .collect();
        // jank's own C++ compiler speaks there of what a report without a place is about; else it is the program's.
        let about_cpp = told.reports.iter().any(|report| report.file.is_none());
        *printed = told.output;
        if !about_cpp {
            printed.push_str(&output.stderr);
        }
        // A report's file is where the mistake is; whose compilation failed, the missing file tells, unless there are none.
        let named = diagnostics.iter().find_map(|diagnostic| {
            let ns = diagnostic.ns.clone()?;
            (self.closure.contains(&ns) && written.path(&ns).is_none()).then_some(ns)
        });
        (!diagnostics.is_empty()).then(|| Ended::Refused {
            culprit: named.unwrap_or(culprit),
            diagnostics,
        })
    }

    /// The first namespace in jank's order that has no file: that is where it stopped.
    fn culprit(&self, written: &Written) -> NsName {
        let missing = |ns: &&NsName| !is_linked_in(ns.as_str()) && written.path(ns).is_none();
        let stopped = self.closure.iter().find(missing);
        match written.dialect {
            Dialect::Upstream => stopped.unwrap_or(&self.root).clone(),
            Dialect::WasmFork => self.root.clone(),
        }
    }

    fn parts(
        &self,
        written: &Written,
        jank: &Jank,
        sources: &SourceSet,
    ) -> FxHashMap<NsName, Result<Part, Diagnostic>> {
        let of = |ns: &NsName| {
            let source = sources.get(ns)?;
            let path = written.path(ns)?;
            let part = part(&path, source, &jank.root, sources)
                .map_err(|error| Diagnostic::from(&error).ns(ns.clone()).file(&*source.file));
            Some((ns.clone(), part))
        };
        self.closure.iter().filter_map(of).collect()
    }
}

/// What the program printed, without what the fork tells of its own work.
fn without_forks_words(said: &str, dialect: Dialect) -> String {
    if dialect == Dialect::Upstream {
        return said.to_owned();
    }
    let own = |line: &&str| line.starts_with("[jank") || line.starts_with("WARNING:");
    let lines: Vec<&str> = said.lines().filter(|line| !own(line)).collect();
    lines.join("\n")
}

/// The part that a file of jank's becomes.
fn part(
    path: &Path,
    source: &NsSource,
    root: &Path,
    sources: &SourceSet,
) -> Result<Part, JankError> {
    let ns = &source.ns;
    let cpp = fs::read_to_string(path).map_err(|source| JankError::Unreadable {
        ns: ns.clone(),
        source,
    })?;
    part_of(&cpp, source, root, sources)
}

/// The part that C++ of jank's becomes, which was made in the project at `root`.
///
/// # Errors
/// When it is not what is known of jank's C++.
pub fn part_of(
    cpp: &str,
    source: &NsSource,
    root: &Path,
    sources: &SourceSet,
) -> Result<Part, JankError> {
    let real = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
    let is_source = |path: &str| sources.iter().any(|source| &*source.file == path);
    unit::part(cpp, source, &[root, &real], &is_source).map_err(|why| JankError::Form {
        ns: source.ns.clone(),
        why,
    })
}

/// The files of a call.
struct Written<'c> {
    dir: &'c Path,
    dialect: Dialect,
    root: &'c NsName,
}

impl Written<'_> {
    /// The file of `ns`, if there is one. Its folder is named after jank's version.
    fn path(&self, ns: &NsName) -> Option<PathBuf> {
        let path = match self.dialect {
            Dialect::Upstream => file_of(self.dir, ns)?,
            Dialect::WasmFork if ns == self.root => self.dir.join(FORK_FILE),
            Dialect::WasmFork => return None,
        };
        path.is_file().then_some(path)
    }

    fn version(&self) -> Option<String> {
        match self.dialect {
            Dialect::Upstream => {
                let name = folders(self.dir).next()?;
                Some(name.file_name()?.to_string_lossy().into_owned())
            }
            Dialect::WasmFork => None,
        }
    }
}

/// The file of `ns` below upstream's build folder, if there is one.
pub(super) fn file_of(build: &Path, ns: &NsName) -> Option<PathBuf> {
    let file = format!("{}.cpp", ns_to_path(ns));
    folders(build)
        .map(|folder| folder.join(&file))
        .find(|path| path.is_file())
}

/// The folders in a build folder, named after versions.
fn folders(build: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(build).into_iter().flatten();
    entries.filter_map(|entry| Some(entry.ok()?.path()))
}
