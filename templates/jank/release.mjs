// Boots a release in a runtime of jank's own: its script and its WebAssembly as the user has built them, and one module with our glue and
// all namespaces.
//
// What is exported here ends up in one file with what it imports.

import { lines } from "../client/output.js";
import { fetched, instantiated, run } from "../client/program.js";
import { Host } from "./host.mjs";
import { start } from "./start.mjs";

/**
 * Boots the runtime, loads the module into it, loads its namespaces and calls `main`.
 *
 * @param {{script: File, wasm: File, program: File}} files each `{url: URL, integrity: string}`
 * @param {string | null} main `ns/name`
 * @returns {Promise<{call: (name: string, ...args: unknown[]) => unknown}>} what page code may use of the program
 */
export async function boot({ script, wasm, program }, main) {
  // Nobody can say with an import what its content must be; what was fetched for that comes from the browser's cache then.
  const [module] = await Promise.all([fetched(program).then((answer) => answer.arrayBuffer()), fetched(script)]);
  const { default: create } = await import(script.url);
  const files = {
    wasm: (imports) => instantiated(wasm, imports),
    glue: () => new Uint8Array(module),
  };
  const { jank } = await start(create, files, Host, { jankPrint: lines((text) => console.log(text)) });
  return run(jank, main);
}
