//! Programs on the disk: where they are, and which files they are.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use super::Environment;
use crate::config::Program;

/// Where a configured program is: a name is looked for on the PATH. None where there is none that can be started.
pub fn locate(program: &Program, environment: &Environment) -> Option<PathBuf> {
    match program {
        Program::Named(name) => which::which_in_global(name, environment.get("PATH"))
            .ok()
            .and_then(|mut found| found.next()),
        Program::At(path) => which::which_in(path, None::<&str>, "/").ok(),
    }
}

/// Which file a tool is, without reading it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Where it is, links resolved.
    pub path: PathBuf,
    bytes: u64,
    /// Nanoseconds since 1970.
    modified: u128,
}

impl Stamp {
    /// That of the file at `path`; none where there is no file.
    pub fn of(path: &Path) -> Option<Stamp> {
        let path = fs::canonicalize(path).ok()?;
        let meta = fs::metadata(&path).ok()?;
        let modified = meta
            .modified()
            .ok()?
            .duration_since(UNIX_EPOCH)
            .ok()?
            .as_nanos();
        Some(Stamp {
            bytes: meta.len(),
            modified,
            path,
        })
    }

    /// Is the file still the same?
    pub fn holds(&self) -> bool {
        Stamp::of(&self.path).as_ref() == Some(self)
    }

    /// Its size in bytes and the time of its last change, which are the same wherever the file is.
    pub fn content(&self) -> (u64, u128) {
        (self.bytes, self.modified)
    }

    /// For keys.
    pub fn key_text(&self) -> String {
        format!("{} {} {}", self.path.display(), self.bytes, self.modified)
    }
}
