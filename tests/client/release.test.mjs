// The client of a release: what it does with the factory that Emscripten's script defines.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { boot } from "../../templates/client/release.js";

const wasm = { url: new URL("http://host/assets/program.wasm"), integrity: "" };
const EMPTY = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
const realFetch = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = realFetch;
});

/** A factory whose runtime writes down what is asked of it. */
function factory(log, { throws = null } = {}) {
  const jank = {
    boot: () => log.push("boot"),
    openBatch: () => ({ batch: 7, namespaces: ["app.b", "app.core"] }),
    load: (batch, index) => {
      log.push(`load ${batch} ${index}`);
      if (throws === index) {
        throw new Error("it throws");
      }
    },
    call: (name, args = []) => {
      log.push(`call ${name}(${args})`);
      return 42;
    },
  };
  return async (settings) => {
    await new Promise((resolve) => settings.instantiateWasm({}, resolve));
    settings.jankPrint("printed\n");
    return { jank };
  };
}

function serve(type, { status = 200 } = {}) {
  globalThis.fetch = async () => new Response(EMPTY, { status, headers: { "content-type": type } });
}

test("namespaces load in their order, then main is called", async () => {
  serve("application/wasm");
  const log = [];
  const program = await boot(factory(log), wasm, "app.core/-main");
  assert.deepEqual(log, ["boot", "load 7 0", "load 7 1", "call app.core/-main()"]);
  assert.equal(program.call("app.core/step", 1, 2), 42);
  assert.equal(log.at(-1), "call app.core/step(1,2)");
});

test("a program without main only loads", async () => {
  serve("application/wasm");
  const log = [];
  await boot(factory(log), wasm, null);
  assert.equal(log.at(-1), "load 7 1");
});

test("a host that serves the module as something else will do", async () => {
  serve("application/octet-stream");
  const log = [];
  await boot(factory(log), wasm, null);
  assert.equal(log.length, 3);
});

test("what goes wrong rejects", async () => {
  serve("application/wasm", { status: 404 });
  await assert.rejects(boot(factory([]), wasm, null), /program\.wasm: 404/);
  serve("application/wasm");
  const log = [];
  await assert.rejects(boot(factory(log, { throws: 0 }), wasm, "app.core/-main"), /it throws/);
  assert.deepEqual(log, ["boot", "load 7 0"]);
});
