//! Serving and watching as a user meets them: several builds, edits to the configuration, one instance a project, keys, TLS, proxied
//! backends, isolated pages. Most of it through the real binary.

mod builds;
mod instance;
#[cfg(unix)]
mod keys;
mod live_config;
mod pages;
mod proxy;
mod tls;

#[path = "../security/site.rs"]
#[allow(dead_code, reason = "the tests of security use the rest")]
mod site;
#[path = "../support/mod.rs"]
mod support;

use std::time::Duration;

use support::Workspace;
use support::live::Live;

/// A project with one namespace, and `config` as its configuration.
fn project(config: &str) -> Workspace {
    let workspace = Workspace::new();
    workspace.write("jank-watch.toml", config).write(
        "src/demo/core.jank",
        "(ns demo.core)\n\n(defn -main [] 1)\n",
    );
    workspace
}

/// Starts a watch on any free port, and waits for its first build.
#[track_caller]
fn watching(workspace: &Workspace) -> (Live, String) {
    let mut live = Live::start(workspace, &[]);
    let url = live.url();
    let built = live.built();
    assert_eq!(built["ok"], true, "{built}");
    (live, url)
}

/// What a server answers to a request for a page: status, headers by their names, body.
fn get(url: &str) -> (u16, ureq::http::HeaderMap, String) {
    let agent = ureq::Agent::config_builder()
        .timeout_global(Some(Duration::from_secs(60)))
        .http_status_as_error(false)
        .max_redirects(0)
        .build()
        .new_agent();
    let request = agent.get(url).header("Accept", "text/html");
    let mut answer = request.call().unwrap_or_else(|e| panic!("{url}: {e}"));
    let body = answer.body_mut().read_to_string().unwrap_or_default();
    (answer.status().as_u16(), answer.headers().clone(), body)
}
