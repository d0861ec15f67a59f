//! Which names in a source folder are sources, and which are passed over.

use std::path::{Component, Path};

/// Extensions of source files.
pub const EXTENSIONS: [&str; 2] = ["jank", "cljc"];

/// What the name of a file or folder says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// It has the extension of a source file.
    Source,
    /// Hidden, or made by an editor beside the file it edits: never looked at.
    Ignored,
    /// Anything else: a folder may have sources in it.
    Other,
}

/// Sorts a name by itself. Editors leave `.#x`, `#x#`, `x~`, `.x.swp`, and `4913` (vim, to see whether it may write).
pub fn kind_of(name: &str) -> NameKind {
    let ignored = name.starts_with('.')
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || name == "4913"
        || name == "node_modules";
    if ignored {
        return NameKind::Ignored;
    }
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    match extension {
        Some(extension) if EXTENSIONS.contains(&extension) => NameKind::Source,
        _ => NameKind::Other,
    }
}

/// Is any part of `below`, a path relative to a source folder, one that is passed over?
pub(super) fn is_ignored(below: &Path) -> bool {
    below.components().any(|part| match part {
        Component::Normal(name) => kind_of(&name.to_string_lossy()) == NameKind::Ignored,
        _ => true,
    })
}

/// `path` as people and events see it: relative to `root`, with `/`; with `..` where it lies outside.
pub(super) fn shown(root: &Path, path: &Path) -> String {
    let mut up = 0;
    let mut base = root;
    loop {
        if let Ok(below) = path.strip_prefix(base) {
            let mut parts = vec!["..".to_owned(); up];
            parts.extend(
                below
                    .components()
                    .map(|c| c.as_os_str().to_string_lossy().into_owned()),
            );
            return if parts.is_empty() {
                ".".to_owned()
            } else {
                parts.join("/")
            };
        }
        match base.parent() {
            Some(parent) => base = parent,
            None => return path.to_string_lossy().into_owned(),
        }
        up += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editors_files_are_no_sources() {
        for (name, want) in [
            ("core.jank", NameKind::Source),
            ("core.cljc", NameKind::Source),
            ("a.b.jank", NameKind::Source),
            ("core.clj", NameKind::Other),
            ("core.jank.bak", NameKind::Other),
            ("jank", NameKind::Other),
            ("demo", NameKind::Other),
            (".#core.jank", NameKind::Ignored),
            ("#core.jank#", NameKind::Ignored),
            ("core.jank~", NameKind::Ignored),
            (".core.jank.swp", NameKind::Ignored),
            ("4913", NameKind::Ignored),
            (".git", NameKind::Ignored),
            ("node_modules", NameKind::Ignored),
        ] {
            assert_eq!(kind_of(name), want, "{name}");
        }
    }

    #[test]
    fn paths_are_shown_from_the_project() {
        let root = Path::new("/p/app");
        for (path, want) in [
            ("/p/app/src/a.jank", "src/a.jank"),
            ("/p/shared/a.jank", "../shared/a.jank"),
            ("/p/app", "."),
        ] {
            assert_eq!(shown(root, Path::new(path)), want);
        }
    }
}
