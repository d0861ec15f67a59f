// Boots a runtime that Emscripten has made and that knows nothing of us, and loads our glue into it.

/** Where the glue stands for Emscripten's loader. */
const GLUE = "/jank-watch-glue.wasm";

/**
 * @param {(settings: object) => Promise<object>} create the factory in the runtime's script
 * @param {{wasm: (imports: object) => Promise<WebAssembly.WebAssemblyInstantiatedSource>, glue: () => Promise<Uint8Array>}} files
 *   instantiates its WebAssembly, and gives ours
 * @param {new (link: object) => object} Host of the module's `jank`
 * @param {{jankPrint: (text: string) => void}} settings `jankPrint` gets what the program prints
 * @returns {Promise<object>} the module, with `jank`, which is the runtime to us
 */
export async function start(create, files, Host, { jankPrint }) {
  const link = {};
  let fail;
  const failed = new Promise((_, reject) => {
    fail = reject;
  });
  const booted = create({
    print: (line) => jankPrint(`${line}\n`),
    printErr: (line) => console.error(line),
    // Emscripten's own way to take part in linking: here the loader's table of symbols can be seen, in every version.
    instantiateWasm(imports, done) {
      link.symbols = imports.env;
      completeCatches(link.symbols);
      link.symbols.jank_watch_js = (id, args) => link.host.called(id, args);
      files.wasm(imports).then(({ instance, module }) => {
        link.exports = instance.exports;
        done(instance, module);
      }, fail);
      return {};
    },
  });
  const module = await Promise.race([booted, failed]);
  if (module.EXITSTATUS) {
    throw new Error(`the runtime's main function gave ${module.EXITSTATUS}, so jank is not initialised; it tells why above`);
  }
  await loadGlue(module, await files.glue());
  module.jank = link.host = new Host(link);
  return module;
}

/**
 * Older Emscripten has a function for each number of types that one `try` of the main module catches, all of them the same one that
 * takes any number; modules may catch more.
 */
function completeCatches(symbols) {
  const any = Object.keys(symbols).find((name) => /^__cxa_find_matching_catch_\d+$/.test(name) && symbols[name].length === 0);
  for (let types = 2; any !== undefined && types <= 32; types++) {
    symbols[`__cxa_find_matching_catch_${types}`] ??= symbols[any];
  }
}

async function loadGlue(module, glue) {
  if (typeof module.loadDynamicLibrary !== "function") {
    throw new Error("the runtime does not export loadDynamicLibrary: link it with -sEXPORTED_RUNTIME_METHODS=loadDynamicLibrary");
  }
  // global: its one function, of a name that nothing else has, goes into the table of symbols.
  const fs = { findObject: () => true, readFile: () => glue };
  await module.loadDynamicLibrary(GLUE, { loadAsync: true, global: true, nodelete: true, fs });
}
