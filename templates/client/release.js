// Boots a release: one module with runtime, core library and program, and nothing that develops it.
//
// What is exported here ends up in one file behind Emscripten's script, which defines the function that `start` gets.

import { lines } from "./output.js";

/**
 * Fetches and boots the module at `url`, loads its namespaces and calls `main`.
 *
 * @param {(settings: object) => Promise<object>} create Emscripten's factory
 * @param {URL} url
 * @param {string} integrity of the module's content; another one is not run
 * @param {string | null} main `ns/name`
 * @returns {Promise<{call: (name: string, ...args: unknown[]) => unknown}>} what page code may use of the program
 */
export async function start(create, url, integrity, main) {
  const module = await new Promise((resolve, reject) => {
    const settings = {
      jankPrint: lines((text) => console.log(text)),
      // Emscripten waits for `done` and knows of no failure.
      instantiateWasm: (imports, done) => {
        instantiate(url, integrity, imports).then(done, reject);
        return {};
      },
    };
    create(settings).then(resolve, reject);
  });
  return run(module.jank, main);
}

/** Loads all namespaces in their order and calls `main`. */
function run(jank, main) {
  jank.boot();
  const { batch, namespaces } = jank.openBatch("", "");
  namespaces.forEach((_, index) => jank.load(batch, index));
  if (main !== null) {
    jank.call(main);
  }
  return Object.freeze({
    /** Calls the value of an exported var: `call("demo.core/step", 1)`. */
    call: (name, ...args) => jank.call(name, args),
  });
}

/** Compiles while the bytes arrive, where the host says that they are WebAssembly. */
async function instantiate(url, integrity, imports) {
  const response = await fetch(url, { integrity });
  if (!response.ok) {
    throw new Error(`${url}: ${response.status} ${response.statusText}`);
  }
  const whole = response.clone();
  try {
    return (await WebAssembly.instantiateStreaming(response, imports)).instance;
  } catch (error) {
    if (!(error instanceof TypeError)) {
      throw error;
    }
    // The host serves it as something else.
    return (await WebAssembly.instantiate(await whole.arrayBuffer(), imports)).instance;
  }
}
