//! Why there is no release.

use std::io;
use std::path::PathBuf;

use super::source_map::MisshapenMap;
use crate::config::owned_dir::OwnedDirError;
use crate::report::Diagnostic;
use crate::toolchain::{BuildError, ToolchainError};

/// Why a release could not be built or written. The last one stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    /// The project has errors.
    #[error("the project has errors")]
    Project(Vec<Diagnostic>),
    /// The tools do not work.
    #[error(transparent)]
    Tool(#[from] ToolchainError),
    /// A file of the public folder can't be read.
    #[error("`{}` can't be read: {why}; make it readable, or take it out of the public folder", path.display())]
    Public {
        /// Which.
        path: PathBuf,
        /// What the system says.
        why: io::Error,
    },
    /// The public folder has a file where the release puts one of its own.
    #[error(
        "`{0}` in the public folder stands where the release puts a file of its own; rename it"
    )]
    Taken(String),
    /// There is no source map, although it was asked for.
    #[error(transparent)]
    SourceMap(#[from] MisshapenMap),
    /// The folder is somebody else's.
    #[error(transparent)]
    Folder(#[from] OwnedDirError),
    /// It could not be written.
    #[error("the release can't be written to `{}`: {why}; check the permissions and the space on the disk", path.display())]
    Write {
        /// Where.
        path: PathBuf,
        /// What the system says.
        why: io::Error,
    },
    /// The user does not want it any more.
    #[error("cancelled")]
    Cancelled,
}

impl From<BuildError> for ReleaseError {
    fn from(error: BuildError) -> Self {
        match error {
            BuildError::Project(diagnostics) => ReleaseError::Project(diagnostics),
            BuildError::Tool(error) => ReleaseError::Tool(error),
            BuildError::Cancelled => ReleaseError::Cancelled,
        }
    }
}
