use super::*;

fn config(includes: &[&Path]) -> JankRuntimeConfig {
    JankRuntimeConfig {
        script: "jank.mjs".into(),
        wasm: "jank.wasm".into(),
        includes: includes.iter().map(|path| path.to_path_buf()).collect(),
        cxxflags: None,
        memory: Memory::Wasm32,
        exceptions: Exceptions::Js,
        header: "jank/prelude.hpp".to_owned(),
        clang: None,
        wasm_ld: None,
        wasm_opt: None,
    }
}

fn interface(imports: &[&str], exports: &[&str]) -> wasm::Interface {
    let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    wasm::Interface {
        footprint: None,
        imports: set(imports),
        exports: set(exports),
    }
}

#[test]
fn modules_can_use_what_the_runtime_exports_imports_and_its_script_names() {
    let script =
        b"var wasmImports = { emscripten_run_script: _run }; function _getTempRet0() {} 'invoke_';";
    let exports = exports(&interface(&["fd_write"], &["malloc"]), script);
    for name in [
        "malloc",
        "fd_write",
        "emscripten_run_script",
        "getTempRet0",
        "invoke_viii",
        "jank_watch_js",
    ] {
        assert!(exports.contains(name), "{name}");
    }
    for name in ["jank_call1", "1x", "run_script", ""] {
        assert!(!exports.contains(name), "{name}");
    }
}

#[test]
fn a_runtime_without_exceptions_through_javascript_makes_no_functions_for_them() {
    assert!(!exports(&interface(&[], &["malloc"]), b"").contains("invoke_vi"));
}

#[test]
fn exceptions_of_the_other_kind_are_noticed() {
    let js = interface(&["invoke_vi"], &[]);
    let tag = interface(&[], &["__cpp_exception"]);
    let neither = interface(&[], &[]);
    for (runtime, configured, fits) in [
        (&js, Exceptions::Js, true),
        (&js, Exceptions::Wasm, false),
        (&tag, Exceptions::Wasm, true),
        (&tag, Exceptions::Js, false),
        (&neither, Exceptions::Js, true),
        (&neither, Exceptions::Wasm, true),
    ] {
        let checked = check_exceptions(runtime, configured);
        assert_eq!(checked.is_ok(), fits, "{runtime:?} {configured:?}");
    }
}

#[test]
fn memory_of_the_other_width_is_noticed() {
    // A module of one memory, with 32-bit or 64-bit addresses.
    let module = |flags: u8| [&b"\0asm\x01\0\0\0"[..], &[5, 3, 1, flags, 1]].concat();
    let (narrow, wide) = (module(0), module(4));
    for (wasm, configured, found) in [
        (&narrow, Memory::Wasm32, None),
        (&narrow, Memory::Lowered, None),
        (&narrow, Memory::Wasm64, Some("wasm32")),
        (&wide, Memory::Wasm64, None),
        (&wide, Memory::Wasm32, Some("wasm64")),
        (&wide, Memory::Lowered, Some("wasm64")),
    ] {
        let told = match check_memory(wasm, configured) {
            Ok(()) => None,
            Err(UserRuntimeError::Memory { found }) => Some(found),
            Err(other) => panic!("{other}"),
        };
        assert_eq!(told, found, "{configured:?}");
    }
}

/// A module whose `malloc` takes and gives a type: 0x7f is a 32-bit integer, 0x7e a 64-bit one.
#[test]
fn code_with_64_bit_pointers_in_32_bit_memory_was_lowered() {
    let module = |pointer: u8| {
        [
            &b"\0asm\x01\0\0\0"[..],
            &[1, 6, 1, 0x60, 1, pointer, 1, pointer],
            &[3, 2, 1, 0],
            &[5, 3, 1, 0, 1],
            &[7, 10, 1, 6],
            b"malloc",
            &[0, 0],
            &[10, 6, 1, 4, 0, 0x20, 0, 0x0b],
        ]
        .concat()
    };
    assert!(check_memory(&module(0x7f), Memory::Wasm32).is_ok());
    assert!(check_memory(&module(0x7e), Memory::Lowered).is_ok());
    assert!(check_memory(&module(0x7f), Memory::Lowered).is_err());
    assert!(check_memory(&module(0x7e), Memory::Wasm32).is_err());
}

#[test]
fn the_header_is_looked_for_as_clang_does() {
    let dir = tempfile::tempdir().unwrap();
    let folder = |name: &str| {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.join("jank")).unwrap();
        path
    };
    let (first, second, empty) = (folder("first"), folder("second"), folder("empty"));
    for place in [&first, &second] {
        std::fs::write(place.join("jank/prelude.hpp"), "").unwrap();
    }
    let flag = |prefix: &str, path: &Path| format!("{prefix}{}", path.display());
    let found = |includes: &[&Path], flags: &[String]| {
        header(&config(includes), flags)
            .ok()
            .and_then(|path| Some(path.strip_prefix(dir.path()).ok()?.to_owned()))
    };
    let at = |name: &str| Some(PathBuf::from(name).join("jank/prelude.hpp"));
    assert_eq!(found(&[&empty, &first], &[]), at("first"));
    assert_eq!(found(&[&first], &[flag("-I", &second)]), at("first"));
    assert_eq!(found(&[], &[flag("-I", &second)]), at("second"));
    let apart = ["-isystem".to_owned(), second.display().to_string()];
    assert_eq!(found(&[&empty], &apart), at("second"));
    assert_eq!(found(&[&empty], &["-I".to_owned()]), None);
}

#[test]
fn many_symbols_are_named_in_part() {
    let symbols: Vec<String> = (0..10).map(|n| format!("f{n}")).collect();
    let told = UserRuntimeError::Symbols(symbols).to_string();
    assert!(
        told.contains("`f7` and 2 more") && !told.contains("`f8`"),
        "{told}"
    );
}

mod prelude {
    use std::sync::Arc;
    use std::time::Duration;

    use super::super::*;
    use crate::process::Environment;
    use crate::store::Store;
    use crate::toolchain::test_support::{config, toolchain};

    /// Headers are compiled once, and again when one of them says something else.
    #[test]
    fn a_header_is_compiled_again_when_what_it_includes_has_changed() {
        let dir = tempfile::tempdir().unwrap();
        let store = Arc::new(Store::open(&dir.path().join("store")).unwrap());
        let tools = toolchain(dir.path(), config());
        let environment = Environment::of_this_process();
        let all = dir.path().join("all.hpp");
        let part = dir.path().join("part.hpp");
        std::fs::write(&all, "#pragma once\n#include \"part.hpp\"\n").unwrap();
        std::fs::write(&part, "#pragma once\nint one();\n").unwrap();
        let open = |compile: &super::super::super::recipe::Recipe| {
            Prelude::open(
                &all,
                &Making {
                    compile,
                    identity: "tools",
                    store: &store,
                    environment: &environment,
                    timeout: Duration::from_secs(60),
                    cancel: &Cancel::new(),
                },
            )
        };
        let real = &tools.tools.compile;
        let first = open(real).unwrap();
        assert!(first.holds(&part) && first.holds(&all));

        // As from another checkout: other times, the same content. No tool is needed then.
        std::fs::write(&part, "#pragma once\nint one();\n").unwrap();
        let again = open(real).unwrap();
        assert_eq!(again.identity, first.identity);

        std::fs::write(&part, "#pragma once\nint two();\n").unwrap();
        assert_ne!(open(real).unwrap().identity, first.identity);

        std::fs::write(&part, "#error no\n").unwrap();
        match open(real) {
            Err(ObjectError::Rejected(said)) => assert!(said.contains("no"), "{said}"),
            other => panic!("{other:?}"),
        }
    }
}
