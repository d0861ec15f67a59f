//! Side modules made by the real tools.

use super::*;
use crate::config::{Program, ToolchainConfig};
use crate::lang::NsName;
use crate::store::Store;
use crate::toolchain::process::Environment;
use crate::toolchain::{Route, wasm};

fn job(ns: &str, cpp: &str, load_symbol: &str) -> Job {
    let ns = NsName::new(ns).unwrap();
    let text = format!("(ns {ns})\n");
    let hash = blake3::hash(text.as_bytes());
    let source = NsSource {
        ns: ns.clone(),
        file: format!("src/{ns}.jank").into(),
        text: text.into(),
        hash,
        requires: vec![],
    };
    let lines = cpp.lines().map(|_| 1).collect();
    let unit = Unit {
        ns,
        cpp: cpp.to_owned(),
        hash: short(&blake3::hash(cpp.as_bytes())),
        load_symbol: load_symbol.to_owned(),
        sites: vec![],
        lines,
        interface: String::new(),
        macros: vec![],
        warnings: vec![],
    };
    Job {
        unit: Arc::new(unit),
        source,
    }
}

fn loading(ns: &str, symbol: &str, value: i64) -> Job {
    let cpp = format!(
        "#include \"jank_unit.h\"\nextern \"C\" jk {symbol}(void) {{\n  jk_ns_begin(\"{ns}\");\n  return JK_INT({value});\n}}\n"
    );
    job(ns, &cpp, symbol)
}

fn exports(names: &[&str]) -> Exports {
    Exports::new(names.iter().map(|name| (*name).to_owned()).collect())
}

fn config() -> ToolchainConfig {
    ToolchainConfig {
        emcc: Program::Named("emcc".to_owned()),
        jobs: 2,
        launcher: vec![],
        cxxflags: vec![],
        ldflags: vec![],
        timeout: Duration::from_secs(120),
    }
}

fn toolchain(dir: &std::path::Path, config: ToolchainConfig) -> Toolchain {
    let store = Arc::new(Store::open(dir).unwrap());
    Toolchain::open(
        config,
        Environment::of_this_process(),
        store,
        &Cancel::new(),
    )
    .unwrap()
}

#[test]
fn units_become_one_module_and_the_second_time_nothing_runs() {
    let dir = tempfile::tempdir().unwrap();
    let tools = toolchain(dir.path(), config());
    assert_eq!(
        (&tools.tools().compile_route, &tools.tools().link_route),
        (&Route::Direct, &Route::Direct)
    );
    let jobs = [
        loading("demo.a", "jank_load_a_1", 7),
        loading("demo.b", "jank_load_b_1", 8),
    ];
    let runtime = exports(&["jk_ns_begin"]);
    let module = tools.side_module(&jobs, &runtime, &Cancel::new()).unwrap();
    assert_eq!(
        module
            .compiled
            .iter()
            .map(NsName::as_str)
            .collect::<Vec<_>>(),
        ["demo.a", "demo.b"]
    );
    assert_eq!(module.warnings, []);
    let interface = wasm::interface(&module.bytes).unwrap();
    let exported: Vec<_> = interface
        .exports
        .iter()
        .filter(|name| !name.starts_with("__wasm_"))
        .collect();
    assert_eq!(exported, [&module.symbol]);
    assert_eq!(interface.footprint, Some(module.footprint));
    assert!(module.footprint.memory > 0 && module.footprint.table >= 2);

    // The very same again, and now with tools that can't be started.
    let broken = ToolchainConfig {
        launcher: vec!["/does/not/exist".to_owned()],
        ..config()
    };
    let again = toolchain(dir.path(), broken)
        .side_module(&jobs, &runtime, &Cancel::new())
        .unwrap();
    assert_eq!(
        (&again.id, &again.bytes, again.footprint),
        (&module.id, &module.bytes, module.footprint)
    );
    assert_eq!(again.compiled, []);
}
