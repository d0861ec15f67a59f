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
