//! Scratch folders: where tools read and write. They are in the system's temporary folder, so that a full or read-only cache
//! does not stop a build, and go away when dropped.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::ToolchainError;

/// A folder of its own for one run of tools.
#[derive(Debug)]
pub(super) struct Scratch(tempfile::TempDir);

impl Scratch {
    pub(super) fn new() -> Result<Scratch, ToolchainError> {
        match tempfile::Builder::new().prefix("jank-watch-").tempdir() {
            Ok(dir) => Ok(Scratch(dir)),
            Err(source) => Err(ToolchainError::Scratch {
                what: "make a folder in",
                path: std::env::temp_dir(),
                source,
            }),
        }
    }

    pub(super) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file, with the folders above it. `name` must stay inside.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> Result<(), ToolchainError> {
        let failed = |path: PathBuf, source| ToolchainError::Scratch {
            what: "write",
            path,
            source,
        };
        let path = self.0.path().join(name);
        if !Path::new(name)
            .components()
            .all(|part| matches!(part, Component::Normal(_)))
        {
            return Err(failed(path, io::ErrorKind::InvalidFilename.into()));
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|source| failed(folder.to_owned(), source))?;
        }
        fs::write(&path, bytes).map_err(|source| failed(path, source))
    }

    pub(super) fn read(&self, name: &str) -> Result<Vec<u8>, ToolchainError> {
        let path = self.0.path().join(name);
        fs::read(&path).map_err(|source| ToolchainError::Scratch {
            what: "read",
            path,
            source,
        })
    }
}
