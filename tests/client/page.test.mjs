// What a page shows and forwards.
import assert from "node:assert/strict";
import test from "node:test";

import { Forwarder } from "../../templates/client/console.js";
import { describe } from "../../templates/client/errors.js";
import { runHooks } from "../../templates/client/hooks.js";
import { lines } from "../../templates/client/output.js";
import { view } from "../../templates/client/overlay_model.js";
import { golden } from "./support.mjs";

const known = (facts) => ({ state: golden("server-state-empty"), connected: true, thrown: [], dismissed: null, ...facts });
const ok = { ...golden("server-state-empty"), status: "ok" };

test("an error is shown with place, excerpt and carets, and goes when it is fixed", () => {
  const { panel } = view(known({ state: golden("server-state") }));
  assert.equal(panel.title, "1 error");
  const [card] = panel.cards;
  assert.equal(card.place, "src/demo/core.jank:12:4");
  const line = card.excerpt.find((shown) => shown.carets);
  assert.deepEqual([line.before, line.marked, line.after, line.carets], ["  (", "colr", "/mix 1 2))", "^^^^"]);
  assert.equal(card.related[0].place, "src/demo/color.jank:3:1");
  assert.deepEqual(view(known({ state: ok })), { panel: null, pill: null });
});

test("carets count characters, and a place behind the line's end still has one", () => {
  const at = (text, column, end_column) => {
    const diagnostic = { id: "d", severity: "error", stage: "read", message: "m", line: 1, column, end_column, excerpt: [{ line: 1, text }] };
    return view(known({ state: { ...ok, diagnostics: [diagnostic] } })).panel.cards[0].excerpt[0];
  };
  assert.deepEqual([at("😀 é x", 3, 4).before, at("😀 é x", 3, 4).marked], ["😀 ", "é"]);
  assert.deepEqual([at("ab", 3, 4).before, at("ab", 3, 4).carets], ["ab", "^"]);
  assert.equal(at("abc", 2, undefined).carets, "^");
});

test("errors come before warnings, and only so many", () => {
  const warning = { id: "w", severity: "warning", stage: "codegen", message: "m" };
  const errors = Array.from({ length: 30 }, (_, n) => ({ id: `e${n}`, severity: "error", stage: "read", message: "m" }));
  const { panel } = view(known({ state: { ...ok, diagnostics: [warning, ...errors] } }));
  assert.equal(panel.title, "30 errors, 1 warning");
  assert.deepEqual([panel.cards[0].id, panel.cards.length, panel.more], ["e0", 20, 11]);
});

test("a closed panel stays closed until something else is wrong", () => {
  const state = golden("server-state");
  const { panel } = view(known({ state }));
  const closed = view(known({ state, dismissed: panel.key }));
  assert.equal(closed.panel, null);
  assert.deepEqual(closed.pill, { tone: "error", text: "1 error", reopens: true });
  const other = { ...state, diagnostics: [{ ...state.diagnostics[0], id: "other" }] };
  assert.notEqual(view(known({ state: other, dismissed: panel.key })).panel, null);
});

test("building and a lost connection are shown", () => {
  assert.equal(view(known({})).pill.tone, "busy");
  assert.equal(view(known({ state: ok, connected: false })).pill.tone, "offline");
});

test("a failed build without a diagnostic is shown too", () => {
  assert.match(view(known({ state: { ...ok, status: "failed" } })).panel.cards[0].message, /failed/);
});

test("errors of the page are shown until the server tells of them with places", () => {
  const thrown = [{ message: "Exception: no", trace: [{ fn: "a/f", ns: "a", unit: "u", site: 1 }] }];
  const [card] = view(known({ state: ok, thrown })).panel.cards;
  assert.deepEqual([card.message, card.calls], ["Exception: no", ["a/f"]]);
  const told = { id: "t", severity: "error", stage: "load", message: "no", file: "src/a.jank", line: 1, column: 1 };
  const { panel } = view(known({ state: { ...ok, diagnostics: [told] }, thrown }));
  assert.deepEqual(panel.cards.map((shown) => shown.id), ["t"]);
});

test("console lines are forwarded, and never in circles", () => {
  const sent = [];
  const printed = [];
  const target = { log: (...args) => printed.push(args), info() {}, warn() {}, error() {}, debug() {} };
  const forwarder = new Forwarder((fields) => {
    target.log("from the forwarder itself");
    sent.push(fields);
    return true;
  }, () => 0);
  forwarder.wrap(target);
  target.log("a", 1, { b: [2] }, new Error("e"), undefined);
  assert.deepEqual(sent, [{ level: "log", text: 'a 1 {"b":[2]} e undefined' }]);
  assert.equal(printed.length, 2);
  const circle = {};
  circle.self = circle;
  target.log(circle, { toJSON: () => target.log("again") });
  assert.equal(sent.length, 2);
});

test("a flood is cut, and said to be", () => {
  const sent = [];
  let now = 0;
  const forwarder = new Forwarder((fields) => sent.push(fields) > 0, () => now);
  for (let n = 0; n < 1000; n += 1) {
    forwarder.forward("log", () => "x");
  }
  assert.equal(sent.length, 200);
  now = 1000;
  forwarder.forward("log", () => "y");
  assert.deepEqual(sent.slice(-2), [{ level: "warn", text: "800 lines were left out: too many at once" }, { level: "log", text: "y" }]);
});

test("lines wait for a connection, the oldest go first when they are too many", () => {
  const sent = [];
  let connected = false;
  const forwarder = new Forwarder((fields) => connected && sent.push(fields) > 0, () => 0);
  ["a", "b"].forEach((text) => forwarder.forward("log", () => text));
  connected = true;
  forwarder.flush();
  forwarder.forward("log", () => "c");
  assert.deepEqual(sent.map((fields) => fields.text), ["a", "b", "c"]);
});

test("uncaught errors are forwarded with the calls they came through", () => {
  const sent = [];
  const target = new EventTarget();
  const forwarder = new Forwarder((fields) => sent.push(fields) > 0, () => 0);
  const seen = [];
  forwarder.watch(target, (error) => seen.push(error.message));
  const trace = golden("client-log-with-trace").trace;
  const error = Object.assign(new Error("ExceptionInfo: no such colour"), { jank: { trace, cause: null } });
  target.dispatchEvent(Object.assign(new Event("error"), { error }));
  target.dispatchEvent(Object.assign(new Event("unhandledrejection"), { reason: "plain" }));
  assert.deepEqual({ v: 1, t: "log", ...sent[0] }, golden("client-log-with-trace"));
  assert.deepEqual(seen, ["ExceptionInfo: no such colour", "plain"]);
});

test("whatever is thrown can be described", () => {
  const nasty = { toString: () => { throw new Error("x"); } };
  for (const thrown of [undefined, null, 1, "text", Symbol("s"), nasty, Object.create(null)]) {
    assert.equal(typeof describe(thrown).message, "string");
  }
  assert.equal(describe(new TypeError("x")).message, "TypeError: x");
  const cause = { class: "Error", message: "deeper", trace: [], cause: null };
  const error = Object.assign(new Error("outer"), { jank: { trace: [], cause } });
  assert.equal(describe(error).message, "outer\ncaused by Error: deeper");
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
