//! The system's watcher, and which folders it watches.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use notify_debouncer_full::notify::{self, ErrorKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventHandler, Debouncer, RecommendedCache, new_debouncer_opt};

use super::plan::Depth;

/// Watches folders.
pub(super) trait Backend: Send {
    /// Begins to watch a folder.
    fn watch(&mut self, path: &Path, depth: Depth) -> notify::Result<()>;
    /// Ends it; a folder that is not watched, or not there any more, is no error.
    fn unwatch(&mut self, path: &Path);
}

/// Opens the system's watcher, which gives its events to `handler` when they are `settle` old.
pub(super) fn open(
    settle: Duration,
    handler: impl DebounceEventHandler,
) -> notify::Result<Box<dyn Backend>> {
    // One tick per settling time: finer ones would only wake an idle process more often.
    let cache = RecommendedCache::new();
    let config = notify::Config::default();
    let debouncer = new_debouncer_opt::<_, RecommendedWatcher, _>(
        settle,
        Some(settle),
        handler,
        cache,
        config,
    )?;
    Ok(Box::new(debouncer))
}

impl Backend for Debouncer<RecommendedWatcher, RecommendedCache> {
    fn watch(&mut self, path: &Path, depth: Depth) -> notify::Result<()> {
        let mode = match depth {
            Depth::Folder => RecursiveMode::NonRecursive,
            Depth::Tree => RecursiveMode::Recursive,
        };
        Debouncer::watch(self, path, mode)
    }

    fn unwatch(&mut self, path: &Path) {
        // The system forgets a folder by itself when it goes.
        let _ = Debouncer::unwatch(self, path);
    }
}

/// The folders that are watched.
pub(super) struct Watches {
    backend: Box<dyn Backend>,
    current: BTreeMap<PathBuf, Depth>,
}

/// Why a plan could not be carried out.
#[derive(Debug)]
pub(super) enum Trouble {
    /// The system's limit is reached: nothing more can be watched.
    Limit,
    /// These folders can't be watched; the others are.
    Folders(Vec<(PathBuf, String)>),
}

impl Watches {
    pub fn new(backend: Box<dyn Backend>) -> Self {
        Watches {
            backend,
            current: BTreeMap::new(),
        }
    }

    /// Forgets the watches on `path` and below it, which is not the folder any more that it was.
    pub fn forget(&mut self, path: &Path) {
        let gone: Vec<PathBuf> = self
            .current
            .keys()
            .filter(|known| known.starts_with(path))
            .cloned()
            .collect();
        for path in gone {
            self.backend.unwatch(&path);
            self.current.remove(&path);
        }
    }

    /// Is `path` watched on its own account, or does it lie directly in a folder of which only that is watched? Then its coming
    /// or going may change the plan.
    pub fn concerns(&self, path: &Path) -> bool {
        let above = path.parent().and_then(|above| self.current.get(above));
        self.current.contains_key(path) || above == Some(&Depth::Folder)
    }

    /// Watches what `plan` says and nothing else.
    pub fn carry_out(&mut self, plan: BTreeMap<PathBuf, Depth>) -> Result<(), Trouble> {
        let old: Vec<PathBuf> = self
            .current
            .iter()
            .filter(|(path, depth)| plan.get(*path) != Some(depth))
            .map(|(path, _)| path.clone())
            .collect();
        for path in old {
            self.backend.unwatch(&path);
            self.current.remove(&path);
        }
        let mut failed = Vec::new();
        for (path, depth) in plan {
            if self.current.contains_key(&path) {
                continue;
            }
            match self.backend.watch(&path, depth) {
                Ok(()) => {
                    self.current.insert(path, depth);
                }
                Err(error) if is_limit(&error) => return Err(Trouble::Limit),
                // Gone since the plan was made; the folder above tells when it comes back.
                Err(_) if !path.is_dir() => {}
                Err(error) => failed.push((path, error.to_string())),
            }
        }
        if failed.is_empty() {
            Ok(())
        } else {
            Err(Trouble::Folders(failed))
        }
    }
}

/// Does the error mean that the system allows no more watches?
pub(super) fn is_limit(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::MaxFilesWatch => true,
        // The limit of watchers, rather than of what they watch, comes as "too many open files".
        ErrorKind::Io(error) => {
            matches!(
                error.kind(),
                std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded
            ) || error.raw_os_error() == Some(24)
        }
        _ => false,
    }
}
