//! Projects that are edited, compiled by the real compiler, and what is told of each build.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use tempfile::TempDir;

use super::*;
use crate::compiler::embedded::Embedded;
use crate::compiler::{Cancel, Compiler, Unit, UnitStore};
use crate::graph::{Graph, source_set};
use crate::project::Project;

struct NoStore;

impl UnitStore for NoStore {
    fn get(&self, _: &blake3::Hash) -> Option<Unit> {
        None
    }

    fn put(&self, _: &blake3::Hash, _: &Unit) {}
}

/// A project and what is known of its builds.
struct Scene {
    dir: TempDir,
    compiler: Embedded,
    identity: String,
    tools: String,
    flags: Vec<String>,
    units: FxHashMap<NsName, Arc<Unit>>,
    given: Vec<NsName>,
    why: Why,
}

fn ns(name: &str) -> NsName {
    NsName::new(name).expect("a name")
}

impl Scene {
    /// As one that was built once.
    fn new(files: &[(&str, &str)]) -> Scene {
        let mut scene = Scene {
            dir: tempfile::tempdir().expect("a temporary folder"),
            compiler: Embedded::new(),
            identity: "embedded 1".to_owned(),
            tools: "emcc 3.1.6".to_owned(),
            flags: Vec::new(),
            units: FxHashMap::default(),
            given: Vec::new(),
            why: Why::default(),
        };
        scene.build(files);
        scene
    }

    /// Writes files and builds everything, with clang where the C++ is another one. The load list follows direct changes and all
    /// that need them.
    fn build(&mut self, files: &[(&str, &str)]) {
        self.build_with(files, |_| false);
    }

    fn build_with(&mut self, files: &[(&str, &str)], clang_too: impl Fn(&NsName) -> bool) {
        let root = self.dir.path().canonicalize().expect("it is there");
        for (path, text) in files {
            let path = root.join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("it is made");
            std::fs::write(path, text).expect("it is written");
        }
        let project = Project::open(&root, &[root.join("src")]);
        let graph = Graph::of_project(&project);
        let (sources, wrong) = source_set(&project, &graph, &|ns| ns.starts_with("clojure."));
        assert!(wrong.is_empty(), "{wrong:#?}");
        let wanted: Vec<NsName> = sources.iter().map(|source| source.ns.clone()).collect();
        let (mut unchanged, mut failed) = (BTreeSet::new(), BTreeSet::new());
        let mut looked_at = BTreeSet::new();
        let units = &mut self.units;
        let mut each = |ns: &NsName, outcome: crate::compiler::Outcome| match outcome {
            Ok((unit, _)) => {
                let old = units.insert(ns.clone(), Arc::new(unit.clone()));
                if old.is_some_and(|old| old.hash() == unit.hash()) {
                    unchanged.insert(ns.clone());
                }
                looked_at.insert(ns.clone());
            }
            Err(_) => {
                failed.insert(ns.clone());
            }
        };
        self.compiler
            .compile(&sources, &wanted, &NoStore, &Cancel::new(), &mut each);
        let compiled: Vec<NsName> = wanted
            .iter()
            .filter(|ns| !unchanged.contains(*ns) || clang_too(ns))
            .cloned()
            .collect();
        let mut loaded: Vec<NsName> = compiled.clone();
        for source in sources.iter() {
            if source.requires.iter().any(|r| loaded.contains(r)) && !loaded.contains(&source.ns) {
                loaded.push(source.ns.clone());
            }
        }
        let fine = failed.is_empty();
        self.why.settle(&Facts {
            sources: &sources,
            graph: &graph,
            units: &self.units,
            looked_at,
            failed,
            unchanged: &unchanged,
            compiled: if fine { &compiled } else { &[] },
            loaded: if fine { &loaded } else { &[] },
            given: &self.given,
            compiler: &self.identity,
            tools: &self.tools,
            flags: &self.flags,
            at: 1,
        });
        if fine {
            self.given = wanted;
        }
    }

    /// What is told of a namespace's newest look.
    fn tells(&self, name: &str) -> String {
        let ns = ns(name);
        let record = &self.why.records[&ns];
        record.explain_look(&ns, &record.look)
    }
}

const COLOR: &str = "(ns demo.color)\n\n(defn mix [a b]\n  (+ a b))\n\n(defn other [] 1)\n";
const MACROS: &str = "(ns demo.macros\n  (:require [demo.color :as color]))\n\n(defn- twice [x]\n  (* 2 (color/mix x 1)))\n\n\
    (defmacro hsl [h]\n  `(str ~(twice h)))\n\n(defmacro defscene [name body]\n  `(def ~name ~body))\n\n(defmacro unused [] nil)\n";
const RENDER: &str = "(ns demo.render\n  (:require [demo.macros :refer [hsl defscene]]))\n\n(defn tint []\n  (hsl 3))\n\n(defscene one {:a 1})\n";
const CORE: &str = "(ns demo.core\n  (:require [demo.render :as render]))\n\n(defn -main []\n  (println (render/tint)))\n";

fn demo() -> Scene {
    Scene::new(&[
        ("src/demo/color.jank", COLOR),
        ("src/demo/macros.jank", MACROS),
        ("src/demo/render.jank", RENDER),
        ("src/demo/core.jank", CORE),
    ])
}

#[test]
fn a_first_build_says_so() {
    assert_eq!(
        demo().tells("demo.render"),
        "demo.render was recompiled because it was not built before."
    );
}

#[test]
fn an_edited_source_names_what_was_edited() {
    let mut scene = demo();
    let text = COLOR
        .replace("(+ a b)", "(- a b)")
        .replace("(defn other [] 1)", "(def fresh 2)");
    scene.build(&[("src/demo/color.jank", &text)]);
    assert_eq!(
        scene.tells("demo.color"),
        "demo.color was recompiled because its source (src/demo/color.jank) changed: mix (line 3) was edited, fresh (line 6) was added, other was removed."
    );
}

#[test]
fn an_edit_of_comments_changes_nothing() {
    let mut scene = demo();
    scene.build(&[("src/demo/core.jank", &format!(";; The start.\n{CORE}"))]);
    assert_eq!(
        scene.tells("demo.core"),
        "demo.core was looked at because comments or white space in its source (src/demo/core.jank) changed, but was not recompiled: its C++ came out as it was."
    );
    assert_eq!(
        scene.tells("demo.color"),
        "demo.color was not recompiled: nothing that concerns it changed."
    );
}

#[test]
fn the_macro_that_changed_is_named_with_its_place_and_the_line_of_the_use() {
    let mut scene = demo();
    scene.build(&[(
        "src/demo/macros.jank",
        &MACROS.replace("(def ~name ~body)", "(def ~name [~body])"),
    )]);
    assert_eq!(
        scene.tells("demo.render"),
        "demo.render was recompiled because macro demo.macros/defscene (src/demo/macros.jank:10) changed, which it uses in line 7."
    );
    assert_eq!(
        scene.tells("demo.core"),
        "demo.core was not recompiled: nothing that concerns it changed. Browsers load it anew, because it requires demo.render (line 2), whose code is new."
    );
}

#[test]
fn a_function_behind_a_macro_is_told_in_steps_across_files() {
    let mut scene = demo();
    scene.build(&[("src/demo/color.jank", &COLOR.replace("(+ a b)", "(- a b)"))]);
    assert_eq!(
        scene.tells("demo.render"),
        "demo.render was recompiled because function demo.color/mix (src/demo/color.jank:3) changed; \
         function demo.macros/twice (src/demo/macros.jank:4) uses that, macro demo.macros/hsl (src/demo/macros.jank:7) uses that, \
         and demo.render uses the macro in line 5."
    );
}

#[test]
fn a_macro_that_another_macro_expands_into_is_told_in_steps() {
    let macros = "(ns a.inner)\n(defmacro inner [x]\n  `(+ 1 ~x))\n";
    let outer = "(ns a.outer\n  (:require [a.inner :as inner]))\n(defmacro outer [x]\n  `(inner/inner ~x))\n";
    let user = "(ns a.user\n  (:require [a.outer :refer [outer]]))\n\n(def x (outer 2))\n";
    let mut scene = Scene::new(&[
        ("src/a/inner.jank", macros),
        ("src/a/outer.jank", outer),
        ("src/a/user.jank", user),
    ]);
    scene.build(&[("src/a/inner.jank", &macros.replace("+ 1", "+ 2"))]);
    let told = scene.tells("a.user");
    assert!(
        told.starts_with(
            "a.user was recompiled because macro a.inner/inner (src/a/inner.jank:2) changed"
        ),
        "{told}"
    );
    assert!(told.contains("in line 4"), "{told}");
}

#[test]
fn users_of_another_macro_of_that_file_are_looked_at_and_told_so() {
    let mut scene = demo();
    scene.build(&[(
        "src/demo/macros.jank",
        &MACROS.replace("unused [] nil", "unused [] 1"),
    )]);
    assert_eq!(
        scene.tells("demo.render"),
        "demo.render was looked at because demo.macros (src/demo/macros.jank), which it requires in line 2, looks different from outside: \
         unused (line 13) was edited, but was not recompiled: its C++ came out as it was."
    );
}

#[test]
fn a_requirement_that_shows_other_names_is_told_with_its_line() {
    let mut scene = demo();
    scene.build(&[(
        "src/demo/render.jank",
        &format!("{RENDER}\n(defn more [] 2)\n"),
    )]);
    assert_eq!(
        scene.tells("demo.core"),
        "demo.core was looked at because demo.render (src/demo/render.jank), which it requires in line 2, looks different from outside: \
         more (line 9) was added, but was not recompiled: its C++ came out as it was. \
         Browsers load it anew, because it requires demo.render (line 2), whose code is new."
    );
}

#[test]
fn another_compiler_other_tools_and_other_flags_are_reasons() {
    let mut scene = demo();
    scene.flags = vec!["-O0".to_owned()];
    scene.build_with(&[], |_| true);
    assert_eq!(
        scene.tells("demo.core"),
        "demo.core was recompiled because `toolchain.cxxflags` changed: `-O0` instead of none."
    );
    scene.tools = "emcc 4.0.1".to_owned();
    scene.build_with(&[], |_| true);
    assert_eq!(
        scene.tells("demo.core"),
        "demo.core was recompiled because the tools are others: emcc 4.0.1 instead of emcc 3.1.6."
    );
    scene.identity = "embedded 2".to_owned();
    scene.build_with(&[], |_| true);
    assert_eq!(
        scene.tells("demo.core"),
        "demo.core was recompiled because the compiler is another one: embedded 2 instead of embedded 1."
    );
}

#[test]
fn an_object_that_was_not_in_the_cache_is_told() {
    let mut scene = demo();
    scene.build_with(&[], |name| name.as_str() == "demo.core");
    assert_eq!(
        scene.tells("demo.core"),
        "demo.core was recompiled although nothing that concerns it changed: its object was not in the cache."
    );
}

#[test]
fn what_has_errors_is_compared_with_the_last_build_that_went_well() {
    let mut scene = demo();
    scene.build(&[(
        "src/demo/core.jank",
        "(ns demo.core)\n(defn -main [] (unknown-name))\n",
    )]);
    assert_eq!(
        scene.tells("demo.core"),
        "demo.core was to be recompiled because its source (src/demo/core.jank) changed: ns form (line 1) and -main (line 2) were edited, but has errors."
    );
    scene.build(&[("src/demo/core.jank", &CORE.replace("println", "prn"))]);
    assert_eq!(
        scene.tells("demo.core"),
        "demo.core was recompiled because its source (src/demo/core.jank) changed: -main (line 4) was edited."
    );
}

#[test]
fn the_last_recompilation_is_remembered() {
    let mut scene = demo();
    scene.build(&[("src/demo/core.jank", &CORE.replace("println", "prn"))]);
    scene.build(&[]);
    let name = ns("demo.core");
    assert_eq!(
        scene.why.records[&name].explain(&name),
        "demo.core was not recompiled: nothing that concerns it changed. \
         It was last recompiled because its source (src/demo/core.jank) changed: -main (line 4) was edited."
    );
}

#[test]
fn records_survive_the_process() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(Why::load(dir.path()), Why::default());
    let why = demo().why;
    why.save(dir.path()).unwrap();
    assert_eq!(Why::load(dir.path()), why);
    std::fs::write(dir.path().join("why.json"), "{").unwrap();
    assert_eq!(Why::load(dir.path()), Why::default(), "damaged is empty");
}
