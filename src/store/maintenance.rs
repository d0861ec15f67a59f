//! What `jank-watch cache` does: show, verify, trim, clear.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::time::{Duration, SystemTime};

use walkdir::WalkDir;

use super::{Kind, LAYOUT, Store, StoreError, TEMPORARY, entry};

/// How much the store holds.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Usage {
    /// Where it is.
    pub dir: PathBuf,
    /// By kind, in the order of [`Kind::ALL`].
    pub kinds: Vec<KindUsage>,
}

impl Usage {
    /// All kinds together, in bytes on disk.
    pub fn bytes(&self) -> u64 {
        self.kinds.iter().map(|kind| kind.bytes).sum()
    }
}

/// How much of one kind the store holds.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct KindUsage {
    /// The kind's name.
    pub kind: &'static str,
    /// How many entries.
    pub entries: u64,
    /// Their size with headers, in bytes.
    pub bytes: u64,
}

/// What a check of every entry found.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Verified {
    /// How many entries were read.
    pub entries: u64,
    /// The damaged ones, which were removed.
    pub damaged: Vec<PathBuf>,
}

/// What trimming did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Trimmed {
    /// How many entries were removed.
    pub removed: u64,
    /// How many bytes that gave back.
    pub freed: u64,
    /// How many bytes are left.
    pub left: u64,
}

/// A temporary file this old belongs to no living writer.
const ABANDONED: Duration = Duration::from_secs(60 * 60);

/// After this share of the allowed size was written, it is worth looking at the whole store again.
const TRIM_SHARE: u64 = 16;

struct Item {
    kind: Kind,
    path: PathBuf,
    bytes: u64,
    last_use: SystemTime,
}

impl Store {
    /// Counts what is there.
    ///
    /// # Errors
    /// When a folder of the store can't be listed.
    pub fn usage(&self) -> Result<Usage, StoreError> {
        let items = self.items()?;
        let kinds = Kind::ALL
            .into_iter()
            .map(|kind| {
                let of_kind = items.iter().filter(|item| item.kind == kind);
                KindUsage {
                    kind: kind.name(),
                    entries: of_kind.clone().count() as u64,
                    bytes: of_kind.map(|item| item.bytes).sum(),
                }
            })
            .collect();
        Ok(Usage {
            dir: self.dir.clone(),
            kinds,
        })
    }

    /// Reads and checks every entry, and removes what is damaged.
    ///
    /// # Errors
    /// When a folder of the store can't be listed, or an entry can't be read.
    pub fn verify(&self) -> Result<Verified, StoreError> {
        let mut verified = Verified {
            entries: 0,
            damaged: Vec::new(),
        };
        for item in self.items()? {
            let bytes = match fs::read(&item.path) {
                Ok(bytes) => bytes,
                // Another process trimmed it.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(source) => return Err(failed("read an entry", &item.path, source)),
            };
            verified.entries += 1;
            if entry::decode(bytes).is_err() {
                remove(&item.path)?;
                verified.damaged.push(item.path);
            }
        }
        Ok(verified)
    }

    /// Removes entries, the longest unused first, until at most `max_bytes` are left; and what crashed writers left behind.
    ///
    /// # Errors
    /// When a folder of the store can't be listed, or an entry can't be removed.
    pub fn trim(&self, max_bytes: u64) -> Result<Trimmed, StoreError> {
        self.written.store(0, Ordering::Relaxed);
        self.remove_abandoned()?;
        let mut items = self.items()?;
        items.sort_by(|a, b| {
            a.last_use
                .cmp(&b.last_use)
                .then_with(|| a.path.cmp(&b.path))
        });
        let mut trimmed = Trimmed {
            removed: 0,
            freed: 0,
            left: items.iter().map(|item| item.bytes).sum(),
        };
        for item in items {
            if trimmed.left <= max_bytes {
                break;
            }
            remove(&item.path)?;
            trimmed.removed += 1;
            trimmed.freed += item.bytes;
            trimmed.left -= item.bytes;
        }
        Ok(trimmed)
    }

    /// [`Store::trim`], but only when this process has written a good part of `max_bytes` since the last time: cheap enough to
    /// be called after every build.
    ///
    /// # Errors
    /// As [`Store::trim`].
    pub fn trim_if_grown(&self, max_bytes: u64) -> Result<Option<Trimmed>, StoreError> {
        if self.written.load(Ordering::Relaxed) > max_bytes / TRIM_SHARE {
            self.trim(max_bytes).map(Some)
        } else {
            Ok(None)
        }
    }

    /// Removes all entries, those of other layouts too.
    ///
    /// # Errors
    /// When something can't be removed.
    pub fn clear(&self) -> Result<(), StoreError> {
        let all = self.dir.join("store");
        match fs::remove_dir_all(&all) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(failed("remove entries", &all, error))
            }
            _ => Ok(()),
        }
    }

    /// Every entry of the current layout. Links are not followed, and files that have no entry's name are left out.
    fn items(&self) -> Result<Vec<Item>, StoreError> {
        let mut items = Vec::new();
        for kind in Kind::ALL {
            for file in self.files(kind) {
                let file = file?;
                if file
                    .file_name()
                    .to_str()
                    .is_none_or(|name| blake3::Hash::from_hex(name).is_err())
                {
                    continue;
                }
                // What another process removed meanwhile is not there.
                let Ok(meta) = file.metadata() else { continue };
                items.push(Item {
                    kind,
                    bytes: meta.len(),
                    last_use: meta.modified().unwrap_or(SystemTime::UNIX_EPOCH),
                    path: file.into_path(),
                });
            }
        }
        Ok(items)
    }

    fn remove_abandoned(&self) -> Result<(), StoreError> {
        let now = SystemTime::now();
        for kind in Kind::ALL {
            for file in self.files(kind) {
                let file = file?;
                let ours = file
                    .file_name()
                    .to_str()
                    .is_some_and(|name| name.starts_with(TEMPORARY));
                let age = file
                    .metadata()
                    .ok()
                    .and_then(|meta| now.duration_since(meta.modified().ok()?).ok());
                if ours && age.is_some_and(|age| age > ABANDONED) {
                    remove(file.path())?;
                }
            }
        }
        Ok(())
    }

    fn files(&self, kind: Kind) -> impl Iterator<Item = Result<walkdir::DirEntry, StoreError>> {
        let folder = self.dir.join("store").join(LAYOUT).join(kind.name());
        WalkDir::new(folder)
            .follow_links(false)
            .follow_root_links(false)
            .into_iter()
            .filter_map(|file| match file {
                Ok(file) => file.file_type().is_file().then_some(Ok(file)),
                Err(error) => {
                    let path = error.path().unwrap_or(Path::new("")).to_owned();
                    let source = error.into_io_error()?;
                    (source.kind() != io::ErrorKind::NotFound)
                        .then(|| Err(failed("list a folder", &path, source)))
                }
            })
    }
}

fn remove(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(failed("remove an entry", path, error))
        }
        _ => Ok(()),
    }
}

fn failed(what: &'static str, path: &Path, source: io::Error) -> StoreError {
    StoreError::Io {
        what,
        path: path.to_owned(),
        source,
    }
}
