//! The jank that is kept running, as a compiler, on the stand-in for jank.

#![cfg(unix)]

mod support;

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;

use jank_watch::compiler::jank::nrepl::Limits;
use jank_watch::compiler::jank::{Jank, JankCli, JankNrepl};
use jank_watch::compiler::{Cancel, Compiler, Origin, SourceSet, Unit, UnitStore};
use jank_watch::config::{Program, Request, without_file};
use jank_watch::graph::{Graph, source_set};
use jank_watch::lang::NsName;
use jank_watch::project::Project;
use jank_watch::report::Diagnostic;
use support::process::{kill, must_go};
use support::{Workspace, stand_in};

const UTIL: &str = "(ns app.util)
(defmacro twice [form] `(do ~form ~form))
(defn greet [name] (str \"hello \" name))
";
const CORE: &str = "(ns app.core (:require [app.util :as util]))
(println \"at the top\")
(defn -main [] (util/twice (println (util/greet \"you\"))))
";

/// A project, and a resident jank that works on it.
struct Room {
    workspace: Workspace,
    compiler: JankNrepl,
    store: Kept,
}

/// What became of each namespace, in the order in which it was told.
type Outcomes = Vec<(String, Result<(Unit, Origin), Vec<Diagnostic>>)>;

#[derive(Default)]
struct Kept(Mutex<HashMap<blake3::Hash, Unit>>);

impl UnitStore for Kept {
    fn get(&self, key: &blake3::Hash) -> Option<Unit> {
        self.0.lock().unwrap().get(key).cloned()
    }

    fn put(&self, key: &blake3::Hash, unit: &Unit) {
        self.0.lock().unwrap().insert(*key, unit.clone());
    }
}

impl Room {
    /// With the two namespaces above.
    fn new() -> Room {
        Room::with(|_| {})
    }

    fn with(limit: impl FnOnce(&mut Limits)) -> Room {
        let workspace = Workspace::new();
        workspace
            .write("src/app/util.jank", UTIL)
            .write("src/app/core.jank", CORE)
            .write("failures", "")
            .create_dir("bin");
        // A copy, which a test can put another one in the place of.
        install(&workspace);
        let mut config = without_file(&Request {
            dir: workspace.root().to_owned(),
            file: None,
            build: None,
            overrides: Vec::new(),
        })
        .expect("the defaults are right");
        config.compiler.jank.program = Program::At(workspace.path("bin/jank"));
        let mut jank = Jank::of(&config).expect("its folders can be told");
        jank.environment = jank
            .environment
            .with("STAND_IN_JANK_FILE", workspace.path("failures"));
        let mut limits = Limits::new(Duration::from_secs(60));
        limit(&mut limits);
        let cli = JankCli::open(jank, &Cancel::new()).expect("jank is found");
        Room {
            workspace,
            compiler: JankNrepl::new(cli, limits),
            store: Kept::default(),
        }
    }

    fn fail(&self, failures: &str) {
        self.workspace.write("failures", failures);
    }

    fn sources(&self) -> SourceSet {
        let project = Project::open(self.workspace.root(), &[self.workspace.path("src")]);
        let graph = Graph::of_project(&project);
        source_set(&project, &graph, &|ns| self.compiler.provides(ns)).0
    }

    fn compile(&self, wanted: &[&str]) -> Outcomes {
        self.compile_until(wanted, &Cancel::new())
    }

    fn compile_until(&self, wanted: &[&str], cancel: &Cancel) -> Outcomes {
        let wanted: Vec<NsName> = wanted.iter().map(|ns| NsName::new(ns).unwrap()).collect();
        let mut outcomes = Vec::new();
        let mut each = |ns: &NsName, outcome| outcomes.push((ns.to_string(), outcome));
        self.compiler
            .compile(&self.sources(), &wanted, &self.store, cancel, &mut each);
        outcomes
    }

    /// The units of `wanted`, all of which must be right.
    #[track_caller]
    fn units(&self, wanted: &[&str]) -> Vec<Unit> {
        let outcomes = self.compile(wanted);
        assert_eq!(outcomes.len(), wanted.len(), "{outcomes:#?}");
        outcomes
            .into_iter()
            .map(|(ns, outcome)| outcome.unwrap_or_else(|e| panic!("{ns}: {e:#?}")).0)
            .collect()
    }

    /// The errors of the one namespace that has some.
    #[track_caller]
    fn errors(&self, wanted: &[&str]) -> Vec<Diagnostic> {
        let mut failed = self.compile(wanted).into_iter().filter_map(|o| o.1.err());
        let errors = failed.next().expect("a namespace fails");
        assert!(failed.next().is_none(), "only one fails");
        errors
    }

    #[track_caller]
    fn pid(&self) -> u32 {
        self.compiler.process_id().expect("it runs")
    }

    /// The codes of what was told of the process since it was asked last.
    fn notices(&self) -> Vec<String> {
        let notices = self.compiler.take_notices();
        assert!(notices.iter().all(|n| n.help.is_some()), "{notices:#?}");
        notices.into_iter().filter_map(|n| n.code).collect()
    }

    /// An edit of `app.core` that makes another unit of it.
    fn edit(&self, mark: &str) {
        let text = CORE.replace("\"you\"", &format!("\"{mark}\""));
        self.workspace.write("src/app/core.jank", text);
    }
}

fn install(workspace: &Workspace) {
    let (new, place) = (workspace.path("bin/new"), workspace.path("bin/jank"));
    std::fs::copy(stand_in::jank(), &new).expect("it is copied");
    std::fs::rename(new, place).expect("it is put in its place");
}

fn cpp(unit: &Unit) -> &str {
    &unit.parts[0].cpp
}

#[test]
fn a_save_compiles_in_the_process_that_is_there() {
    let room = Room::new();
    let before = room.units(&["app.util", "app.core"]);
    let pid = room.pid();
    let printed = room.compiler.take_printed();
    assert_eq!(printed.len(), 1, "{printed:?}");
    assert_eq!(printed[0].0.as_str(), "app.core");
    assert_eq!(printed[0].1, "at the top\n");

    room.edit("again");
    let after = room.units(&["app.core"]);
    assert_eq!(room.pid(), pid);
    assert_ne!(before[1].hash(), after[0].hash());
    assert!(cpp(&after[0]).contains("again"));
    // Paths of this machine are no part of it.
    let root = room.workspace.root().to_string_lossy().into_owned();
    assert!(!cpp(&after[0]).contains(&root));
    assert_eq!(room.notices(), [""; 0]);
}

#[test]
fn the_same_inputs_are_the_same_unit_though_no_two_files_are_alike() {
    let room = Room::new();
    let first = room.units(&["app.util", "app.core"]);
    room.store.0.lock().unwrap().clear();
    let second = room.units(&["app.util", "app.core"]);
    for (first, second) in first.iter().zip(&second) {
        assert_ne!(cpp(first), cpp(second), "the stand-in drifts");
        assert_eq!(first.hash(), second.hash());
        assert_eq!(first.interface, second.interface);
        assert_ne!(
            first.load_symbols().collect::<Vec<_>>(),
            second.load_symbols().collect::<Vec<_>>()
        );
    }
    let third = room.compile(&["app.core"]);
    assert!(matches!(third[0].1, Ok((_, Origin::Cached))));
}

#[test]
fn errors_have_their_place() {
    let room = Room::new();
    room.units(&["app.util", "app.core"]);
    let pid = room.pid();
    room.workspace.write(
        "src/app/core.jank",
        "(ns app.core (:require [app.util :as util]))\n(defn -main []\n  (util/nothing))\n",
    );
    let errors = room.errors(&["app.core"]);
    assert_eq!(errors[0].code.as_deref(), Some("analyze/unresolved-symbol"));
    assert_eq!(errors[0].file.as_deref(), Some("src/app/core.jank"));
    assert_eq!(errors[0].line, Some(3));
    assert!(!errors[0].excerpt.is_empty());
    assert_eq!(room.pid(), pid);
    room.edit("right");
    room.units(&["app.core"]);
    assert_eq!((room.pid(), room.notices()), (pid, vec![]));
}

#[test]
fn what_needs_a_broken_namespace_is_left_out() {
    let room = Room::new();
    room.workspace
        .write("src/app/util.jank", "(ns app.util) (defn f [] (oops))");
    let outcomes = room.compile(&["app.util", "app.core"]);
    assert_eq!(outcomes.len(), 1, "{outcomes:#?}");
    assert_eq!(outcomes[0].0, "app.util");
    assert!(outcomes[0].1.is_err());
}

#[test]
fn a_changed_macro_reaches_its_users() {
    let room = Room::new();
    room.units(&["app.util", "app.core"]);
    let pid = room.pid();
    let changed = UTIL.replace("(do ~form ~form)", "(do (println \"changed macro\") ~form)");
    room.workspace.write("src/app/util.jank", changed);
    let units = room.units(&["app.util", "app.core"]);
    assert!(cpp(&units[1]).contains("changed macro"));

    // Back again: the store has it, and the process has the other one.
    room.workspace.write("src/app/util.jank", UTIL);
    room.edit("new");
    let units = room.units(&["app.util", "app.core"]);
    assert!(!cpp(&units[1]).contains("changed macro"));
    assert_eq!((room.pid(), room.notices()), (pid, vec![]));
}

#[test]
fn a_definition_that_was_deleted_is_gone() {
    let room = Room::new();
    room.units(&["app.util", "app.core"]);
    let (without, _) = UTIL.split_once("(defn greet").unwrap();
    room.workspace.write("src/app/util.jank", without);
    let errors = room.errors(&["app.util", "app.core"]);
    assert_eq!(errors[0].code.as_deref(), Some("analyze/unresolved-symbol"));
    assert_eq!(errors[0].ns.as_ref().map(NsName::as_str), Some("app.core"));
    assert_eq!(room.notices(), [""; 0]);
}

#[test]
fn a_namespace_that_is_new_is_found() {
    let room = Room::new();
    room.units(&["app.util", "app.core"]);
    let pid = room.pid();
    room.workspace
        .write("src/app/more.jank", "(ns app.more)\n(def x 1)\n")
        .write(
            "src/app/core.jank",
            "(ns app.core (:require [app.more :as more]))\n(defn -main [] (println more/x))\n",
        );
    room.units(&["app.more", "app.core"]);
    assert_eq!(room.pid(), pid);
}

#[test]
fn a_process_that_was_killed_is_replaced() {
    let room = Room::new();
    room.units(&["app.util", "app.core"]);
    let pid = room.pid();
    kill(pid);
    room.edit("after");
    room.units(&["app.core"]);
    assert_ne!(room.pid(), pid);
    assert_eq!(room.notices(), ["jank/resident-lost"]);
}

#[test]
fn a_compile_that_hangs_has_an_end() {
    let room = Room::with(|limits| limits.compile = Duration::from_secs(2));
    room.units(&["app.util"]);
    let pid = room.pid();
    room.fail("nrepl:hang@app.core");
    let errors = room.errors(&["app.core"]);
    assert_eq!(errors[0].code.as_deref(), Some("jank/timeout"));
    assert_eq!(errors[0].file.as_deref(), Some("src/app/core.jank"));
    assert_eq!(room.notices(), ["jank/resident-timeout"]);
    must_go(pid);
    room.fail("");
    room.units(&["app.core"]);
    assert_ne!(room.pid(), pid);
}

#[test]
fn another_jank_compiles_what_the_resident_one_fails_at() {
    for failure in ["crash", "die-half-way", "garbage-reply", "huge-reply"] {
        let room = Room::new();
        room.units(&["app.util"]);
        let pid = room.pid();
        room.fail(&format!("nrepl:{failure}@app.core"));
        let units = room.units(&["app.core"]);
        assert!(cpp(&units[0]).contains("jank_load_app_core"), "{failure}");
        assert_eq!(room.notices(), ["jank/resident-lost"], "{failure}");
        must_go(pid);
        room.fail("");
        room.edit("again");
        room.units(&["app.core"]);
        assert_eq!(room.notices(), [""; 0]);
    }
}

#[test]
fn one_that_is_out_of_step_is_stopped() {
    for failure in ["refuse", "no-file"] {
        let room = Room::new();
        room.units(&["app.util"]);
        let pid = room.pid();
        room.fail(&format!("nrepl:{failure}@app.core"));
        room.units(&["app.core"]);
        assert_eq!(room.notices(), ["jank/resident-out-of-step"], "{failure}");
        must_go(pid);
    }
}

#[test]
fn cpp_that_is_none_is_told() {
    let room = Room::new();
    room.fail("nrepl:garbage@app.core");
    let errors = room.errors(&["app.util", "app.core"]);
    assert_eq!(errors[0].code.as_deref(), Some("jank/form"));
}

#[test]
fn one_that_grows_is_replaced_between_two_builds() {
    let room = Room::with(|limits| limits.memory = 200 << 20);
    room.fail("nrepl:grow=250@app.core");
    room.units(&["app.util", "app.core"]);
    let pid = room.pid();
    assert_eq!(room.notices(), [""; 0]);
    room.fail("");
    room.edit("after");
    room.units(&["app.core"]);
    assert_ne!(room.pid(), pid);
    assert_eq!(room.notices(), ["jank/resident-memory"]);
}

#[test]
fn a_jank_that_is_replaced_is_started_anew() {
    let room = Room::new();
    room.units(&["app.util", "app.core"]);
    let (pid, identity) = (room.pid(), room.compiler.identity());
    install(&room.workspace);
    let units = room.compile(&["app.core"]);
    assert!(
        matches!(units[0].1, Ok((_, Origin::Compiled))),
        "another jank's units are not believed"
    );
    assert_eq!(room.notices(), ["jank/resident-replaced"]);
    assert_ne!(room.pid(), pid);
    assert_ne!(room.compiler.identity(), identity);
    must_go(pid);
}

#[test]
fn one_that_does_not_start_is_done_without() {
    let room = Room::new();
    room.fail("no-server");
    for (mark, told) in [
        ("first", &["jank/resident-start"][..]),
        ("second", &["jank/resident-start"]),
        // That it is not tried again.
        ("third", &["jank/resident-start"]),
        ("fourth", &[]),
    ] {
        room.edit(mark);
        let units = room.units(&["app.core"]);
        assert!(cpp(&units[0]).contains(mark));
        assert_eq!(room.notices(), told, "{mark}");
        assert!(room.compiler.process_id().is_none());
    }
}

#[test]
fn the_port_is_the_one_in_its_line() {
    let room = Room::new();
    room.fail("early-talk");
    // One that a killed server has left behind, of another program.
    room.workspace.write(".nrepl-port", "1");
    room.units(&["app.util", "app.core"]);
    assert_eq!(room.notices(), [""; 0]);
    assert_eq!(room.workspace.read(".nrepl-port"), "1");
}

#[test]
fn what_is_given_up_does_not_hold_the_next_one() {
    let room = Room::with(|limits| limits.settle = Duration::from_millis(200));
    room.units(&["app.util"]);
    let pid = room.pid();
    room.fail("nrepl:hang@app.core");
    let cancel = Cancel::new();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            std::thread::sleep(Duration::from_millis(100));
            cancel.cancel();
        });
        assert!(room.compile_until(&["app.core"], &cancel).is_empty());
    });
    room.fail("");
    room.units(&["app.core"]);
    assert_ne!(room.pid(), pid);
    assert_eq!(room.notices(), ["jank/resident-busy"]);
    must_go(pid);
}

#[test]
fn it_is_there_before_the_first_save_when_the_store_has_all() {
    let room = Room::new();
    room.units(&["app.util", "app.core"]);
    kill(room.pid());
    let compiler = room.compiler.for_another_build();
    let wanted = [NsName::new("app.core").unwrap()];
    compiler.compile(
        &room.sources(),
        &wanted,
        &room.store,
        &Cancel::new(),
        &mut |_, outcome| assert!(matches!(outcome, Ok((_, Origin::Cached)))),
    );
    while compiler.process_id().is_none() {
        std::thread::yield_now();
    }
}

#[test]
fn nothing_is_left_when_the_compiler_goes() {
    let room = Room::new();
    room.units(&["app.util", "app.core"]);
    let pid = room.pid();
    let folder = std::fs::read_link(format!("/proc/{pid}/cwd")).expect("it runs somewhere");
    assert!(folder.join(".nrepl-port").is_file());
    drop(room);
    must_go(pid);
    assert!(!folder.exists());
}
