//! The store as a build sees it.

use std::sync::Arc;

use super::*;
use crate::compiler::{LoadFn, MacroUse, Part, Site, Unit, UnitStore};
use crate::lang::NsName;

fn key(text: &str) -> blake3::Hash {
    KeyBuilder::new("test").part("text", text).finish()
}

fn store() -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(&dir.path().join("cache")).unwrap();
    (dir, store)
}

fn entry_file(store: &Store, kind: Kind, key: &blake3::Hash) -> PathBuf {
    store.path(kind, key)
}

fn unit() -> Unit {
    Unit {
        ns: NsName::new("demo.core").unwrap(),
        parts: vec![Part {
            cpp: "int ä;\n".into(),
            hash: "0123456789abcdef".into(),
            load_symbol: "jank_load_demo_core_0123456789abcdef".into(),
            load: LoadFn::Word,
            sites: vec![Site { line: 1, column: 2 }],
            lines: vec![0, 7],
        }],
        interface: "i".into(),
        expands: false,
        macros: vec![MacroUse {
            ns: NsName::new("demo.macros").unwrap(),
            name: "m".into(),
            line: 3,
        }],
        warnings: vec![
            crate::report::Diagnostic::warning(crate::report::Stage::Codegen, "w").help("h"),
        ],
    }
}

#[test]
fn entries_are_kept_by_kind_and_key_across_processes() {
    let (dir, store) = store();
    assert_eq!(store.get(Kind::Object, &key("a")), None);
    store.put(Kind::Object, &key("a"), b"one");
    store.put(Kind::Module, &key("a"), b"two");
    let other = Store::open(&dir.path().join("cache")).unwrap();
    assert_eq!(
        other.get(Kind::Object, &key("a")).as_deref(),
        Some(&b"one"[..])
    );
    assert_eq!(
        other.get(Kind::Module, &key("a")).as_deref(),
        Some(&b"two"[..])
    );
    assert_eq!(other.get(Kind::Object, &key("b")), None);
    assert!(other.contains(Kind::Object, &key("a")) && !other.contains(Kind::Object, &key("b")));
    assert_eq!(store.take_warnings(), []);
    assert_eq!(other.take_warnings(), []);
}

#[test]
fn units_come_back_whole() {
    let (_dir, store) = store();
    assert_eq!(UnitStore::get(&store, &key("u")), None);
    UnitStore::put(&store, &key("u"), &unit());
    assert_eq!(UnitStore::get(&store, &key("u")), Some(unit()));
}

#[test]
fn what_is_no_unit_is_a_miss_a_warning_and_gone() {
    let (_dir, store) = store();
    store.put(Kind::Unit, &key("u"), b"{\"ns\": 1}");
    assert_eq!(UnitStore::get(&store, &key("u")), None);
    assert!(
        matches!(&store.take_warnings()[..], [StoreWarning::Damaged { reason, .. }] if reason.contains("no unit"))
    );
    assert!(!store.contains(Kind::Unit, &key("u")));
}

#[test]
fn a_damaged_entry_is_a_miss_a_warning_and_gone() {
    for damage in [
        |bytes: &mut Vec<u8>| bytes.clear(),
        |bytes: &mut Vec<u8>| bytes.truncate(20),
        |bytes: &mut Vec<u8>| bytes.push(0),
        |bytes: &mut Vec<u8>| {
            bytes.pop();
        },
        |bytes: &mut Vec<u8>| *bytes.last_mut().unwrap() ^= 1,
        |bytes: &mut Vec<u8>| bytes[0] ^= 1,
    ] {
        let (_dir, store) = store();
        store.put(Kind::Object, &key("a"), b"bytes of an object");
        let file = entry_file(&store, Kind::Object, &key("a"));
        let mut bytes = fs::read(&file).unwrap();
        damage(&mut bytes);
        fs::write(&file, bytes).unwrap();
        assert_eq!(store.get(Kind::Object, &key("a")), None);
        let warnings = store.take_warnings();
        assert!(
            matches!(&warnings[..], [StoreWarning::Damaged { path, .. }] if *path == file),
            "{warnings:?}"
        );
        assert!(!file.exists());
        store.put(Kind::Object, &key("a"), b"again");
        assert_eq!(
            store.get(Kind::Object, &key("a")).as_deref(),
            Some(&b"again"[..])
        );
    }
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let (_dir, store) = store();
    store.put(Kind::Object, &key("a"), b"x");
    let file = entry_file(&store, Kind::Object, &key("a"));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&file), 0o600);
    for folder in file
        .ancestors()
        .skip(1)
        .take_while(|folder| folder.starts_with(store.dir()))
    {
        assert_eq!(mode(folder), 0o700, "{}", folder.display());
    }
}

#[test]
fn git_and_backups_leave_it_alone() {
    let (_dir, store) = store();
    assert_eq!(
        fs::read_to_string(store.dir().join(".gitignore")).unwrap(),
        "*\n"
    );
    assert!(
        fs::read_to_string(store.dir().join("CACHEDIR.TAG"))
            .unwrap()
            .starts_with("Signature: ")
    );
}

/// A disk that says `.0` to every write while it is in that state.
#[derive(Debug, Clone, Default)]
struct SickDisk(Arc<Mutex<Option<io::ErrorKind>>>);

impl Disk for SickDisk {
    fn write_atomically(&self, folder: &Path, path: &Path, parts: &[&[u8]]) -> io::Result<()> {
        match *self.0.lock().unwrap() {
            Some(kind) => Err(kind.into()),
            None => RealDisk.write_atomically(folder, path, parts),
        }
    }
}

#[test]
fn a_full_disk_is_warned_of_once_and_again_after_it_had_room() {
    let dir = tempfile::tempdir().unwrap();
    let disk = SickDisk::default();
    let store = Store::open_on(&dir.path().join("cache"), Box::new(disk.clone())).unwrap();
    store.put(Kind::Object, &key("before"), b"kept");
    *disk.0.lock().unwrap() = Some(io::ErrorKind::StorageFull);
    store.put(Kind::Object, &key("a"), b"x");
    store.put(Kind::Object, &key("b"), b"x");
    let full = StoreWarning::Full {
        dir: store.dir().to_owned(),
    };
    assert_eq!(store.take_warnings(), std::slice::from_ref(&full));
    assert_eq!(store.get(Kind::Object, &key("a")), None);
    assert_eq!(
        store.get(Kind::Object, &key("before")).as_deref(),
        Some(&b"kept"[..])
    );
    *disk.0.lock().unwrap() = None;
    store.put(Kind::Object, &key("a"), b"x");
    assert_eq!(
        store.get(Kind::Object, &key("a")).as_deref(),
        Some(&b"x"[..])
    );
    assert_eq!(store.take_warnings(), []);
    *disk.0.lock().unwrap() = Some(io::ErrorKind::StorageFull);
    store.put(Kind::Object, &key("c"), b"x");
    assert_eq!(store.take_warnings(), [full]);
}

#[test]
fn a_read_only_disk_opens_with_a_warning() {
    let dir = tempfile::tempdir().unwrap();
    let disk = SickDisk(Arc::new(Mutex::new(Some(
        io::ErrorKind::ReadOnlyFilesystem,
    ))));
    let store = Store::open_on(&dir.path().join("cache"), Box::new(disk)).unwrap();
    store.put(Kind::Object, &key("a"), b"x");
    assert!(matches!(
        &store.take_warnings()[..],
        [StoreWarning::Unwritable { .. }]
    ));
    assert_eq!(store.usage().unwrap().bytes(), 0);
}

#[test]
fn a_folder_of_somebody_else_is_refused_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("src")).unwrap();
    fs::write(dir.path().join("src/mine"), "mine").unwrap();
    for wrong in ["src", "src/mine"] {
        let error = Store::open(&dir.path().join(wrong)).unwrap_err();
        assert!(error.to_string().contains("cache.dir"), "{error}");
    }
    let left: Vec<_> = fs::read_dir(dir.path().join("src"))
        .unwrap()
        .map(|file| file.unwrap().file_name())
        .collect();
    assert_eq!(left, ["mine"]);
}

#[cfg(unix)]
#[test]
fn links_in_the_cache_lead_nowhere() {
    use std::os::unix::fs::symlink;
    let dir = tempfile::tempdir().unwrap();
    let outside = dir.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("mine"), "mine").unwrap();

    let cache = dir.path().join("a");
    Store::open(&cache).unwrap();
    symlink(&outside, cache.join("store")).unwrap();
    let error = Store::open(&cache).unwrap_err();
    assert!(error.to_string().contains("symbolic link"), "{error}");

    let store = Store::open(&dir.path().join("b")).unwrap();
    let folder = entry_file(&store, Kind::Object, &key("a"))
        .parent()
        .unwrap()
        .to_owned();
    fs::create_dir_all(folder.parent().unwrap()).unwrap();
    symlink(&outside, &folder).unwrap();
    store.put(Kind::Object, &key("a"), b"x");
    assert!(matches!(
        &store.take_warnings()[..],
        [StoreWarning::Unwritable { .. }]
    ));
    store.trim(0).unwrap();
    store.clear().unwrap();
    let left: Vec<_> = fs::read_dir(&outside)
        .unwrap()
        .map(|file| file.unwrap().file_name())
        .collect();
    assert_eq!(left, ["mine"]);
}

#[test]
fn trimming_removes_the_longest_unused_first() {
    let (_dir, store) = store();
    let hour = Duration::from_secs(60 * 60);
    for (name, age) in [("old", 9), ("older", 10), ("new", 2), ("used", 11)] {
        store.put(Kind::Object, &key(name), &[0; 52]);
        let file = fs::File::options()
            .write(true)
            .open(entry_file(&store, Kind::Object, &key(name)))
            .unwrap();
        file.set_modified(SystemTime::now() - hour * age).unwrap();
    }
    assert!(store.get(Kind::Object, &key("used")).is_some());
    let trimmed = store.trim(250).unwrap();
    assert_eq!(
        trimmed,
        Trimmed {
            removed: 2,
            freed: 200,
            left: 200
        }
    );
    let there = |name| store.contains(Kind::Object, &key(name));
    assert_eq!(
        [there("old"), there("older"), there("new"), there("used")],
        [false, false, true, true]
    );
}

#[test]
fn trimming_after_a_build_waits_until_something_was_written() {
    let (_dir, store) = store();
    assert_eq!(store.trim_if_grown(1600).unwrap(), None);
    store.put(Kind::Object, &key("a"), &[0; 101]);
    assert_eq!(
        store.trim_if_grown(1600).unwrap(),
        Some(Trimmed {
            removed: 0,
            freed: 0,
            left: 149
        })
    );
    assert_eq!(store.trim_if_grown(1600).unwrap(), None);
}

#[test]
fn trimming_takes_what_crashed_writers_left_and_nothing_of_living_ones() {
    let (_dir, store) = store();
    store.put(Kind::Object, &key("a"), b"x");
    let folder = entry_file(&store, Kind::Object, &key("a"))
        .parent()
        .unwrap()
        .to_owned();
    fs::write(folder.join(".tmp-living"), "").unwrap();
    fs::write(folder.join(".tmp-dead"), "").unwrap();
    let dead = fs::File::options()
        .write(true)
        .open(folder.join(".tmp-dead"))
        .unwrap();
    dead.set_modified(SystemTime::now() - Duration::from_secs(2 * 60 * 60))
        .unwrap();
    store.trim(u64::MAX).unwrap();
    assert!(folder.join(".tmp-living").exists() && !folder.join(".tmp-dead").exists());
    assert!(store.contains(Kind::Object, &key("a")));
}

#[test]
fn verify_removes_what_is_damaged_and_counts_the_rest() {
    let (_dir, store) = store();
    store.put(Kind::Object, &key("a"), b"x");
    store.put(Kind::Unit, &key("b"), b"y");
    let bad = entry_file(&store, Kind::Unit, &key("b"));
    fs::write(&bad, "rubbish").unwrap();
    assert_eq!(
        store.verify().unwrap(),
        Verified {
            entries: 2,
            damaged: vec![bad.clone()]
        }
    );
    assert!(!bad.exists());
    assert_eq!(
        store.verify().unwrap(),
        Verified {
            entries: 1,
            damaged: vec![]
        }
    );
}

#[test]
fn usage_and_clear() {
    let (_dir, store) = store();
    store.put(Kind::Object, &key("a"), b"xx");
    store.put(Kind::Runtime, &key("a"), b"yyy");
    let usage = store.usage().unwrap();
    let table: Vec<_> = usage
        .kinds
        .iter()
        .map(|kind| (kind.kind, kind.entries, kind.bytes))
        .collect();
    assert_eq!(
        table,
        [
            ("unit", 0, 0),
            ("object", 1, 50),
            ("module", 0, 0),
            ("runtime", 1, 51),
            ("probe", 0, 0)
        ]
    );
    assert_eq!(usage.bytes(), 101);
    store.clear().unwrap();
    store.clear().unwrap();
    assert_eq!(store.usage().unwrap().bytes(), 0);
    store.put(Kind::Object, &key("a"), b"xx");
    assert!(store.contains(Kind::Object, &key("a")));
}

#[test]
fn two_stores_on_one_folder_may_write_read_and_clear_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let stores: Vec<_> = (0..2).map(|_| Store::open(dir.path()).unwrap()).collect();
    let payload = |i: u32| vec![i as u8; 10_000];
    std::thread::scope(|scope| {
        for store in &stores {
            scope.spawn(move || {
                for i in 0..200u32 {
                    let key = key(&(i % 20).to_string());
                    store.put(Kind::Object, &key, &payload(i % 20));
                    if let Some(bytes) = store.get(Kind::Object, &key) {
                        assert_eq!(bytes, payload(i % 20));
                    }
                    if i % 50 == 49 {
                        // Clearing while the other one writes may find a folder that is no longer empty.
                        let _ = store.clear();
                    }
                }
            });
        }
    });
    for store in &stores {
        for warning in store.take_warnings() {
            assert!(
                matches!(warning, StoreWarning::Unwritable { .. }),
                "{warning}"
            );
        }
    }
}
