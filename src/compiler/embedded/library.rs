//! The core library: namespaces that come with the compiler, written in jank under `templates/core`.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use include_dir::{Dir, include_dir};
use rustc_hash::FxHashMap;

use crate::compiler::{NsSource, SourceSet};
use crate::lang::{self, NsName, munge};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates/core");

static LIBRARY: LazyLock<SourceSet> = LazyLock::new(read);

/// All of them, in load order.
pub fn library() -> &'static SourceSet {
    &LIBRARY
}

/// Is `ns` one of them?
pub fn provides(ns: &str) -> bool {
    NsName::new(ns).is_ok_and(|ns| LIBRARY.get(&ns).is_some())
}

fn read() -> SourceSet {
    let mut found = FxHashMap::default();
    collect(&FILES, &mut found);
    let mut names: Vec<NsName> = found.keys().cloned().collect();
    names.sort();
    let mut ordered = Vec::new();
    for name in names {
        place(&name, &mut found, &mut ordered);
    }
    SourceSet::new(ordered)
}

fn collect(dir: &Dir<'static>, found: &mut FxHashMap<NsName, NsSource>) {
    for file in dir.files() {
        let path = file.path().with_extension("");
        let name = path.to_str().and_then(munge::path_to_ns);
        if let (Some(ns), Some(text)) = (name, file.contents_utf8()) {
            let text = with_parts(file.path(), text);
            let (scan, _) = lang::scan(&lang::read_all(&text).forms);
            if scan.ns.is_none() {
                continue; // a part of another namespace
            }
            let requires = scan.edges().map(|r| r.ns.clone()).collect();
            let file = format!("jank-watch/core/{}", file.path().display());
            found.insert(
                ns.clone(),
                NsSource {
                    ns,
                    file: Arc::from(file),
                    hash: blake3::hash(text.as_bytes()),
                    text: Arc::from(text),
                    requires,
                },
            );
        }
    }
    for inner in dir.dirs() {
        collect(inner, found);
    }
}

/// The text of a file with the files that it loads in the place of its `load` forms, a line each; their names go from its folder.
fn with_parts(path: &Path, text: &str) -> String {
    let part = |line: &str| {
        let name = line.strip_prefix("(load \"")?.strip_suffix("\")")?;
        let path = path.parent()?.join(name).with_extension("jank");
        FILES.get_file(path)?.contents_utf8()
    };
    let lines = text.lines().map(|line| part(line).unwrap_or(line));
    lines
        .flat_map(|text| [text.trim_end_matches('\n'), "\n"])
        .collect()
}

/// Puts a namespace behind those it requires; everything but clojure.core requires that.
fn place(name: &NsName, found: &mut FxHashMap<NsName, NsSource>, ordered: &mut Vec<NsSource>) {
    let Some(source) = found.remove(name) else {
        return;
    };
    if let Ok(core) = NsName::new(super::env::CORE) {
        place(&core, found, ordered);
    }
    for required in &source.requires {
        place(required, found, ordered);
    }
    ordered.push(source);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn core_comes_first_and_all_are_there() {
        let names: Vec<&str> = library().iter().map(|s| s.ns.as_str()).collect();
        assert_eq!(names.first(), Some(&"clojure.core"));
        for name in ["clojure.string", "clojure.set", "clojure.walk"] {
            assert!(names.contains(&name), "{name} is missing in {names:?}");
            assert!(provides(name));
        }
        assert!(!provides("demo.core"));
    }

    #[test]
    fn a_namespace_has_its_parts_and_a_part_is_none() {
        let core = NsName::new("clojure.core")
            .ok()
            .and_then(|ns| library().get(&ns));
        let text = core.map_or("", |source| &source.text);
        assert!(!text.contains("(load "), "every part was found");
        assert!(text.contains("(defmacro when "));
        assert!(!provides("clojure.core.macros"));
    }
}
