//! Why a file or folder could not be read.

use crate::report::{Diagnostic, Stage};

/// Something on the disk is not as it should be.
#[derive(Debug, thiserror::Error)]
pub(super) enum ReadFailure {
    /// The file or folder is there and can't be opened.
    #[error("can't be read: {0}")]
    Unreadable(std::io::Error),
    /// A folder has the name of a source file.
    #[error("is a folder, but is named like a source file")]
    FolderNamedLikeSource,
    /// A pipe, socket or device has the name of a source file.
    #[error("is no regular file, but is named like a source file")]
    NotAFile,
    /// A symbolic link leads nowhere.
    #[error("is a symbolic link to nothing")]
    DanglingLink,
    /// A symbolic link leads to a folder around it.
    #[error("is a symbolic link to a folder that it lies in")]
    LinkLoop,
    /// A source folder of the configuration does not exist.
    #[error("is a source path, and does not exist")]
    MissingSourcePath,
    /// A source folder of the configuration is a file.
    #[error("is a source path, and is no folder")]
    SourcePathNoFolder,
}

impl ReadFailure {
    /// What to do about it.
    fn help(&self) -> &'static str {
        match self {
            ReadFailure::Unreadable(_) => {
                "check its permissions: `ls -l` shows them, `chmod u+r` lets you read it"
            }
            ReadFailure::FolderNamedLikeSource => {
                "rename the folder: only files may end in `.jank` or `.cljc`"
            }
            ReadFailure::NotAFile => "move it out of the source folder",
            ReadFailure::DanglingLink | ReadFailure::LinkLoop => {
                "remove the link or let it lead to a file"
            }
            ReadFailure::MissingSourcePath => {
                "create the folder, or name another one under `source-paths` in `jank-watch.toml`"
            }
            ReadFailure::SourcePathNoFolder => {
                "name the folder that the file lies in under `source-paths` in `jank-watch.toml`"
            }
        }
    }

    fn code(&self) -> &'static str {
        match self {
            ReadFailure::Unreadable(_) => "project/unreadable",
            ReadFailure::FolderNamedLikeSource => "project/folder-named-like-source",
            ReadFailure::NotAFile => "project/not-a-file",
            ReadFailure::DanglingLink => "project/dangling-link",
            ReadFailure::LinkLoop => "project/link-loop",
            ReadFailure::MissingSourcePath => "project/missing-source-path",
            ReadFailure::SourcePathNoFolder => "project/source-path-no-folder",
        }
    }

    /// The diagnostic about `file`, its name for people.
    pub(super) fn diagnostic(&self, file: &str) -> Diagnostic {
        Diagnostic::error(Stage::Read, format!("`{file}` {self}"))
            .help(self.help())
            .code(self.code())
            .file(file)
    }
}
