//! From the path of a request to the names under a root: the one resolver of all routes. It is pure; whoever opens a file checks
//! besides that its canonical path is under the root.

use percent_encoding::percent_decode_str;

/// Names below a root, none of which leads out of it: never empty, `.`, `..`, hidden, or with a separator in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SafePath {
    names: Vec<String>,
    directory: bool,
}

/// Why a path is refused. The answer to the browser is the same for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PathRefusal {
    /// It does not start with `/`, has a malformed `%` escape, or is not UTF-8 when decoded.
    #[error("malformed path")]
    Malformed,
    /// A character that means something to a file system: control characters, `\`, `:`, `~`, `#`, or an encoded `/`.
    #[error("forbidden character in the path")]
    Character,
    /// `..`, `.`, or `//`.
    #[error("path with empty or relative parts")]
    Relative,
    /// A name that ends in a dot or a space: Windows drops those.
    #[error("name with a dot or space at its end")]
    TrailingDot,
    /// A hidden file, or one that holds a key.
    #[error("private file")]
    Private,
}

impl SafePath {
    /// Checks the path of a request as it came, percent-encoded, without the query. Decodes once: what is still encoded then is
    /// part of a name.
    ///
    /// # Errors
    /// See [`PathRefusal`].
    pub fn resolve(path: &str) -> Result<Self, PathRefusal> {
        let path = path.strip_prefix('/').ok_or(PathRefusal::Malformed)?;
        if path.is_empty() {
            return Ok(SafePath {
                names: Vec::new(),
                directory: true,
            });
        }
        let (path, directory) = match path.strip_suffix('/') {
            Some(rest) => (rest, true),
            None => (path, false),
        };
        let names = path
            .split('/')
            .map(resolve_name)
            .collect::<Result<_, _>>()?;
        Ok(SafePath { names, directory })
    }

    /// The names from the root on; empty for the root itself.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Did the path end in `/`?
    pub fn is_directory(&self) -> bool {
        self.directory
    }
}

fn resolve_name(encoded: &str) -> Result<String, PathRefusal> {
    let bytes = encoded.as_bytes();
    let malformed = bytes.iter().enumerate().any(|(at, byte)| {
        let digit = |n: usize| bytes.get(at + n).is_some_and(u8::is_ascii_hexdigit);
        *byte == b'%' && !(digit(1) && digit(2))
    });
    if malformed {
        return Err(PathRefusal::Malformed);
    }
    let name = percent_decode_str(encoded)
        .decode_utf8()
        .map_err(|_| PathRefusal::Malformed)?;
    check_name(&name)?;
    Ok(name.into_owned())
}

/// Checks one decoded name, of a request or of the canonical path that a request led to.
///
/// # Errors
/// See [`PathRefusal`].
pub fn check_name(name: &str) -> Result<(), PathRefusal> {
    if matches!(name, "" | "." | "..") {
        return Err(PathRefusal::Relative);
    }
    let forbidden = |c: char| c.is_control() || matches!(c, '\\' | ':' | '~' | '#' | '/');
    if name.chars().any(forbidden) {
        return Err(PathRefusal::Character);
    }
    if name.ends_with(['.', ' ']) {
        return Err(PathRefusal::TrailingDot);
    }
    let lower = name.to_ascii_lowercase();
    if name.starts_with('.') || lower.ends_with(".pem") || lower.ends_with(".key") {
        return Err(PathRefusal::Private);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn plain_paths_resolve() {
        for (path, names, directory) in [
            ("/", vec![], true),
            ("/index.html", vec!["index.html"], false),
            ("/a/b%20c/", vec!["a", "b c"], true),
            ("/%C3%A9.css", vec!["é.css"], false),
            ("/a%252e", vec!["a%2e"], false),
            ("/a..b", vec!["a..b"], false),
        ] {
            let resolved = SafePath::resolve(path).unwrap();
            assert_eq!(resolved.names(), names, "{path}");
            assert_eq!(resolved.is_directory(), directory, "{path}");
        }
    }

    #[test]
    fn everything_that_leads_elsewhere_is_refused() {
        use PathRefusal::*;
        for (path, refusal) in [
            ("", Malformed),
            ("index.html", Malformed),
            ("*", Malformed),
            ("/%", Malformed),
            ("/%zz", Malformed),
            ("/%f", Malformed),
            ("/%ff", Malformed),
            ("/..", Relative),
            ("/../x", Relative),
            ("/a/../b", Relative),
            ("/a/./b", Relative),
            ("/%2e%2e/x", Relative),
            ("/.%2E/x", Relative),
            ("//", Relative),
            ("//x", Relative),
            ("/a//b", Relative),
            ("/a//", Relative),
            ("/%00", Character),
            ("/a%00.html", Character),
            ("/a%0ab", Character),
            ("/a%7f", Character),
            ("/a\\b", Character),
            ("/..%5cx", Character),
            ("/a%2fb", Character),
            ("/..%2fx", Character),
            ("/c:/x", Character),
            ("/a.txt::$DATA", Character),
            ("/PROGRA~1", Character),
            ("/a%23b", Character),
            ("/a.", TrailingDot),
            ("/a.html%20", TrailingDot),
            ("/a./b", TrailingDot),
            ("/...", TrailingDot),
            ("/.env", Private),
            ("/.git/config", Private),
            ("/%2egit/config", Private),
            ("/server.pem", Private),
            ("/server.KEY", Private),
        ] {
            assert_eq!(SafePath::resolve(path), Err(refusal), "{path:?}");
        }
    }

    proptest! {
        #[test]
        fn resolving_never_panics(path in ".{0,80}") {
            let _ = SafePath::resolve(&path);
        }

        #[test]
        fn what_resolves_stays_under_the_root(path in "/[a-z./%25cC\\\\ ]{0,24}") {
            if let Ok(resolved) = SafePath::resolve(&path) {
                let joined: std::path::PathBuf = resolved.names().iter().collect();
                let all_normal = joined.components().all(|c| matches!(c, std::path::Component::Normal(_)));
                prop_assert!(all_normal);
                prop_assert_eq!(joined.components().count(), resolved.names().len());
            }
        }
    }
}
