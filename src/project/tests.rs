use super::*;
use std::fs;
use tempfile::TempDir;

/// A project in a temporary folder.
struct Sample {
    dir: TempDir,
}

impl Sample {
    fn new(files: &[(&str, &str)]) -> Sample {
        let sample = Sample {
            dir: tempfile::tempdir().unwrap(),
        };
        for (file, text) in files {
            sample.write(file, text);
        }
        sample
    }

    fn path(&self, file: &str) -> PathBuf {
        self.dir.path().join(file)
    }

    fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn open(&self) -> Project {
        Project::open(self.dir.path(), &[PathBuf::from("src")])
    }

    fn apply(&self, project: &mut Project, files: &[&str]) -> String {
        let paths: Vec<PathBuf> = files.iter().map(|file| self.path(file)).collect();
        show(&project.apply(&paths))
    }
}

/// `+added ~changed -removed old>new =unchanged`
fn show(change: &ProjectChange) -> String {
    let list = |mark: &str, names: &[NsName]| -> Vec<String> {
        names.iter().map(|ns| format!("{mark}{ns}")).collect()
    };
    let mut all = list("+", &change.added);
    all.extend(list("~", &change.changed));
    all.extend(list("-", &change.removed));
    all.extend(
        change
            .renamed
            .iter()
            .map(|(from, to)| format!("{from}>{to}")),
    );
    all.extend(change.unchanged.iter().map(|file| format!("={file}")));
    all.join(" ")
}

fn namespaces(project: &Project) -> Vec<String> {
    project
        .namespaces()
        .map(|(ns, source)| format!("{ns} {}", source.file))
        .collect()
}

/// `place code: message [help]` of each.
fn diagnostics(project: &Project) -> Vec<String> {
    let provides = |ns: &str| ns.starts_with("clojure.");
    let show = |d: Diagnostic| {
        format!(
            "{} {}: {} [{}]",
            d.place().unwrap_or_default(),
            d.code.unwrap_or_default(),
            d.message,
            d.help.unwrap_or_default()
        )
    };
    project
        .diagnostics(&provides)
        .into_iter()
        .map(show)
        .collect()
}

#[test]
fn sources_are_found_and_editors_files_are_not() {
    let sample = Sample::new(&[
        ("src/demo/core.jank", "(ns demo.core)\n(defn -main [])"),
        ("src/demo/my_ns.cljc", "(ns demo.my-ns)"),
        ("src/demo/.#core.jank", "("),
        ("src/demo/#core.jank#", "("),
        ("src/demo/core.jank~", "("),
        ("src/demo/.core.jank.swp", "("),
        ("src/demo/4913", "("),
        ("src/.git/x.jank", "("),
        ("src/node_modules/x.cljc", "("),
        ("src/demo/page.html", "("),
        ("other/x.jank", "("),
    ]);
    let project = sample.open();
    assert_eq!(
        namespaces(&project),
        [
            "demo.core src/demo/core.jank",
            "demo.my-ns src/demo/my_ns.cljc"
        ]
    );
    assert_eq!(diagnostics(&project), [""; 0]);
    assert_eq!(project.main().map(NsName::as_str), Some("demo.core"));
}

#[test]
fn only_contents_count_as_a_change() {
    let sample = Sample::new(&[("src/a.jank", "(ns a)"), ("src/b.jank", "(ns b)")]);
    let mut project = sample.open();
    assert_eq!(show(&project.rescan()), "=src/a.jank =src/b.jank");
    sample.write("src/a.jank", "(ns a)");
    assert_eq!(sample.apply(&mut project, &["src/a.jank"]), "=src/a.jank");
    sample.write("src/a.jank", "(ns a) 1");
    assert_eq!(sample.apply(&mut project, &["src/a.jank"]), "~a");
    assert_eq!(&*project.file("src/a.jank").unwrap().text, "(ns a) 1");
}

#[test]
fn nothing_but_the_given_paths_is_read_again() {
    let sample = Sample::new(&[("src/a.jank", "(ns a)"), ("src/b.jank", "(ns b)")]);
    let mut project = sample.open();
    sample.write("src/a.jank", "(ns a) 1");
    sample.write("src/b.jank", "(ns b) 1");
    assert_eq!(sample.apply(&mut project, &["src/b.jank"]), "~b");
    assert_eq!(&*project.file("src/a.jank").unwrap().text, "(ns a)");
    assert_eq!(show(&project.rescan()), "~a =src/b.jank");
}

#[test]
fn files_and_folders_come_go_and_are_renamed() {
    let sample = Sample::new(&[
        ("src/a.jank", "(ns a)"),
        ("src/x/b.jank", "(ns x.b)"),
        ("src/x-y.jank", "(ns z)"),
    ]);
    let mut project = sample.open();
    sample.write("src/c.jank", "(ns c)");
    assert_eq!(sample.apply(&mut project, &["src/c.jank"]), "+c");
    sample.write("src/c.jank", "(ns d)");
    assert_eq!(sample.apply(&mut project, &["src/c.jank"]), "+d -c c>d");
    fs::remove_file(sample.path("src/c.jank")).unwrap();
    assert_eq!(sample.apply(&mut project, &["src/c.jank"]), "-d");
    fs::rename(sample.path("src/x"), sample.path("src/y")).unwrap();
    assert_eq!(
        sample.apply(&mut project, &["src/x", "src/y"]),
        "~x.b",
        "the same namespace in another file"
    );
    assert_eq!(
        namespaces(&project),
        ["a src/a.jank", "z src/x-y.jank", "x.b src/y/b.jank"]
    );
    fs::remove_dir_all(sample.path("src/y")).unwrap();
    assert_eq!(sample.apply(&mut project, &["src/y"]), "-x.b");
    sample.write("src/new/deep/e.jank", "(ns new.deep.e)");
    assert_eq!(sample.apply(&mut project, &["src/new"]), "+new.deep.e");
    assert_eq!(
        sample.apply(
            &mut project,
            &[
                "src/.#a.jank",
                "elsewhere.jank",
                "src/gone.jank",
                "public/x.css"
            ]
        ),
        ""
    );
}

#[test]
fn a_removed_namespace_form_removes_the_namespace() {
    let sample = Sample::new(&[("src/a.jank", "(ns a)")]);
    let mut project = sample.open();
    sample.write("src/a.jank", "(def x 1)");
    assert_eq!(sample.apply(&mut project, &["src/a.jank"]), "-a");
    assert_eq!(
        diagnostics(&project),
        [
            "src/a.jank:1:1 graph/missing-ns-form: the file declares no namespace [let it begin with `(ns a)`]"
        ]
    );
    sample.write("src/a.jank", "\n");
    let change = project.apply(&[sample.path("src/a.jank")]);
    assert!(!change.is_empty(), "diagnostics may be others now");
    assert!(diagnostics(&project)[0].contains("the file is empty"));
}

#[test]
fn duplicates_are_told_with_both_places_and_end_when_one_goes() {
    let sample = Sample::new(&[
        ("src/a.cljc", "(ns a)"),
        ("src/a.jank", "\n(ns ^:dev/always a)"),
    ]);
    let mut project = sample.open();
    let told = project.diagnostics(&|_| false);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].place().as_deref(), Some("src/a.jank:2:18"));
    assert_eq!(told[0].message, "`src/a.cljc` declares `a` too");
    assert_eq!(
        (
            told[0].related[0].file.as_str(),
            told[0].related[0].line,
            told[0].related[0].column
        ),
        ("src/a.cljc", 1, 5)
    );
    fs::remove_file(sample.path("src/a.cljc")).unwrap();
    assert_eq!(
        sample.apply(&mut project, &["src/a.cljc"]),
        "~a",
        "another file has it now"
    );
    assert_eq!(diagnostics(&project), [""; 0]);
}

#[test]
fn namespaces_and_paths_must_match() {
    let sample = Sample::new(&[
        ("src/demo/my_util.jank", "(ns demo.util)"),
        ("src/demo/my-core.jank", "(ns demo.my-core)"),
    ]);
    assert_eq!(
        diagnostics(&sample.open()),
        [
            "src/demo/my-core.jank:1:5 graph/namespace-path-mismatch: `demo.my-core` does not match the path of its file \
             [move the file to `src/demo/my_core.jank`]",
            "src/demo/my_util.jank:1:5 graph/namespace-path-mismatch: `demo.util` does not match the path of its file \
             [write `(ns demo.my-util …)`, or move the file to `src/demo/util.jank`]",
        ]
    );
}

#[test]
fn a_required_namespace_without_a_file_has_a_suggestion() {
    let sample = Sample::new(&[
        (
            "src/demo/core.jank",
            "(ns demo.core\n  (:require [demo.utll :as u]\n            [clojure.string :as s] [other.thing] [no.file :as-alias n]))",
        ),
        ("src/demo/util.jank", "(ns demo.util)"),
    ]);
    assert_eq!(
        diagnostics(&sample.open()),
        [
            "src/demo/core.jank:2:14 graph/missing-namespace: no file declares the required namespace `demo.utll` \
             [did you mean `demo.util`? Otherwise create `src/demo/utll.jank`]",
            "src/demo/core.jank:3:37 graph/missing-namespace: no file declares the required namespace `other.thing` \
             [create `src/other/thing.jank`, or remove the require]",
        ]
    );
}

#[test]
fn a_required_namespace_is_not_another_one_of_the_same_path() {
    let sample = Sample::new(&[
        ("src/app.jank", "(ns app (:require my-lib))"),
        ("src/my_lib.jank", "(ns my_lib)"),
    ]);
    assert_eq!(
        diagnostics(&sample.open()),
        [
            "src/app.jank:1:19 graph/missing-namespace: no file declares the required namespace `my-lib` \
             [`src/my_lib.jank` declares `my_lib`: require that]",
        ]
    );
}

#[test]
fn a_file_that_cannot_be_read_as_its_namespace_is_told_once() {
    let sample = Sample::new(&[("src/a.jank", "(ns a (:require b))"), ("src/b.jank", "(ns")]);
    let told = diagnostics(&sample.open());
    assert!(
        told.iter().all(|d| d.starts_with("src/b.jank:1:1 ")),
        "{told:?}"
    );
}

#[test]
fn bad_text_has_a_place_and_the_rest_is_read() {
    let sample = Sample::new(&[]);
    sample.write("src/a.jank", b"(ns a (:require b))\n\"caf\xe9\"\n");
    sample.write("src/b.jank", "(ns b)\n(foo\n");
    let project = sample.open();
    let told = diagnostics(&project);
    assert_eq!(told.len(), 2);
    assert!(
        told[0]
            .starts_with("src/a.jank:2:5 read/invalid-utf8: invalid UTF-8: byte 0xe9 at offset 24"),
        "{told:?}"
    );
    assert!(
        told[1].starts_with("src/b.jank:2:1 read/unterminated-list"),
        "{told:?}"
    );
    assert_eq!(namespaces(&project).len(), 2);
}

#[test]
fn what_is_wrong_on_the_disk_says_what_to_do() {
    let sample = Sample::new(&[("src/a.jank", "(ns a)")]);
    fs::create_dir(sample.path("src/folder.jank")).unwrap();
    let mut project = sample.open();
    let folder = "src/folder.jank project/folder-named-like-source: `src/folder.jank` is a folder, but is named like a source \
                  file [rename the folder: only files may end in `.jank` or `.cljc`]";
    assert_eq!(diagnostics(&project), [folder]);
    fs::remove_dir(sample.path("src/folder.jank")).unwrap();
    assert_eq!(sample.apply(&mut project, &["src/folder.jank"]), "");
    assert_eq!(diagnostics(&project), [""; 0]);
    fs::create_dir(sample.path("src/folder.jank")).unwrap();
    sample.apply(&mut project, &["src/folder.jank"]);
    assert_eq!(diagnostics(&project), [folder]);
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_are_told() {
    use std::os::unix::fs::symlink;
    let sample = Sample::new(&[("src/a.jank", "(ns a)")]);
    symlink("nowhere", sample.path("src/dangling.jank")).unwrap();
    symlink("loop.jank", sample.path("src/loop.jank")).unwrap();
    symlink("../src", sample.path("src/around")).unwrap();
    let codes = |project: &Project| -> Vec<String> {
        diagnostics(project)
            .iter()
            .map(|d| d.split(':').next().unwrap().to_owned())
            .collect()
    };
    let want = [
        "src/around project/link-loop",
        "src/dangling.jank project/dangling-link",
        "src/loop.jank project/unreadable",
    ];
    let mut project = sample.open();
    assert_eq!(codes(&project), want);
    sample.apply(&mut project, &["src/dangling.jank", "src/loop.jank"]);
    assert_eq!(codes(&project), want, "as when only they are looked at");
    assert_eq!(namespaces(&project), ["a src/a.jank"]);
}

#[cfg(unix)]
#[test]
fn a_pipe_named_like_a_source_does_not_hang() {
    let sample = Sample::new(&[("src/a.jank", "(ns a)")]);
    let status = std::process::Command::new("mkfifo")
        .arg(sample.path("src/pipe.jank"))
        .status()
        .unwrap();
    assert!(status.success());
    assert!(diagnostics(&sample.open())[0].contains("is no regular file"));
}

#[test]
fn missing_and_empty_source_paths_are_told_until_they_are_filled() {
    let sample = Sample::new(&[]);
    let mut project = sample.open();
    assert_eq!(
        diagnostics(&project),
        [
            "src project/missing-source-path: `src` is a source path, and does not exist \
             [create the folder, or name another one under `source-paths` in `jank-watch.toml`]"
        ]
    );
    fs::create_dir(sample.path("src")).unwrap();
    assert_eq!(sample.apply(&mut project, &["src"]), "");
    assert!(diagnostics(&project)[0].contains("project/empty: there are no sources in `src`"));
    sample.write("src/a.jank", "(ns a)");
    assert_eq!(sample.apply(&mut project, &["src/a.jank"]), "+a");
    assert_eq!(diagnostics(&project), [""; 0]);
    fs::remove_dir_all(sample.path("src")).unwrap();
    assert_eq!(
        sample.apply(&mut project, &["src/a.jank"]),
        "-a",
        "even when only the file is named"
    );
    assert!(diagnostics(&project)[0].contains("does not exist"));
    sample.write("src", "a file");
    sample.apply(&mut project, &["src"]);
    assert!(diagnostics(&project)[0].contains("is no folder"));
}

#[test]
fn several_source_paths_are_one_project() {
    let sample = Sample::new(&[
        ("src/a.jank", "(ns a)"),
        ("test/a_test.jank", "(ns a-test (:require a))"),
    ]);
    let project = Project::open(
        sample.dir.path(),
        &[PathBuf::from("src"), sample.path("test")],
    );
    assert_eq!(
        namespaces(&project),
        ["a src/a.jank", "a-test test/a_test.jank"]
    );
    assert_eq!(diagnostics(&project), [""; 0]);
}

#[test]
fn main_is_known_only_where_one_namespace_defines_it() {
    let sample = Sample::new(&[
        ("src/a.jank", "(ns a) (defn -main [])"),
        ("src/b.jank", "(ns b) (defn -main [])"),
    ]);
    assert_eq!(sample.open().main(), None);
}
