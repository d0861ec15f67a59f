//! Which folders the system is asked to watch. Pure: what is on the disk comes as a value.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::Scope;

/// How a folder is watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Depth {
    /// What is directly in it.
    Folder,
    /// All that is below it, too.
    Tree,
}

/// What the plan needs to know of the disk.
pub(super) trait Disk {
    /// Is there a folder at `path`?
    fn is_dir(&self, path: &Path) -> bool;
    /// The folders directly in `path`.
    fn dirs_in(&self, path: &Path) -> Vec<PathBuf>;
}

/// The disk itself.
pub(super) struct RealDisk;

impl Disk for RealDisk {
    fn is_dir(&self, path: &Path) -> bool {
        path.is_dir()
    }

    fn dirs_in(&self, path: &Path) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
        entries
            .map(|entry| entry.path())
            .filter(|path| path.is_dir())
            .collect()
    }
}

/// The folders to watch.
///
/// Files are watched through their folders, because a save that writes a new file and renames it would leave a watch on the
/// old one. The folder above a folder of ours is watched for the same reason: so it is noticed when it goes and comes back.
/// Where it is missing, the nearest folder above that is there is watched until it comes.
pub(super) fn plan(scope: &Scope, disk: &dyn Disk) -> BTreeMap<PathBuf, Depth> {
    let mut watches = BTreeMap::new();
    let mut add = |path: PathBuf, depth: Depth| {
        let known = watches.entry(path).or_insert(depth);
        *known = depth.max(*known);
    };
    for folder in scope.folders() {
        if disk.is_dir(folder) {
            let dirs = disk.dirs_in(folder);
            if dirs.iter().all(|dir| scope.enters(dir)) {
                add(folder.to_owned(), Depth::Tree);
            } else {
                // Such as the project's own folder, with `.git`, `node_modules` and our cache in it: those may hold more
                // folders than the system lets us watch.
                add(folder.to_owned(), Depth::Folder);
                dirs.into_iter()
                    .filter(|dir| scope.enters(dir))
                    .for_each(|dir| add(dir, Depth::Tree));
            }
        }
        if let Some(above) = folder.ancestors().skip(1).find(|dir| disk.is_dir(dir)) {
            add(above.to_owned(), Depth::Folder);
        }
    }
    if let Some(dir) = scope.config_file().and_then(Path::parent) {
        add(dir.to_owned(), Depth::Folder);
    }
    // What is below a tree is watched with it.
    let trees: Vec<PathBuf> = watches
        .iter()
        .filter(|(_, depth)| **depth == Depth::Tree)
        .map(|(path, _)| path.clone())
        .collect();
    watches.retain(|path, _| {
        !path
            .ancestors()
            .skip(1)
            .any(|above| trees.iter().any(|tree| tree == above))
    });
    watches
}
