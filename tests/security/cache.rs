//! Item 18: the cache on disk, as builds leave it and find it.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use serde_json::Value;

use crate::support::Workspace;

fn built(cache: &str) -> Workspace {
    let workspace = Workspace::new();
    workspace
        .write("jank-watch.toml", cache)
        .write("src/a.jank", "(ns a)\n(defn f [x] (inc x))");
    workspace.run(&["build"]).exits(0);
    workspace
}

/// The files of the cache's store.
fn entries(workspace: &Workspace) -> Vec<PathBuf> {
    walkdir::WalkDir::new(workspace.path(".jank-watch/store"))
        .into_iter()
        .map(|entry| entry.expect("the cache can be read"))
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect()
}

fn rebuild(workspace: &Workspace) -> Vec<Value> {
    workspace.run(&["build", "--json"]).exits(0).events()
}

fn compiled(events: &[Value]) -> &Value {
    let finished = events.iter().find(|e| e["t"] == "build-finished");
    &finished.expect("the build ends")["compiled"]
}

#[test]
fn item_18_only_the_owner_can_read_the_cache() {
    let workspace = built("");
    let mut seen = 0;
    for entry in walkdir::WalkDir::new(workspace.path(".jank-watch/store")) {
        let entry = entry.expect("the cache can be read");
        let mode = entry.metadata().expect("it is there").permissions().mode() & 0o777;
        let wanted = if entry.file_type().is_dir() {
            0o700
        } else {
            0o600
        };
        assert_eq!(mode, wanted, "{}", entry.path().display());
        seen += 1;
    }
    assert!(seen > 2, "{seen}");
    let folder = std::fs::metadata(workspace.path(".jank-watch")).expect("it is there");
    assert_eq!(folder.permissions().mode() & 0o777, 0o700);
}

#[test]
fn item_18_what_was_changed_or_cut_is_found_out_and_made_again() {
    type Damage = fn(&mut Vec<u8>);
    let damages: [(&str, Damage); 4] = [
        ("a bit of the content", |bytes| {
            if let Some(last) = bytes.last_mut() {
                *last ^= 1;
            }
        }),
        ("shorter", |bytes| {
            bytes.pop();
        }),
        ("longer", |bytes| bytes.push(0)),
        ("empty", Vec::clear),
    ];
    let workspace = built("");
    for (what, damage) in damages {
        for file in entries(&workspace) {
            let mut bytes = std::fs::read(&file).expect("it is there");
            damage(&mut bytes);
            std::fs::write(&file, bytes).expect("it is ours");
        }
        let events = rebuild(&workspace);
        assert_eq!(compiled(&events), &serde_json::json!(["a"]), "{what}");
        let warned = |e: &Value| e["t"] == "diagnostic" && e["severity"] == "warning";
        assert!(events.iter().any(warned), "{what}: {events:?}");
        let again = rebuild(&workspace);
        assert_eq!(compiled(&again), &serde_json::json!([]), "{what}");
    }
}

#[test]
fn item_18_an_entry_under_another_ones_name_is_not_believed_for_another_namespace() {
    let workspace = built("");
    let before = entries(&workspace);
    workspace.write("src/a.jank", "(ns a)\n(defn f [x] (dec x))");
    rebuild(&workspace);
    // The names say what went in, so the old ones are still there, and no new content took an old one's name.
    let after = entries(&workspace);
    for file in &before {
        assert!(after.contains(file), "{}", file.display());
    }
    assert!(after.len() > before.len());
    assert!(
        after.iter().all(|file| !file
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with(".tmp-"))),
        "files are renamed when they are whole"
    );
}

#[test]
fn item_18_links_lead_no_write_out_of_the_cache() {
    let workspace = built("");
    let outside = workspace.path("outside");
    std::fs::create_dir(&outside).expect("it is new");
    let mut replaced = 0;
    for folder in std::fs::read_dir(workspace.path(".jank-watch/store/v1")).expect("it is there") {
        let folder = folder.expect("it can be read").path();
        if !folder.is_dir() {
            continue;
        }
        std::fs::remove_dir_all(&folder).expect("it is ours");
        std::os::unix::fs::symlink(&outside, &folder).expect("a link is made");
        replaced += 1;
    }
    assert!(replaced > 0);
    workspace.write("src/a.jank", "(ns a)\n(defn f [x] (* 2 x))");
    rebuild(&workspace);
    let written = std::fs::read_dir(&outside).expect("it is there").count();
    assert_eq!(written, 0);
}
