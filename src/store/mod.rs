//! The content-addressed cache on disk: atomic, verified, trimmed. Knows not what the bytes mean.
//!
//! # What an entry's key is made of
//!
//! A key is a BLAKE3 hash of everything the bytes under it depend on, each part with its name and length ([`KeyBuilder`]), so
//! that an entry never has to be invalidated: what changes gets another key, and what nobody asks for any more is trimmed.
//!
//! | kind | hashed | not hashed, and why |
//! |---|---|---|
//! | [`Kind::Unit`] | what the compiler says (it makes these keys itself): its name and version, the namespace's text, the interfaces of the namespaces it requires | the file's path and times: the same text is the same unit |
//! | [`Kind::Object`] | the C++ text; every flag of the compile command; emcc's version; path, size and time of clang; the runtime's headers; the ABI version | the namespace's name and the scratch paths: they do not reach the object. The launcher (`ccache`): it hands on what clang makes |
//! | the same for a user's runtime | also: the precompiled header, by its flags and the contents of all that it includes; the contents of what the C++ includes besides | times of headers: contents count |
//! | [`Kind::Module`] | the link command with all flags; keys of the objects, in order; the load symbols; the runtime's exports it was checked against; emcc's version; path, size and time of wasm-ld | the generation's number: the same objects are the same module, and a browser that has it need not fetch it |
//! | [`Kind::Runtime`] | every source and header of the runtime; flags, link flags, exports; objects of the core units; emcc's version; path, size and time of clang and wasm-ld | progress, `jobs`, the launcher: they do not change the result |
//! | a precompiled header ([`Kind::Runtime`]) | the compile command; the tools; the contents of all headers in it | where it lies: clang is told not to care |
//! | [`Kind::Probe`] | path, size and time of emcc and of its configuration and version files; `EM…` environment variables; the extra flags of the configuration; the version of the probe itself | the tools behind emcc: they are known only after the probe. Their size and time stand in the entry and are compared when it is read |
//!
//! Times of tools are hashed because a tool's bytes are too many to hash at every start; a package manager that replaces clang
//! changes at least one of size and time. The contents of sources and headers are hashed, never their times.
//!
//! # On disk
//!
//! `<cache>/store/v1/<kind>/<first 2 hex digits>/<64 hex digits>`, directories `0700`, files `0600`. A file is a header of 48
//! bytes (magic, length and BLAKE3 of what follows) and the bytes. It is written under a temporary name and renamed, so a
//! reader sees all of it or nothing, also with two processes at once. There is no fsync: what a power cut damages is found by
//! its hash, counts as a miss, and is removed.
//!
//! A cache that can't be written (full or read-only disk) makes a warning, told once, and nothing else: builds go on uncached.

mod entry;
mod error;
mod key;
mod maintenance;
mod units;

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use crate::config::owned_dir::{self, OwnedDirError, Purpose};

pub use error::{StoreError, StoreWarning};
pub use key::KeyBuilder;
pub use maintenance::{KindUsage, Trimmed, Usage, Verified};

/// What kind of bytes an entry holds; a folder on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// The C++ of a namespace and what belongs to it, as JSON.
    Unit,
    /// What clang made of a unit.
    Object,
    /// A linked side module.
    Module,
    /// The main module, its JavaScript beside it, and objects it was made of.
    Runtime,
    /// What is known of a toolchain.
    Probe,
}

impl Kind {
    /// All of them, in the order `cache` shows them.
    pub const ALL: [Kind; 5] = [
        Kind::Unit,
        Kind::Object,
        Kind::Module,
        Kind::Runtime,
        Kind::Probe,
    ];

    /// The folder's name.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Unit => "unit",
            Kind::Object => "object",
            Kind::Module => "module",
            Kind::Runtime => "runtime",
            Kind::Probe => "probe",
        }
    }
}

/// The layout of the folder; a change makes older entries invisible, and `clear` removes them.
const LAYOUT: &str = "v1";

/// A last use is written down again only when the one on disk is older, so that a build that finds everything writes nothing.
const USE_GRAIN: Duration = Duration::from_secs(60 * 60);

/// The cache of one project. Shared between threads; several processes may have the same folder open.
#[derive(Debug)]
pub struct Store {
    /// The cache directory, canonical.
    dir: PathBuf,
    /// Where entries stand.
    root: PathBuf,
    disk: Box<dyn Disk>,
    /// The directory has the mark that makes it ours; nothing is written before.
    claimed: AtomicBool,
    written: AtomicU64,
    warnings: Mutex<Warnings>,
}

#[derive(Debug, Default)]
struct Warnings {
    pending: Vec<StoreWarning>,
    /// The last write failed and was warned of; cleared by a write that works.
    unwritable: bool,
}

impl Store {
    /// Opens the store in the cache directory `dir`, and makes what is missing of it.
    ///
    /// A directory that can't be made or written is no error: a warning is kept ([`Store::take_warnings`]) and nothing is cached.
    ///
    /// # Errors
    /// When `dir` holds files that are not jank-watch's, and when something that is no directory, or a symbolic link, stands
    /// where the store's own folders belong.
    pub fn open(dir: &Path) -> Result<Store, StoreError> {
        Store::open_on(dir, Box::new(RealDisk))
    }

    fn open_on(dir: &Path, disk: Box<dyn Disk>) -> Result<Store, StoreError> {
        let unwritable = match owned_dir::claim(dir, Purpose::Cache) {
            Ok(()) => None,
            Err(OwnedDirError::Io { why, .. }) => Some(why),
            Err(error) => return Err(error.into()),
        };
        let dir = fs::canonicalize(dir).unwrap_or_else(|_| dir.to_owned());
        for (part, known) in [
            ("store", dir.join("store")),
            (LAYOUT, dir.join("store").join(LAYOUT)),
        ] {
            match fs::symlink_metadata(&known) {
                Ok(meta) if !meta.is_dir() => {
                    return Err(StoreError::Occupied { path: known, part });
                }
                _ => {}
            }
        }
        let root = dir.join("store").join(LAYOUT);
        let store = Store {
            dir,
            root,
            disk,
            claimed: AtomicBool::new(unwritable.is_none()),
            written: AtomicU64::new(0),
            warnings: Mutex::default(),
        };
        if let Some(error) = unwritable {
            store.warn_unwritable(&error);
        }
        Ok(store)
    }

    /// The cache directory. What stands beside the store in it (headers that the C++ compiler reads) can be made again too.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Makes the directory ours where that could not be done when the store was opened (its disk was full, say). What is put into
    /// a directory without the mark would look like somebody else's at the next start.
    ///
    /// # Errors
    /// When it still can't be done; then nothing is to be written to the directory.
    pub fn claim(&self) -> io::Result<()> {
        if self.claimed.load(Ordering::Relaxed) {
            return Ok(());
        }
        owned_dir::claim(&self.dir, Purpose::Cache).map_err(|error| match error {
            OwnedDirError::Io { why, .. } => why,
            other => io::Error::other(other.to_string()),
        })?;
        self.claimed.store(true, Ordering::Relaxed);
        Ok(())
    }

    /// The bytes under `key`, checked. A damaged entry is removed, warned of, and counts as missing.
    pub fn get(&self, kind: Kind, key: &blake3::Hash) -> Option<Vec<u8>> {
        let path = self.path(kind, key);
        let mut file = match fs::File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
            Err(error) => {
                self.warn(StoreWarning::Unreadable {
                    path,
                    reason: error.to_string(),
                });
                return None;
            }
        };
        let mut bytes = Vec::new();
        let read = file.metadata().and_then(|meta| {
            // One byte more, so that `read_to_end` finds the end without growing.
            bytes.reserve_exact(usize::try_from(meta.len()).unwrap_or(0).saturating_add(1));
            file.read_to_end(&mut bytes)?;
            meta.modified()
        });
        let last_use = match read {
            Ok(last_use) => last_use,
            Err(error) => {
                self.warn(StoreWarning::Unreadable {
                    path,
                    reason: error.to_string(),
                });
                return None;
            }
        };
        match entry::decode(bytes) {
            Ok(payload) => {
                note_use(&file, last_use);
                Some(payload)
            }
            Err(damage) => {
                self.remove_damaged(&path, damage.to_string());
                None
            }
        }
    }

    /// Is there an entry under `key`? Looks at the name only; [`Store::get`] may still find it damaged.
    pub fn contains(&self, kind: Kind, key: &blake3::Hash) -> bool {
        self.path(kind, key).is_file()
    }

    /// Keeps `bytes` under `key`. What is there already is replaced as a whole. Failing is a warning, told once.
    pub fn put(&self, kind: Kind, key: &blake3::Hash, bytes: &[u8]) {
        let path = self.path(kind, key);
        match self.write(&path, bytes) {
            Ok(()) => {
                self.written
                    .fetch_add(bytes.len() as u64, Ordering::Relaxed);
                self.lock_warnings().unwritable = false;
            }
            Err(error) => self.warn_unwritable(&error),
        }
    }

    /// Removes an entry that can be read but makes no sense to the one who reads it, with a warning.
    pub fn reject(&self, kind: Kind, key: &blake3::Hash, reason: &str) {
        self.remove_damaged(&self.path(kind, key), reason.to_owned());
    }

    /// What was warned of since the last call.
    pub fn take_warnings(&self) -> Vec<StoreWarning> {
        std::mem::take(&mut self.lock_warnings().pending)
    }

    fn path(&self, kind: Kind, key: &blake3::Hash) -> PathBuf {
        let hex = key.to_hex();
        let mut path = self.root.join(kind.name());
        path.push(&hex[..2]);
        path.push(hex.as_str());
        path
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
        self.claim()?;
        // Another process may clear the cache between any two of these steps; once more is enough, the loser warns.
        match self.write_into(folder, path, bytes) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                make_dir(folder)?;
                self.write_into(folder, path, bytes)
            }
            result => result,
        }
    }

    fn write_into(&self, folder: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
        // A link in place of a folder, be it the kind's or the one in it, would lead the write out of the cache.
        for level in folder.parent().into_iter().chain([folder]) {
            if !fs::symlink_metadata(level)?.is_dir() {
                return Err(io::Error::new(
                    io::ErrorKind::NotADirectory,
                    format!("`{}` is no directory", level.display()),
                ));
            }
        }
        self.disk
            .write_atomically(folder, path, &[&entry::header(bytes), bytes])
    }

    fn remove_damaged(&self, path: &Path, reason: String) {
        let _ = fs::remove_file(path);
        self.warn(StoreWarning::Damaged {
            path: path.to_owned(),
            reason,
        });
    }

    fn warn(&self, warning: StoreWarning) {
        self.lock_warnings().pending.push(warning);
    }

    fn warn_unwritable(&self, error: &io::Error) {
        let mut warnings = self.lock_warnings();
        if !warnings.unwritable {
            warnings.unwritable = true;
            let warning = StoreWarning::unwritable(&self.dir, error);
            warnings.pending.push(warning);
        }
    }

    fn lock_warnings(&self) -> std::sync::MutexGuard<'_, Warnings> {
        self.warnings
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// The part of a file system that can be full; a test's disk is.
trait Disk: std::fmt::Debug + Send + Sync {
    /// Writes `parts` to a new file in `folder` and gives it the name `path`.
    fn write_atomically(&self, folder: &Path, path: &Path, parts: &[&[u8]]) -> io::Result<()>;
}

#[derive(Debug)]
struct RealDisk;

impl Disk for RealDisk {
    fn write_atomically(&self, folder: &Path, path: &Path, parts: &[&[u8]]) -> io::Result<()> {
        // `tempfile` makes it 0600 and removes it when a step fails.
        let mut file = tempfile::Builder::new()
            .prefix(TEMPORARY)
            .tempfile_in(folder)?;
        for part in parts {
            file.write_all(part)?;
        }
        file.persist(path).map_err(|failed| failed.error)?;
        Ok(())
    }
}

/// What names of files that are being written begin with.
const TEMPORARY: &str = ".tmp-";

/// Makes `dir` and what is missing above it, readable by its owner only.
fn make_dir(dir: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)
}

/// Writes down that the entry was used now. The time of the file's last change is its last use: it is never changed otherwise.
fn note_use(file: &fs::File, last_use: SystemTime) {
    let now = SystemTime::now();
    if now
        .duration_since(last_use)
        .is_ok_and(|age| age > USE_GRAIN)
    {
        // A read-only cache trims nothing, so it needs no last use.
        let _ = file.set_modified(now);
    }
}

#[cfg(test)]
mod tests;
