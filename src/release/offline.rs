//! The service worker of a bundle, with which it works offline after the first visit.

use serde::Serialize;

use super::{Files, integrity};

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

/// The worker's script for `files`; `hashed` says whose names hold their hashes. It changes when one of them does.
pub fn worker(files: &Files, hashed: &dyn Fn(&str) -> bool) -> String {
    let kept: Vec<Kept<'_>> = files
        .iter()
        .map(|(path, content)| Kept {
            path,
            integrity: hashed(path).then(|| integrity(content)),
        })
        .collect();
    let mut hasher = blake3::Hasher::new();
    for (path, content) in files {
        hasher.update(path.as_bytes());
        hasher.update(&[0]);
        hasher.update(blake3::hash(content).as_bytes());
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

    #[test]
    fn it_changes_with_any_file_and_with_nothing_else() {
        let files = |text: &str| {
            Files::from([
                ("index.html".to_owned(), text.as_bytes().to_vec()),
                ("a/p.js".to_owned(), vec![]),
            ])
        };
        let hashed = |path: &str| path == "a/p.js";
        let one = worker(&files("one"), &hashed);
        assert_eq!(one, worker(&files("one"), &hashed));
        assert_ne!(one, worker(&files("two"), &hashed));
        assert!(
            one.contains("{\"path\":\"a/p.js\",\"integrity\":\"sha384-"),
            "{one}"
        );
        assert!(one.contains("{\"path\":\"index.html\"}"), "{one}");
    }
}
