//! A project, the process that watches it, and a driver for browsers that show it.

use serde_json::Value;

use super::Workspace;
use super::browser::{Driver, Page};
use super::live::Live;

/// All three; they end when it is dropped.
pub struct Scene {
    pub workspace: Workspace,
    pub live: Live,
    pub driver: Driver,
    pub url: String,
}

impl Scene {
    /// Starts the watch and waits for its first build, which must be fine.
    #[track_caller]
    pub fn start(workspace: Workspace) -> Scene {
        Scene::start_with(workspace, &[])
    }

    /// The same with arguments.
    #[track_caller]
    pub fn start_with(workspace: Workspace, args: &[&str]) -> Scene {
        let mut live = Live::start(&workspace, args);
        let url = live.url();
        let built = live.built();
        assert_eq!(built["ok"], true, "{built}");
        Scene {
            workspace,
            live,
            driver: Driver::start(),
            url,
        }
    }

    /// A new page that runs the program.
    pub async fn page(&mut self) -> Page {
        let page = self.driver.page().await;
        page.open(&self.url).await;
        self.live.wait_for("reloaded");
        page
    }

    /// Replaces a text in a file, all at once.
    #[track_caller]
    pub fn edit(&self, file: &str, from: &str, to: &str) {
        let text = self.workspace.read(file);
        assert!(text.contains(from), "{file} has no {from:?}");
        self.workspace.write(file, text.replace(from, to));
    }
}

/// The texts of a JSON list.
pub fn names(list: &Value) -> Vec<&str> {
    list.as_array()
        .map(|list| list.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default()
}
