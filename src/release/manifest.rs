//! `manifest.json`: what is in a bundle, for programs that deploy it. docs/deploying.md describes it.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::integrity::integrity;
use super::{Bundle, File};
use crate::config::{Base, Encoding};

/// The file's name in the bundle.
pub const MANIFEST: &str = "manifest.json";

/// The version of the format.
const VERSION: u8 = 1;

/// What is in a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of this format.
    pub v: u8,
    /// Where the bundle stands on its host.
    #[serde(default)]
    pub base: Base,
    /// The script that pages include, as a path in the bundle.
    pub entry: String,
    /// All other files by their paths; compressed twins stand with the files that they are twins of.
    pub assets: BTreeMap<String, Asset>,
}

/// A file of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asset {
    /// Its size.
    pub bytes: u64,
    /// That of its twin for `Content-Encoding: gzip`, the file with `.gz` behind its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gzip: Option<u64>,
    /// That of its twin for `Content-Encoding: br`, the file with `.br` behind its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brotli: Option<u64>,
    /// For `integrity` attributes and `fetch`.
    pub integrity: String,
    /// There is a hash of the content in the name: browsers may keep it for ever.
    pub immutable: bool,
}

impl Manifest {
    /// Of a bundle and the compressed twins of its files.
    pub fn new(base: Base, bundle: &Bundle, twins: &[(String, File)]) -> Manifest {
        let size = |path: &str, encoding: Encoding| {
            let path = format!("{path}.{}", encoding.extension());
            let twin = twins.iter().find(|(twin, _)| *twin == path);
            twin.map(|(_, file)| file.content.len() as u64)
        };
        let asset = |path: &str, file: &File| Asset {
            bytes: file.content.len() as u64,
            gzip: size(path, Encoding::Gzip),
            brotli: size(path, Encoding::Brotli),
            integrity: integrity(&file.content),
            immutable: file.hashed,
        };
        Manifest {
            v: VERSION,
            base,
            entry: bundle.script().to_owned(),
            assets: bundle
                .files()
                .map(|(path, file)| (path.to_owned(), asset(path, file)))
                .collect(),
        }
    }

    /// As the file has it.
    pub fn to_json(&self) -> Vec<u8> {
        // Strings, numbers and truth values can always be written.
        let mut json = serde_json::to_vec_pretty(self).unwrap_or_default();
        json.push(b'\n');
        json
    }
}

/// Is there a hash of the content in the file's name, so that it never changes? 16 hex digits between `-` or `.`, as bundles have them:
/// `app-0123456789abcdef.wasm`.
pub fn is_immutable(file: &Path) -> bool {
    let name = file.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| {
        name.split(['-', '.'])
            .any(|part| part.len() == 16 && part.bytes().all(|b| b.is_ascii_hexdigit()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_a_hash_are_for_ever() {
        for (name, for_ever) in [
            ("dist/app-0123456789abcdef.wasm", true),
            ("app.0123456789abcdef.js.map", true),
            ("index.html", false),
            ("manifest.json", false),
            ("app-0123456789abcde.js", false),
            ("app-0123456789abcdeg.js", false),
            ("0123456789abcdef/index.html", false),
        ] {
            assert_eq!(is_immutable(Path::new(name)), for_ever, "{name}");
        }
    }

    #[test]
    fn what_is_written_reads_the_same_and_names_each_twin() {
        let file = |content: &[u8], hashed| File {
            content: content.to_vec(),
            hashed,
        };
        let wasm = "assets/program.0123456789abcdef.wasm";
        let mut bundle = Bundle::default();
        for (path, file) in [
            ("index.html", file(b"<!doctype html>", false)),
            (wasm, file(&[0; 9], true)),
        ] {
            bundle.add(path, file).expect("it is new");
        }
        let twins = [(format!("{wasm}.br"), file(&[0; 4], true))];
        let base = Base::At("/app/".to_owned());
        let manifest = Manifest::new(base, &bundle, &twins);
        let asset = &manifest.assets[wasm];
        assert_eq!((asset.bytes, asset.brotli, asset.gzip), (9, Some(4), None));
        assert!(asset.immutable && !manifest.assets["index.html"].immutable);
        let read: Manifest = serde_json::from_slice(&manifest.to_json()).expect("JSON");
        assert_eq!(read, manifest);
    }
}
