//! Versions of Emscripten.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A version of emcc, ordered by age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EmccVersion(pub u32, pub u32, pub u32);

impl EmccVersion {
    /// The oldest one that this tool is tested with.
    pub const OLDEST: EmccVersion = EmccVersion(3, 1, 6);

    /// Finds the version in what `emcc --version` prints, such as
    /// `emcc (Emscripten gcc/clang-like replacement + linker emulating GNU ld) 3.1.6 ()`.
    pub fn parse(text: &str) -> Option<Self> {
        let line = text.lines().find(|line| line.starts_with("emcc"))?;
        line.split_whitespace().find_map(|word| {
            // Builds from the repository say `4.0.1-git`.
            let mut numbers = word.split('-').next()?.split('.').map(str::parse);
            match (
                numbers.next(),
                numbers.next(),
                numbers.next(),
                numbers.next(),
            ) {
                (Some(Ok(major)), Some(Ok(minor)), Some(Ok(tiny)), None) => {
                    Some(EmccVersion(major, minor, tiny))
                }
                _ => None,
            }
        })
    }
}

impl fmt::Display for EmccVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_in_the_first_line_of_emcc() {
        let head = "emcc (Emscripten gcc/clang-like replacement + linker emulating GNU ld)";
        for (text, version) in [
            (
                format!("{head} 3.1.6 ()\nCopyright (C) 2014"),
                Some(EmccVersion(3, 1, 6)),
            ),
            (
                format!("{head} 4.0.10 (abc123)"),
                Some(EmccVersion(4, 0, 10)),
            ),
            (
                format!("{head} 6.0.9-git (abc123)"),
                Some(EmccVersion(6, 0, 9)),
            ),
            (
                format!("shared:INFO: (Emscripten: Running sanity checks)\n{head} 5.0.0 (x)"),
                Some(EmccVersion(5, 0, 0)),
            ),
            (head.to_owned(), None),
            (format!("{head} 1.2 ()"), None),
            (format!("{head} 1.2.3.4 ()"), None),
            ("gcc (Debian 12.2.0-14) 12.2.0".to_owned(), None),
            (String::new(), None),
        ] {
            assert_eq!(EmccVersion::parse(&text), version, "{text}");
        }
    }

    #[test]
    fn newer_ones_are_greater() {
        assert!(EmccVersion(3, 1, 25) > EmccVersion::OLDEST);
        assert!(EmccVersion(4, 0, 0) > EmccVersion(3, 1, 70));
    }
}
