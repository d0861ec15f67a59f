// Boots a release: one module with runtime, core library and program, and nothing that develops it.
//
// What is exported here ends up in one file behind Emscripten's script, which defines the function that `boot` gets.

import { lines } from "./output.js";
import { instantiated, run } from "./program.js";

/**
 * Fetches and boots the module, loads its namespaces and calls `main`.
 *
 * @param {(settings: object) => Promise<object>} create Emscripten's factory
 * @param {{url: URL, integrity: string}} wasm the module
 * @param {string | null} main `ns/name`
 * @returns {Promise<{call: (name: string, ...args: unknown[]) => unknown}>} what page code may use of the program
 */
export async function boot(create, wasm, main) {
  const module = await new Promise((resolve, reject) => {
    const settings = {
      jankPrint: lines((text) => console.log(text)),
      // Emscripten waits for `done` and knows of no failure.
      instantiateWasm: (imports, done) => {
        instantiated(wasm, imports).then(({ instance }) => done(instance), reject);
        return {};
      },
    };
    create(settings).then(resolve, reject);
  });
  return run(module.jank, main);
}
