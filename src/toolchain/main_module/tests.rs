//! A runtime in small, made by the real tools and run by Node; and generations of side modules loaded into it.

use super::*;
use crate::toolchain::test_support::{config, job, node, toolchain};

/// Has the part of a runtime's interface that [`generation`] uses, and lets JavaScript load modules.
const RUNTIME: &str = r#"
#include "small.hpp"
#include "jank_unit.h"
#include <dlfcn.h>
#include <emscripten.h>

static const struct jk_fn_info *latest;
static jk (*helper)(void);
static int *global;

extern "C" {
EMSCRIPTEN_KEEPALIVE jk jk_make_fn(const struct jk_fn_info *info, const jk *) { latest = info; return JK_NIL; }
EMSCRIPTEN_KEEPALIVE void take(jk (*f)(void), int *g) { helper = f; global = g; }
EMSCRIPTEN_KEEPALIVE int load_table(const struct jk_batch *batch) {
  if(batch->abi != JK_ABI_VERSION) { return -1; }
  for(jk_u32 i = 0; i < batch->count; i++) { batch->entries[i].load(); }
  return (int)batch->count;
}
EMSCRIPTEN_KEEPALIVE int load(const char *path, const char *symbol) {
  void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if(!handle) { return -2; }
  return load_table(((const struct jk_batch *(*)(void))dlsym(handle, symbol))());
}
const struct jk_batch *jank_batch_core(void);
EMSCRIPTEN_KEEPALIVE int load_core(void) { return load_table(jank_batch_core()); }
// Through a function pointer in static data, through one that was handed over, and from a global variable.
EMSCRIPTEN_KEEPALIVE int seen(void) {
  int entry = (int)jk_int_value(((jk_entry0)latest->entry[0])(0));
  return entry * 100 + (int)jk_int_value(helper()) * 10 + *global;
}
}
"#;

/// All generations have the same names for everything but the load function.
fn generation(number: u32) -> Job {
    let load = format!("jank_load_demo_core_{number}");
    let cpp = format!(
        r#"#include "jank_unit.h"
extern "C" void take(jk (*)(void), int *);
int global = {number};
jk helper(void) {{ return JK_INT({number}); }}
extern "C" jk plain(void) {{ return JK_INT({number}); }}
namespace {{
jk step(struct jk_fn *) {{ return JK_INT({number}); }}
const struct jk_fn_info info = {{"demo.core/step", "demo.core", "x", {{(void *)step}}, 0, 0, 0, 0, 0}};
}}
extern "C" jk {load}(void) {{
  take({number} % 2 ? helper : plain, &global);
  return jk_make_fn(&info, 0);
}}
"#
    );
    job("demo.core", &cpp, &load)
}

fn spec(core: Vec<Job>) -> RuntimeSpec {
    let text = |list: &[&str]| list.iter().map(|item| (*item).to_owned()).collect();
    RuntimeSpec {
        files: vec![
            (
                "src/main.cpp".to_owned(),
                RUNTIME.replace("small.hpp", "sub/small.hpp"),
            ),
            ("src/sub/small.hpp".to_owned(), "#pragma once\n".to_owned()),
        ],
        cxxflags: text(&["-fPIC", "-std=c++17", "-O1", "-I."]),
        ldflags: text(&[
            "-sMAIN_MODULE=2",
            "-sWASM_BIGINT",
            "-sSTACK_SIZE=1MB",
            "-sALLOW_TABLE_GROWTH=1",
            "-sALLOW_MEMORY_GROWTH=1",
            "-sFORCE_FILESYSTEM=1",
            "-sMODULARIZE=1",
            "-sEXPORT_ES6=1",
            "-sENVIRONMENT=web,node",
            "-sEXPORTED_RUNTIME_METHODS=ccall,FS",
            "--no-entry",
            "-O1",
        ]),
        exports: text(&["jk_make_fn", "take", "load", "load_core", "seen"]),
        core,
    }
}

#[test]
fn generations_with_the_same_names_each_run_their_own_code() {
    let dir = tempfile::tempdir().unwrap();
    let tools = toolchain(dir.path(), config());
    let mut steps = Vec::new();
    // The first generation is inside the main module, where its names are the first that anybody sees.
    let spec = spec(vec![generation(1)]);
    let runtime = tools
        .runtime(&spec, &mut |step| steps.push(step), &Cancel::new())
        .unwrap();
    assert_eq!(steps.len(), 4, "{steps:?}");
    assert_eq!(
        steps[2..],
        [
            RuntimeStep::Compiled { done: 3, total: 3 },
            RuntimeStep::Linking
        ]
    );
    assert!(runtime.exports.contains("jk_make_fn") && !runtime.cached);
    std::fs::write(dir.path().join(SCRIPT_FILE), &runtime.script).unwrap();
    std::fs::write(dir.path().join(WASM_FILE), &runtime.wasm).unwrap();

    // Emscripten 3.1.6 takes two names of CommonJS for granted in ES modules too.
    let mut script = format!(
        "import {{ createRequire }} from 'node:module';\nimport {{ readFileSync }} from 'node:fs';\n\
         Object.assign(globalThis, {{ require: createRequire(import.meta.url), __dirname: import.meta.dirname }});\n\
         const {{ default: create }} = await import('./{SCRIPT_FILE}');\n\
         const m = await create({{ wasmBinary: readFileSync('{WASM_FILE}') }});\n\
         console.log(m.ccall('load_core', 'number', [], []), m.ccall('seen', 'number', [], []));\n"
    );
    for number in 2..=4 {
        let module = tools
            .side_module(&[generation(number)], &runtime.exports, &Cancel::new())
            .unwrap();
        let (id, symbol) = (&module.id, &module.symbol);
        std::fs::write(dir.path().join(format!("{id}.wasm")), &module.bytes).unwrap();
        script += &format!(
            "m.FS.writeFile('/{id}.wasm', readFileSync('{id}.wasm'));\n\
             console.log(m.ccall('load', 'number', ['string', 'string'], ['/{id}.wasm', '{symbol}']), m.ccall('seen', 'number', [], []));\n"
        );
    }
    let output = node(dir.path(), &script);
    assert_eq!(output.said(), "1 111\n1 222\n1 333\n1 444");

    let again = tools
        .runtime(
            &spec,
            &mut |_| panic!("nothing is to be done"),
            &Cancel::new(),
        )
        .unwrap();
    assert!(again.cached && again.wasm == runtime.wasm && again.script == runtime.script);
    assert_eq!(
        (&again.hash, &again.exports),
        (&runtime.hash, &runtime.exports)
    );
}

#[test]
fn a_runtime_that_does_not_compile_is_no_error_of_the_project() {
    let dir = tempfile::tempdir().unwrap();
    let tools = toolchain(dir.path(), config());
    let mut spec = spec(vec![]);
    spec.files[0].1 = "int x = nothing;\n".to_owned();
    let error = tools
        .runtime(&spec, &mut |_| {}, &Cancel::new())
        .unwrap_err();
    let BuildError::Tool(error @ ToolchainError::Broken { .. }) = &error else {
        panic!("{error}")
    };
    assert!(error.to_string().contains("nothing"), "{error}");
}
