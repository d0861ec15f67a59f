// What a page shows and forwards.
import assert from "node:assert/strict";
import test from "node:test";

import { describe } from "../../templates/client/errors.js";
import { runHooks } from "../../templates/client/hooks.js";
import { lines } from "../../templates/client/output.js";
import { Faults } from "../../templates/client/faults.js";

test("whatever is thrown can be described", () => {
  const nasty = { toString: () => { throw new Error("x"); } };
  for (const thrown of [undefined, null, 1, "text", Symbol("s"), nasty, Object.create(null)]) {
    assert.equal(typeof describe(thrown).message, "string");
  }
  assert.equal(describe(new TypeError("x")).message, "TypeError: x");
  const cause = { class: "Exception", message: "deeper", data: null, trace: [], cause: null };
  const jank = { class: "ExceptionInfo", message: "outer", data: "{:a 1}", trace: [], cause };
  const error = Object.assign(new Error("outer"), { jank });
  assert.equal(describe(error).message, "ExceptionInfo: outer\ndata: {:a 1}\ncaused by Exception: deeper");
});

test("output comes in lines, and what is not ended comes a little later", () => {
  const seen = [];
  const timers = [];
  const write = lines((text) => seen.push(text), (run) => timers.push(run));
  write("a\nb");
  write("c\n\n");
  assert.deepEqual(seen, ["a", "bc", ""]);
  write("rest");
  timers.forEach((run) => run());
  assert.deepEqual(seen.slice(-1), ["rest"]);
});

test("a hook that never finishes is given up", async () => {
  const runtime = { has: () => true, takes: (name, count) => count === 1, call: () => undefined };
  const told = [];
  await runHooks([{ var: "a/slow", async: true }], runtime, { argument: () => null, report: (hook, error) => told.push(error.message), patience: 1 });
  assert.match(told[0], /a\/slow did not call/);
});

test("the same error again and again is one, until other code runs", () => {
  let shown = [];
  const faults = new Faults((list) => {
    shown = list;
  });
  const error = { message: "Exception: no", trace: [], stack: "" };
  assert.deepEqual([faults.add(error, "exception").times, faults.add(error, "exception").times], [1, 2]);
  const { number } = faults.add({ ...error, message: "not loaded" }, "load");
  faults.explain(number, { id: "d" });
  faults.explain(99, { id: "of an error that is not shown any more" });
  assert.deepEqual(shown.map((fault) => [fault.message, fault.times, fault.diagnostic?.id]), [["Exception: no", 2, undefined], ["not loaded", 1, "d"]]);
  faults.clearLoads();
  assert.deepEqual(shown.map((fault) => fault.kind), ["exception"]);
  faults.clear();
  assert.deepEqual(shown, []);
  for (let n = 0; n < 100; n += 1) {
    faults.add({ ...error, message: `error ${n}` }, "exception");
  }
  assert.deepEqual([shown.length, shown.at(-1).message], [8, "error 99"]);
});
