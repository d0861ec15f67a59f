//! The service worker of a bundle, with which it works offline after the first visit.

use serde::Serialize;

use super::Bundle;
use super::integrity::integrity;

/// Its file, at the root of the bundle: a worker answers for what stands below it.
pub const WORKER: &str = "sw.js";

const TEMPLATE: &str = include_str!("../../templates/client/service_worker.js");

/// A file as the worker knows it.
#[derive(Serialize)]
struct Kept<'a> {
    path: &'a str,
    /// Only of files whose names hold their hashes: hosts may change the others, as some do with HTML.
    #[serde(skip_serializing_if = "Option::is_none")]
    integrity: Option<String>,
}

/// The worker's script for a bundle. It changes when a file does.
pub fn worker(bundle: &Bundle) -> String {
    let kept: Vec<Kept<'_>> = bundle
        .files()
        .map(|(path, file)| Kept {
            path,
            integrity: file.hashed.then(|| integrity(&file.content)),
        })
        .collect();
    let mut hasher = blake3::Hasher::new();
    for (path, file) in bundle.files() {
        hasher.update(path.as_bytes());
        hasher.update(&[0]);
        hasher.update(blake3::hash(&file.content).as_bytes());
    }
    let version = hasher.finalize().to_hex();
    // Strings can always be written.
    let list = serde_json::to_string(&kept).unwrap_or_default();
    let begin = format!(
        "const VERSION=\"{}\";\nconst FILES={list};\n",
        &version.as_str()[..16]
    );
    let code: Vec<&str> = TEMPLATE
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .collect();
    begin + &code.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::release::File;

    fn bundle(page: &str) -> Bundle {
        let mut bundle = Bundle::default();
        for (path, content, hashed) in [("index.html", page, false), ("a/p.js", "", true)] {
            let content = content.into();
            bundle
                .add(path, File { content, hashed })
                .expect("it is new");
        }
        bundle
    }

    #[test]
    fn it_changes_with_any_file_and_with_nothing_else() {
        let one = worker(&bundle("one"));
        assert_eq!(one, worker(&bundle("one")));
        assert_ne!(one, worker(&bundle("two")));
        assert!(
            one.contains("{\"path\":\"a/p.js\",\"integrity\":\"sha384-"),
            "{one}"
        );
        assert!(one.contains("{\"path\":\"index.html\"}"), "{one}");
    }
}
