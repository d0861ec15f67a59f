//! The programs that the page bench loads: hello world, the demo and the twelve of `fixtures/programs`.

use std::path::{Path, PathBuf};

use crate::support::Workspace;

/// What a page runs when it is ready; the bench waits for it.
pub const STARTED: &str = "globalThis.started = performance.now();";

/// A program, as a project that is not built yet.
pub struct Sample {
    pub name: String,
    /// The project; all its sources are in `src`.
    pub workspace: Workspace,
    /// The namespace with `-main`.
    pub main: String,
    /// What it prints; unknown where it needs a page.
    pub expected: Option<String>,
}

impl Sample {
    /// All of them.
    pub fn all() -> Vec<Sample> {
        let mut all = vec![hello(), demo()];
        let folder = fixtures().join("programs/src");
        let mut names: Vec<String> = std::fs::read_dir(&folder)
            .expect("the programs are there")
            .map(|entry| entry.expect("an entry can be read").file_name())
            .map(|name| name.to_string_lossy().into_owned())
            .collect();
        names.sort();
        all.extend(names.iter().map(|name| program(name)));
        all
    }

    /// The main namespace's file below the sources, without its ending.
    pub fn main_path(&self) -> String {
        self.main.replace('.', "/")
    }
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn ready_script() -> String {
    format!(
        "<script type=\"module\">import {{ ready }} from \"/jank.js\"; await ready; {STARTED}</script>"
    )
}

/// A project with a page that shows nothing.
fn project(name: &str, main: &str, expected: String) -> Sample {
    let workspace = Workspace::empty();
    workspace
        .write(
            "jank-watch.toml",
            format!("[project]\nmain = \"{main}\"\n"),
        )
        .write(
            "public/index.html",
            format!(
                "<!doctype html><meta charset=\"utf-8\"><title>{name}</title><script type=\"module\" src=\"/jank.js\"></script>{}",
                ready_script()
            ),
        );
    Sample {
        name: name.to_owned(),
        workspace,
        main: main.to_owned(),
        expected: Some(expected),
    }
}

fn hello() -> Sample {
    let sample = project("hello world", "app.core", "hello world\n".to_owned());
    sample.workspace.write(
        "src/app/core.cljc",
        "(ns app.core)\n\n(defn -main [] (println \"hello world\"))\n",
    );
    sample
}

fn demo() -> Sample {
    let workspace = Workspace::of_fixture("demo");
    let page = workspace.read("public/index.html");
    let page = page.replace("</head>", &format!("{}</head>", ready_script()));
    workspace.write("public/index.html", page);
    Sample {
        name: "the demo".to_owned(),
        workspace,
        main: "demo.core".to_owned(),
        expected: None,
    }
}

fn program(name: &str) -> Sample {
    let file = fixtures().join(format!("programs/expected/{name}.txt"));
    let expected = std::fs::read_to_string(file).expect("what it prints is recorded");
    let sample = project(name, &format!("{name}.main"), expected);
    let folder = fixtures().join("programs/src").join(name);
    for file in std::fs::read_dir(&folder).expect("the program has a folder") {
        let path = file.expect("an entry can be read").path();
        let file = path.file_name().expect("a file has a name");
        let target = format!("src/{name}/{}", file.to_string_lossy());
        let text = std::fs::read(&path).expect("a program can be read");
        sample.workspace.write(&target, text);
    }
    sample
}
