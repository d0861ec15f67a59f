// What the page's loader asks of the glue, in a runtime of jank's own: `node glue_checks.mjs JOB CHECK`, where JOB is the folder of a job
// of `jank-watch run demo.core`.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [dir, check] = process.argv.slice(2);
const at = (name) => pathToFileURL(join(dir, name)).href;
const { boot } = await import(at("client/node.js"));
const job = JSON.parse((await readFile(join(dir, "job.json"), "utf8")).replaceAll(/"[^"]*\/(jank-runtime\.[a-z]+|[0-9a-f]{16}\.wasm)"/g, (_, name) => JSON.stringify(join(dir, name))));

let printed = "";
const runtime = await boot({ gcStress: 0, positions: {}, ...job, args: ["a", "b"] }, (text) => {
  printed += text;
});
const load = (ns) => runtime.load(job.load.find((entry) => entry.ns === ns).module, ns);
const all = () => job.load.forEach(({ ns }) => load(ns));
const call = (name, ...args) => runtime.call(name, args);
const thrown = (run) => {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
};

const checks = {
  values() {
    runtime.transact(all);
    const same = (value) => call("demo.core/same", value);
    const read = (text) => call("clojure.core/read-string", text);
    for (const value of [null, true, false, 0, -1, 2 ** 31, 2 ** 53 - 1, 1.5, 1e-9, 1e300, -0, NaN, Infinity, -Infinity]) {
      assert.ok(Object.is(same(value), value), String(value));
    }
    for (const value of ["", "tälö €😀", "a\nb", 2n ** 60n, -(2n ** 63n), 2n ** 70n]) {
      assert.equal(same(value), value);
    }
    assert.equal(same(undefined), null);
    assert.equal(same(5n), 5);
    for (const [text, value] of [
      [":a/b", "a/b"],
      ["sym", "sym"],
      ["\\c", "c"],
      ["[1 [2 3]]", [1, [2, 3]]],
      ['{:a {"b" nil}}', { a: { b: null } }],
      ["(1 2)", [1, 2]],
      ["#{7}", [7]],
      ["1/2", 0.5],
    ]) {
      assert.deepEqual(read(text), value, text);
    }
    const object = { x: 1 };
    assert.equal(same(object), object);
    const atom = call("clojure.core/atom", 7);
    assert.equal(atom.constructor.name, "JankValue");
    assert.equal(same(atom), atom);
    assert.equal(call("clojure.core/deref", atom), 7);
    const f = call("demo.core/adder", 10);
    assert.equal(typeof f, "function");
    assert.equal(f(5), 15);
    assert.equal(same(f), f);
    assert.equal(call("demo.core/twice", (n) => n * 10), 20);
    assert.equal(same((...args) => args.join())(1, "b", null), "1,b,");
    // JavaScript calls jank, which calls JavaScript, which calls jank.
    assert.equal(call("demo.core/twice", (n) => f(n)), 12);
  },

  errors() {
    runtime.transact(all);
    const info = thrown(() => call("demo.core/fail", "no luck"));
    assert.equal(info.message, "no luck");
    assert.equal(info.jank.class, "ExceptionInfo");
    assert.equal(info.jank.data, '{:why "no luck"}');
    assert.deepEqual(info.jank.trace, []);
    assert.equal(info.jank.cause.message, "the cause");
    assert.equal(call("demo.core/caught", "inside"), "inside");
    const js = thrown(() =>
      call("demo.core/twice", () => {
        throw new TypeError("of JavaScript");
      }),
    );
    assert.equal(js.message, "of JavaScript");
    assert.ok(js.cause instanceof TypeError);
    assert.equal(js.jank.class, "js/Error");
    assert.match(thrown(() => call("demo.core/nothing")).message, /there is no var demo.core\/nothing/);
    assert.match(thrown(() => call("nothing")).message, /there is no var nothing/);
    // Everything goes on after an error.
    assert.equal(call("demo.core/same", 1), 1);
  },

  hooks() {
    runtime.transact(all);
    assert.equal(runtime.has("demo.core/same"), true);
    assert.equal(runtime.has("demo.core/nothing"), false);
    assert.equal(runtime.has("nowhere/x"), false);
    const about = runtime.hookArgument("namespaces", ["demo.core", "demo.view"]);
    assert.equal(call("demo.core/told", about), "{:namespaces [demo.core demo.view]}");
    assert.deepEqual(call("demo.core/arguments"), ["a", "b"]);
  },

  output() {
    runtime.transact(all);
    printed = "";
    call("demo.core/say", "häll\no");
    assert.equal(printed, "häll\no\n");
  },

  transaction() {
    runtime.transact(all);
    call("demo.core/bump");
    assert.equal(call("demo.core/state-now"), 1);
    const before = call("demo.core/version");
    // A load that throws takes back what it and others before it did.
    const error = thrown(() =>
      runtime.transact(() => {
        call("demo.core/redefine");
        assert.equal(call("demo.core/version"), "redefined");
        assert.equal(runtime.has("demo.core/added"), true);
        throw new Error("stop");
      }),
    );
    assert.equal(error.message, "stop");
    assert.equal(call("demo.core/version"), before);
    assert.equal(runtime.has("demo.core/added"), false);
    // defonce keeps its value over a reload.
    runtime.transact(all);
    assert.equal(call("demo.core/state-now"), 1);
    // What a namespace defined goes with it.
    runtime.transact(() => runtime.forget("demo.core"));
    assert.equal(runtime.has("demo.core/same"), false);
    assert.equal(runtime.has("clojure.core/map"), true);
  },

  async collector() {
    runtime.transact(all);
    runtime.gcStress(1);
    const f = call("demo.core/adder", 1);
    const atom = call("clojure.core/atom", 7);
    for (let n = 0; n < 5; n++) {
      await new Promise((resolve) => setTimeout(resolve));
      assert.equal(f(n), n + 1);
      assert.equal(call("clojure.core/deref", atom), 7);
      assert.equal(call("demo.core/same", atom), atom);
    }
    const { modules, namespaces, held, collections } = runtime.stats();
    assert.ok(modules >= 1 && namespaces >= 1 && held >= 2 && collections >= 5, JSON.stringify(runtime.stats()));
  },
};

await checks[check]();
