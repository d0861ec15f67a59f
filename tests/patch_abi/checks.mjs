// Loads patches into a booted runtime and calls them: `node --test checks.mjs`, with JOB the folder of a `run`.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const dir = process.env.JOB;
const job = JSON.parse(await readFile(join(dir, "job.json"), "utf8"));
globalThis.require ??= createRequire(import.meta.url);
globalThis.__dirname ??= dir;

/** A runtime with `app.jank` loaded and the patches in its file system. */
async function boot() {
  const { default: create } = await import(pathToFileURL(join(dir, "jank-runtime.mjs")));
  const { Runtime } = await import(pathToFileURL(join(dir, "client/runtime.js")));
  const printed = [];
  let module;
  const keep = async (settings) => (module = await create(settings));
  const runtime = await Runtime.boot(keep, {
    print: (text) => printed.push(text),
    wasmBinary: await readFile(join(dir, "jank-runtime.wasm")),
  });
  for (const side of job.modules) {
    await runtime.open(side, await readFile(join(dir, basename(side.path))));
  }
  for (const { module: side, ns } of job.load) {
    runtime.load(side, ns);
  }
  for (const name of ["patch", "split", "later"]) {
    module.FS.writeFile(`/${name}.wasm`, await readFile(join(dir, `${name}.wasm`)));
  }
  return {
    runtime,
    printed,
    patch: (path, symbol) => module.ccall("jank_hot_reload_load_patch", "number", ["string", "string"], [path, symbol]),
    error() {
      const text = module._jank_watch_error();
      return text === 0 ? null : module.UTF8ToString(text);
    },
    stats() {
      const text = module._jank_hot_reload_get_stats();
      const stats = JSON.parse(module.UTF8ToString(text));
      module._free(text);
      return stats;
    },
    collect: () => module.jank.collect(),
    call: (name, ...args) => runtime.call("app/eval-in", [name, args]),
  };
}

async function patched({ stress = 0 } = {}) {
  const booted = await boot();
  booted.runtime.gcStress(stress);
  assert.equal(booted.patch("/patch.wasm", "jank_patch_symbols_1"), 0, booted.error());
  return booted;
}

test("callers see a function that is patched over a var, and the next patch of it", async () => {
  const { runtime, patch, call } = await boot();
  assert.equal(runtime.call("app/call-greet", ["x"]), "old x");
  assert.equal(patch("/patch.wasm", "jank_patch_symbols_1"), 0);
  assert.equal(runtime.call("app/call-greet", ["x"]), "new x");
  assert.equal(runtime.call("app/fn-facts", []), 'true true ("new a" "new b") "new "');
  assert.equal(patch("/later.wasm", "jank_patch_symbols_2"), 0);
  assert.equal(runtime.call("app/call-greet", ["x"]), "newest x");
  assert.equal(call("app/half", 3), "1.5", "what the later patch does not name stays");
});

for (const [how, stress] of [
  ["", 0],
  [", with a collection at every allocation", 1],
]) {
  test(`values cross both ways${how}`, async () => {
    const { call } = await patched({ stress });
    assert.equal(call("app/add-up", 1, 1), "42");
    assert.equal(call("app/add-up", 2 ** 40, -1), "1099511627815");
    assert.equal(call("app/half", 3), "1.5");
    assert.equal(
      call("app/kinds"),
      '[9007199254740993 1.5 :k :app/k s app/s "text é" nil {:k (9007199254740993 1.5), :app/k "text é"} #{s}]',
    );
    assert.equal(call("app/squares", [1, 2, 3]), "[1 4 9]");
    assert.equal(call("app/many"), "465");
  });
}

test("what is no number unboxes to 0, and only nil and false are not true", async () => {
  const { call } = await patched();
  for (const [value, seen] of [
    [null, "[0 0.0 0]"],
    [false, "[0 0.0 0]"],
    [true, "[0 0.0 1]"],
    [0, "[0 0.0 1]"],
    [7, "[7 7.0 1]"],
    [-2.5, "[0 -2.5 1]"],
    ["", "[0 0.0 1]"],
    [[], "[0 0.0 1]"],
  ]) {
    assert.equal(call("app/seen", value), seen, JSON.stringify(value));
  }
});

test("vars are called, read and missed", async () => {
  const { runtime, call, printed } = await patched();
  assert.equal(call("app/shout"), "nil");
  assert.equal(printed.join(""), "patched :k nil\n7\n");
  assert.equal(call("app/nothing"), "nil");
  assert.match(call("app/missing"), /^threw .*no\.such\/fn/);
  assert.equal(runtime.has("no.such/fn"), false);
});

test("an exception passes through code that does not look for it, and nothing runs on the way", async () => {
  const { runtime, printed, call } = await patched();
  assert.equal(runtime.call("app/printed-of-data", ["app/fails"]), '"thrown by jank" {:n 1} [:before]');
  assert.deepEqual(printed, []);
  assert.throws(() => runtime.call("app/fails", []), { message: "thrown by jank" });
  assert.equal(call("app/half", 3), "1.5", "none is left over");
});

test("any number of parameters up to 20, in a namespace that was not there", async () => {
  const { call } = await patched();
  const numbers = (n) => Array.from({ length: n }, (_, i) => i + 1);
  for (const n of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 20]) {
    const name = `fresh.space/arity-${n}`;
    assert.equal(call(name, ...numbers(n)), `[${numbers(n).join(" ")}]`);
    assert.match(call(name, ...numbers(n + 1)), new RegExp(`^threw Wrong number of args \\(${n + 1}\\) passed to: ${name}`));
  }
  assert.match(call("fresh.space/arity-20", 1), /^threw Wrong number of args \(1\)/);
});

test("entries of one name are one function; a plus takes the rest as a list", async () => {
  for (const stress of [0, 1]) {
    const { call } = await patched({ stress });
    assert.equal(call("app/poly"), ":none");
    assert.equal(call("app/poly", 1), "[:one 1]");
    assert.equal(call("app/poly", 1, 2), "[1 2 nil]");
    assert.equal(call("app/poly", 1, 2, 3), "[1 2 (3)]");
    const many = Array.from({ length: 40 }, (_, i) => i);
    assert.equal(call("app/poly", ...many), `[0 1 (${many.slice(2).join(" ")})]`);
  }
});

test("functions capture values", async () => {
  for (const stress of [0, 1]) {
    const { runtime } = await patched({ stress });
    assert.equal(runtime.call("app/call-adder", ["n", 2, 3]), '["n" 2 3 nil]');
    assert.equal(runtime.call("app/call-adder", ["n", 2, 3, 4, "five"]), '["n" 2 3 (4 "five")]');
    assert.throws(() => runtime.call("app/call-adder", [1, 2]), { name: "ArityException" });
  }
});

test("a name is split at its first slash", async () => {
  const { runtime } = await patched();
  assert.equal(runtime.has("app/a/b"), true);
});

test("what can't be loaded is -1 with the reason, and changes nothing", async () => {
  const { runtime, patch, error, stats } = await boot();
  for (const [path, symbol, reason] of [
    ["/missing.wasm", "jank_patch_symbols_1", /\/missing\.wasm/],
    ["/split.wasm", "jank_patch_symbols_1", /jank_box_integer/],
    ["/patch.wasm", "no_such_function", /no_such_function/],
    ["/patch.wasm", "too_many_parameters", /app\/half.*21/],
    ["/patch.wasm", "no_namespace", /half/],
    ["/patch.wasm", "no_code", /app\/half/],
    ["/patch.wasm", "no_table", /table/],
  ]) {
    assert.equal(patch(path, symbol), -1, symbol);
    assert.match(error() ?? "", reason);
    assert.equal(error(), null, "it is told once");
    assert.equal(runtime.call("app/call-greet", ["x"]), "old x", symbol);
  }
  assert.deepEqual(stats(), { loaded_modules: 0, registered_symbols: 0, module_paths: [] });
});

test("the figures count what was loaded", async () => {
  const { patch, stats } = await patched();
  assert.deepEqual(stats(), { loaded_modules: 1, registered_symbols: 27, module_paths: ["/patch.wasm"] });
  assert.equal(patch("/later.wasm", "jank_patch_symbols_2"), 0);
  assert.deepEqual(stats(), { loaded_modules: 2, registered_symbols: 28, module_paths: ["/patch.wasm", "/later.wasm"] });
});

test("what a patched function held is let go when it returns", async () => {
  const { runtime, collect } = await patched();
  const live = () => {
    for (let i = 0; i < 20_000; i++) {
      runtime.call("app/kinds", []);
    }
    collect();
    return runtime.stats().live_bytes;
  };
  const first = live();
  const grown = live() - first;
  // A stale word on the stack may keep a few; a box for each call would be many times as much.
  assert.ok(grown < 10_000, `${grown} bytes`);
});
