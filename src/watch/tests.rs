//! The rules as tables, and the watcher on real files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use super::plan::{Depth, Disk, plan};
use super::watcher::testing::{lose_events, start_deaf, start_limited};
use super::*;
use crate::config::{Config, Place, resolve};

fn config_at(root: &Path, text: &str) -> Config {
    let place = Place {
        root: root.to_owned(),
        file: root.join("jank-watch.toml"),
        cores: 1,
    };
    resolve(text, &place, None, &[]).unwrap_or_else(|errors| panic!("{errors:#?}"))
}

fn scope(text: &str) -> Scope {
    Scope::new(&config_at(Path::new("/p"), text)).expect("the globs are right")
}

#[test]
fn sources_static_files_and_the_configuration_are_ours() {
    let scope = scope(
        "[project]\nsource-paths = [\"src\", \"../shared/.lib\"]\n[watch]\nignore = [\"**/*.gen.jank\", \"src/old\"]",
    );
    for (path, area) in [
        ("/p/src/a.jank", Some(Area::Source)),
        ("/p/src/deep/er/b.cljc", Some(Area::Source)),
        ("/shared/.lib/x.jank", Some(Area::Source)),
        ("/p/public/index.html", Some(Area::Public)),
        ("/p/jank-watch.toml", Some(Area::Config)),
        ("/p/README.md", None),
        ("/p/src2/a.jank", None),
        ("/p/.jank-watch/units/ab", None),
        ("/p/dist/app.js", None),
        ("/p/src/.git/index", None),
        ("/p/src/.#a.jank", None),
        ("/p/src/#a.jank#", None),
        ("/p/src/a.jank~", None),
        ("/p/src/.a.jank.swp", None),
        ("/p/src/a.jank.swx", None),
        ("/p/src/4913", None),
        ("/p/src/a.jank___jb_tmp___", None),
        ("/p/src/.goutputstream-ABC", None),
        ("/p/public/node_modules/x.js", None),
        ("/p/src/a.gen.jank", None),
        ("/p/src/old/a.jank", None),
        ("/p/src/older/a.jank", Some(Area::Source)),
    ] {
        assert_eq!(scope.area(Path::new(path)), area, "{path}");
    }
}

#[test]
fn outputs_below_the_sources_are_not_ours() {
    let scope = scope("[project]\nsource-paths = [\".\"]\n[cache]\ndir = \"out/cache\"");
    for (path, enters) in [
        ("/p", true),
        ("/p/app", true),
        ("/", true),
        ("/p/out", true),
        ("/p/out/cache", false),
        ("/p/out/cache/a", false),
        ("/p/dist", false),
        ("/p/.git", false),
        ("/p/node_modules", false),
        ("/q", false),
    ] {
        assert_eq!(scope.enters(Path::new(path)), enters, "{path}");
    }
    assert_eq!(scope.area(Path::new("/p/out/cache/a.jank")), None);
    assert_eq!(scope.area(Path::new("/p/a.jank")), Some(Area::Source));
}

struct Dirs(&'static [&'static str]);

impl Disk for Dirs {
    fn is_dir(&self, path: &Path) -> bool {
        self.0.iter().any(|dir| Path::new(dir) == path)
    }

    fn dirs_in(&self, path: &Path) -> Vec<PathBuf> {
        let dirs = self.0.iter().map(PathBuf::from);
        dirs.filter(|dir| dir.parent() == Some(path)).collect()
    }
}

#[test]
fn what_is_watched_follows_from_what_is_there() {
    use Depth::{Folder, Tree};
    let here = "[project]\nsource-paths = [\".\"]";
    let deep = "[project]\nsource-paths = [\"a/b/src\"]";
    type Case = (
        &'static str,
        &'static str,
        &'static [&'static str],
        &'static [(&'static str, Depth)],
    );
    let cases: [Case; 5] = [
        (
            "all is there",
            "",
            &["/", "/p", "/p/src", "/p/src/x", "/p/public"],
            &[("/p", Folder), ("/p/public", Tree), ("/p/src", Tree)],
        ),
        ("no source folder yet", "", &["/", "/p"], &[("/p", Folder)]),
        (
            "nothing on the way to it",
            deep,
            &["/", "/p", "/p/a"],
            &[("/p", Folder), ("/p/a", Folder)],
        ),
        (
            "the project's own folder: its caches are left out",
            here,
            &[
                "/",
                "/p",
                "/p/app",
                "/p/.git",
                "/p/.jank-watch",
                "/p/node_modules",
                "/p/public",
            ],
            &[
                ("/", Folder),
                ("/p", Folder),
                ("/p/app", Tree),
                ("/p/public", Tree),
            ],
        ),
        (
            "the project's own folder, and nothing to leave out",
            here,
            &["/", "/p", "/p/app"],
            &[("/", Folder), ("/p", Tree)],
        ),
    ];
    for (what, text, dirs, watches) in cases {
        let expected: BTreeMap<PathBuf, Depth> = watches
            .iter()
            .map(|(path, depth)| (PathBuf::from(path), *depth))
            .collect();
        assert_eq!(plan(&scope(text), &Dirs(dirs)), expected, "{what}");
    }
}

#[test]
fn warnings_carry_their_remedy() {
    let limit = WatchWarning::LimitReached.diagnostic();
    assert!(
        limit
            .help
            .is_some_and(|help| help.contains("sysctl fs.inotify.max_user_watches="))
    );
}

/// A project on the disk and a watcher of it.
struct Project {
    dir: tempfile::TempDir,
    root: PathBuf,
    config: Config,
    events: Receiver<WatchEvent>,
    watcher: Option<Watcher>,
    sender: mpsc::Sender<WatchEvent>,
}

/// What is waited for comes within moments; a machine under load gets a minute.
const PATIENCE: Duration = Duration::from_secs(60);

impl Project {
    /// A project that is not watched yet.
    fn new(text: &str, files: &[&str]) -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let root = dir.path().canonicalize().expect("it is there");
        let (sender, events) = mpsc::channel();
        let project = Project {
            config: config_at(&root, text),
            dir,
            root,
            events,
            watcher: None,
            sender,
        };
        files.iter().for_each(|file| project.write(file, "1"));
        project
    }

    fn watched(text: &str, files: &[&str]) -> Self {
        let mut project = Project::new(text, files);
        project.watcher =
            Some(Watcher::start(&project.config, project.tell()).expect("the watcher starts"));
        project
    }

    fn tell(&self) -> impl FnMut(WatchEvent) + Send + 'static {
        let sender = self.sender.clone();
        move |event| {
            // The test may have ended.
            let _ = sender.send(event);
        }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder"))
            .expect("the folder is made");
        fs::write(path, text).expect("the file is written");
    }

    /// The next change set, relative to the project, with `/`.
    fn next(&self) -> Vec<String> {
        self.next_set().0
    }

    fn next_set(&self) -> (Vec<String>, bool) {
        match self.events.recv_timeout(PATIENCE) {
            Ok(WatchEvent::Changed(set)) => {
                let shown = |path: &PathBuf| {
                    path.strip_prefix(&self.root)
                        .unwrap_or(path)
                        .display()
                        .to_string()
                };
                (set.paths.iter().map(shown).collect(), set.rescan)
            }
            other => panic!(
                "a change set is expected, not {other:?}, in {}",
                self.dir.path().display()
            ),
        }
    }

    /// All files that are told of until all of `expected` were; several sets are fine.
    fn told(&self, expected: &[&str]) {
        let expected: BTreeSet<String> = expected.iter().map(|path| (*path).to_owned()).collect();
        let mut told = BTreeSet::new();
        while !told.is_superset(&expected) {
            told.extend(self.next());
        }
        assert_eq!(told, expected);
    }
}

#[test]
fn a_save_is_told() {
    let project = Project::watched("", &["src/a.jank", "src/b.jank"]);
    project.write("src/a.jank", "2");
    assert_eq!(project.next(), ["src/a.jank"]);
    project.write("jank-watch.toml", "# changed");
    assert_eq!(project.next(), ["jank-watch.toml"]);
    project.write("public/style.css", "body {}");
    project.told(&["public/style.css"]);
}

#[test]
fn an_atomic_save_is_told_each_time() {
    let project = Project::watched("", &["src/a.jank"]);
    for text in ["2", "3", "4"] {
        project.write("src/.a.jank.tmp", text);
        fs::rename(project.path("src/.a.jank.tmp"), project.path("src/a.jank"))
            .expect("it is renamed");
        assert_eq!(project.next(), ["src/a.jank"], "{text}");
    }
}

/// What is not told can't be waited for: a save that is told follows, and must be the first that comes.
#[test]
fn what_changes_no_content_or_is_not_ours_is_not_told() {
    let project = Project::watched("", &["src/a.jank", "src/z.jank"]);
    project.write("src/a.jank", "1");
    fs::File::options()
        .write(true)
        .open(project.path("src/a.jank"))
        .and_then(|file| file.set_modified(std::time::SystemTime::now()))
        .expect("it is touched");
    for path in [
        "src/.#a.jank",
        "src/.a.jank.swp",
        "src/a.jank~",
        "src/4913",
        "src/.git/index",
        ".jank-watch/units/ab",
        "dist/app.js",
        "README.md",
    ] {
        project.write(path, "noise");
    }
    project.write("src/z.jank", "2");
    assert_eq!(project.next(), ["src/z.jank"]);
}

#[test]
fn three_hundred_files_at_once_are_one_set() {
    let project = Project::watched("[watch]\ndebounce = \"400ms\"", &["src/a.jank"]);
    let names: Vec<String> = (0..300)
        .map(|i| format!("src/n{:02}/f{i:03}.jank", i % 20))
        .collect();
    names.iter().for_each(|name| project.write(name, "x"));
    let mut expected = names.clone();
    expected.sort();
    assert_eq!(project.next(), expected);
}

#[test]
fn created_renamed_and_removed_files_are_told() {
    let project = Project::watched("", &["src/a.jank", "src/dir/b.jank", "src/dir/c.jank"]);
    project.write("src/new/deep/d.jank", "1");
    project.told(&["src/new/deep/d.jank"]);
    project.write("src/new/deep/d.jank", "2");
    project.told(&["src/new/deep/d.jank"]);
    fs::rename(project.path("src/a.jank"), project.path("src/z.jank")).expect("it is renamed");
    project.told(&["src/a.jank", "src/z.jank"]);
    fs::rename(project.path("src/dir"), project.path("src/moved")).expect("it is renamed");
    project.told(&[
        "src/dir/b.jank",
        "src/dir/c.jank",
        "src/moved/b.jank",
        "src/moved/c.jank",
    ]);
    fs::remove_dir_all(project.path("src/moved")).expect("it is removed");
    project.told(&["src/moved/b.jank", "src/moved/c.jank"]);
}

#[test]
fn a_source_folder_that_goes_and_comes_back_is_watched_again() {
    let project = Project::watched("", &["src/a.jank"]);
    for round in ["1", "2"] {
        fs::remove_dir_all(project.path("src")).expect("it is removed");
        project.told(&["src/a.jank"]);
        project.write("src/a.jank", round);
        project.told(&["src/a.jank"]);
        project.write("src/a.jank", "edited");
        project.told(&["src/a.jank"]);
    }
}

#[test]
fn a_source_folder_that_is_not_there_yet_is_waited_for() {
    let project = Project::watched("[project]\nsource-paths = [\"not/yet/src\"]", &[]);
    project.write("not/yet/src/a.jank", "1");
    project.told(&["not/yet/src/a.jank"]);
    project.write("not/yet/src/a.jank", "2");
    project.told(&["not/yet/src/a.jank"]);
}

#[test]
fn sources_in_the_projects_own_folder_are_watched_without_its_outputs() {
    let project = Project::watched(
        "[project]\nsource-paths = [\".\"]",
        &["a.jank", ".git/HEAD", ".jank-watch/x"],
    );
    project.write(".jank-watch/x", "2");
    project.write("dist/x.jank", "2");
    project.write("sub/b.jank", "1");
    project.told(&["sub/b.jank"]);
    project.write("sub/b.jank", "2");
    project.told(&["sub/b.jank"]);
    project.write("a.jank", "2");
    project.told(&["a.jank"]);
}

#[test]
fn an_emptied_file_is_told_only_when_it_stays_empty() {
    let project = Project::watched("", &["src/a.jank", "src/b.jank"]);
    project.write("src/a.jank", "");
    project.write("src/a.jank", "2");
    assert_eq!(project.next(), ["src/a.jank"]);
    project.write("src/a.jank", "");
    assert_eq!(project.next(), ["src/a.jank"]);
    // A removed file that is there again with the same content was never gone.
    fs::remove_file(project.path("src/a.jank")).expect("it is removed");
    project.write("src/a.jank", "");
    project.write("src/b.jank", "2");
    assert_eq!(project.next(), ["src/b.jank"]);
}

#[test]
fn polling_sees_the_same() {
    let project = Project::watched("[watch]\npoll = true", &["src/a.jank"]);
    for text in ["2", "3", "4"] {
        project.write("src/a.jank", text);
        project.told(&["src/a.jank"]);
    }
    project.write("src/new/b.jank", "1");
    project.told(&["src/new/b.jank"]);
    fs::remove_dir_all(project.path("src")).expect("it is removed");
    project.told(&["src/a.jank", "src/new/b.jank"]);
    project.write("src/a.jank", "5");
    project.told(&["src/a.jank"]);
}

#[test]
fn at_the_systems_limit_it_says_so_and_polls() {
    for limit in [0, 1] {
        let mut project = Project::new("", &["src/a.jank", "public/index.html"]);
        let watcher =
            start_limited(&project.config, limit, project.tell()).expect("the watcher starts");
        project.watcher = Some(watcher);
        match project.events.recv_timeout(PATIENCE) {
            Ok(WatchEvent::Warning(WatchWarning::LimitReached)) => {}
            other => panic!("a warning is expected, not {other:?}"),
        }
        project.write("src/a.jank", "2");
        project.told(&["src/a.jank"]);
    }
}

#[test]
fn the_limit_can_be_reached_later() {
    let mut project = Project::new(
        "[project]\nsource-paths = [\"src\", \"late\"]",
        &["src/a.jank"],
    );
    // `src` and the project's folder.
    project.watcher =
        Some(start_limited(&project.config, 2, project.tell()).expect("the watcher starts"));
    project.write("late/b.jank", "1");
    match project.events.recv_timeout(PATIENCE) {
        Ok(WatchEvent::Warning(WatchWarning::LimitReached)) => {}
        other => panic!("a warning is expected, not {other:?}"),
    }
    project.told(&["late/b.jank"]);
    project.write("src/a.jank", "2");
    project.told(&["src/a.jank"]);
}

#[test]
fn lost_events_lead_to_a_rescan() {
    let mut project = Project::new("", &["src/a.jank", "src/b.jank"]);
    project.watcher =
        Some(start_deaf(&project.config, project.tell()).expect("the watcher starts"));
    project.write("src/a.jank", "2");
    fs::remove_file(project.path("src/b.jank")).expect("it is removed");
    project.write("src/new/c.jank", "1");
    let watcher = project.watcher.as_ref().expect("it is watched");
    lose_events(watcher);
    let found = ["src/a.jank", "src/b.jank", "src/new/c.jank"]
        .map(str::to_owned)
        .to_vec();
    assert_eq!(project.next_set(), (found, true));
    // A rescan that finds nothing is not told.
    lose_events(watcher);
    project.write("src/a.jank", "3");
    lose_events(watcher);
    assert_eq!(project.next(), ["src/a.jank"]);
}

#[test]
fn what_one_watcher_did_not_tell_the_next_one_does() {
    let mut project = Project::new("", &["src/a.jank", "src/b.jank", "late/c.jank"]);
    let mut watcher = start_deaf(&project.config, project.tell()).expect("the watcher starts");
    project.write("src/a.jank", "2");
    let wider = config_at(
        &project.path(""),
        "[project]\nsource-paths = [\"src\", \"late\"]",
    );
    watcher
        .replace(&[&wider], project.tell())
        .expect("the watcher starts again");
    project.watcher = Some(watcher);
    assert_eq!(project.next(), ["late/c.jank", "src/a.jank"]);
    project.write("late/c.jank", "2");
    assert_eq!(project.next(), ["late/c.jank"]);
}

#[test]
fn a_file_that_goes_back_to_what_it_was_is_told() {
    let project = Project::watched("", &["src/a.jank"]);
    for text in ["2", "1"] {
        project.write("src/a.jank", text);
        assert_eq!(project.next(), ["src/a.jank"], "{text}");
    }
}
