//! What the watcher tells.

use std::path::PathBuf;
use std::time::Instant;

use crate::report::{Diagnostic, Stage};

/// Files whose content is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeSet {
    /// Files that were changed, created or removed, absolute, sorted, each once. Which of the three it was shows when they are
    /// read: that is the only answer that is still true then.
    pub paths: Vec<PathBuf>,
    /// Events were lost, and everything was compared anew.
    pub rescan: bool,
    /// When the first of the changes was noticed.
    pub since: Instant,
}

/// What the watcher tells while it runs.
#[derive(Debug)]
pub enum WatchEvent {
    /// Files changed.
    Changed(ChangeSet),
    /// It runs on, but not as well.
    Warning(WatchWarning),
}

/// Why watching does not work as well as it should.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WatchWarning {
    /// The system's limit of watches is reached.
    #[error(
        "the system allows no more watched folders; files are looked at again and again instead, which is slower"
    )]
    LimitReached,
    /// The system can't watch this folder.
    #[error(
        "changes can't be watched ({0}); files are looked at again and again instead, which is slower"
    )]
    Unwatchable(String),
    /// One folder can't be watched, the others are.
    #[error("changes in `{}` are not seen: {why}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        why: String,
    },
}

impl WatchWarning {
    /// As it is shown, with the remedy.
    pub fn diagnostic(&self) -> Diagnostic {
        let (help, code) = match self {
            WatchWarning::LimitReached => (
                "raise the limit: `sudo sysctl fs.inotify.max_user_watches=524288` (for ever: write \
                 `fs.inotify.max_user_watches=524288` to `/etc/sysctl.d/60-inotify.conf`)",
                "watch/limit",
            ),
            WatchWarning::Unwatchable(_) => (
                "`poll = true` under `[watch]` says that this is meant, and silences this warning",
                "watch/unwatchable",
            ),
            WatchWarning::Folder { .. } => (
                "check that you may read the folder; `poll = true` under `[watch]` needs nothing of the system",
                "watch/folder",
            ),
        };
        Diagnostic::warning(Stage::Config, self.to_string())
            .help(help)
            .code(code)
    }
}
