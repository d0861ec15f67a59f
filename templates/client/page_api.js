// What programs and people in the page's console have of us: `globalThis.jankWatch`.

/**
 * @param {import("./loader.js").Loader} loader
 */
export function pageApi(loader) {
  return Object.freeze({
    /** The generation that the page runs; 0: none yet. */
    get generation() {
      return loader.generation;
    },
    /** The names of the loaded namespaces, in load order. */
    get namespaces() {
      return loader.namespaces;
    },
    /** Calls a var's value: `jankWatch.call("demo.core/step", 1)`. */
    call(name, ...args) {
      if (loader.runtime === null) {
        throw new Error("the runtime is not there yet; wait for the event jank-watch:after-load");
      }
      return loader.runtime.call(name, args);
    },
    /** Loads all namespaces again, state kept as with every reload. Resolves when that is done. */
    reload() {
      return loader.again();
    },
    /** What the runtime holds: bytes, collections, modules, and the bytes of these. */
    get stats() {
      return loader.runtime === null ? null : { ...loader.runtime.stats(), module_bytes: loader.retained };
    },
  });
}

/** Dispatches one of our events on the document. */
export function announce(name, detail = {}, target = document) {
  target.dispatchEvent(new CustomEvent(`jank-watch:${name}`, { detail }));
}
