//! What goes wrong with a cache, and what to do about it.

use std::io;
use std::path::{Path, PathBuf};

use crate::config::owned_dir::OwnedDirError;
use crate::report::{Diagnostic, Stage};

/// The store can't be opened or worked on.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The cache directory is somebody else's.
    #[error("the cache can't be there (`cache.dir`): {0}")]
    Dir(#[from] OwnedDirError),
    /// Something else stands where the store's folders belong.
    #[error("`{}` should be a directory of the cache and is something else, perhaps a symbolic link; remove it, or set `cache.dir` to another place", path.display())]
    Occupied {
        /// Where.
        path: PathBuf,
        /// Which folder of the store belongs there.
        part: &'static str,
    },
    /// Listing or removing entries failed.
    #[error("can't {what} in the cache at `{}`: {source}; check who owns the folder, or delete it", path.display())]
    Io {
        /// What was tried.
        what: &'static str,
        /// Where.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Something about the cache that a person should know; the build goes on without it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreWarning {
    /// The disk is full.
    #[error("no space left for the cache at `{}`; building goes on uncached. Free some space, or run `jank-watch cache trim`", dir.display())]
    Full {
        /// The cache directory.
        dir: PathBuf,
    },
    /// The cache can't be written for another reason.
    #[error("can't write the cache at `{}`: {reason}; building goes on uncached. Make the folder writable, or set `cache.dir`", dir.display())]
    Unwritable {
        /// The cache directory.
        dir: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// An entry can't be read.
    #[error("can't read the cache entry `{}`: {reason}; it is made again. Check who owns the cache folder", path.display())]
    Unreadable {
        /// Its file.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// An entry is not what was written.
    #[error("the cache entry `{}` was damaged ({reason}); it was removed and is made again. If that happens often, check the disk", path.display())]
    Damaged {
        /// Its file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
}

impl StoreWarning {
    pub(super) fn unwritable(dir: &Path, error: &io::Error) -> Self {
        let dir = dir.to_owned();
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreWarning::Full { dir },
            _ => StoreWarning::Unwritable {
                dir,
                reason: error.to_string(),
            },
        }
    }

    /// A stable name, as diagnostics have one.
    pub fn code(&self) -> &'static str {
        match self {
            StoreWarning::Full { .. } => "cache/full",
            StoreWarning::Unwritable { .. } => "cache/unwritable",
            StoreWarning::Unreadable { .. } => "cache/unreadable",
            StoreWarning::Damaged { .. } => "cache/damaged",
        }
    }
}

impl From<StoreWarning> for Diagnostic {
    /// Told with the stage that uses the cache most.
    fn from(warning: StoreWarning) -> Self {
        Diagnostic::warning(Stage::Compile, warning.to_string()).code(warning.code())
    }
}
