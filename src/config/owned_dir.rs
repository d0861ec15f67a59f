//! Folders that jank-watch fills and may empty: the cache and the output of a release.
//!
//! A mark in the folder says so. Without it nothing is ever deleted, whatever the configuration says; and a folder that holds
//! somebody else's files is not marked.

use std::io;
use std::path::{Path, PathBuf};

/// What a folder of ours is for; each has a mark of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Results that can be made again. Marked as backup programs know it, <https://bford.info/cachedir/>, and git-ignored.
    Cache,
    /// A release.
    Release,
}

impl Purpose {
    fn mark(self) -> (&'static str, &'static str) {
        match self {
            Purpose::Cache => (
                "CACHEDIR.TAG",
                "Signature: 8a477f597d28d172789f06886806bc55\n# Made by jank-watch; can be deleted at any time.\n",
            ),
            Purpose::Release => (
                ".jank-watch-output",
                "This folder is written by `jank-watch build --release` and emptied by `jank-watch clean`.\n",
            ),
        }
    }

    /// Is that a file of a claim that is under way in another process, or that a full disk cut short?
    fn left_by_claim(self, entry: &std::fs::DirEntry) -> bool {
        let name = entry.file_name();
        let empty = entry
            .metadata()
            .is_ok_and(|meta| meta.is_file() && meta.len() == 0);
        (self == Purpose::Cache && name == GITIGNORE) || (name == self.mark().0 && empty)
    }

    fn is_marked(self, dir: &Path) -> bool {
        let (name, text) = self.mark();
        std::fs::read_to_string(dir.join(name)).is_ok_and(|found| found == text)
    }
}

/// Why a folder can't be taken or removed.
#[derive(Debug, thiserror::Error)]
pub enum OwnedDirError {
    /// Somebody else's.
    #[error("`{}` has files in it that jank-watch did not make; choose another folder, or empty it yourself", .0.display())]
    Foreign(PathBuf),
    /// A link or a file where a folder should be.
    #[error("`{}` is no folder; remove it, or choose another one", .0.display())]
    NotAFolder(PathBuf),
    /// The system says no.
    #[error("`{}`: {why}; check the permissions and the space on the disk", path.display())]
    Io {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        why: io::Error,
    },
}

/// Keeps git away from a cache; written before the mark.
const GITIGNORE: &str = ".gitignore";

/// May `dir` be filled: is there no such folder yet, or an empty one, or one with the mark?
///
/// # Errors
/// When it holds other files, or is none.
pub fn check(dir: &Path, purpose: Purpose) -> Result<(), OwnedDirError> {
    let failed = |why| OwnedDirError::Io {
        path: dir.to_owned(),
        why,
    };
    match std::fs::symlink_metadata(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(error)),
        Ok(found) if !found.is_dir() => return Err(OwnedDirError::NotAFolder(dir.to_owned())),
        Ok(_) => {}
    }
    if purpose.is_marked(dir) {
        return Ok(());
    }
    empty_but_for_claims(dir, purpose)
}

fn empty_but_for_claims(dir: &Path, purpose: Purpose) -> Result<(), OwnedDirError> {
    let failed = |why| OwnedDirError::Io {
        path: dir.to_owned(),
        why,
    };
    for entry in std::fs::read_dir(dir).map_err(failed)? {
        if !purpose.left_by_claim(&entry.map_err(failed)?) {
            return Err(OwnedDirError::Foreign(dir.to_owned()));
        }
    }
    Ok(())
}

/// Makes `dir` with its mark, or takes it when it is there and is marked or empty.
///
/// # Errors
/// When it holds other files or can't be written.
pub fn claim(dir: &Path, purpose: Purpose) -> Result<(), OwnedDirError> {
    if purpose.is_marked(dir) {
        return Ok(());
    }
    let failed = |why| OwnedDirError::Io {
        path: dir.to_owned(),
        why,
    };
    create(dir, purpose).map_err(|why| match std::fs::metadata(dir) {
        Ok(found) if !found.is_dir() => OwnedDirError::NotAFolder(dir.to_owned()),
        _ => failed(why),
    })?;
    empty_but_for_claims(dir, purpose)?;
    if purpose == Purpose::Cache {
        std::fs::write(dir.join(GITIGNORE), "*\n").map_err(failed)?;
    }
    // The mark comes last: a folder without it is not ours.
    let (name, text) = purpose.mark();
    std::fs::write(dir.join(name), text).map_err(failed)
}

/// Makes the folder and those above it. What stands in a cache is nobody else's business.
fn create(dir: &Path, purpose: Purpose) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    if purpose == Purpose::Cache {
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    }
    #[cfg(not(unix))]
    let _ = purpose;
    builder.create(dir)
}

/// How many bytes are in the files of `dir`, which must have the mark; `Ok(None)` when there is no such folder.
///
/// # Errors
/// When it has no mark or is a link.
pub fn size(dir: &Path, purpose: Purpose) -> Result<Option<u64>, OwnedDirError> {
    match std::fs::symlink_metadata(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Ok(found) if found.is_dir() => {}
        _ => return Err(OwnedDirError::NotAFolder(dir.to_owned())),
    }
    if !purpose.is_marked(dir) {
        return Err(OwnedDirError::Foreign(dir.to_owned()));
    }
    let entries = walkdir::WalkDir::new(dir).into_iter().flatten();
    let files = entries
        .filter_map(|entry| entry.metadata().ok())
        .filter(|meta| meta.is_file());
    Ok(Some(files.map(|meta| meta.len()).sum()))
}

/// Removes `dir` and all that is in it when it has the mark, and says how many bytes were in its files; `Ok(None)` when there
/// is no such folder. Links in it are removed, what they point to is not.
///
/// # Errors
/// When it has no mark, is a link, or can't be removed.
pub fn remove(dir: &Path, purpose: Purpose) -> Result<Option<u64>, OwnedDirError> {
    let bytes = size(dir, purpose)?;
    if bytes.is_some() {
        std::fs::remove_dir_all(dir).map_err(|why| OwnedDirError::Io {
            path: dir.to_owned(),
            why,
        })?;
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_was_claimed_can_be_removed() {
        let root = tempfile::tempdir().expect("a temporary folder");
        for purpose in [Purpose::Cache, Purpose::Release] {
            let dir = root.path().join("a/b");
            claim(&dir, purpose).expect("a new folder is ours");
            fs::write(dir.join("result"), "12345").expect("a file is written");
            claim(&dir, purpose).expect("a marked folder stays ours");
            assert!(
                remove(&dir, purpose)
                    .expect("it is removed")
                    .is_some_and(|bytes| bytes >= 5)
            );
            assert!(!dir.exists());
            assert_eq!(remove(&dir, purpose).expect("it is gone already"), None);
        }
    }

    #[test]
    fn what_others_made_is_neither_claimed_nor_removed() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let dir = root.path();
        fs::write(dir.join("thesis.txt"), "years of work").expect("a file is written");
        fs::write(
            dir.join("CACHEDIR.TAG"),
            "Signature: 8a477f597d28d172789f06886806bc55\n# of another tool",
        )
        .expect("written");
        assert!(matches!(
            claim(dir, Purpose::Cache),
            Err(OwnedDirError::Foreign(_))
        ));
        assert!(matches!(
            remove(dir, Purpose::Cache),
            Err(OwnedDirError::Foreign(_))
        ));
        assert!(dir.join("thesis.txt").exists());
        let file = dir.join("thesis.txt");
        assert!(matches!(
            claim(&file, Purpose::Cache),
            Err(OwnedDirError::NotAFolder(_))
        ));
        assert!(matches!(
            remove(&file, Purpose::Cache),
            Err(OwnedDirError::NotAFolder(_))
        ));
    }

    #[test]
    fn a_claim_that_was_cut_short_is_finished_by_the_next() {
        let root = tempfile::tempdir().expect("a temporary folder");
        for cut in [".gitignore", "CACHEDIR.TAG"] {
            fs::write(root.path().join(cut), "").expect("a file is written");
        }
        claim(root.path(), Purpose::Cache).expect("nobody else's files are in it");
        assert!(Purpose::Cache.is_marked(root.path()));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let [outside, cache, link] =
            ["outside", "cache", "link"].map(|name| root.path().join(name));
        fs::create_dir(&outside).expect("a folder is made");
        fs::write(outside.join("kept"), "").expect("a file is written");
        claim(&cache, Purpose::Cache).expect("a new folder is ours");
        std::os::unix::fs::symlink(&outside, cache.join("link")).expect("a link is made");
        std::os::unix::fs::symlink(&cache, &link).expect("a link is made");
        assert!(matches!(
            remove(&link, Purpose::Cache),
            Err(OwnedDirError::NotAFolder(_))
        ));
        remove(&cache, Purpose::Cache).expect("it is removed");
        assert!(outside.join("kept").exists());
    }
}
