//! The command line as a compiler: which calls are made, what becomes of their files, and of everything that can go wrong.

use std::collections::HashMap;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use jank_watch::compiler::jank::{Jank, JankCli, JankError};
use jank_watch::compiler::{Cancel, Compiler, LoadFn, Origin, SourceSet, Unit, UnitStore};
use jank_watch::config::{Request, load};
use jank_watch::graph::{Graph, source_set};
use jank_watch::lang::NsName;
use jank_watch::project::Project;
use jank_watch::report::{Diagnostic, Stage};

use crate::support::{Workspace, stand_in};

const MACROS: &str = "(ns app.macros)\n\n(defmacro twice [x] `(* 2 ~x))\n";
const UTIL: &str = "(ns app.util)\n\n(defn step [x] (+ x 1))\n";
const CORE: &str = "(ns app.core\n  (:require [clojure.string :as str]\n            [app.macros :refer [twice]]\n            [app.util :as util]))\n\n(defn go [x] (str/upper-case (str (twice (util/step x)))))\n";

/// A project with spaces in its path, and a jank that notes its calls.
struct Site {
    space: Workspace,
    /// What the stand-in is told to do wrong.
    failures: String,
    timeout: &'static str,
    dialect: &'static str,
}

/// Units in memory.
#[derive(Default)]
struct Units(Mutex<HashMap<blake3::Hash, Unit>>);

impl UnitStore for Units {
    fn get(&self, key: &blake3::Hash) -> Option<Unit> {
        self.0.lock().unwrap().get(key).cloned()
    }

    fn put(&self, key: &blake3::Hash, unit: &Unit) {
        self.0.lock().unwrap().insert(*key, unit.clone());
    }
}

/// What a compilation told, in order.
type Told = Vec<(String, Result<(Unit, Origin), Vec<Diagnostic>>)>;

impl Site {
    fn new() -> Site {
        let site = Site {
            space: Workspace::empty(),
            failures: String::new(),
            timeout: "60s",
            dialect: "upstream",
        };
        for (file, text) in [("macros", MACROS), ("util", UTIL), ("core", CORE)] {
            site.source(file, text);
        }
        let script = format!(
            "#!/bin/sh\necho \"$@\" >> \"{}\"\nexec \"{}\" \"$@\"\n",
            site.space.path("calls").display(),
            stand_in::jank().display()
        );
        site.program(&script);
        site
    }

    fn root(&self) -> PathBuf {
        self.space.path("my project")
    }

    fn source(&self, name: &str, text: &str) {
        self.space
            .write(&format!("my project/src/app/{name}.jank"), text);
    }

    /// The program that the project has for jank.
    fn program(&self, script: &str) {
        let path = "my project/the tools/jank";
        self.space.write(path, script);
        let executable = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(self.space.path(path), executable).unwrap();
    }

    fn jank(&self) -> Jank {
        self.space.write(
            "my project/jank-watch.toml",
            format!(
                "[compiler.jank]\ncommand = [\"./the tools/jank\"]\ndialect = \"{}\"\n[toolchain]\ntimeout = \"{}\"\njobs = 2\n",
                self.dialect, self.timeout
            ),
        );
        jank_at(&self.root(), &self.failures)
    }

    fn open(&self) -> JankCli {
        JankCli::open(self.jank(), &Cancel::new()).unwrap()
    }

    /// The namespaces that jank was told to compile, sorted, since the last time.
    fn calls(&self) -> Vec<String> {
        let path = self.space.path("calls");
        let noted = std::fs::read_to_string(&path).unwrap_or_default();
        let _ = std::fs::remove_file(path);
        let compiled = noted.lines().filter(|line| line.contains("compile-module"));
        let mut roots: Vec<String> = compiled
            .filter_map(|line| Some(line.rsplit(' ').next()?.to_owned()))
            .collect();
        roots.sort();
        roots
    }

    fn compile(&self, compiler: &JankCli, wanted: &[&str], store: &Units) -> Told {
        compile_at(&self.root(), compiler, wanted, store)
    }
}

fn jank_at(root: &Path, failures: &str) -> Jank {
    let config = load(&Request {
        dir: root.to_owned(),
        file: None,
        build: None,
        overrides: Vec::new(),
    })
    .unwrap();
    let mut jank = Jank::of(&config).unwrap();
    jank.environment = jank.environment.with("STAND_IN_JANK", failures);
    jank
}

fn sources(root: &Path, compiler: &JankCli) -> SourceSet {
    let project = Project::open(root, &[root.join("src")]);
    let graph = Graph::of_project(&project);
    let (sources, diagnostics) = source_set(&project, &graph, &|ns| compiler.provides(ns));
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    sources
}

fn compile_at(root: &Path, compiler: &JankCli, wanted: &[&str], store: &Units) -> Told {
    let wanted: Vec<NsName> = wanted.iter().map(|ns| NsName::new(ns).unwrap()).collect();
    let mut told = Told::new();
    let mut each = |ns: &NsName, outcome| told.push((ns.to_string(), outcome));
    let sources = sources(root, compiler);
    compiler.compile(&sources, &wanted, store, &Cancel::new(), &mut each);
    told
}

/// Each namespace with where it came from, or the code and the place of what is wrong; sorted.
fn short(told: &Told) -> Vec<String> {
    let mut lines: Vec<String> = told
        .iter()
        .map(|(ns, outcome)| match outcome {
            Ok((_, Origin::Compiled)) => format!("{ns} compiled"),
            Ok((_, Origin::Cached)) => format!("{ns} cached"),
            Err(diagnostics) => {
                let codes: Vec<String> = diagnostics
                    .iter()
                    .map(|d| {
                        let code = d.code.as_deref().unwrap_or("-");
                        format!("{code} {}", d.place().unwrap_or_default())
                    })
                    .collect();
                format!("{ns} {}", codes.join(", "))
            }
        })
        .collect();
    lines.sort();
    lines
}

fn units(told: &Told) -> Vec<&Unit> {
    told.iter()
        .filter_map(|(_, outcome)| Some(&outcome.as_ref().ok()?.0))
        .collect()
}

const ALL: [&str; 3] = ["app.macros", "app.util", "app.core"];

#[test]
fn one_call_makes_what_belongs_together_and_a_second_build_none() {
    let site = Site::new();
    let compiler = site.open();
    let store = Units::default();
    let told = site.compile(&compiler, &ALL, &store);
    assert_eq!(
        short(&told),
        [
            "app.core compiled",
            "app.macros compiled",
            "app.util compiled"
        ]
    );
    assert_eq!(site.calls(), ["app.core"]);
    for unit in units(&told) {
        let [part] = unit.parts.as_slice() else {
            panic!("{unit:?}");
        };
        assert_eq!(part.load, LoadFn::Void);
        assert!(part.cpp.contains(&format!("void {}(", part.load_symbol)));
        let root = site.root().display().to_string();
        assert!(
            !part.cpp.contains(&root) && !part.cpp.contains("#line"),
            "{}",
            part.cpp
        );
        assert!(part.lines.iter().any(|line| *line >= 3), "{:?}", part.lines);
    }
    let core = units(&told)
        .into_iter()
        .find(|unit| unit.ns.as_str() == "app.core");
    let used: Vec<&str> = core
        .unwrap()
        .macros
        .iter()
        .map(|m| m.name.as_str())
        .collect();
    assert_eq!(used, ["twice"]);

    let again = site.compile(&site.open(), &ALL, &store);
    assert_eq!(
        short(&again),
        ["app.core cached", "app.macros cached", "app.util cached"]
    );
    assert_eq!(site.calls(), Vec::<String>::new());
}

#[test]
fn edits_compile_whom_they_concern() {
    let site = Site::new();
    let compiler = site.open();
    let store = Units::default();
    site.compile(&compiler, &ALL, &store);
    site.calls();
    for (file, text, expected, calls) in [
        (
            "util",
            "; a comment\n(ns app.util)\n\n(defn step [x]\n  (+ x 1))\n",
            ["app.core cached", "app.macros cached", "app.util cached"],
            &[][..],
        ),
        (
            "util",
            "(ns app.util)\n(defn step [x] (+ x 2))\n",
            ["app.core cached", "app.macros cached", "app.util compiled"],
            &["app.util"],
        ),
        (
            "macros",
            "(ns app.macros)\n(defmacro twice [x] `(+ ~x ~x))\n",
            [
                "app.core compiled",
                "app.macros compiled",
                "app.util cached",
            ],
            &["app.core"],
        ),
    ] {
        site.source(file, text);
        let told = site.compile(&compiler, &ALL, &store);
        assert_eq!(short(&told), expected, "{text}");
        assert_eq!(site.calls(), calls, "{text}");
    }
}

#[test]
fn namespaces_that_nobody_needs_both_get_calls_of_their_own() {
    let site = Site::new();
    site.source(
        "other",
        "(ns app.other (:require [app.util :as util]))\n(defn f [] (util/step 1))\n",
    );
    let told = site.compile(
        &site.open(),
        &["app.macros", "app.util", "app.core", "app.other"],
        &Units::default(),
    );
    assert_eq!(units(&told).len(), 4);
    assert_eq!(site.calls(), ["app.core", "app.other"]);
}

#[test]
fn another_checkout_of_the_project_finds_its_units() {
    let site = Site::new();
    let store = Units::default();
    site.compile(&site.open(), &ALL, &store);
    let moved = site.space.path("elsewhere");
    std::fs::rename(site.root(), &moved).unwrap();
    let compiler = JankCli::open(jank_at(&moved, ""), &Cancel::new()).unwrap();
    let told = compile_at(&moved, &compiler, &ALL, &store);
    assert_eq!(
        short(&told),
        ["app.core cached", "app.macros cached", "app.util cached"]
    );
    let fresh = compile_at(&moved, &compiler, &ALL, &Units::default());
    let (mut kept, mut made) = (units(&told), units(&fresh));
    kept.sort_by_key(|unit| unit.ns.clone());
    made.sort_by_key(|unit| unit.ns.clone());
    assert_eq!(kept, made);
}

#[test]
fn a_mistake_in_a_dependency_is_told_once_and_the_rest_is_compiled() {
    let site = Site::new();
    site.source("util", "(ns app.util)\n\n(defn step [x] (+ x missing))\n");
    site.source(
        "other",
        "(ns app.other (:require [app.util :as util]))\n(defn f [] (util/step 1))\n",
    );
    let told = site.compile(
        &site.open(),
        &["app.macros", "app.util", "app.core", "app.other"],
        &Units::default(),
    );
    assert_eq!(
        short(&told),
        [
            "app.macros compiled",
            "app.util analyze/unresolved-symbol src/app/util.jank:3:21"
        ]
    );
}

#[test]
fn a_file_of_an_earlier_good_build_does_not_hide_a_mistake() {
    let site = Site::new();
    let compiler = site.open();
    let store = Units::default();
    site.compile(&compiler, &ALL, &store);
    site.source("core", "(ns app.core)\n(defn go [x] (missing x))\n");
    let told = site.compile(&compiler, &["app.core"], &store);
    assert_eq!(
        short(&told),
        ["app.core analyze/unresolved-symbol src/app/core.jank:2:15"]
    );
}

#[test]
fn what_a_namespace_prints_is_no_diagnostic() {
    let mut site = Site::new();
    site.source("util", &format!("{UTIL}(println \"error: none at all\")\n"));
    site.failures = "noise@app.util".to_owned();
    let compiler = site.open();
    let told = site.compile(&compiler, &ALL, &Units::default());
    assert_eq!(units(&told).len(), 3, "{:?}", short(&told));
    let printed = compiler.take_printed();
    let [(ns, text)] = printed.as_slice() else {
        panic!("{printed:?}");
    };
    assert_eq!(ns.as_str(), "app.core");
    assert!(
        text.contains("error: none at all") && text.contains("bytes"),
        "{text}"
    );
    assert!(compiler.take_printed().is_empty());
}

#[test]
fn whatever_goes_wrong_has_a_name() {
    for (failures, timeout, code) in [
        ("crash@app.util", "60s", "jank/killed"),
        ("hang@app.util", "1s", "jank/timeout"),
        ("garbage@app.util", "60s", "jank/form"),
        ("partial@app.util", "60s", "jank/form"),
        ("no-file@app.util", "60s", "jank/no-file"),
    ] {
        let mut site = Site::new();
        site.failures = failures.to_owned();
        site.timeout = timeout;
        let told = site.compile(&site.open(), &["app.macros", "app.util"], &Units::default());
        let lines = short(&told);
        assert_eq!(lines[0], "app.macros compiled", "{failures}");
        assert!(
            lines[1].starts_with(&format!("app.util {code}")),
            "{failures}: {lines:?}"
        );
        let Err(diagnostics) = &told.iter().find(|(ns, _)| ns == "app.util").unwrap().1 else {
            panic!("{failures}: {lines:?}");
        };
        assert_eq!(diagnostics[0].stage, Stage::Codegen);
        assert_eq!(
            diagnostics[0].ns.as_ref().map(NsName::as_str),
            Some("app.util"),
            "{failures}"
        );
    }
}

#[test]
fn a_process_that_dies_while_it_writes_spoils_nobody_else() {
    let mut site = Site::new();
    site.failures = "die-half-way@app.util".to_owned();
    let told = site.compile(&site.open(), &ALL, &Units::default());
    let lines = short(&told);
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("app.util jank/killed")),
        "{lines:?}"
    );
    assert!(
        lines.contains(&"app.macros compiled".to_owned()),
        "{lines:?}"
    );
    assert!(
        !lines.contains(&"app.core compiled".to_owned()),
        "{lines:?}"
    );
}

#[test]
fn words_that_nobody_knows_are_shown_whole() {
    let site = Site::new();
    let version = "case \"$*\" in *print-binary-version*) echo v1; exit 0;; esac";
    site.program(&format!(
        "#!/bin/sh\n{version}\necho to stdout\necho to stderr >&2\nexit 7\n"
    ));
    let told = site.compile(&site.open(), &["app.util"], &Units::default());
    let [(_, Err(diagnostics))] = told.as_slice() else {
        panic!("{:?}", short(&told));
    };
    let message = &diagnostics[0].message;
    for expected in ["exit code 7", "to stdout", "to stderr"] {
        assert!(message.contains(expected), "{message}");
    }
    // An exit code of 0 is believed, and still no file appears from nowhere.
    site.program(&format!("#!/bin/sh\n{version}\nexit 0\n"));
    let told = site.compile(&site.open(), &["app.util"], &Units::default());
    assert_eq!(short(&told), ["app.util jank/no-file src/app/util.jank"]);
}

#[test]
fn a_program_that_is_not_there_or_no_jank_is_told() {
    let site = Site::new();
    let opened = |script: Option<&str>| {
        match script {
            Some(script) => site.program(script),
            None => std::fs::remove_file(site.root().join("the tools/jank")).unwrap(),
        }
        JankCli::open(site.jank(), &Cancel::new()).unwrap_err()
    };
    assert!(matches!(
        opened(Some("#!/bin/sh\n")),
        JankError::Unknown { .. }
    ));
    let old = opened(Some(
        "#!/bin/sh\necho 'error: Unknown command: print-binary-version' >&2\nexit 1\n",
    ));
    assert!(old.to_string().contains("Unknown command"), "{old}");
    assert!(matches!(
        opened(Some("#!/no/such/shell\n")),
        JankError::Start { .. }
    ));
    let missing = opened(None);
    assert!(
        missing
            .to_string()
            .contains("the tools/jank` was not found"),
        "{missing}"
    );
}

#[test]
fn a_jank_that_is_replaced_is_noticed() {
    let site = Site::new();
    let compiler = site.open();
    let store = Units::default();
    site.compile(&compiler, &["app.util"], &store);
    let before = compiler.identity();
    site.calls();
    let script = format!(
        "#!/bin/sh\nexport STAND_IN_JANK=old-version\necho \"$@\" >> \"{}\"\nexec \"{}\" \"$@\"\n",
        site.space.path("calls").display(),
        stand_in::jank().display()
    );
    site.program(&script);
    let told = site.compile(&compiler, &["app.util"], &store);
    assert_eq!(short(&told), ["app.util compiled"]);
    assert_eq!(site.calls(), ["app.util"]);
    assert_ne!(before, compiler.identity());
    // And one that vanishes.
    std::fs::remove_file(site.root().join("the tools/jank")).unwrap();
    let told = site.compile(&compiler, &["app.util"], &store);
    assert_eq!(short(&told), ["app.util jank/missing "]);
}

/// As the WASM fork: one file a call, a loader that returns a pointer, and words of its own on both streams.
const FORK: &str = r#"case "$*" in *compile-module*) ;; *) exit 2;; esac
while [ $# -gt 1 ]; do
  case "$1" in --save-cpp-path) out="$2";; --module-path) ls "${2%%:*}/app" > /dev/null || exit 3;; esac
  shift
done
space=$(echo "$1" | sed 's/\./::/g')
name=$(echo "$1" | sed 's/\./_/g')
echo "[jank] Saved generated C++ to: $out"
echo 'WARNING: nothing' >&2
cat > "$out" <<END
#include <jank/c_api.h>
namespace $space {
struct jank_load_$name { void *call() { return nullptr; } };
}
extern "C" void* jank_load_$name() {
return $space::jank_load_$name{ }.call();
}
END
"#;

#[test]
fn the_fork_is_called_for_each_namespace_behind_those_it_needs() {
    let mut site = Site::new();
    site.dialect = "wasm-fork";
    let calls = site.space.path("calls").display().to_string();
    site.program(&format!("#!/bin/sh\necho \"$@\" >> \"{calls}\"\n{FORK}"));
    let compiler = site.open();
    let store = Units::default();
    let told = site.compile(&compiler, &ALL, &store);
    assert_eq!(
        short(&told),
        [
            "app.core compiled",
            "app.macros compiled",
            "app.util compiled"
        ]
    );
    assert_eq!(site.calls(), ["app.core", "app.macros", "app.util"]);
    assert_eq!(told.last().map(|(ns, _)| ns.as_str()), Some("app.core"));
    for unit in units(&told) {
        assert_eq!(unit.parts[0].load, LoadFn::Pointer, "{unit:?}");
    }
    assert!(compiler.take_printed().is_empty());
    let again = site.compile(&compiler, &ALL, &store);
    assert_eq!(units(&again).len(), 3);
    assert_eq!(site.calls(), Vec::<String>::new());

    // What needs a namespace that fails gets no call.
    site.source("util", "(ns app.util)\n(defn step [x] [x])\n");
    site.program("#!/bin/sh\necho broken\nexit 1\n");
    let told = site.compile(&compiler, &["app.util", "app.core"], &Units::default());
    assert_eq!(short(&told), ["app.util jank/failed src/app/util.jank"]);
}

#[test]
fn cancelling_ends_the_process() {
    let mut site = Site::new();
    site.failures = "hang".to_owned();
    let started = site.space.path("started");
    site.program(&format!(
        "#!/bin/sh\ncase \"$*\" in *compile-module*) echo $$ > \"{}\";; esac\nexec \"{}\" \"$@\"\n",
        started.display(),
        stand_in::jank().display()
    ));
    let compiler = site.open();
    let sources = sources(&site.root(), &compiler);
    let cancel = Cancel::new();
    let mut told = 0;
    std::thread::scope(|scope| {
        let on_start = cancel.clone();
        let started = &started;
        scope.spawn(move || {
            while !std::fs::read_to_string(started).is_ok_and(|pid| pid.ends_with('\n')) {
                std::thread::yield_now();
            }
            on_start.cancel();
        });
        let wanted = [NsName::new("app.util").unwrap()];
        compiler.compile(
            &sources,
            &wanted,
            &Units::default(),
            &cancel,
            &mut |_, _| told += 1,
        );
    });
    assert_eq!(told, 0);
    let pid = std::fs::read_to_string(&started).unwrap();
    let stat = format!("/proc/{}/stat", pid.trim());
    let lives = || std::fs::read_to_string(&stat).is_ok_and(|stat| !stat.contains(") Z "));
    while lives() {
        std::thread::yield_now();
    }
}
