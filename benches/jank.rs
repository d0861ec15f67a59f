//! From a save to C++ by the real jank: a process for each save, and one that is kept running, in one run. And from that C++ to an
//! object: with the precompiled header of jank's prelude, and without.
//!
//! `JANK_WATCH_REAL_JANK=jank cargo bench --bench jank` prints a table. Without the variable the stand-in for jank is measured, which
//! shows what jank-watch itself adds, and nothing of jank: `cargo build --release --example stand-in-jank` makes it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use jank_watch::compiler::jank::nrepl::Limits;
use jank_watch::compiler::jank::{Jank, JankCli, JankNrepl};
use jank_watch::compiler::{Cancel, Compiler, SourceSet, Unit, UnitStore};
use jank_watch::config::{Program, Request, without_file};
use jank_watch::graph::{Graph, source_set};
use jank_watch::lang::NsName;
use jank_watch::project::Project;

/// How many saves are measured.
const SAVES: usize = 20;

/// How many compiles of each kind.
const OBJECTS: usize = 9;

const UTIL: &str = "(ns app.util)\n(defmacro twice [form] `(do ~form ~form))\n(defn greet [who] (str \"hello \" who))\n";

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path().canonicalize().expect("the folder is there");
    std::fs::create_dir_all(root.join("src/app")).expect("the folder is made");
    write(&root, "util", UTIL);
    let cli = || JankCli::open(jank(&root), &Cancel::new()).expect("jank is found");
    let compilers: [(&str, Box<dyn Compiler>); 2] = [
        ("a process per save", Box::new(cli())),
        (
            "resident",
            Box::new(JankNrepl::new(cli(), Limits::new(Duration::from_secs(120)))),
        ),
    ];
    println!("| | first build | median save | slowest save |\n|---|---|---|---|");
    for (name, compiler) in compilers {
        let first = save(&root, &*compiler, "first", &["app.util", "app.core"]);
        let mut saves: Vec<Duration> = (0..SAVES)
            .map(|n| save(&root, &*compiler, &format!("save {n}"), &["app.core"]))
            .collect();
        saves.sort();
        let median = saves.get(SAVES / 2).copied().unwrap_or_default();
        let slowest = saves.last().copied().unwrap_or_default();
        println!(
            "| {name} | {} | {} | {} |",
            shown(first),
            shown(median),
            shown(slowest)
        );
        for notice in compiler.take_notices() {
            println!("{}", notice.message);
        }
    }
    if std::env::var_os("JANK_WATCH_REAL_JANK").is_none() {
        objects(&root);
    } else {
        println!("\nObjects are measured with the stand-in's headers only.");
    }
}

/// How long Emscripten takes for the C++ that jank makes of `app.core`.
fn objects(root: &Path) {
    let out = root.join("out");
    jank_says(
        root,
        &[
            "--module-path",
            "src",
            "--build-dir",
            "out",
            "compile-module",
            "--output-target",
            "cpp",
            "app.core",
        ],
    );
    let unit = walkdir::WalkDir::new(&out)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .find(|path| path.ends_with("app/core.cpp"))
        .expect("jank wrote its C++");
    // What only fits jank's own machine is left out, as jank-watch does.
    let flags = jank_watch::toolchain::of_jank(&jank_says(root, &["print-cflags"]));
    std::fs::write(root.join("empty.cpp"), "").expect("the file is written");
    std::fs::write(root.join("prelude.hpp"), "#include <jank/prelude.hpp>\n")
        .expect("the file is written");
    let compile = |args: &[&str]| {
        let mut command = Command::new("em++");
        command.current_dir(root).args(&flags);
        command.args(["-std=gnu++20", "-fPIC", "-frtti", "-fexceptions", "-O0"]);
        let started = Instant::now();
        let output = command.args(args).output().expect("em++ starts");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{command:?}\n{said}");
        started.elapsed()
    };
    let unit = unit.to_str().expect("a plain path");
    let header = compile(&["-x", "c++-header", "prelude.hpp", "-o", "prelude.pch"]);
    let median = |args: &[&str]| {
        let mut times: Vec<Duration> = (0..OBJECTS).map(|_| compile(args)).collect();
        times.sort();
        times.get(OBJECTS / 2).copied().unwrap_or_default()
    };
    println!("\n| em++ -O0 | median |\n|---|---|");
    println!("| the precompiled header, once | {} |", shown(header));
    let empty = median(&["-c", "empty.cpp", "-o", "empty.o"]);
    println!("| nothing | {} |", shown(empty));
    let without = median(&["-c", unit, "-o", "unit.o"]);
    println!("| a unit without it | {} |", shown(without));
    let with = median(&["-include-pch", "prelude.pch", "-c", unit, "-o", "unit.o"]);
    println!("| a unit with it | {} |", shown(with));
}

fn jank_says(root: &Path, args: &[&str]) -> String {
    let output = Command::new(program())
        .current_dir(root)
        .args(args)
        .output()
        .expect("jank starts");
    assert!(output.status.success(), "{args:?}: {output:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn shown(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

fn jank(root: &Path) -> Jank {
    let mut config = without_file(&Request {
        dir: root.to_owned(),
        file: None,
        build: None,
        overrides: Vec::new(),
    })
    .expect("the defaults are right");
    config.compiler.jank.program = Program::At(program());
    Jank::of(&config).expect("its folders can be told")
}

fn program() -> PathBuf {
    if let Some(jank) = std::env::var_os("JANK_WATCH_REAL_JANK") {
        return jank.into();
    }
    let this = std::env::current_exe().expect("this program has a path");
    let profile = this
        .ancestors()
        .nth(2)
        .expect("it is in target/release/deps");
    profile.join(format!(
        "examples/stand-in-jank{}",
        std::env::consts::EXE_SUFFIX
    ))
}

fn write(root: &Path, name: &str, text: &str) {
    let file = root.join(format!("src/app/{name}.jank"));
    std::fs::write(file, text).expect("the source is written");
}

/// How long it takes from a save of `app.core` to the units of `wanted`.
fn save(root: &Path, compiler: &dyn Compiler, mark: &str, wanted: &[&str]) -> Duration {
    let text = format!(
        "(ns app.core (:require [app.util :as util]))\n(defn -main [] (util/twice (println (util/greet \"{mark}\"))))\n"
    );
    write(root, "core", &text);
    let sources = sources(root, compiler);
    let wanted: Vec<NsName> = wanted
        .iter()
        .filter_map(|ns| NsName::new(ns).ok())
        .collect();
    let mut made = 0;
    let started = Instant::now();
    compiler.compile(
        &sources,
        &wanted,
        &Nothing,
        &Cancel::new(),
        &mut |ns, outcome| match outcome {
            Ok(_) => made += 1,
            Err(diagnostics) => panic!("{ns}: {diagnostics:#?}"),
        },
    );
    let time = started.elapsed();
    assert_eq!(made, wanted.len(), "everything was compiled");
    time
}

fn sources(root: &Path, compiler: &dyn Compiler) -> SourceSet {
    let project = Project::open(root, &[root.join("src")]);
    let graph = Graph::of_project(&project);
    source_set(&project, &graph, &|ns| compiler.provides(ns)).0
}

/// Keeps nothing.
struct Nothing;

impl UnitStore for Nothing {
    fn get(&self, _: &blake3::Hash) -> Option<Unit> {
        None
    }

    fn put(&self, _: &blake3::Hash, _: &Unit) {}
}
