//! Whole programs in plain Clojure, `fixtures/programs`: through the real binary they print what they print in real Clojure
//! (`scripts/record-programs`), in development and as releases.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use support::show::{Delivery, Show, on_both};
use support::{Workspace, released};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/programs")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn expected(program: &str) -> String {
    read(&fixtures().join(format!("expected/{program}.txt")))
}

/// Programs that are known to differ, with the reason.
fn gaps() -> BTreeMap<String, String> {
    read(&fixtures().join("gaps.txt"))
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| {
            let (program, why) = line.split_once(" | ").expect("program | why");
            (program.to_owned(), why.to_owned())
        })
        .collect()
}

/// Copies the program's namespaces into the workspace.
fn add(workspace: &Workspace, program: &str) {
    let folder = fixtures().join("src").join(program);
    for file in fs::read_dir(&folder).expect("the program has a folder") {
        let path = file.expect("an entry can be read").path();
        let name = path.file_name().expect("a file has a name");
        let target = format!("src/{program}/{}", name.to_string_lossy());
        workspace.write(&target, read(&path));
    }
}

/// Runs the program under Node with the development runtime.
#[track_caller]
fn run(program: &str) {
    let workspace = Workspace::new();
    add(&workspace, program);
    let run = workspace.run(&["run", &format!("{program}.main")]);
    check(program, &run.stdout(), &run.seen());
}

/// Runs the program's release under Node.
#[track_caller]
fn run_release(program: &str) {
    let workspace = Workspace::empty();
    add(&workspace, program);
    let config = format!("[project]\nmain = \"{program}.main\"\n");
    workspace.write("jank-watch.toml", config);
    released::build(&workspace, 0);
    let output = released::boot(&workspace);
    let [stdout, stderr] =
        [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text).into_owned());
    check(program, &stdout, &stderr);
}

/// Compares with what real Clojure printed.
#[track_caller]
fn check(program: &str, got: &str, seen: &str) {
    let expected = expected(program);
    match gaps().get(program) {
        Some(why) => assert!(
            got != expected,
            "{program} is right: its line has to leave gaps.txt ({why})"
        ),
        None => same_lines(got, &expected, seen),
    }
}

/// Asserts equality, and shows the first line that differs.
#[track_caller]
fn same_lines(got: &str, expected: &str, seen: &str) {
    let mut lines = expected.lines().zip(1..);
    let mut got_lines = got.lines();
    let differing = lines.find(|(line, _)| got_lines.next() != Some(line));
    if let Some((line, number)) = differing {
        let got_line = got.lines().nth(number - 1).unwrap_or("(nothing)");
        panic!("line {number}\n  expected {line}\n  got      {got_line}\n{seen}");
    }
    assert_eq!(got, expected, "more than expected\n{seen}");
}

macro_rules! programs {
    ($($program:ident)*) => {
        mod under_node {
            $(
                #[test]
                fn $program() {
                    super::run(stringify!($program));
                }
            )*
        }

        mod released_under_node {
            $(
                #[test]
                fn $program() {
                    super::run_release(stringify!($program));
                }
            )*
        }

        #[test]
        fn every_program_has_its_test() {
            let mut folders: Vec<String> = fs::read_dir(fixtures().join("src"))
                .expect("the programs are there")
                .map(|entry| entry.expect("an entry can be read").file_name().to_string_lossy().into_owned())
                .collect();
            folders.sort();
            assert_eq!(folders, [$(stringify!($program)),*]);
            for gap in gaps().keys() {
                assert!(folders.contains(gap), "gaps.txt names `{gap}`, which is no program");
            }
        }
    };
}

programs! {
    adventure bank json life lisp markdown raytracer relations router scheduler spreadsheet sudoku
}

/// The page runs a program's `-main` and shows what it prints.
async fn check_in_the_browser(program: &str, delivery: Delivery) {
    let workspace = Workspace::empty();
    add(&workspace, program);
    workspace
        .write("jank-watch.toml", "[project]\nmain = \"host.page\"\n")
        .write(
            "public/index.html",
            r#"<!doctype html><script type="module" src="/jank.js"></script><pre id="out"></pre>"#,
        )
        .write(
            "src/host/page.jank",
            format!(
                "(ns host.page\n  (:require [{program}.main :as program]))\n\n(defn -main []\n  (set! (.-textContent (.getElementById js/document \"out\")) (with-out-str (program/-main))))\n"
            ),
        );
    let show = Show::start(workspace, delivery).await;
    let shown = show
        .page
        .eval("document.getElementById('out').textContent")
        .await;
    let shown = shown.as_str().expect("a text");
    same_lines(shown, &expected(program), "in the browser");
}

async fn json_in_the_browser(delivery: Delivery) {
    check_in_the_browser("json", delivery).await;
}

async fn sudoku_in_the_browser(delivery: Delivery) {
    check_in_the_browser("sudoku", delivery).await;
}

on_both! { json_in_the_browser sudoku_in_the_browser }
