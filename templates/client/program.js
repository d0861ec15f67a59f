// A release's program in its page: its files, checked, and its namespaces, loaded.

/**
 * What a host has at `url`.
 *
 * @param {{url: URL, integrity: string}} file its content is this one, or it is none
 * @returns {Promise<Response>}
 */
export async function fetched({ url, integrity }) {
  const response = await fetch(url, { integrity });
  if (!response.ok) {
    throw new Error(`${url}: ${response.status} ${response.statusText}`);
  }
  return response;
}

/**
 * Compiles while the bytes arrive, where the host says that they are WebAssembly.
 *
 * @returns {Promise<WebAssembly.WebAssemblyInstantiatedSource>}
 */
export async function instantiated(file, imports) {
  const response = await fetched(file);
  const whole = response.clone();
  try {
    return await WebAssembly.instantiateStreaming(response, imports);
  } catch (error) {
    if (!(error instanceof TypeError)) {
      throw error;
    }
    // The host serves it as something else.
    return WebAssembly.instantiate(await whole.arrayBuffer(), imports);
  }
}

/**
 * Loads all namespaces in their order and calls `main`.
 *
 * @param {object} jank the runtime
 * @param {string | null} main `ns/name`
 * @returns {{call: (name: string, ...args: unknown[]) => unknown}} what page code may use of the program
 */
export function run(jank, main) {
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
