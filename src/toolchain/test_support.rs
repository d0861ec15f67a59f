//! What tests of this room share.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::{Exports, Job, Toolchain};
use crate::compiler::{Cancel, LoadFn, NsSource, Part, Unit};
use crate::config::{Program, ToolchainConfig};
use crate::lang::NsName;
use crate::process::{Environment, Output};
use crate::store::Store;

/// The default configuration.
pub(super) fn config() -> ToolchainConfig {
    ToolchainConfig {
        emcc: Program::Named("emcc".to_owned()),
        jobs: 2,
        launcher: vec![],
        cxxflags: vec![],
        ldflags: vec![],
        timeout: Duration::from_secs(120),
    }
}

/// The real tools, with a store in `dir`.
pub(super) fn toolchain(dir: &Path, config: ToolchainConfig) -> Toolchain {
    let store = Arc::new(Store::open(&dir.join("cache")).unwrap());
    Toolchain::open(
        config,
        Environment::of_this_process(),
        store.clone(),
        store,
        &Cancel::new(),
    )
    .unwrap()
}

/// A namespace whose unit is `cpp`; line n of the C++ comes from line n of the source.
pub(super) fn job(ns: &str, cpp: &str, load_symbol: &str) -> Job {
    let ns = NsName::new(ns).unwrap();
    let text: String = cpp
        .lines()
        .enumerate()
        .map(|(at, _)| format!("line {}\n", at + 1))
        .collect();
    let source = NsSource {
        ns: ns.clone(),
        file: format!("src/{ns}.jank").into(),
        hash: blake3::hash(text.as_bytes()),
        text: text.into(),
        requires: vec![],
    };
    let unit = Unit {
        ns,
        parts: vec![Part {
            cpp: cpp.to_owned(),
            hash: "0123456789abcdef".to_owned(),
            load_symbol: load_symbol.to_owned(),
            load: LoadFn::Word,
            sites: vec![],
            lines: (1..).take(cpp.lines().count()).collect(),
        }],
        interface: String::new(),
        expands: false,
        macros: vec![],
        warnings: vec![],
    };
    Job {
        unit: Arc::new(unit),
        source,
    }
}

/// A namespace that loads, and nothing else.
pub(super) fn loading(ns: &str, symbol: &str) -> Job {
    let cpp = format!(
        "#include \"jank_unit.h\"\nextern \"C\" jk {symbol}(void) {{\n  return jk_ns_begin(\"{ns}\");\n}}\n"
    );
    job(ns, &cpp, symbol)
}

/// A runtime that exports these names.
pub(super) fn exports(names: &[&str]) -> Exports {
    Exports::new(names.iter().map(|name| (*name).to_owned()).collect())
}

/// Runs a Node script in `dir`.
pub(super) fn node(dir: &Path, script: &str) -> Output {
    let environment = Environment::of_this_process();
    let node = which::which("node").unwrap();
    let file = dir.join("test.mjs");
    std::fs::write(&file, script).unwrap();
    let invocation = crate::process::Invocation {
        program: node,
        args: vec![file.display().to_string()],
        dir: dir.to_owned(),
    };
    crate::process::run(
        &invocation,
        &environment,
        Duration::from_secs(60),
        &Cancel::new(),
    )
    .unwrap()
}
