// What `jank-watch build` leaves: boots the program from files, as the development server would. Nothing connects, and nothing is
// reloaded.

import { Loader } from "./loader.js";
import { lines } from "./output.js";
import { announce, pageApi } from "./page_api.js";
import { Runtime } from "./runtime.js";

/**
 * Boots runtime and program.
 *
 * @param {URL} base where the folder is
 * @returns {Promise<object>} `globalThis.jankWatch`, when the program runs
 */
export async function start(base) {
  const at = (path) => new URL(path.replace(/^\//, ""), base);
  const { runtime, state } = await (await get(at("_jank/state.json"))).json();
  const loader = new Loader({
    fetch: async ({ url }) => new Uint8Array(await (await get(at(url))).arrayBuffer()),
    announce: (name, detail) => {
      announce(name, detail);
      if (name === "failed") {
        console.error(`the program was not loaded: ${detail.message}`);
      }
    },
    send: () => {}, // nobody is there
    complain: (text, error) => console.error(text, error),
    note: (text) => console.info(text),
  });
  globalThis.jankWatch = pageApi(loader);
  const { default: create } = await import(at(runtime.url));
  await loader.boot(await Runtime.boot(create, { print: lines((text) => console.log(text)) }));
  await loader.take(state);
  return globalThis.jankWatch;
}

async function get(url) {
  const answer = await fetch(url);
  if (!answer.ok) {
    throw new Error(`${url}: the server answers ${answer.status}`);
  }
  return answer;
}
