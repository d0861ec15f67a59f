//! The tests of the client's modules run under Node, with those of everything else.

use std::path::Path;
use std::process::Command;

#[test]
fn the_clients_modules_pass_their_tests() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/client");
    let mut files: Vec<_> = std::fs::read_dir(&dir)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    let output = Command::new("node")
        .arg("--test")
        .args(files)
        .output()
        .expect("node runs; install Node 18 or later");
    assert!(
        output.status.success(),
        "node --test in {}\n{}{}",
        dir.display(),
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}
