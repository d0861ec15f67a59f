import assert from "node:assert/strict";
import test from "node:test";

import { Loader } from "../../templates/client/loader.js";
import { Runtime } from "../../templates/client/runtime.js";
import { fakeModule, golden, stateOf } from "./support.mjs";

/** A loader over the double of the runtime; `modules` are contents by id. */
async function loaderOver(modules) {
  const fake = fakeModule();
  const seen = { sent: [], events: [], complaints: [], notes: [], fetched: [] };
  const loader = new Loader({
    fetch: async (side) => {
      seen.fetched.push(side.id);
      if (!(side.id in modules)) {
        throw new Error("404");
      }
      return new TextEncoder().encode(JSON.stringify(modules[side.id]));
    },
    announce: (name, detail) => seen.events.push([name, detail]),
    send: (type, fields) => seen.sent.push({ t: type, ...fields }),
    complain: (text, error) => seen.complaints.push(`${text}: ${error.message}`),
    note: (text) => seen.notes.push(text),
    now: () => 0,
  });
  await loader.boot(await Runtime.boot(fake.create, { print: () => {} }));
  fake.calls.length = 0;
  return { loader, fake, seen, modules };
}

const hook = (name, kind, isAsync = false) => ({ var: name, ns: name.split("/")[0], kind, async: isAsync });
const fields = (message) => Object.keys(message).sort();

test("the program is loaded in order in one transaction, then main runs", async () => {
  const { loader, fake, seen } = await loaderOver({ m: { a: { set: { "a/x": 1 } }, b: { set: { "b/-main": () => 0 } } } });
  await loader.take(stateOf({ generation: 1, load: [["a", "1", "m"], ["b", "1", "m"]], main: "b/-main" }));
  // JSON has no functions: main is a plain value here, and calling it is all that counts.
  assert.deepEqual(fake.calls, ["open batch_m", "begin, forgetting", "load a", "load b", "commit", "call b/-main"]);
  assert.equal(loader.generation, 1);
  assert.deepEqual(loader.namespaces, ["a", "b"]);
  assert.deepEqual(fields(seen.sent[0]), fields(golden("client-applied")).filter((field) => field !== "v"));
  assert.deepEqual(seen.events.map(([name]) => name), ["before-load", "after-load"]);
});

test("a later state loads what changed, between its hooks, and main not again", async () => {
  const hooks = [hook("a/stop", "before-load"), hook("b/stop", "before-load"), hook("a/go", "after-load"), hook("b/go", "after-load")];
  const set = { "a/stop": 1, "a/go": 1 };
  const { loader, fake } = await loaderOver({
    m: { a: { set }, b: { set: { "b/stop": 1, "b/go": 1 } } },
    n: { a: { set } },
  });
  const load = [["a", "1", "m"], ["b", "1", "m"]];
  await loader.take(stateOf({ generation: 1, load, hooks, main: "b/-main" }));
  fake.calls.length = 0;
  await loader.take(stateOf({ generation: 2, load: [["a", "2", "n"], ["b", "1", "m"]], hooks, main: "b/-main" }));
  assert.deepEqual(fake.calls, [
    "open batch_n",
    "call b/stop",
    "call a/stop",
    "begin, forgetting",
    "load a",
    "commit",
    "call a/go",
    "call b/go",
  ]);
});

test("a load that throws leaves everything as it was, and is told", async () => {
  const hooks = [hook("a/stop", "before-load"), hook("a/go", "after-load")];
  const { loader, fake, seen, modules } = await loaderOver({
    m: { a: { set: { "a/x": 1, "a/stop": 1, "a/go": 1 } }, b: { set: { "b/x": 1 } } },
    n: { a: { set: { "a/x": 2 } }, b: { set: { "b/x": 2 }, throws: "no" } },
  });
  await loader.take(stateOf({ generation: 1, load: [["a", "1", "m"], ["b", "1", "m"]], hooks }));
  const broken = stateOf({ generation: 2, load: [["a", "2", "n"], ["b", "2", "n"]], hooks });
  fake.calls.length = 0;
  await loader.take(broken);
  assert.deepEqual([fake.vars.get("a/x"), fake.vars.get("b/x")], [1, 1]);
  assert.equal(fake.calls.at(-1), "call a/go", "what the hook before stopped goes on");
  assert.equal(loader.generation, 1);
  const failed = seen.sent.at(-1);
  assert.deepEqual(fields(failed), fields(golden("client-failed")).filter((field) => field !== "v"));
  assert.deepEqual([failed.generation, failed.ns, failed.message], [2, "b", "Exception: no"]);
  assert.deepEqual(failed.trace, [{ fn: "b/f", ns: "b", unit: "u", site: 1 }]);
  assert.equal(seen.events.at(-1)[0], "failed");

  const before = seen.sent.length;
  await loader.take({ ...broken, status: "building" });
  assert.equal(seen.sent.length, before, "the same code is not tried again");

  modules.o = { a: { set: { "a/x": 3 } }, b: { set: { "b/x": 3 } } };
  await loader.take(stateOf({ generation: 3, load: [["a", "3", "o"], ["b", "3", "o"]], hooks }));
  assert.deepEqual([fake.vars.get("a/x"), fake.vars.get("b/x"), loader.generation], [3, 3, 3]);
});

test("the newest state wins while another is being applied", async () => {
  const { loader, seen } = await loaderOver({ m: { a: {} }, n: { a: {} }, o: { a: {} } });
  const all = ["m", "n", "o"].map((id, index) => loader.take(stateOf({ generation: index + 1, load: [["a", String(index), id]] })));
  await Promise.all(all);
  assert.deepEqual(seen.fetched, ["m", "o"], "the one in between was never needed");
  assert.deepEqual(seen.sent.map((message) => message.generation), [1, 3]);
});

test("a module that the server no longer has is not missed when a newer state is there", async () => {
  const { loader, seen } = await loaderOver({ o: { a: {} } });
  await Promise.all([
    loader.take(stateOf({ generation: 1, load: [["a", "1", "gone"]] })),
    loader.take(stateOf({ generation: 2, load: [["a", "2", "o"]] })),
  ]);
  assert.deepEqual(seen.sent.map(({ t, generation }) => [t, generation]), [["applied", 2]]);
});

test("a fetch that fails is told, and tried again with the next state", async () => {
  const { loader, seen, modules } = await loaderOver({});
  const state = stateOf({ generation: 1, load: [["a", "1", "m"]] });
  await loader.take(state);
  assert.equal(seen.sent[0].t, "failed");
  modules.m = { a: {} };
  await loader.take({ ...state });
  assert.equal(seen.sent[1].t, "applied");
});

test("a hook that throws, rejects or has no value is told and stops nothing", async () => {
  const hooks = [
    hook("a/throws", "after-load"),
    hook("a/missing", "after-load"),
    hook("a/rejects", "after-load", true),
    hook("a/done", "after-load", true),
    hook("a/last", "after-load"),
  ];
  const { loader, fake, seen } = await loaderOver({ m: { a: {} }, n: { a: {} } });
  await loader.take(stateOf({ generation: 1, load: [["a", "1", "m"]] }));
  const order = [];
  fake.vars.set("a/throws", () => {
    throw new Error("one");
  });
  fake.vars.set("a/rejects", () => Promise.reject(new Error("two")));
  fake.vars.set("a/done", (done) => queueMicrotask(() => (order.push("done"), done())));
  fake.vars.set("a/last", () => order.push("last"));
  await loader.take(stateOf({ generation: 2, load: [["a", "2", "n"]], hooks }));
  assert.deepEqual(order, ["done", "last"], "the asynchronous hook was waited for");
  assert.deepEqual(
    seen.complaints.map((text) => text.split(": ").at(-1)),
    ["one", "the hook a/missing has no value", "two"],
  );
  assert.equal(seen.sent.at(-1).t, "applied");
});

test("reload loads everything again that may be loaded again", async () => {
  const { loader, fake } = await loaderOver({ m: { a: {}, b: {} } });
  await loader.take(stateOf({ generation: 1, load: [["a", "1", "m"], ["b", "1", "m", "once"]] }));
  fake.calls.length = 0;
  await loader.again();
  assert.deepEqual(fake.calls, ["begin, forgetting", "load a", "commit"]);
});

test("a main that throws is told, and the program counts as running", async () => {
  const { loader, fake, seen } = await loaderOver({ m: { a: {} } });
  fake.vars.set("a/-main", () => {
    throw new Error("no");
  });
  await loader.take(stateOf({ generation: 1, load: [["a", "1", "m"]], main: "a/-main" }));
  assert.deepEqual(seen.complaints, ["a/-main threw: no"]);
  assert.equal(loader.generation, 1);
});

test("a namespace that is gone is forgotten in the transaction of the others, and loads again when it is back", async () => {
  const { loader, fake, seen } = await loaderOver({ m: { a: { set: { "a/x": 1 } }, b: { set: { "b/x": 1 } } }, n: { a: { set: { "a/x": 2 } } } });
  const both = [["a", "1", "m"], ["b", "1", "m"]];
  await loader.take(stateOf({ generation: 1, load: both }));
  fake.calls.length = 0;
  await loader.take(stateOf({ generation: 2, load: [["a", "2", "n"]] }));
  assert.deepEqual(fake.calls, ["open batch_n", "begin, forgetting", "forget b", "load a", "commit"]);
  assert.deepEqual([loader.namespaces, fake.vars.has("b/x")], [["a"], false]);
  const [name, detail] = seen.events.at(-1);
  assert.deepEqual([name, detail], ["after-load", { namespaces: ["a"], removed: ["b"], generation: 2 }]);
  fake.calls.length = 0;
  await loader.take(stateOf({ generation: 3, load: both }));
  assert.deepEqual(fake.calls, ["begin, forgetting", "load a", "load b", "commit"]);
});

test("a batch that fails brings back what it had forgotten", async () => {
  const { loader, fake } = await loaderOver({ m: { a: {}, b: { set: { "b/x": 1 } } }, n: { a: { throws: "no" } } });
  await loader.take(stateOf({ generation: 1, load: [["a", "1", "m"], ["b", "1", "m"]] }));
  await loader.take(stateOf({ generation: 2, load: [["a", "2", "n"]] }));
  assert.equal(fake.calls.at(-1), "rollback");
  assert.equal(fake.vars.get("b/x"), 1);
  await loader.take(stateOf({ generation: 3, load: [["a", "1", "m"]] }));
  assert.equal(fake.vars.has("b/x"), false, "and the next one forgets it after all");
});

test("hooks get what they take: nothing, the namespaces, or the function that says that they are done", async () => {
  const hooks = [
    hook("a/before", "before-load"),
    hook("a/none", "after-load"),
    hook("a/one", "after-load"),
    hook("a/promise", "after-load", true),
    hook("a/both", "after-load", true),
  ];
  const { loader, fake } = await loaderOver({ m: { a: {} }, n: { a: {} } });
  const got = [];
  fake.vars.set("a/before", (info) => got.push(info));
  fake.vars.set("a/none", () => got.push("nothing"));
  fake.vars.set("a/one", (info) => got.push(info));
  fake.vars.set("a/promise", () => Promise.resolve().then(() => got.push("promise")));
  fake.vars.set("a/both", (info, done) => (got.push(info), done()));
  await loader.take(stateOf({ generation: 1, load: [["a", "1", "m"]], hooks }));
  await loader.take(stateOf({ generation: 2, load: [["a", "2", "n"]], hooks }));
  const after = { "reloaded-namespaces": ["a"] };
  assert.deepEqual(got, [{ namespaces: ["a"] }, "nothing", after, "promise", after]);
});

test("the hint about hooks comes once, with a reload, and not where there is one", async () => {
  const { loader, seen } = await loaderOver({ m: { a: {} } });
  const at = (generation, hooks) => loader.take(stateOf({ generation, load: [["a", String(generation), "m"]], hooks }));
  await at(1, []);
  await at(2, [hook("a/go", "after-load")]);
  assert.deepEqual(seen.notes, []);
  await at(3, []);
  await at(4, []);
  assert.equal(seen.notes.length, 1);
  assert.match(seen.notes[0], /\^:after-load/);
});

test("what waits because of warnings is named, once", async () => {
  const { loader, seen } = await loaderOver({ m: { a: {} }, n: { a: {} } });
  await loader.take(stateOf({ generation: 1, load: [["a", "1", "m"]] }));
  const warned = stateOf({ generation: 2, load: [["a", "2", "n"]], warned: true });
  await loader.take(warned);
  await loader.take({ ...warned });
  assert.equal(loader.generation, 1);
  assert.equal(seen.notes.length, 1);
  assert.match(seen.notes[0], /generation 2 has warnings and was not loaded: a;/);
});

test("much code is told once, as the page can't give it back", async () => {
  const { loader, seen, modules } = await loaderOver({});
  for (let n = 1; n <= 4; n++) {
    modules[n] = { a: { padding: "x".repeat(40_000_000) } };
    await loader.take(stateOf({ generation: n, load: [["a", String(n), String(n)]], hooks: [] }));
    delete modules[n];
  }
  const told = seen.notes.filter((note) => note.includes("MB of code"));
  assert.equal(told.length, 1);
  assert.match(told[0], /120 MB of code in 3 side modules/);
});
