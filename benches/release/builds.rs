//! How long a release of the demo takes to build: from an empty cache, after an edit, and without one.

use std::time::Instant;

use crate::measurement::median;
use crate::support::Workspace;

const EDITS: usize = 5;

/// One run of `build --release`.
struct Build {
    /// The whole process, in milliseconds.
    whole: f64,
    /// Of that, the link.
    link: f64,
}

impl Build {
    fn of(workspace: &Workspace, cache: &str) -> Build {
        let mut command = workspace.command(&["build", "--release", "--json"]);
        command.env("XDG_CACHE_HOME", workspace.path(cache));
        let started = Instant::now();
        let run = workspace.run_command(command).exits(0);
        let whole = started.elapsed().as_secs_f64() * 1000.0;
        let mut events = run.events().into_iter();
        let built = events
            .find(|event| event["t"] == "build-finished")
            .expect("a build is told");
        let link = built["ms"]["link"].as_f64().expect("the link has a time");
        Build { whole, link }
    }

    fn row(&self, name: &str) -> String {
        let ratio = match self.link > 0.0 {
            true => format!("{:.2}", self.whole / self.link),
            false => String::new(),
        };
        format!(
            "| {name} | {:.0} ms | {:.0} ms | {ratio} |",
            self.whole, self.link
        )
    }
}

/// Prints a table.
pub fn measure() {
    const VIEW: &str = "src/demo/render.jank";
    let workspace = Workspace::of_fixture("demo");
    println!("\n| release build of the demo | whole | of that: link | ratio |");
    println!("|---|---|---|---|");
    println!(
        "{}",
        Build::of(&workspace, "cache").row("with an empty cache")
    );
    let source = workspace.read(VIEW);
    let mut edits: Vec<Build> = (0..EDITS)
        .map(|n| {
            let defined = format!("\n(defn edited [x] (println \"edit {n}\" x))\n");
            let used = format!("{source}{defined}(edited {n})\n");
            workspace.write(VIEW, used);
            Build::of(&workspace, "cache")
        })
        .collect();
    for (n, edit) in edits.iter().enumerate() {
        println!("{}", edit.row(&format!("after edit {}", n + 1)));
    }
    println!(
        "{}",
        Build::of(&workspace, "cache").row("without an edit since")
    );
    let ratios = edits.drain(..).map(|edit| edit.whole / edit.link).collect();
    println!(
        "\nAfter an edit a release build takes {:.2} times its link (median).",
        median(ratios)
    );
}
