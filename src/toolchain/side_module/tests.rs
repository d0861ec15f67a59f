//! Side modules made by the real tools.

use super::*;
use crate::config::ToolchainConfig;
use crate::process::Environment;
use crate::store::{Kind, StoreWarning};
use crate::toolchain::test_support::{config, exports, job, loading, toolchain};
use crate::toolchain::{Route, wasm};

fn build(tools: &Toolchain, jobs: &[Job]) -> Result<SideModule, BuildError> {
    tools.side_module(jobs, &exports(&["jk_ns_begin"]), &Cancel::new())
}

fn project_errors(result: Result<SideModule, BuildError>) -> Vec<Diagnostic> {
    match result {
        Err(BuildError::Project(diagnostics)) => diagnostics,
        other => panic!("{other:?}"),
    }
}

fn names(list: &[NsName]) -> Vec<&str> {
    list.iter().map(NsName::as_str).collect()
}

/// Tools that can't be started: whoever needs one fails.
fn no_tools() -> ToolchainConfig {
    ToolchainConfig {
        launcher: vec!["/does/not/exist".to_owned()],
        ..config()
    }
}

#[test]
fn units_become_one_module_and_the_second_time_nothing_runs() {
    let dir = tempfile::tempdir().unwrap();
    let tools = toolchain(dir.path(), config());
    let jobs = [
        loading("demo.a", "jank_load_a_1"),
        loading("demo.b", "jank_load_b_1"),
    ];
    let module = build(&tools, &jobs).unwrap();
    assert_eq!(names(&module.compiled), ["demo.a", "demo.b"]);
    assert_eq!(module.warnings, []);
    let interface = wasm::interface(&module.bytes).unwrap();
    let exported: Vec<_> = interface
        .exports
        .iter()
        .filter(|name| !name.starts_with("__wasm_"))
        .collect();
    assert_eq!(exported, [&module.symbol]);
    assert_eq!(module.symbol, format!("jank_batch_{}", module.id));
    assert_eq!(interface.footprint, Some(module.footprint));
    assert!(module.footprint.memory > 0 && module.footprint.table >= 2);

    let again = build(&toolchain(dir.path(), no_tools()), &jobs).unwrap();
    assert_eq!(
        (&again.id, &again.bytes, again.footprint),
        (&module.id, &module.bytes, module.footprint)
    );
    assert_eq!(again.compiled, []);
}

#[test]
fn only_what_changed_is_compiled_and_everything_has_an_id_of_its_own() {
    let dir = tempfile::tempdir().unwrap();
    let tools = toolchain(dir.path(), config());
    let [a, b, c] = ["a", "b", "c"]
        .map(|name| loading(&format!("demo.{name}"), &format!("jank_load_{name}_1")));
    let first = build(&tools, &[a.clone(), b.clone()]).unwrap();
    let second = build(&tools, &[a.clone(), b.clone(), c]).unwrap();
    assert_eq!(names(&second.compiled), ["demo.c"]);
    let third = build(&tools, &[b, a]).unwrap();
    assert_eq!(
        names(&third.compiled),
        [""; 0],
        "another order is another module of the same objects"
    );
    let ids = [&first.id, &second.id, &third.id].map(String::as_str);
    assert!(
        ids[0] != ids[1] && ids[1] != ids[2] && ids[0] != ids[2],
        "{ids:?}"
    );
}

#[test]
fn the_same_input_gives_the_same_bytes_on_another_day() {
    let modules = [(), ()].map(|()| {
        let dir = tempfile::tempdir().unwrap();
        build(
            &toolchain(dir.path(), config()),
            &[loading("demo.a", "jank_load_a_1")],
        )
        .unwrap()
    });
    assert_eq!(
        modules[0],
        SideModule {
            times: modules[0].times,
            spans: modules[0].spans.clone(),
            ..modules[1].clone()
        }
    );
}

#[test]
fn calling_the_tools_directly_makes_emccs_bytes() {
    let dir = tempfile::tempdir().unwrap();
    let direct = toolchain(dir.path(), config());
    assert_eq!(
        (&direct.tools().compile_route, &direct.tools().link_route),
        (&Route::Direct, &Route::Direct)
    );
    let alone = direct.tools.by_emcc_alone(&direct.config);
    let by_emcc = Toolchain::with(
        alone,
        config(),
        Environment::of_this_process(),
        direct.store.clone(),
        direct.shared.clone(),
    )
    .unwrap();
    let jobs = [
        loading("demo.a", "jank_load_a_1"),
        loading("demo.b", "jank_load_b_1"),
    ];
    let (ours, theirs) = (
        build(&direct, &jobs).unwrap(),
        build(&by_emcc, &jobs).unwrap(),
    );
    assert_eq!(
        names(&theirs.compiled),
        ["demo.a", "demo.b"],
        "the other way has keys of its own"
    );
    // The id is a hash of the commands, and stands in the exported name; beside it nothing may differ.
    let plain = |module: &SideModule| {
        let mut bytes = module.bytes.to_vec();
        let id = module.id.as_bytes();
        let places: Vec<_> = bytes
            .windows(id.len())
            .enumerate()
            .filter(|(_, window)| *window == id)
            .map(|(at, _)| at)
            .collect();
        assert_eq!(places.len(), 1);
        for at in places {
            bytes[at..at + id.len()].fill(b'-');
        }
        bytes
    };
    assert_eq!(plain(&ours), plain(&theirs));
}

#[test]
fn all_errors_of_all_units_are_told_at_their_lines() {
    let dir = tempfile::tempdir().unwrap();
    let tools = toolchain(dir.path(), config());
    let jobs = [
        job(
            "demo.a",
            "int good;\n\nint bad = nothing;\nint worse = nothing_too;\n",
            "jank_load_a",
        ),
        loading("demo.b", "jank_load_b"),
        job("demo.c", "\nint other = nobody;\n", "jank_load_c"),
    ];
    let errors = project_errors(build(&tools, &jobs));
    let places: Vec<_> = errors.iter().map(|error| error.place().unwrap()).collect();
    assert_eq!(
        places,
        [
            "src/demo.a.jank:3",
            "src/demo.a.jank:4",
            "src/demo.c.jank:2"
        ]
    );
    assert!(
        errors[0].message.contains("nothing"),
        "{}",
        errors[0].message
    );
    let fixed = [loading("demo.a", "jank_load_a"), jobs[1].clone()];
    assert_eq!(
        names(&build(&tools, &fixed).unwrap().compiled),
        ["demo.a"],
        "the good unit was kept"
    );
}

#[test]
fn warnings_are_told_again_when_everything_comes_from_the_store() {
    let dir = tempfile::tempdir().unwrap();
    let warned = ToolchainConfig {
        cxxflags: vec!["-Wunused-variable".to_owned()],
        ..config()
    };
    let tools = toolchain(dir.path(), warned);
    let cpp = "extern \"C\" long long jank_load_a(void) {\n  int idle = 1;\n  return 1;\n}\n";
    let jobs = [job("demo.a", cpp, "jank_load_a")];
    for compiled in [1, 0] {
        let module = build(&tools, &jobs).unwrap();
        assert_eq!(module.compiled.len(), compiled);
        let [warning] = &module.warnings[..] else {
            panic!("{:?}", module.warnings)
        };
        assert_eq!(warning.place().as_deref(), Some("src/demo.a.jank:2"));
    }
}

#[test]
fn a_symbol_that_nobody_has_is_an_error_of_the_link() {
    let dir = tempfile::tempdir().unwrap();
    let tools = toolchain(dir.path(), config());
    let cpp = "extern \"C\" long long nobody_has_this(void);\nextern \"C\" int nor_this;\n\
               extern \"C\" long long jank_load_a(void) { return nobody_has_this() + nor_this; }\n";
    let errors = project_errors(build(
        &tools,
        &[
            loading("demo.b", "jank_load_b"),
            job("demo.a", cpp, "jank_load_a"),
        ],
    ));
    let told: Vec<_> = errors
        .iter()
        .map(|error| (error.ns.as_ref().map(NsName::as_str), error.code.as_deref()))
        .collect();
    assert_eq!(
        told,
        [(Some("demo.a"), Some("link/unresolved")); 2],
        "{errors:?}"
    );
    assert!(
        errors[0].message.contains("`nobody_has_this`") && errors[1].message.contains("`nor_this`")
    );
}

#[test]
fn a_symbol_defined_twice_names_the_namespaces() {
    let dir = tempfile::tempdir().unwrap();
    let tools = toolchain(dir.path(), config());
    let cpp = |load: &str| {
        format!(
            "extern \"C\" long long twice(void) {{ return 1; }}\nextern \"C\" long long {load}(void) {{ return twice(); }}\n"
        )
    };
    let jobs = ["a", "b"].map(|name| {
        job(
            &format!("demo.{name}"),
            &cpp(&format!("jank_load_{name}")),
            &format!("jank_load_{name}"),
        )
    });
    let errors = project_errors(build(&tools, &jobs));
    let [error] = &errors[..] else {
        panic!("{errors:?}")
    };
    assert!(
        ["twice", "demo.a", "demo.b"]
            .iter()
            .all(|name| error.message.contains(name)),
        "{}",
        error.message
    );
}

#[test]
fn a_bad_load_symbol_is_refused_before_any_tool_runs() {
    let dir = tempfile::tempdir().unwrap();
    let tools = toolchain(dir.path(), config());
    let errors = project_errors(build(&tools, &[job("demo.a", "", "f(void); int g")]));
    assert!(
        errors[0].message.contains("identifier"),
        "{}",
        errors[0].message
    );
}

#[test]
fn damaged_entries_are_made_again() {
    let dir = tempfile::tempdir().unwrap();
    let tools = toolchain(dir.path(), config());
    let jobs = [loading("demo.a", "jank_load_a_1")];
    let module = build(&tools, &jobs).unwrap();
    let batch = tools.batch(&jobs, &exports(&["jk_ns_begin"])).unwrap();
    tools
        .store
        .put(Kind::Module, &batch.module_key, b"no module");
    tools
        .store
        .put(Kind::Object, &batch.pieces[0].key.key, b"no object");
    assert_eq!(build(&tools, &jobs).unwrap().bytes, module.bytes);
    let warnings = tools.store.take_warnings();
    assert!(
        matches!(
            &warnings[..],
            [StoreWarning::Damaged { .. }, StoreWarning::Damaged { .. }]
        ),
        "{warnings:?}"
    );
}

#[test]
fn what_was_cancelled_makes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let tools = toolchain(dir.path(), config());
    let cancel = Cancel::new();
    cancel.cancel();
    let result = tools.side_module(
        &[loading("demo.a", "jank_load_a_1")],
        &exports(&[]),
        &cancel,
    );
    assert!(matches!(result, Err(BuildError::Cancelled)), "{result:?}");
}

#[test]
fn clang_is_started_through_the_launcher() {
    let dir = tempfile::tempdir().unwrap();
    let log = dir.path().join("log");
    let launcher = vec![
        "/bin/sh".to_owned(),
        "-c".to_owned(),
        format!("echo \"$@\" >> '{}'; exec \"$@\"", log.display()),
        "launcher".to_owned(),
    ];
    let tools = toolchain(
        dir.path(),
        ToolchainConfig {
            launcher,
            ..config()
        },
    );
    build(&tools, &[loading("demo.a", "jank_load_a_1")]).unwrap();
    let log = std::fs::read_to_string(log).unwrap();
    assert!(
        log.lines().count() == 2 && log.lines().all(|line| line.contains("clang")),
        "{log}"
    );
}
