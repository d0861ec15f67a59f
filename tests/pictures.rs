//! The pictures of the documentation, made from the real thing: the demo in a real browser, what the real binary prints. As a test it
//! sees that they can be made; `scripts/pictures` keeps them, in the folder that `JANK_WATCH_PICTURES` names.

mod support;

use std::path::{Path, PathBuf};
use std::process::Stdio;

use support::Workspace;
use support::browser::{Driver, Page};
use support::live::Live;
use support::terminal;

/// The demo, in a folder where it can be edited.
fn demo() -> Workspace {
    let workspace = Workspace::empty();
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/demo");
    for entry in walkdir::WalkDir::new(&demo) {
        let entry = entry.expect("the demo can be read");
        let path = entry.path().strip_prefix(&demo).expect("it is below");
        let name = path.to_str().expect("a name");
        if entry.file_type().is_file() && !name.starts_with(".jank-watch") {
            workspace.write(name, std::fs::read(entry.path()).expect("it can be read"));
        }
    }
    workspace
}

fn edit(workspace: &Workspace, file: &str, from: &str, to: &str) {
    let text = workspace.read(file);
    assert!(text.contains(from), "{file} has no {from:?}");
    workspace.write(file, text.replace(from, to));
}

/// Where pictures go, and a folder to keep alive if it is a temporary one.
fn folder() -> (PathBuf, Option<tempfile::TempDir>) {
    match std::env::var_os("JANK_WATCH_PICTURES") {
        Some(folder) => (folder.into(), None),
        None => {
            let dir = tempfile::tempdir().expect("a temporary folder");
            (dir.path().to_owned(), Some(dir))
        }
    }
}

async fn picture(page: &Page, folder: &Path, name: &str) {
    let file = folder.join(name);
    page.screenshot(&file).await;
    check(&file);
}

fn check(file: &Path) {
    let content = std::fs::read(file).expect("the picture was written");
    assert!(content.starts_with(b"\x89PNG"), "{}", file.display());
}

async fn panel(page: &Page, text: &str) {
    let text = serde_json::json!(text);
    page.wait_for(&format!(
        "document.querySelector('jank-watch-overlay')?.shadowRoot.querySelector('.panel')?.textContent.includes({text})"
    ))
    .await;
}

const RENDER: &str = "src/demo/render.jank";
const STATE: &str = "src/demo/state.jank";

#[tokio::test]
async fn the_demo_and_its_overlay() {
    let (folder, _temporary) = folder();
    let workspace = demo();
    let mut live = Live::start(&workspace, &[]);
    let url = live.url();
    assert_eq!(live.built()["ok"], true);
    let driver = Driver::start();
    let page = driver.page_with(&["--window-size=1000,760"]).await;
    page.prefers("light");
    page.open(&url).await;
    live.wait_for("reloaded");
    page.wait_for("jankWatch.call('demo.state/next-frame!') > 40")
        .await;
    picture(&page, &folder, "demo.png").await;

    edit(&workspace, STATE, "(quot (-", "(qout (-");
    edit(&workspace, RENDER, "0 0 width height", "0 0 widht height");
    panel(&page, "qout").await;
    panel(&page, "widht").await;
    picture(&page, &folder, "overlay-error.png").await;
    page.prefers("dark");
    picture(&page, &folder, "overlay-error-dark.png").await;
    page.prefers("light");

    edit(&workspace, STATE, "(qout (-", "(quot (-");
    edit(&workspace, RENDER, "0 0 widht height", "0 0 width height");
    live.wait("a good build", |event| event["ok"] == true);
    edit(
        &workspace,
        RENDER,
        "(motion/position i t radius)",
        "(motion/position i t)",
    );
    live.built();
    panel(&page, "motion/position").await;
    picture(&page, &folder, "overlay-warning.png").await;

    edit(
        &workspace,
        RENDER,
        "(motion/position i t)",
        "(motion/position i t radius)",
    );
    live.built();
    edit(&workspace, RENDER, "(min width height)", "(:radius canvas)");
    live.wait("an exception", |event| event["stage"] == "runtime");
    panel(&page, "demo.render/frame!").await;
    picture(&page, &folder, "overlay-exception.png").await;
}

/// A day in the terminal: start, a browser, a save, a mistake, its correction.
#[tokio::test]
async fn the_terminal() {
    let (folder, _temporary) = folder();
    let workspace = demo();
    let mut command = workspace.command(&["--color", "always"]);
    command.stdin(Stdio::null());
    let mut session = terminal::Session::start(command);
    let url = session.wait_for_url();
    let driver = Driver::start();
    let page = driver.page().await;
    page.open(&url).await;
    session.wait_for("demo is running");
    edit(&workspace, RENDER, "#10131a", "#203040");
    session.wait_for("reloaded in");
    edit(&workspace, RENDER, "0 0 width height", "0 0 widht height");
    session.wait_for("build failed");
    edit(
        &workspace,
        RENDER,
        "0 0 widht height",
        "0 0 width (dec height)",
    );
    session.wait_for_another("reloaded in");
    let text = session.end();
    let screen = driver.page_with(&["--window-size=1010,900"]).await;
    terminal::show(&screen, "jank-watch", &text).await;
    let file = folder.join("terminal.png");
    screen.screenshot_of("main", &file).await;
    check(&file);
}
