//! Values that are well formed one by one and yet cannot be meant.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use super::resolve::Resolver;
use super::resolved::Config;

/// Notes in `resolver` what of `config` is impossible.
pub(super) fn check(config: &Config, resolver: &mut Resolver<'_, '_>) {
    check_project(config, resolver);
    check_outputs(config, resolver);
    check_server(config, resolver);
    if let [program, ..] = config.editor.command.as_slice()
        && program.trim().is_empty()
    {
        resolver.refuse("editor.command", "names no program");
    }
    if config.toolchain.timeout.is_zero() {
        resolver.refuse("toolchain.timeout", "no tool can finish in no time");
    }
    if config.hooks.timeout.is_zero() {
        resolver.refuse("hooks.timeout", "no command can finish in no time");
    }
    if config.watch.debounce > Duration::from_secs(10) {
        resolver.refuse("watch.debounce", "a save would wait longer than 10 seconds");
    }
    for glob in &config.watch.ignore {
        if let Err(error) = globset::Glob::new(glob) {
            resolver.refuse(
                "watch.ignore",
                format!("`{glob}` is no glob: {}", error.kind()),
            );
        }
    }
}

fn check_project(config: &Config, resolver: &mut Resolver<'_, '_>) {
    if config.project.name.trim().is_empty() {
        resolver.refuse("project.name", "the name is empty");
    }
    if config.project.source_paths.is_empty() {
        resolver.refuse(
            "project.source-paths",
            "without a folder there are no sources",
        );
    }
}

/// Folders that jank-watch writes to, and empties with `clean`, must hold nothing of the user's, and writing to them must not
/// look like a change to what is watched.
fn check_outputs(config: &Config, resolver: &mut Resolver<'_, '_>) {
    let outputs = [
        ("cache.dir", &config.cache.dir),
        ("release.out-dir", &config.release.out_dir),
    ];
    for (key, output) in outputs {
        if config.root.starts_with(output) {
            resolver.refuse(
                key,
                "this folder holds the project itself, and `jank-watch clean` empties it",
            );
            continue;
        }
        // Below a source path they may stand, as in a project whose sources lie in its own folder: there they are not read.
        if let Some(path) = config
            .project
            .source_paths
            .iter()
            .chain(&config.project.test_paths)
            .find(|path| path.starts_with(output))
        {
            let message = format!(
                "this folder holds `{}` with the sources",
                shown(&config.root, path)
            );
            resolver.refuse(key, message);
        } else if overlap(output, &config.project.public) {
            let public = shown(&config.root, &config.project.public);
            let message = format!("this folder overlaps with `{public}`, which holds static files");
            resolver.refuse(key, message);
        }
    }
    let holds_project = outputs
        .iter()
        .any(|(_, output)| config.root.starts_with(output));
    if !holds_project && overlap(&config.cache.dir, &config.release.out_dir) {
        resolver.refuse(
            "release.out-dir",
            "this folder overlaps with that of the cache",
        );
    }
}

fn overlap(a: &Path, b: &Path) -> bool {
    a.starts_with(b) || b.starts_with(a)
}

fn shown(root: &Path, path: &Path) -> String {
    path.strip_prefix(root)
        .unwrap_or(path)
        .display()
        .to_string()
}

fn check_server(config: &Config, resolver: &mut Resolver<'_, '_>) {
    let server = &config.server;
    if !is_host(&server.host) {
        resolver.refuse(
            "server.host",
            format!("`{}` is no address and no host name", server.host),
        );
    }
    for host in &server.allowed_hosts {
        if !is_host(host) {
            resolver.refuse("server.allowed-hosts", format!("`{host}` is no host name"));
        }
    }
    check_headers("server.headers", &server.headers, resolver);
    for proxy in &server.proxies {
        check_headers("server.proxy", &proxy.headers, resolver);
        if let Some(rewrite) = proxy.rewrite.as_deref().filter(|r| !r.starts_with('/')) {
            let message = format!("the `rewrite` `{rewrite}` must start with `/`");
            resolver.refuse("server.proxy", message);
        }
        if !proxy.path.starts_with('/') {
            resolver.refuse(
                "server.proxy",
                format!("the path `{}` must start with `/`", proxy.path),
            );
        } else if proxy.path == "/jank.js"
            || proxy.path == "/_jank"
            || proxy.path.starts_with("/_jank/")
        {
            let message = format!(
                "`{}` is a path of jank-watch itself, which a proxy can't take",
                proxy.path
            );
            resolver.refuse("server.proxy", message);
        }
    }
}

fn check_headers(key: &str, headers: &BTreeMap<String, String>, resolver: &mut Resolver<'_, '_>) {
    for (name, value) in headers {
        if axum::http::HeaderName::try_from(name.as_str()).is_err() {
            resolver.refuse(key, format!("`{name}` is no name of a header"));
        } else if axum::http::HeaderValue::try_from(value.as_str()).is_err() {
            resolver.refuse(key, format!("`{value}` can't be sent in a header"));
        }
    }
}

/// An IP address, or a name of letters, digits, hyphens and dots. A leading dot or `*` has no meaning here.
fn is_host(text: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    text.parse::<std::net::IpAddr>().is_ok() || text.split('.').all(label)
}
