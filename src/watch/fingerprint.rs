//! What files held when they were last looked at: events that change no content go no further.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::Scope;

/// Files above this size are told apart by size and time: they are static files such as videos, and hashing them would hold up
/// a save.
const HASHED_UP_TO: u64 = 8 << 20;

/// What is known of a file's content.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Print {
    Content(blake3::Hash),
    Large {
        bytes: u64,
        changed: Option<SystemTime>,
    },
}

/// What a look at a file found.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Found {
    /// It is there and whole.
    File(Print),
    /// It is there and empty, or was written to while it was read: perhaps only half of it is there yet.
    Unsure(Print),
    /// It is not there, or is no file, or can't be read.
    Nothing,
}

/// What looking at files came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Look {
    /// These differ from what was known; that is what is known now.
    Sure(Vec<PathBuf>),
    /// Some may not be finished: an editor that removes a file before it writes the new one, or empties it first. Nothing was
    /// noted.
    Doubtful,
}

/// What every file of the project held when it was last looked at.
#[derive(Debug, Clone, Default)]
pub struct Fingerprints {
    known: BTreeMap<PathBuf, Print>,
}

impl Fingerprints {
    /// Looks at all files of `scope`.
    pub fn take(scope: &Scope) -> Self {
        let known = files(scope)
            .into_par_iter()
            .filter_map(|path| match look(&path) {
                Found::File(print) | Found::Unsure(print) => Some((path, print)),
                Found::Nothing => None,
            })
            .collect();
        Fingerprints { known }
    }

    /// What is known of the files of `scope`.
    pub(super) fn within(mut self, scope: &Scope) -> Self {
        self.known.retain(|path, _| scope.area(path).is_some());
        self
    }

    /// Looks at `paths` again, and at all files below those of them that are, or were, folders; with `all` at every file of
    /// `scope`. With `believe` what looks unfinished is taken as it is.
    pub(super) fn changed(
        &mut self,
        scope: &Scope,
        paths: &BTreeSet<PathBuf>,
        all: bool,
        believe: bool,
    ) -> Look {
        let mut candidates: BTreeSet<PathBuf> = BTreeSet::new();
        if all {
            candidates.extend(files(scope));
            candidates.extend(self.known.keys().cloned());
        }
        for path in paths {
            if path.is_dir() {
                candidates.extend(files_below(path, scope));
            } else if scope.area(path).is_some() {
                candidates.insert(path.clone());
            }
            let below = self.known.range(path.clone()..).map(|(known, _)| known);
            candidates.extend(below.take_while(|known| known.starts_with(path)).cloned());
        }
        let found: Vec<(PathBuf, Found)> = candidates
            .into_par_iter()
            .map(|path| {
                let found = look(&path);
                (path, found)
            })
            .filter(|(path, found)| !self.is_known(path, found))
            .collect();
        if !believe
            && found
                .iter()
                .any(|(_, found)| !matches!(found, Found::File(_)))
        {
            return Look::Doubtful;
        }
        let mut changed = Vec::with_capacity(found.len());
        for (path, found) in found {
            match found {
                Found::File(print) | Found::Unsure(print) => self.known.insert(path.clone(), print),
                Found::Nothing => self.known.remove(&path),
            };
            changed.push(path);
        }
        changed.sort();
        Look::Sure(changed)
    }

    fn is_known(&self, path: &Path, found: &Found) -> bool {
        match (self.known.get(path), found) {
            (None, Found::Nothing) => true,
            (Some(known), Found::File(print) | Found::Unsure(print)) => known == print,
            _ => false,
        }
    }
}

fn look(path: &Path) -> Found {
    let Ok(before) = std::fs::metadata(path) else {
        return Found::Nothing;
    };
    if !before.is_file() {
        return Found::Nothing;
    }
    if before.len() > HASHED_UP_TO {
        return Found::File(Print::Large {
            bytes: before.len(),
            changed: before.modified().ok(),
        });
    }
    let (Ok(bytes), Ok(after)) = (std::fs::read(path), std::fs::metadata(path)) else {
        return Found::Nothing;
    };
    let print = Print::Content(blake3::hash(&bytes));
    let still =
        before.modified().ok() == after.modified().ok() && after.len() == bytes.len() as u64;
    if still && !bytes.is_empty() {
        Found::File(print)
    } else {
        Found::Unsure(print)
    }
}

/// All files of `scope` that are there, and the configuration file in any case.
pub(super) fn files(scope: &Scope) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = scope
        .folders()
        .flat_map(|folder| files_below(folder, scope))
        .collect();
    files.extend(scope.config_file().map(Path::to_owned));
    files.sort();
    files.dedup();
    files
}

fn files_below(folder: &Path, scope: &Scope) -> Vec<PathBuf> {
    let walk = WalkDir::new(folder).follow_links(true).into_iter();
    walk.filter_entry(|entry| !entry.file_type().is_dir() || scope.enters(entry.path()))
        .flatten()
        .filter(|entry| entry.file_type().is_file() && scope.area(entry.path()).is_some())
        .map(walkdir::DirEntry::into_path)
        .collect()
}
