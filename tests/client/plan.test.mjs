import assert from "node:assert/strict";
import test from "node:test";

import { planFor, planPublic, reloadFor } from "../../templates/client/plan.js";
import { golden, stateOf } from "./support.mjs";

const page = (facts = {}) => ({ loaded: new Map(), hooks: [], opened: new Set(), running: false, failed: null, ...facts });
const names = (plan) => plan.steps.map((step) => step.ns);

test("a new page loads the whole program, without hooks", () => {
  const plan = planFor(golden("server-state"), page());
  assert.equal(plan.kind, "apply");
  assert.equal(plan.first, true);
  assert.deepEqual(names(plan), ["demo.color", "demo.store", "demo.js-shim", "demo.core"]);
  assert.deepEqual(plan.modules.map((module) => module.id), ["00000000000000a1", "00000000000000b2"]);
  assert.deepEqual([plan.before, plan.after], [[], []]);
});

test("a page without a program waits", () => {
  assert.equal(planFor(golden("server-state-empty"), page()).kind, "wait");
});

test("a page that missed generations loads what differs, whatever it missed", () => {
  const loaded = new Map([["demo.color", "c0"], ["demo.store", "s0"], ["demo.js-shim", "j0"], ["demo.core", "d2"]]);
  const plan = planFor(golden("server-state"), page({ loaded, running: true }));
  assert.deepEqual(names(plan), ["demo.color"], "once and never are not loaded again, the same hash neither");
  assert.deepEqual(plan.modules.map((module) => module.id), ["00000000000000a1"]);
});

test("hooks before are those of the program that runs, in reverse load order; after, those of the new one, in load order", () => {
  const hook = (name, kind) => ({ var: name, ns: name.split("/")[0], kind, async: false });
  const running = [hook("a/stop", "before-load"), hook("a/go", "after-load"), hook("b/stop", "before-load")];
  const hooks = [hook("a/stop", "before-load"), hook("a/start", "after-load"), hook("c/go", "after-load"), hook("c/new", "before-load")];
  const state = stateOf({ generation: 2, load: [["a", "2", "n"], ["c", "1", "n"]], hooks });
  const plan = planFor(state, page({ loaded: new Map([["a", "1"], ["b", "1"]]), hooks: running, running: true }));
  const vars = (list) => list.map((hook) => hook.var);
  assert.deepEqual(vars(plan.before), ["b/stop", "a/stop"], "also one whose namespace goes, and none that is not there yet");
  assert.deepEqual(vars(plan.after), ["a/start", "c/go"]);
  assert.deepEqual(vars(plan.resume), ["a/go"], "where the load fails, the old program goes on");
});

test("what is no longer in the list is forgotten, unless the project says otherwise", () => {
  const load = [["a", "1", "m"]];
  const running = page({ loaded: new Map([["gone", "1"], ["a", "1"], ["once.gone", "1"]]), running: true });
  const plan = planFor(stateOf({ generation: 2, load }), running);
  assert.deepEqual([plan.kind, plan.removed, names(plan)], ["apply", ["gone", "once.gone"], []]);
  assert.equal(planFor(stateOf({ generation: 2, load, reload: { forget_removed: false } }), running).kind, "current");
});

test("the same hashes are nothing to do, and open modules are not opened again", () => {
  const state = stateOf({ generation: 2, load: [["a", "1", "m"], ["b", "2", "m"]] });
  const loaded = new Map([["a", "1"], ["b", "2"]]);
  assert.equal(planFor(state, page({ loaded, running: true })).kind, "current");
  const plan = planFor(state, page({ loaded: new Map([["a", "1"], ["b", "1"]]), opened: new Set(["m"]), running: true }));
  assert.deepEqual(plan.modules, []);
});

test("what failed is not tried again until it changes", () => {
  const state = stateOf({ generation: 2, load: [["a", "2", "m"]] });
  const before = page({ loaded: new Map([["a", "1"]]), running: true });
  const { key } = planFor(state, before);
  assert.equal(planFor(state, { ...before, failed: key }).kind, "held");
  const fixed = stateOf({ generation: 3, load: [["a", "3", "n"]] });
  assert.equal(planFor(fixed, { ...before, failed: key }).kind, "apply");
});

test("code with warnings waits on a running page, unless the project wants it", () => {
  const load = [["a", "2", "m"]];
  const running = page({ loaded: new Map([["a", "1"]]), running: true });
  const held = planFor(stateOf({ generation: 2, load, warned: true }), running);
  assert.deepEqual([held.kind, held.reason], ["held", "warnings"]);
  assert.equal(planFor(stateOf({ generation: 2, load, warned: true, status: "failed" }), running).kind, "held", "a later build's errors are no pardon");
  assert.equal(planFor(stateOf({ generation: 2, load, warned: true, reload: { load_warned_code: true } }), running).kind, "apply");
  assert.equal(planFor(stateOf({ generation: 2, load, warned: true }), page()).kind, "apply", "a new page has no older code");
});

test("a page of another session or runtime reloads itself", () => {
  const hello = golden("server-hello");
  const session = hello.session;
  assert.equal(reloadFor(hello, { session, runtime: null }), null);
  assert.equal(reloadFor(hello, { session, runtime: hello.runtime.hash }), null);
  assert.match(reloadFor(hello, { session: "other", runtime: null }), /^session /);
  assert.match(reloadFor(hello, { session, runtime: "other" }), /^runtime /);
  assert.equal(reloadFor(golden("server-hello-without-runtime"), { session, runtime: "any" }), null, "it may come back the same");
});

test("style sheets and images are swapped when their hash is another one", () => {
  const now = golden("server-css");
  const hashes = (files) => new Map(files.map((file) => [file.path, file.hash]));
  const [css, images] = [hashes(now.css), hashes(now.images)];
  assert.deepEqual(planPublic(now, { css, images, page: 0 }), { reload: false, styles: [], images: [] });
  assert.deepEqual(planPublic(now, { css: new Map(), images, page: 0 }), { reload: false, styles: now.css, images: [] });
  assert.deepEqual(planPublic(now, { css, images: new Map(), page: 0 }), { reload: false, styles: [], images: now.images });
  assert.equal(planPublic(golden("server-state"), { css, images, page: 1 }).reload, true);
});
