// The runtime, booted: what the loader and the page's interface need of it. The same in a page, under Node, and in a release.

export class Runtime {
  #module;
  #batches = new Map();

  /** Boots the runtime whose factory `create` is. `print` gets what the program writes, in pieces as they come. */
  static async boot(create, { print, ...settings }) {
    const module = await create({ ...settings, jankPrint: print });
    const runtime = new Runtime();
    runtime.#module = module;
    module.jank.boot();
    return runtime;
  }

  /**
   * Makes a side module's namespaces known, and runs none of them. Calls must not overlap: Emscripten's loader works with one module
   * at a time.
   *
   * @param {{id: string, symbol: string}} side its identity and its one exported function
   * @param {Uint8Array} content
   */
  async open(side, content) {
    if (this.#batches.has(side.id)) {
      return;
    }
    // The loader never reads a path a second time, so the path has the content's identity.
    const path = `/${side.id}.wasm`;
    await this.#module.loadDynamicLibrary(path, {
      loadAsync: true,
      global: false,
      nodelete: true,
      fs: { findObject: () => true, readFile: () => content },
    });
    const { batch, namespaces } = this.#module.jank.openBatch(path, side.symbol);
    this.#batches.set(side.id, { batch, index: new Map(namespaces.map((ns, index) => [ns, index])) });
  }

  /** Runs the load function of a namespace of an open side module. Throws what it throws. */
  load(id, ns) {
    const index = this.#batches.get(id)?.index.get(ns);
    if (index === undefined) {
      throw new Error(`side module ${id} has no namespace ${ns}; this is a bug of jank-watch`);
    }
    this.#module.jank.load(this.#batches.get(id).batch, index);
  }

  /** What the last load function returned, as text that can be read again. */
  lastValue() {
    return this.#module.jank.lastValue();
  }

  /**
   * Runs `loads` so that either all of it counts or none. With `forgets`, a namespace that it loads forgets what it defined before
   * and does not define now.
   */
  transact(loads, { forgets = false } = {}) {
    const { jank } = this.#module;
    jank.begin(forgets);
    try {
      loads();
    } catch (error) {
      jank.rollback();
      throw error;
    }
    jank.commit();
  }

  /** Forgets a namespace and all that it defined. */
  forget(ns) {
    this.#module.jank.forget(ns);
  }

  /** Can the var's value be called with so many arguments, up to 6? What is no function of jank takes any number. */
  takes(name, count) {
    return ((this.#module.jank.arities(name) >> count) & 1) === 1;
  }

  /** {:key [namespaces]} with symbols, as a value to pass to a function of jank. */
  hookArgument(key, namespaces) {
    return this.#module.jank.hookArgument(key, namespaces);
  }

  has(name) {
    return this.#module.jank.hasVar(name);
  }

  call(name, args = []) {
    return this.#module.jank.call(name, args);
  }

  /** Makes these the program's `*command-line-args*`. */
  noteArguments(args) {
    this.#module.jank.noteArguments(args);
  }

  /** Collects garbage at every `every`-th allocation; 0: as usual. */
  gcStress(every) {
    this.#module.jank.gcStress(every);
  }

  stats() {
    return this.#module.jank.stats();
  }
}
