//! The folder of a release, replaced in one step: all of it is written beside it, and then the two change places.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Bundle, ReleaseError};
use crate::compiler::Cancel;
use crate::config::owned_dir::{self, Purpose};

/// Writes `bundle` to `dir` in the place of the release that is there. A failure, or the end of the process at any moment, leaves
/// either the old one or the new one.
///
/// # Errors
/// When the folder holds files that jank-watch did not make, the disk refuses, or `cancel` was set.
pub fn write(bundle: &Bundle, dir: &Path, cancel: &Cancel) -> Result<(), ReleaseError> {
    owned_dir::check(dir, Purpose::Release)?;
    if is_there(bundle, dir) {
        return Ok(());
    }
    let failed = |why| ReleaseError::Write {
        path: dir.to_owned(),
        why,
    };
    let (above, name) = match (dir.parent(), dir.file_name()) {
        (Some(above), Some(name)) => (above, name.to_string_lossy().into_owned()),
        _ => return Err(failed(io::Error::other("it is no folder of its own"))),
    };
    fs::create_dir_all(above).map_err(failed)?;
    let prefix = format!(".{name}.jank-watch-");
    remove_leftovers(above, &prefix);
    // Removed when dropped: the new one after a failure, the old one after the exchange.
    let beside = tempfile::Builder::new()
        .prefix(&prefix)
        .tempdir_in(above)
        .map_err(failed)?;
    let new = beside.path().join("new");
    owned_dir::claim(&new, Purpose::Release)?;
    for (path, file) in bundle.files() {
        if cancel.is_cancelled() {
            return Err(ReleaseError::Cancelled);
        }
        let path = new.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        fs::write(&path, &file.content).map_err(failed)?;
    }
    if cancel.is_cancelled() {
        return Err(ReleaseError::Cancelled);
    }
    put(&new, dir, &beside.path().join("old")).map_err(failed)
}

/// Does `dir` hold the bundle already, and nothing else?
fn is_there(bundle: &Bundle, dir: &Path) -> bool {
    let entries = walkdir::WalkDir::new(dir).into_iter().flatten();
    let files = entries.filter(|entry| !entry.file_type().is_dir()).count();
    let mark = 1;
    files == bundle.files().count() + mark
        && bundle.files().all(|(path, file)| {
            let path = dir.join(path);
            let as_long =
                fs::metadata(&path).is_ok_and(|meta| meta.len() == file.content.len() as u64);
            as_long && fs::read(&path).is_ok_and(|content| content == file.content)
        })
}

/// Puts `new` in the place of `dir`, whose content ends up where `new` was, or at `aside`.
fn put(new: &Path, dir: &Path, aside: &Path) -> io::Result<()> {
    if !dir.exists() {
        return fs::rename(new, dir);
    }
    if exchange(new, dir).is_ok() {
        return Ok(());
    }
    // Not every file system can exchange two names at once.
    fs::rename(dir, aside)?;
    fs::rename(new, dir).inspect_err(|_| {
        // What can't be put back stays aside, where the next release finds nothing better to do with it either.
        let _ = fs::rename(aside, dir);
    })
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Removes what a release that was killed has left beside its folder. Only what has our mark in it is touched.
fn remove_leftovers(above: &Path, prefix: &str) {
    let entries = fs::read_dir(above).into_iter().flatten().flatten();
    let left = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(prefix));
    for folder in left.map(|entry| entry.path()) {
        let inside = |name: &str| -> PathBuf { folder.join(name) };
        let ours = ["new", "old"].iter().any(|name| {
            matches!(
                owned_dir::size(&inside(name), Purpose::Release),
                Ok(Some(_))
            )
        });
        if ours {
            // What can't be removed now is in nobody's way.
            let _ = fs::remove_dir_all(&folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundle(files: &[(&str, &str)]) -> Bundle {
        let mut bundle = Bundle::default();
        for (path, content) in files {
            bundle.insert(path, content.as_bytes().to_vec(), false);
        }
        bundle
    }

    /// What is in a folder, hidden files too.
    fn names(dir: &Path) -> Vec<String> {
        let entries = walkdir::WalkDir::new(dir).min_depth(1).sort_by_file_name();
        let files = entries.into_iter().map(|entry| entry.unwrap());
        let files = files.filter(|entry| entry.file_type().is_file());
        files
            .map(|entry| {
                let path = entry.path().strip_prefix(dir).unwrap();
                path.to_string_lossy().into_owned()
            })
            .collect()
    }

    #[test]
    fn a_release_takes_the_place_of_the_last_one() {
        let root = tempfile::tempdir().unwrap();
        let dir = root.path().join("a/dist");
        let cancel = Cancel::new();
        write(
            &bundle(&[("index.html", "1"), ("old/gone.js", "x")]),
            &dir,
            &cancel,
        )
        .unwrap();
        write(
            &bundle(&[("index.html", "2"), ("a/b.js", "y")]),
            &dir,
            &cancel,
        )
        .unwrap();
        assert_eq!(
            names(&root.path().join("a")),
            ["dist/.jank-watch-output", "dist/a/b.js", "dist/index.html"]
        );
        assert_eq!(fs::read_to_string(dir.join("index.html")).unwrap(), "2");
    }

    #[test]
    fn what_a_killed_release_has_left_goes_with_the_next() {
        let root = tempfile::tempdir().unwrap();
        let dir = root.path().join("dist");
        for left in ["new", "old"] {
            let left = root
                .path()
                .join(format!(".dist.jank-watch-{left}"))
                .join(left);
            owned_dir::claim(&left, Purpose::Release).unwrap();
        }
        let other = root.path().join(".dist.jank-watch-other");
        fs::create_dir(&other).unwrap();
        fs::write(other.join("mine.txt"), "kept").unwrap();
        write(&bundle(&[("index.html", "1")]), &dir, &Cancel::new()).unwrap();
        assert_eq!(
            names(root.path()),
            [
                ".dist.jank-watch-other/mine.txt",
                "dist/.jank-watch-output",
                "dist/index.html"
            ]
        );
    }

    #[test]
    fn what_can_not_be_written_changes_nothing() {
        let root = tempfile::tempdir().unwrap();
        let dir = root.path().join("dist");
        write(&bundle(&[("index.html", "1")]), &dir, &Cancel::new()).unwrap();
        let cancelled = Cancel::new();
        cancelled.cancel();
        let next = bundle(&[("index.html", "2")]);
        assert!(matches!(
            write(&next, &dir, &cancelled),
            Err(ReleaseError::Cancelled)
        ));
        // A file can't stand where a folder is needed.
        let impossible = bundle(&[("a", "1"), ("a/b", "2")]);
        assert!(matches!(
            write(&impossible, &dir, &Cancel::new()),
            Err(ReleaseError::Write { .. })
        ));
        assert_eq!(
            names(root.path()),
            ["dist/.jank-watch-output", "dist/index.html"]
        );
        assert_eq!(fs::read_to_string(dir.join("index.html")).unwrap(), "1");
        let mine = root.path().join("mine");
        fs::create_dir(&mine).unwrap();
        fs::write(mine.join("thesis.txt"), "years of work").unwrap();
        assert!(matches!(
            write(&next, &mine, &Cancel::new()),
            Err(ReleaseError::Folder(_))
        ));
        assert_eq!(names(&mine), ["thesis.txt"]);
    }
}
