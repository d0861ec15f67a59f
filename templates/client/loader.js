// Brings the program to the newest state, one at a time: a state that comes while another is applied waits, and a newer one takes
// its place.

import { describe } from "./errors.js";
import { runHooks } from "./hooks.js";
import { planFor } from "./plan.js";

export class Loader {
  #options;
  #runtime = null;
  #state = null;
  #busy = null;
  #redo = false;
  #page = { loaded: new Map(), opened: new Set(), running: false, failed: null };
  #generation = 0;

  /**
   * @param {object} options
   * @param {(side: object) => Promise<Uint8Array>} options.fetch gets the content of a side module
   * @param {(name: string, detail: object) => void} options.announce tells the page: before-load, after-load, failed
   * @param {(type: string, fields: object) => void} options.send tells the server: applied, failed
   * @param {(text: string, error: unknown) => void} options.complain a hook or `-main` threw
   * @param {() => number} [options.now] milliseconds
   */
  constructor(options) {
    this.#options = { now: () => performance.now(), ...options };
  }

  /** The generation that the page runs; 0: none yet. */
  get generation() {
    return this.#generation;
  }

  /** The program's namespaces that are loaded, in load order. */
  get namespaces() {
    const all = this.#state?.load ?? [];
    return all.map((entry) => entry.ns).filter((ns) => this.#page.loaded.has(ns));
  }

  /** @type {import("./runtime.js").Runtime | null} */
  get runtime() {
    return this.#runtime;
  }

  /** Gives the booted runtime; loading begins when there is a state too. */
  boot(runtime) {
    this.#runtime = runtime;
    return this.#go();
  }

  /** Takes a state. Resolves when the page is at it or at a newer one. */
  take(state) {
    this.#state = state;
    return this.#go();
  }

  /** Loads the whole program again, as far as its namespaces allow. */
  again() {
    this.#redo = true;
    return this.#go();
  }

  #go() {
    if (this.#runtime === null || this.#state === null) {
      return Promise.resolve();
    }
    this.#busy ??= this.#work().finally(() => {
      this.#busy = null;
    });
    return this.#busy;
  }

  async #work() {
    let done;
    do {
      done = this.#state;
      if (this.#redo) {
        this.#forget(done);
      }
      await this.#bring(done);
    } while (this.#state !== done || this.#redo);
  }

  /** Makes every namespace that may be loaded again look as if it had changed. */
  #forget(state) {
    this.#redo = false;
    this.#page.failed = null;
    for (const { ns } of state.load) {
      if (this.#page.loaded.has(ns)) {
        this.#page.loaded.set(ns, null);
      }
    }
  }

  async #bring(state) {
    const plan = planFor(state, this.#page);
    if (plan.kind === "apply") {
      await this.#apply(state, plan);
    } else if (plan.kind === "current") {
      this.#generation = state.generation;
    }
  }

  async #apply(state, plan) {
    const { announce, send, now } = this.#options;
    const { generation } = state;
    const namespaces = plan.steps.map((step) => step.ns);
    const start = now();
    const progress = { ns: null, prepared: false };
    try {
      await this.#open(plan.modules);
      const fetched = now();
      announce("before-load", { namespaces, generation });
      progress.prepared = true;
      await this.#hooks(plan.before);
      this.#load(plan.steps, progress);
      this.#generation = generation;
      this.#page.failed = null;
      if (plan.first) {
        this.#main(state.main);
      }
      await this.#hooks(plan.after);
      const end = now();
      announce("after-load", { namespaces, generation });
      const ms = { fetch: fetched - start, load: end - fetched, total: end - start };
      send("applied", { generation, ms, namespaces });
    } catch (error) {
      if (progress.prepared) {
        // The same code would throw again. What the hooks before had stopped goes on with the old code.
        this.#page.failed = plan.key;
        await this.#hooks(plan.after);
      } else if (this.#state !== state) {
        return; // a newer state is there, and the server may have dropped what this one needed
      }
      const { message, stack, trace } = describe(error);
      announce("failed", { generation, message, ns: progress.ns, trace });
      send("failed", { generation, message, ns: progress.ns, stack, trace });
    }
  }

  /** Fetches side by side, opens one by one: Emscripten's loader takes one at a time. */
  async #open(modules) {
    const contents = await Promise.all(modules.map((module) => this.#options.fetch(module)));
    for (const [index, module] of modules.entries()) {
      await this.#runtime.open(module, contents[index]);
      this.#page.opened.add(module.id);
    }
  }

  #load(steps, progress) {
    this.#runtime.transact(() => {
      for (const step of steps) {
        progress.ns = step.ns;
        this.#runtime.load(step.module, step.ns);
      }
    });
    for (const step of steps) {
      this.#page.loaded.set(step.ns, step.hash);
    }
    progress.ns = null;
  }

  #main(main) {
    this.#page.running = true;
    if (main === null) {
      return;
    }
    try {
      this.#runtime.call(main);
    } catch (error) {
      this.#options.complain(`${main} threw`, error);
    }
  }

  #hooks(hooks) {
    return runHooks(hooks, this.#runtime, (hook, error) => {
      this.#options.complain(`the hook ${hook.var} threw`, error);
    });
  }
}
