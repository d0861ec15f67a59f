//! Which jank and which runtime the suite runs on, and projects that use them.
//!
//! `JANK_WATCH_REAL_JANK` (a program) and `JANK_WATCH_REAL_RUNTIME` (a runtime's script) name real ones, and
//! `JANK_WATCH_REAL_CONFIG` a file with more lines for `[runtime]`; without them the stand-ins are used.

use std::path::{Path, PathBuf};

use crate::support::Workspace;
use crate::support::stand_in::{self, StandInRuntime};

/// What a project's configuration says of compiler and runtime.
pub struct Road {
    jank: PathBuf,
    /// The lines of `[runtime]` behind its kind.
    runtime: String,
    /// Neither is a stand-in.
    real: bool,
}

impl Road {
    /// As the environment says.
    pub fn open() -> Road {
        let given = |name: &str| std::env::var_os(name).map(PathBuf::from);
        match (
            given("JANK_WATCH_REAL_JANK"),
            given("JANK_WATCH_REAL_RUNTIME"),
        ) {
            (Some(jank), Some(script)) => {
                let more = given("JANK_WATCH_REAL_CONFIG").map_or_else(String::new, |file| {
                    std::fs::read_to_string(&file)
                        .unwrap_or_else(|error| panic!("{}: {error}", file.display()))
                });
                Road {
                    jank,
                    runtime: format!("script = {}\n{more}", quoted(&script)),
                    real: true,
                }
            }
            (None, None) => Road {
                jank: stand_in::jank(),
                runtime: format!(
                    "script = {}\nmemory = \"wasm32\"\nexceptions = \"js\"\n",
                    quoted(&StandInRuntime::get().script)
                ),
                real: false,
            },
            _ => panic!(
                "the real jank is tested with both of JANK_WATCH_REAL_JANK and JANK_WATCH_REAL_RUNTIME"
            ),
        }
    }

    /// For tests that use what only the stand-ins have. Says so where the real ones are tested.
    pub fn stand_ins_only() -> Option<Road> {
        let road = Road::open();
        if road.real {
            println!("skipped: this test needs the stand-ins");
            return None;
        }
        Some(road)
    }

    /// The text of a `jank-watch.toml`. `more` stands in `[compiler.jank]`.
    pub fn config(&self, more: &str) -> String {
        format!(
            "[compiler]\nkind = \"jank\"\n\n[compiler.jank]\ncommand = [{}]\n{more}\n[runtime]\nkind = \"jank\"\n{}",
            quoted(&self.jank),
            self.runtime
        )
    }

    /// A project of a view, which shows what a state holds, by way of a macro.
    pub fn counter(&self) -> Workspace {
        let workspace = Workspace::empty();
        workspace.write("jank-watch.toml", self.config(""));
        for (file, text) in COUNTER {
            workspace.write(file, text);
        }
        workspace
    }
}

fn quoted(path: &Path) -> String {
    serde_json::to_string(&path.to_string_lossy()).expect("a path is text")
}

/// The files of [`Road::counter`]: no more than what jank has in every runtime.
const COUNTER: [(&str, &str); 6] = [
    (
        "public/index.html",
        "<!doctype html><title>counter</title><script type=\"module\" src=\"/jank.js\"></script>",
    ),
    (
        "src/demo/macros.jank",
        "(ns demo.macros)\n\n(defmacro shout [x] `(str ~x \"!\"))\n",
    ),
    (
        "src/demo/state.jank",
        "(ns demo.state)\n\n(defonce state (atom {:n 0}))\n",
    ),
    (
        "src/demo/view.jank",
        "(ns demo.view\n  (:require [demo.macros :refer [shout]]))\n\n(defn text [n]\n  (shout (str \"count \" n)))\n",
    ),
    (
        "src/demo/other.jank",
        "(ns demo.other\n  (:require [demo.state :refer [state]]))\n\n(defn ten [] 10)\n",
    ),
    (
        "src/demo/core.jank",
        r#"(ns demo.core
  (:require [demo.other :as other]
            [demo.state :refer [state]]
            [demo.view :as view]))

(defn shown [] (view/text (:n @state)))

(defn bump []
  (swap! state update :n inc)
  (:n @state))

(defn ^:after-load show [] (println "shown:" (shown)))

(defn -main [] (show))
"#,
    ),
];
