//! The glue in the stand-in runtime, under Node: what the page's loader asks of it, on units written by hand.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use jank_watch::compiler::{Cancel, LoadFn, NsSource, Part, Unit};
use jank_watch::config::{
    Exceptions, JankRuntimeConfig, Memory, Request, ToolchainConfig, without_file,
};
use jank_watch::lang::NsName;
use jank_watch::process::Environment;
use jank_watch::store::Store;
use jank_watch::toolchain::{Job, Runtime, SCRIPT_FILE, SideModule, Toolchain, UserRuntimeError};

use crate::support::Workspace;
use crate::support::stand_in::StandInRuntime;

/// As a user would configure the stand-in runtime.
fn config() -> JankRuntimeConfig {
    let built = StandInRuntime::get();
    JankRuntimeConfig {
        wasm: built.script.with_extension("wasm"),
        script: built.script,
        includes: built.includes,
        cxxflags: Some(Vec::new()),
        memory: Memory::Wasm32,
        exceptions: Exceptions::Js,
        header: "jank/prelude.hpp".to_owned(),
        clang: None,
        wasm_ld: None,
        wasm_opt: None,
    }
}

fn defaults(workspace: &Workspace) -> ToolchainConfig {
    let request = Request {
        dir: workspace.root().to_owned(),
        file: None,
        build: None,
        overrides: Vec::new(),
    };
    without_file(&request)
        .expect("the defaults are right")
        .toolchain
}

fn toolchain(workspace: &Workspace) -> Toolchain {
    let store = Arc::new(Store::open(&workspace.path("cache")).expect("the cache opens"));
    Toolchain::open(
        defaults(workspace),
        Environment::of_this_process(),
        store.clone(),
        store,
        &Cancel::new(),
    )
    .expect("Emscripten is there")
}

fn open(
    workspace: &Workspace,
    config: &JankRuntimeConfig,
) -> Result<(Toolchain, Runtime), UserRuntimeError> {
    toolchain(workspace).for_user_runtime(
        config,
        config.cxxflags.as_deref().unwrap_or_default(),
        &Cancel::new(),
    )
}

/// A namespace whose load function `load`, with `@` for what is unique to the generation, is in `cpp`.
fn job(ns: &str, generation: u32, cpp: &str) -> Job {
    let ns = NsName::new(ns).expect("a name");
    let load_symbol = format!("load_{}_{generation}", ns.as_str().replace('.', "_"));
    let cpp = format!("#include <jank/prelude.hpp>\n{cpp}")
        .replace("@load", &load_symbol)
        .replace('@', &format!("_{generation}"));
    let text: Arc<str> = "one\ntwo\n".into();
    Job {
        source: NsSource {
            ns: ns.clone(),
            file: format!("src/{ns}.jank").into(),
            hash: blake3::hash(text.as_bytes()),
            text,
            requires: Vec::new(),
        },
        unit: Arc::new(Unit {
            ns,
            parts: vec![Part {
                hash: blake3::hash(cpp.as_bytes()).to_hex()[..16].to_owned(),
                cpp,
                load_symbol,
                load: LoadFn::Void,
                sites: Vec::new(),
                lines: Vec::new(),
            }],
            interface: String::new(),
            expands: false,
            macros: Vec::new(),
            warnings: Vec::new(),
        }),
    }
}

/// Writes what Node needs, with `script` in the place of `node.js`; gives what it printed.
#[track_caller]
fn node(workspace: &Workspace, runtime: &Runtime, modules: &[SideModule], script: &str) -> String {
    for (name, content) in runtime.files() {
        workspace.write(&format!("job/{name}"), content);
    }
    let client = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/client");
    let mut known = String::new();
    for module in modules {
        let path = workspace.path(&format!("{}.wasm", module.id));
        std::fs::write(&path, &module.bytes).expect("the module is written");
        known += &format!(
            "  await open({:?}, {:?}, {:?}),\n",
            module.id, module.symbol, path
        );
    }
    let script = format!(
        r#"
import {{ createRequire }} from "node:module";
import {{ readFile }} from "node:fs/promises";
import {{ Runtime }} from {client:?};
// What older Emscripten writes for Node expects CommonJS's names.
Object.assign(globalThis, {{ require: createRequire(import.meta.url), __dirname: "/" }});
const {{ default: create }} = await import("./job/{SCRIPT_FILE}");
let printed = "";
const runtime = await Runtime.boot(create, {{ print: (text) => {{ printed += text; }} }});
const open = async (id, symbol, path) => {{
  await runtime.open({{ id, symbol }}, await readFile(path));
  return id;
}};
const modules = [
{known}];
const thrown = (run) => {{
  try {{
    run();
  }} catch (error) {{
    return error;
  }}
  throw new Error("nothing was thrown");
}};
const say = (...values) => console.log(...values);
{script}
"#,
        client = client.join("runtime.js"),
    );
    workspace.write("run.mjs", script);
    let output = Command::new("node")
        .current_dir(workspace.root())
        .arg("run.mjs")
        .output()
        .expect("node is installed");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(
        output.status.success(),
        "{}\n{}",
        text(&output.stdout),
        text(&output.stderr)
    );
    text(&output.stdout)
}

/// Defines a var of the namespace: its name and a C++ expression for its value.
const HELPERS: &str = "
static void define(const char *ns, const char *name, jank_object_ref value) {
  jank_var_bind_root(jank_var_intern_c(ns, name), value);
}
static jank_object_ref core(const char *name) { return jank_deref(jank_var_intern_c(\"clojure.core\", name)); }
static jank_object_ref fn1(jank_object_ref (*f)(jank_object_ref, jank_object_ref)) {
  jank_object_ref made = jank_function_create(jank_function_build_arity_flags(1, 0, 0));
  jank_function_set_arity1(made, f);
  return made;
}
";

#[test]
fn values_cross_both_ways() {
    let workspace = Workspace::new();
    let (tools, runtime) = open(&workspace, &config()).expect("the runtime fits");
    let cpp = format!(
        "{HELPERS}
static jank_object_ref same(jank_object_ref, jank_object_ref value) {{ return value; }}
static jank_object_ref twice(jank_object_ref, jank_object_ref f) {{ jank_call1(f, jank_integer_create(1)); return jank_call1(f, jank_integer_create(2)); }}
extern \"C\" void @load() {{
  jank_ns_intern_c(\"demo.core\");
  define(\"demo.core\", \"same\", fn1(same));
  define(\"demo.core\", \"twice\", fn1(twice));
  jank_call1(core(\"println\"), jank_string_create(\"loaded\"));
}}"
    );
    let module = tools
        .side_module(
            &[job("demo.core", 1, &cpp)],
            &runtime.exports,
            &Cancel::new(),
        )
        .expect("it builds");
    let said = node(
        &workspace,
        &runtime,
        &[module],
        r##"
runtime.transact(() => runtime.load(modules[0], "demo.core"));
say(JSON.stringify(printed));
const same = (value) => runtime.call("demo.core/same", [value]);
const read = (text) => runtime.call("clojure.core/read-string", [text]);
for (const value of [null, undefined, true, false, 0, -1, 2 ** 31, 2 ** 53 - 1, 1.5, -0, NaN, Infinity, "", "tälö €😀", 2n ** 60n, 2n ** 70n]) {
  const back = same(value);
  if (!Object.is(back, value === undefined ? null : value)) say("not the same", value, back);
}
say(JSON.stringify([":a/b", "sym", "\\c", "[1 [2 3]]", "{:a {\"b\" nil}}", "(1 2)", "#{7}"].map(read)));
const object = { x: 1 };
say(same(object) === object);
const inc = runtime.call("clojure.core/partial", [same]); // a JavaScript function that jank has wrapped
say(inc(5));
say(runtime.call("demo.core/twice", [(n) => n * 10]));
const f = runtime.call("clojure.core/identity", [runtime.call("clojure.core/comp", [])]);
say(typeof f, f === same(f), f(3));
const atom = runtime.call("clojure.core/atom", [1]);
say(atom.constructor.name, runtime.call("clojure.core/deref", [atom]));
const error = thrown(() => runtime.call("demo.core/twice", [() => { throw new TypeError("of JavaScript"); }]));
say(error.message, error.cause instanceof TypeError, error.jank.class);
const info = thrown(() => runtime.call("demo.core/twice", [3]));
say(info.jank.trace.length === 0 && info.message.length > 0);
say(thrown(() => runtime.call("demo.core/missing", [])).message);
say(runtime.has("demo.core/same"), runtime.has("demo.core/missing"), runtime.has("nowhere/x"));
"##,
    );
    insta::assert_snapshot!(said, @"");
}
