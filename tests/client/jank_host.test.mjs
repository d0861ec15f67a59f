// The page's half of the glue, against a glue written in JavaScript, with addresses of 32 bits (numbers) and of 64 (BigInts).

import assert from "node:assert/strict";
import { test } from "node:test";

import { Collector } from "../../templates/jank/collector.mjs";
import { ReloadingHost } from "../../templates/jank/reloading_host.mjs";
import { OP, Reader, Writer } from "../../templates/jank/wire.mjs";

/** A glue that does what glue.cpp does with messages: `handle` gets the request and writes the answer's value, or throws. */
class FakeGlue {
  memory = { buffer: new ArrayBuffer(1 << 16) };
  #address;
  #reserved = [0, 0];
  /** Values of jank's that are numbers to JavaScript, as they are here. */
  jank = { function: (n) => ({ fn: n }), opaque: (n) => ({ opaque: n }), at: (n) => ({ js: n }) };

  constructor(address, handle) {
    this.#address = address;
    this.handle = handle;
    this.symbols = { memory: this.memory, jank_watch_glue: (op, size) => this.#called(op, size) };
  }

  host(exports = {}) {
    this.pageHost = new ReloadingHost({ exports, symbols: this.symbols });
    return this.pageHost;
  }

  /** What the page wrote. */
  request() {
    const [at, size] = this.#reserved;
    return new Reader(new Uint8Array(this.memory.buffer.slice(at, at + size)), this.jank);
  }

  /** Puts a message of `bytes` at `at`, with its length before it; gives the address. */
  message(at, bytes) {
    new DataView(this.memory.buffer).setUint32(at, bytes.length, true);
    new Uint8Array(this.memory.buffer, at + 4, bytes.length).set(bytes);
    return this.#address(at);
  }

  #called(op, size) {
    if (op === OP.RESERVE) {
      this.#reserved = [4096, size];
      return this.#address(4096);
    }
    const answer = new Writer({ held: (value) => value?.opaque, numberOf: (value) => value.js });
    try {
      const value = this.handle(op, this.request(), answer);
      if (value !== answer) {
        const rest = new Writer({ held: (v) => v?.opaque, numberOf: (v) => v.js });
        rest.byte(0).value(value);
        return this.message(32768, rest.bytes);
      }
    } catch (thrown) {
      const failed = new Writer({});
      failed.byte(1).byte(7).number(4); // entries
      for (const [key, text] of Object.entries({ class: "ExceptionInfo", message: thrown.message, data: thrown.data ?? null, cause: null })) {
        failed.value(key).value(text);
      }
      return this.message(32768, failed.bytes);
    }
    return this.message(32768, answer.bytes);
  }
}

for (const [width, address] of [
  ["32", Number],
  ["64", BigInt],
]) {
  test(`values go there and back with addresses of ${width} bits`, () => {
    const glue = new FakeGlue(address, (op, request) => {
      assert.equal(op, OP.CALL);
      assert.equal(request.text(), "demo.core/same");
      assert.equal(request.number(), 1);
      return request.value();
    });
    const host = glue.host();
    for (const value of [null, true, false, 0, -1, 2 ** 53 - 1, -(2 ** 53 - 1), 1.5, -0, NaN, Infinity, "", "häß €😀\0", 2n ** 62n, 2n ** 100n]) {
      assert.ok(Object.is(host.call("demo.core/same", [value]), value), String(value));
    }
    const long = "x".repeat(20_000);
    assert.equal(host.call("demo.core/same", [long]), long);
  });

  test(`jank calls JavaScript with addresses of ${width} bits`, () => {
    const said = [];
    const glue = new FakeGlue(address, (op, request) => {
      request.text();
      request.number();
      const { js } = request.value();
      const args = new Writer({});
      args.byte(6).values([1, "two"]);
      glue.pageHost.called(js, glue.message(8192, args.bytes));
      const answer = glue.request();
      assert.equal(answer.byte(), 0);
      return answer.value();
    });
    const host = glue.host();
    const result = host.call("demo.core/each", [
      (...args) => {
        said.push(args);
        return "done";
      },
    ]);
    assert.deepEqual([said, result], [[[1, "two"]], "done"]);
  });
}

test("a JavaScript error that passes through jank is its cause", () => {
  const own = new TypeError("mine");
  const glue = new FakeGlue(Number, (op, request) => {
    request.text();
    request.number();
    const { js } = request.value();
    const args = new Writer({});
    args.byte(6).values([]);
    glue.pageHost.called(js, glue.message(8192, args.bytes));
    assert.equal(glue.request().byte(), 1);
    throw Object.assign(new Error("mine"), { data: "{:js true}" });
  });
  const call = () =>
    glue.host().call("demo.core/run", [
      () => {
        throw own;
      },
    ]);
  assert.throws(call, (error) => error.cause === own && error.jank.class === "js/Error" && error.jank.data === null);
});

test("what unwinds jank's code is an exception, and the stack is what it was", () => {
  const glue = new FakeGlue(Number, () => 1);
  const stack = { value: 100 };
  glue.symbols.__stack_pointer = stack;
  const host = glue.host();
  const real = glue.symbols.jank_watch_glue;
  for (const [thrown, name] of [
    [new RangeError("Maximum call stack size exceeded"), "StackOverflowError"],
    [new WebAssembly.RuntimeError("unreachable"), "InternalError"],
  ]) {
    glue.symbols.jank_watch_glue = (op, size) => {
      if (op === OP.RESERVE) {
        return real(op, size);
      }
      stack.value = 50;
      throw thrown;
    };
    assert.throws(() => host.call("a/b"), { name });
    assert.equal(stack.value, 100);
  }
});

test("a value of jank's is the same object as long as JavaScript holds it", () => {
  const glue = new FakeGlue(Number, (op, request, answer) => {
    if (op === OP.CALL_HELD) {
      return request.number();
    }
    request.text();
    request.number();
    // What came as a value of jank's goes back as its number.
    const asked = request.value();
    if (asked?.opaque !== undefined) {
      return asked.opaque;
    }
    return answer.byte(0).byte(asked === "fn" ? 8 : 9).number(7);
  });
  const host = glue.host();
  const opaque = host.call("a/b", ["opaque"]);
  assert.equal(host.call("a/b", ["opaque"]), opaque);
  assert.equal(host.call("a/b", [opaque]), 7);
  const other = new FakeGlue(Number, glue.handle).host();
  assert.equal(other.call("a/b", ["fn"])(), 7);
});

test("a hook's argument is a map of jank's", () => {
  const seen = [];
  const glue = new FakeGlue(Number, (op, request) => {
    request.text();
    request.number();
    seen.push(request.value());
    return null;
  });
  const host = glue.host();
  host.call("a/b", [host.hookArgument("namespaces", ["demo.a", "demo.b"])]);
  assert.deepEqual(seen, [{ namespaces: ["demo.a", "demo.b"] }]);
});

test("an answer of an unknown kind is a bug that is told", () => {
  const glue = new FakeGlue(Number, (op, request, answer) => answer.byte(0).byte(99));
  assert.throws(() => glue.host().call("a/b"), /unknown kind 99/);
});

/** A collector's functions, and what was done with them. */
function fakeGc({ disabled = 1, bytes = 0 } = {}) {
  const done = [];
  const note = (name) => () => done.push(name);
  return {
    done,
    GC_gcollect: note("collect"),
    GC_enable: note("enable"),
    GC_disable: note("disable"),
    GC_is_disabled: () => disabled,
    GC_get_bytes_since_gc: () => bytes,
  };
}

/** Calls `idle`, and runs what was left for later; gives what was done. */
function collected(gc, use = () => {}) {
  const turns = [];
  const told = () => {
    gc.done?.push("told");
    collector.idle(); // telling is a call of jank too
  };
  const collector = new Collector(gc, told, (run) => turns.push(run));
  use(collector);
  collector.idle();
  collector.idle();
  turns.forEach((run) => run());
  assert.ok(turns.length <= 1, "one collection is enough");
  return gc.done;
}

test("garbage is collected in a turn of its own, when it is worth it and left to the page", () => {
  const whole = ["enable", "collect", "disable", "told"];
  assert.deepEqual(collected(fakeGc({ bytes: 64 << 20 })), whole);
  assert.deepEqual(collected(fakeGc({ bytes: 64n << 20n })), whole);
  assert.deepEqual(collected(fakeGc()), []);
  assert.deepEqual(collected(fakeGc({ bytes: 64 << 20, disabled: 0 })), []);
  assert.deepEqual(
    collected(fakeGc(), (collector) => collector.stress(1)),
    whole,
  );
  assert.equal(collected({}), undefined, "a runtime need not export any of it");
});
