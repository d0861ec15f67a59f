//! A page that runs a project's program. It comes from the development server, or is a release behind `jank-watch serve`: what a program
//! does must be the same, so tests of that are written once, with [`on_both`].

use serde_json::Value;

use super::Workspace;
use super::browser::{Driver, Page};
use super::live::Live;

/// How the program comes to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    Development,
    Release,
}

/// The page, and what serves it; all ends when this is dropped.
pub struct Show {
    pub workspace: Workspace,
    pub page: Page,
    _live: Live,
    _driver: Driver,
}

impl Show {
    /// Shows the project in the workspace; its program has started.
    pub async fn start(workspace: Workspace, delivery: Delivery) -> Show {
        Show::start_in(workspace, ".", delivery).await
    }

    /// Shows the project in a folder of the workspace.
    pub async fn start_in(workspace: Workspace, folder: &str, delivery: Delivery) -> Show {
        let (live, url) = match delivery {
            Delivery::Development => development(&workspace, folder),
            Delivery::Release => release(&workspace, folder),
        };
        let driver = Driver::start();
        let page = driver.page().await;
        page.open(&url).await;
        let show = Show {
            workspace,
            page,
            _live: live,
            _driver: driver,
        };
        show.started().await;
        show
    }

    /// Waits until `-main` has run; from then on the page has what the script exports as `program`.
    async fn started(&self) {
        self.page
            .eval(
                "void import('/jank.js').then((script) => script.ready).then(
                   (program) => { globalThis.program = program; },
                   (error) => { globalThis.startError = String(error); })",
            )
            .await;
        self.page
            .wait_for("globalThis.program || globalThis.startError")
            .await;
        assert_eq!(self.page.eval("globalThis.startError").await, Value::Null);
    }

    /// Calls a function of the program: `call` has its name and its arguments, as JavaScript.
    pub async fn call(&self, call: &str) -> Value {
        self.page.eval(&format!("program.call({call})")).await
    }
}

#[track_caller]
fn development(workspace: &Workspace, folder: &str) -> (Live, String) {
    let mut live = Live::start(workspace, &["-C", folder]);
    let url = live.url();
    let built = live.built();
    assert_eq!(built["ok"], true, "{built}");
    (live, url)
}

#[track_caller]
fn release(workspace: &Workspace, folder: &str) -> (Live, String) {
    workspace
        .run(&["-C", folder, "build", "--release"])
        .exits(0);
    let args = ["-C", folder, "--json", "serve", "dist", "--port", "0"];
    let mut live = Live::spawn(workspace.command(&args));
    let url = live.url();
    (live, url)
}

/// Makes two tests of each function that takes a [`Delivery`].
#[allow(unused_macros, reason = "not every test binary has such tests")]
macro_rules! on_both {
    ($($test:ident)*) => {
        mod in_development {
            $(
                #[tokio::test]
                async fn $test() {
                    super::$test($crate::support::show::Delivery::Development).await;
                }
            )*
        }

        mod as_a_release {
            $(
                #[tokio::test]
                async fn $test() {
                    super::$test($crate::support::show::Delivery::Release).await;
                }
            )*
        }
    };
}
#[allow(unused_imports, reason = "not every test binary has such tests")]
pub(crate) use on_both;
