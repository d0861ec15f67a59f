//! Looking for sources below a folder.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::ReadFailure;
use super::names::{NameKind, kind_of};

/// What lies below a folder.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Source files.
    pub(super) files: Vec<PathBuf>,
    /// What looks like a source and can't be one, and what can't be entered.
    pub(super) failures: Vec<(PathBuf, ReadFailure)>,
}

/// Finds the sources below `folder`; symbolic links are followed.
pub(super) fn walk(folder: &Path) -> Found {
    let mut found = Found::default();
    let entries = WalkDir::new(folder)
        .follow_links(true)
        .into_iter()
        .filter_entry(|entry| {
            entry.depth() == 0 || kind_of(&entry.file_name().to_string_lossy()) != NameKind::Ignored
        });
    for entry in entries {
        match entry {
            Ok(entry) => {
                let source = entry.depth() > 0
                    && kind_of(&entry.file_name().to_string_lossy()) == NameKind::Source;
                if source {
                    found.add(entry.path(), entry.file_type());
                }
            }
            Err(error) => found.fail(error),
        }
    }
    found
}

impl Found {
    /// Sorts one path with the name of a source.
    pub(super) fn add(&mut self, path: &Path, file_type: std::fs::FileType) {
        if file_type.is_file() {
            self.files.push(path.to_owned());
        } else if file_type.is_dir() {
            self.failures
                .push((path.to_owned(), ReadFailure::FolderNamedLikeSource));
        } else {
            self.failures.push((path.to_owned(), ReadFailure::NotAFile));
        }
    }

    fn fail(&mut self, error: walkdir::Error) {
        let Some(path) = error.path().map(Path::to_owned) else {
            return;
        };
        let failure = if error.loop_ancestor().is_some() {
            ReadFailure::LinkLoop
        } else {
            match error.into_io_error() {
                Some(io) if io.kind() == std::io::ErrorKind::NotFound => {
                    let source = path
                        .file_name()
                        .is_some_and(|name| kind_of(&name.to_string_lossy()) == NameKind::Source);
                    // Gone while we walked, or a link to nothing; of the latter only sources matter.
                    if !source || path.symlink_metadata().is_err() {
                        return;
                    }
                    ReadFailure::DanglingLink
                }
                Some(io) => ReadFailure::Unreadable(io),
                None => return,
            }
        };
        self.failures.push((path, failure));
    }
}
