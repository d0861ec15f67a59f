//! Which headers C++ has included, and whether they are still what they were.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// A file and what was in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Header {
    pub(super) path: PathBuf,
    /// BLAKE3 of its content; none where it can't be read.
    hash: Option<[u8; 32]>,
}

impl Header {
    /// As it is now.
    pub(super) fn read(path: &Path) -> Header {
        let content = std::fs::read(path).ok();
        Header {
            path: path.to_owned(),
            hash: content.map(|bytes| *blake3::hash(&bytes).as_bytes()),
        }
    }

    /// Has it still the same content?
    pub(super) fn holds(&self) -> bool {
        self.hash.is_some() && Header::read(&self.path) == *self
    }
}

/// One hash for all of them, in their order.
pub(super) fn hash(headers: &[Header]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    for header in headers {
        hasher.update(header.path.as_os_str().as_encoded_bytes());
        hasher.update(&header.hash.unwrap_or_default());
    }
    hasher.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_holds_as_long_as_its_content_does() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.hpp");
        assert!(!Header::read(&path).holds(), "a missing file is no header");
        std::fs::write(&path, "one").unwrap();
        let header = Header::read(&path);
        let before = hash(std::slice::from_ref(&header));
        std::fs::write(&path, "one").unwrap();
        assert!(header.holds());
        std::fs::write(&path, "two").unwrap();
        assert!(!header.holds());
        assert_ne!(hash(&[Header::read(&path)]), before);
    }
}
