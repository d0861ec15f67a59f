//! `jank-watch build --release`: the folder that comes of it, served as a static host would, in Chromium.

mod support;

use serde_json::json;
use support::Workspace;
use support::browser::{Driver, Page};
use support::site::Site;

fn demo() -> Workspace {
    Workspace::of_fixture("demo")
}

/// Opens a release in a new page.
async fn open(driver: &Driver, site: &Site) -> Page {
    let page = driver.page().await;
    page.open(&site.url()).await;
    page
}

#[tokio::test]
async fn the_demo_runs_from_a_folder_of_static_files() {
    let workspace = demo();
    workspace.run(&["build", "--release"]).exits(0);
    let site = Site::serve(&workspace.path("dist"));
    let driver = Driver::start();
    let page = open(&driver, &site).await;
    page.wait_for("document.getElementById('seconds').textContent !== '0'")
        .await;
    page.eval("document.getElementById('button').click()").await;
    page.wait_for("document.getElementById('clicks').textContent === '1'")
        .await;
    assert_eq!(page.eval("typeof jankWatch").await, json!("undefined"));
    page.close().await;
}
