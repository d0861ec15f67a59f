//! What a changed configuration means for a process that runs with the one before. Pure.

use super::resolved::Config;

/// What it takes until the new value of a key works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Apply {
    /// Nothing: it works at once.
    Now,
    /// The program is built anew.
    Rebuild,
    /// jank-watch must be started again; until then the old value stays.
    Restart,
}

/// The decision about every key of [`KEYS`](super::KEYS). A test fails for a key that is missing here.
///
/// What the server listens on, and where results are kept, are settled when the process starts; so is which compiler and which
/// runtime there are. What pages are given by the server works with their next request, what the watcher goes by with the next
/// save. What goes into code is built anew.
const DECISIONS: &[(&str, Apply)] = &[
    ("project.name", Apply::Now),
    ("project.main", Apply::Rebuild),
    ("project.source-paths", Apply::Rebuild),
    ("project.test-paths", Apply::Now),
    ("project.public", Apply::Now),
    ("project.required-version", Apply::Now),
    ("compiler.kind", Apply::Restart),
    ("compiler.jank.command", Apply::Restart),
    ("compiler.jank.dialect", Apply::Restart),
    ("compiler.jank.module-path", Apply::Restart),
    ("compiler.jank.args", Apply::Restart),
    ("runtime.kind", Apply::Restart),
    ("runtime.script", Apply::Restart),
    ("runtime.wasm", Apply::Restart),
    ("runtime.includes", Apply::Restart),
    ("runtime.cxxflags", Apply::Restart),
    ("runtime.memory", Apply::Restart),
    ("runtime.exceptions", Apply::Restart),
    ("runtime.header", Apply::Restart),
    ("runtime.clang", Apply::Restart),
    ("runtime.wasm-ld", Apply::Restart),
    ("runtime.wasm-opt", Apply::Restart),
    ("toolchain.emcc", Apply::Rebuild),
    ("toolchain.jobs", Apply::Rebuild),
    ("toolchain.launcher", Apply::Rebuild),
    ("toolchain.cxxflags", Apply::Rebuild),
    ("toolchain.ldflags", Apply::Rebuild),
    ("toolchain.timeout", Apply::Rebuild),
    ("server.host", Apply::Restart),
    ("server.port", Apply::Restart),
    ("server.strict-port", Apply::Restart),
    ("server.open", Apply::Restart),
    ("server.allowed-hosts", Apply::Now),
    ("server.headers", Apply::Now),
    ("server.cross-origin-isolation", Apply::Now),
    ("server.spa-fallback", Apply::Now),
    ("server.public-url", Apply::Now),
    ("server.proxy", Apply::Now),
    ("server.tls.cert", Apply::Restart),
    ("server.tls.key", Apply::Restart),
    ("server.tls.self-signed", Apply::Restart),
    ("watch.debounce", Apply::Now),
    ("watch.ignore", Apply::Now),
    ("watch.poll", Apply::Now),
    ("reload.dependents", Apply::Rebuild),
    ("reload.load-warned-code", Apply::Rebuild),
    ("reload.forget-removed", Apply::Rebuild),
    ("hooks.before-build", Apply::Rebuild),
    ("hooks.after-build", Apply::Rebuild),
    ("hooks.timeout", Apply::Rebuild),
    ("overlay.show", Apply::Now),
    ("console.forward", Apply::Now),
    ("editor.kind", Apply::Restart),
    ("editor.command", Apply::Restart),
    ("cache.dir", Apply::Restart),
    ("cache.max-size", Apply::Now),
    ("release.out-dir", Apply::Now),
    ("release.optimize", Apply::Now),
    ("release.base", Apply::Now),
    ("release.compress", Apply::Now),
    ("release.service-worker", Apply::Now),
    ("release.source-maps", Apply::Now),
    ("release.budget", Apply::Now),
    ("release.eliminate", Apply::Now),
    ("release.keep", Apply::Now),
    ("release.direct-calls", Apply::Now),
];

/// What it takes until a new value of `key` works; `None` for what is no key.
pub fn apply(key: &str) -> Option<Apply> {
    let decision = DECISIONS.iter().find(|(name, _)| *name == key);
    decision.map(|(_, apply)| *apply)
}

/// A key whose value is another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The path of the key, such as `server.port`.
    pub key: &'static str,
    /// What it takes until it works.
    pub apply: Apply,
}

/// The keys whose values differ, in the order in which they are resolved. Where a value came from is no difference.
pub fn changes(old: &Config, new: &Config) -> Vec<Change> {
    let differs = |key: &str| {
        let value = |config: &Config| {
            let setting = config.settings.iter().find(|setting| setting.key == key);
            setting.and_then(|setting| setting.value.clone())
        };
        value(old) != value(new)
    };
    let keys = new.settings.iter().map(|setting| setting.key);
    keys.filter(|key| differs(key))
        .filter_map(|key| {
            Some(Change {
                key,
                apply: apply(key)?,
            })
        })
        .collect()
}

impl Config {
    /// This configuration as far as a process that runs with `running` can follow it: what needs a restart stays as it is there.
    #[must_use]
    pub fn following(mut self, running: &Config) -> Config {
        self.compiler = running.compiler.clone();
        self.runtime = running.runtime.clone();
        self.cache.dir.clone_from(&running.cache.dir);
        self.server.host.clone_from(&running.server.host);
        self.server.port = running.server.port;
        self.server.strict_port = running.server.strict_port;
        self.server.open = running.server.open;
        self.server.tls = running.server.tls.clone();
        self.editor = running.editor.clone();
        for setting in &mut self.settings {
            if apply(setting.key) == Some(Apply::Restart)
                && let Some(kept) = running.settings.iter().find(|s| s.key == setting.key)
            {
                *setting = kept.clone();
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::super::{KEYS, Place, resolve};
    use super::*;

    fn config(text: &str) -> Config {
        let place = Place {
            root: PathBuf::from("/home/me/demo"),
            file: PathBuf::from("/home/me/demo/jank-watch.toml"),
            cores: 2,
        };
        resolve(text, &place, None, &[]).unwrap_or_else(|errors| panic!("{text}\n{errors:#?}"))
    }

    /// Of each key one value that is not its default.
    const EDITS: &[(&str, &str)] = &[
        ("project.name", "'other'"),
        ("project.main", "'other.core'"),
        ("project.source-paths", "['other']"),
        ("project.test-paths", "['other-test']"),
        ("project.public", "'other-public'"),
        ("project.required-version", "'>=0.0.1'"),
        ("compiler.kind", "'jank'"),
        ("compiler.jank.command", "['other']"),
        ("compiler.jank.dialect", "'wasm-fork'"),
        ("compiler.jank.module-path", "['other']"),
        ("compiler.jank.args", "['-x']"),
        ("runtime.script", "'other.mjs'"),
        ("runtime.wasm", "'other.wasm'"),
        ("runtime.includes", "['other']"),
        ("runtime.cxxflags", "['-DX']"),
        ("runtime.memory", "'wasm32'"),
        ("runtime.exceptions", "'js'"),
        ("runtime.header", "'other.hpp'"),
        ("runtime.clang", "'other'"),
        ("runtime.wasm-ld", "'other'"),
        ("runtime.wasm-opt", "'other'"),
        ("toolchain.emcc", "'other'"),
        ("toolchain.jobs", "7"),
        ("toolchain.launcher", "['ccache']"),
        ("toolchain.cxxflags", "['-O0']"),
        ("toolchain.ldflags", "['-g']"),
        ("toolchain.timeout", "'7s'"),
        ("server.host", "'0.0.0.0'"),
        ("server.port", "7"),
        ("server.strict-port", "true"),
        ("server.open", "true"),
        ("server.allowed-hosts", "['other']"),
        ("server.headers", "{x = 'y'}"),
        ("server.cross-origin-isolation", "true"),
        ("server.spa-fallback", "false"),
        ("server.public-url", "'https://other/'"),
        ("server.tls.self-signed", "true"),
        ("server.proxy", "[{path = '/x', target = 'http://other'}]"),
        ("watch.debounce", "'7ms'"),
        ("watch.ignore", "['*.x']"),
        ("watch.poll", "true"),
        ("reload.dependents", "false"),
        ("reload.load-warned-code", "true"),
        ("reload.forget-removed", "false"),
        ("hooks.before-build", "[['true']]"),
        ("hooks.after-build", "[['true']]"),
        ("hooks.timeout", "'7s'"),
        ("overlay.show", "['errors']"),
        ("console.forward", "false"),
        ("editor.kind", "'vim'"),
        ("editor.command", "['ed', '{file}']"),
        ("cache.dir", "'other-cache'"),
        ("cache.max-size", "'7MiB'"),
        ("release.out-dir", "'other-out'"),
        ("release.optimize", "'size'"),
        ("release.base", "'/app/'"),
        ("release.compress", "['brotli']"),
        ("release.service-worker", "true"),
        ("release.source-maps", "true"),
        ("release.budget", "'7KiB'"),
        ("release.eliminate", "false"),
        ("release.keep", "['demo.plugins']"),
        ("release.direct-calls", "false"),
    ];

    #[test]
    fn every_key_has_a_decision_and_nothing_else_has() {
        let decided: Vec<&str> = DECISIONS.iter().map(|(key, _)| *key).collect();
        let keys: Vec<&str> = KEYS.iter().map(|key| key.path).collect();
        assert_eq!(decided, keys);
        let mut edited: Vec<&str> = EDITS.iter().map(|(key, _)| *key).collect();
        edited.extend(["runtime.kind", "server.tls.cert", "server.tls.key"]);
        for key in keys {
            assert!(edited.contains(&key), "`{key}` has no row in EDITS");
        }
    }

    /// Each edit is told as one change of its key, and is followed exactly when it needs no restart.
    #[test]
    fn an_edit_changes_its_key_and_what_runs_follows_as_the_table_says() {
        let old = config("");
        for (key, value) in EDITS {
            let new = config(&format!("{key} = {value}"));
            let apply = apply(key).unwrap_or_else(|| panic!("`{key}` has a decision"));
            assert_eq!(changes(&old, &new), [Change { key, apply }]);
            let runs = new.clone().following(&old);
            match apply {
                Apply::Restart => {
                    assert_eq!(runs, old, "`{key}` needs a restart, and was followed");
                    assert!(!changes(&runs, &new).is_empty(), "`{key}` is told again");
                }
                Apply::Now | Apply::Rebuild => {
                    assert_eq!(runs, new, "`{key}` was not followed");
                }
            }
        }
    }

    #[test]
    fn a_certificate_is_two_keys() {
        let new = config("[server.tls]\ncert = 'c'\nkey = 'k'");
        let keys: Vec<_> = changes(&config(""), &new).iter().map(|c| c.key).collect();
        assert_eq!(keys, ["server.tls.cert", "server.tls.key"]);
        assert_eq!(new.following(&config("")), config(""));
    }

    #[test]
    fn another_runtime_is_two_keys_and_a_restart() {
        let old = config("");
        let new = config("[runtime]\nkind = 'jank'\nscript = 'jank.mjs'");
        let keys: Vec<_> = changes(&old, &new).iter().map(|c| c.key).collect();
        assert_eq!(keys, ["runtime.kind", "runtime.script"]);
        assert_eq!(new.following(&old), old);
    }

    #[test]
    fn the_same_values_said_elsewhere_are_no_change() {
        let old = config("[server]\nport = 9501");
        let new = config("# a comment\n\n[watch]\npoll = false\n[server]\nport = 9501");
        assert_eq!(changes(&old, &new), []);
    }
}
