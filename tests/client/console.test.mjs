// What of the console reaches the terminal.
import assert from "node:assert/strict";
import test from "node:test";

import { Forwarder } from "../../templates/client/console.js";
import { inspect, inspectAll } from "../../templates/client/inspect.js";
import { golden } from "./support.mjs";

/** A forwarder whose messages are kept, and whose clock the test moves. */
function forwarder({ connected = () => true } = {}) {
  const made = { sent: [], now: 0, timers: [] };
  const send = (type, fields) => connected() && made.sent.push({ t: type, ...fields }) > 0;
  made.forwarder = new Forwarder(send, () => made.now, (run) => made.timers.push(run));
  made.texts = () => made.sent.map((message) => message.text);
  return made;
}

/** A console that remembers what it was told. */
function fakeConsole() {
  const printed = [];
  const names = ["log", "info", "warn", "error", "debug", "trace", "dir", "table", "assert", "group", "groupCollapsed", "groupEnd"];
  return { printed, ...Object.fromEntries(names.map((name) => [name, (...args) => printed.push([name, ...args])])) };
}

test("console lines are forwarded, and never in circles", () => {
  const made = forwarder();
  const target = fakeConsole();
  made.forwarder.wrap(target);
  target.log("a", 1, { b: [2] }, new Error("e"), undefined);
  assert.deepEqual(made.sent, [{ t: "log", level: "log", text: "a 1 { b: [2] } Error: e undefined" }]);
  assert.equal(target.printed.length, 1, "the browser's own console has it too");
  const nasty = new Proxy({}, { ownKeys: () => target.log("again") });
  target.warn(nasty);
  assert.equal(made.sent.length, 2);
});

test("groups indent, assertions tell when they fail, tables and trees are values", () => {
  const made = forwarder();
  const target = fakeConsole();
  made.forwarder.wrap(target);
  target.group("outer");
  target.log("one\ntwo");
  target.groupEnd();
  target.groupEnd();
  target.assert(true, "fine");
  target.assert(false, "broken", 1);
  target.table([{ a: 1 }]);
  target.dir({ b: 2 });
  assert.deepEqual(made.texts(), ["outer", "  one\n  two", "Assertion failed broken 1", "[{ a: 1 }]", "{ b: 2 }"]);
  assert.equal(made.sent[2].level, "error");
});

test("an exception that is printed has its calls with it", () => {
  const made = forwarder();
  const target = fakeConsole();
  made.forwarder.wrap(target);
  const { t, level, text, trace } = golden("client-log-with-trace");
  target.error(Object.assign(new Error("ExceptionInfo: no such colour"), { jank: { trace } }));
  assert.deepEqual(made.sent, [{ t, level, text, trace }]);
});

test("a flood is cut, and said to be, also when nothing follows", () => {
  const made = forwarder();
  for (let n = 0; n < 1000; n += 1) {
    made.forwarder.forward("log", () => "x");
  }
  assert.equal(made.sent.length, 200);
  made.now = 1000;
  made.forwarder.forward("log", () => "y");
  assert.deepEqual(made.texts().slice(-2), ["800 lines were left out: too many at once", "y"]);
  for (let n = 0; n < 60; n += 1) {
    made.forwarder.forward("log", () => "z");
  }
  made.timers.forEach((run) => run());
  assert.match(made.texts().at(-1), /^\d+ lines were left out/);
});

test("lines wait for a connection, the oldest go first when they are too many", () => {
  let connected = false;
  const made = forwarder({ connected: () => connected });
  ["a", "b"].forEach((text) => made.forwarder.forward("log", () => text));
  made.forwarder.threw({ error: 1, message: "m", trace: [], stack: "" });
  connected = true;
  made.forwarder.flush();
  made.forwarder.forward("log", () => "c");
  assert.deepEqual(made.texts(), ["a", "b", undefined, "c"]);
});

test("forwarding can be switched off, and errors are told all the same", () => {
  const made = forwarder();
  made.forwarder.enable(false);
  made.forwarder.forward("log", () => "x");
  made.forwarder.threw({ error: 1, message: "m", trace: [], stack: "" });
  assert.deepEqual(made.sent.map((message) => message.t), ["threw"]);
});

test("uncaught errors are described with the calls they came through", () => {
  const made = forwarder();
  const target = new EventTarget();
  const seen = [];
  made.forwarder.watch(target, (error) => seen.push(error));
  const { trace } = golden("client-threw");
  const jank = { class: "ExceptionInfo", message: "no such colour", trace, cause: null };
  target.dispatchEvent(Object.assign(new Event("error"), { error: Object.assign(new Error("no such colour"), { jank }) }));
  target.dispatchEvent(Object.assign(new Event("unhandledrejection"), { reason: "plain" }));
  target.dispatchEvent(new Event("error")); // of an image that was not found, say
  assert.deepEqual(seen.map((error) => error.message), [golden("client-threw").message, "plain"]);
  assert.deepEqual(seen[0].trace, trace);
});

test("values are shown as a console shows them", () => {
  class Point {
    x = 1;
    get far() {
      throw new Error("getters are not called");
    }
  }
  const circle = { name: "c" };
  circle.self = circle;
  const rows = [
    ["text", '"text"'],
    [-0, "-0"],
    [12n, "12n"],
    [Symbol("s"), "Symbol(s)"],
    [null, "null"],
    [[1, "a", [2]], '[1, "a", [2]]'],
    [[1, , 3], "[1, empty, 3]"],
    [{}, "{}"],
    [{ "a-b": 1 }, '{ "a-b": 1 }'],
    [Object.create(null), "{}"],
    [new Point(), "Point { x: 1 }"],
    [new Map([["k", { v: 1 }]]), 'Map(1) { "k" => { v: 1 } }'],
    [new Set([1]), "Set(1) { 1 }"],
    [new Uint8Array([1, 2]), "Uint8Array(2) [1, 2]"],
    [new Date(0), "1970-01-01T00:00:00.000Z"],
    [new Date(NaN), "Invalid Date"],
    [/a+/g, "/a+/g"],
    [function named() {}, "[function named]"],
    [circle, '{ name: "c", self: [circular] }'],
    [{ a: { b: { c: { d: { e: 1 } } } } }, "{ a: { b: { c: { d: {…} } } } }"],
    [{ get a() { return 1; } }, "{ a: [getter] }"],
    [new TypeError("t"), "TypeError: t"],
  ];
  for (const [value, text] of rows) {
    assert.equal(inspect(value), text);
  }
  assert.match(inspect(Array.from({ length: 60 }, (_, n) => n)), /49, … 10 more\]$/);
  assert.equal(inspect(new Proxy({}, { getPrototypeOf: () => { throw new Error("x"); } })), "[something that can't be shown]");
});

test("directives are filled in", () => {
  assert.equal(inspectAll(["%s is %d%% of %o", "a", 12.7, { b: 1 }, "more"]), "a is 12% of { b: 1 } more");
  assert.equal(inspectAll(["%cred", "color: red"]), "red");
  assert.equal(inspectAll(["%s %s", "one"]), "one %s");
  assert.equal(inspectAll(["100%"]), "100%");
  assert.equal(inspectAll(["%d", { a: 1 }]), "NaN");
  assert.equal(inspectAll([]), "");
});
