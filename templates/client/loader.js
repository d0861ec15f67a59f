// Brings the program to the newest state, one at a time: a state that comes while another is applied waits, and a newer one takes
// its place.

import { describe } from "./errors.js";
import { runHooks } from "./hooks.js";
import { planFor } from "./plan.js";

/** So many bytes of code are worth a word: compiled, they take several times as much memory. */
const MUCH_CODE = 100_000_000;

export class Loader {
  #options;
  #runtime = null;
  #state = null;
  #busy = null;
  #redo = false;
  #page = { loaded: new Map(), hooks: [], opened: new Set(), running: false, failed: null };
  #generation = 0;
  /** The last plan that was held because of warnings, by its key. */
  #held = null;
  #hinted = false;
  /** Bytes of side modules that are open; WebAssembly can't give them back. */
  #retained = 0;

  /**
   * @param {object} options
   * @param {(side: object) => Promise<Uint8Array>} options.fetch gets the content of a side module
   * @param {(name: string, detail: object) => void} options.announce tells the page: before-load, after-load, failed
   * @param {(type: string, fields: object) => void} options.send tells the server: applied, failed
   * @param {(text: string, error: unknown) => void} options.complain a hook or `-main` threw
   * @param {(text: string) => void} options.note tells the developer something
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

  /** Bytes of all side modules that are open. */
  get retained() {
    return this.#retained;
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
      this.#page.hooks = state.hooks;
    } else if (plan.reason === "warnings" && plan.key !== this.#held) {
      this.#held = plan.key;
      const names = plan.steps.map((step) => step.ns).join(", ");
      this.#options.note(`generation ${state.generation} has warnings and was not loaded: ${names}; reload.load-warned-code would load it`);
    }
  }

  async #apply(state, plan) {
    const { announce, send, now } = this.#options;
    const { generation } = state;
    const namespaces = plan.steps.map((step) => step.ns);
    const { removed } = plan;
    const start = now();
    const progress = { ns: null, prepared: false };
    try {
      await this.#open(plan.modules);
      const fetched = now();
      announce("before-load", { namespaces, removed, generation });
      progress.prepared = true;
      await this.#hooks(plan.before, "namespaces", namespaces);
      this.#load(plan, state, progress);
      this.#generation = generation;
      this.#page.failed = null;
      if (plan.first) {
        this.#main(state.main);
      }
      await this.#hooks(plan.after, "reloaded-namespaces", namespaces);
      const end = now();
      announce("after-load", { namespaces, removed, generation });
      const ms = { fetch: fetched - start, load: end - fetched, total: end - start };
      send("applied", { generation, ms, namespaces });
      this.#hint(plan, state);
    } catch (error) {
      if (progress.prepared) {
        // The same code would throw again. What the hooks before had stopped goes on with the old code.
        this.#page.failed = plan.key;
        await this.#hooks(plan.resume, "reloaded-namespaces", []);
      } else if (this.#state !== state) {
        return; // a newer state is there, and the server may have dropped what this one needed
      }
      const { message, stack, trace } = describe(error);
      announce("failed", { generation, message, ns: progress.ns, trace });
      send("failed", { generation, message, ns: progress.ns, stack, trace });
    }
  }

  /** Says once how a page can show what was reloaded. */
  #hint(plan, state) {
    if (!plan.first && !this.#hinted && state.hooks.length === 0) {
      this.#hinted = true;
      this.#options.note(
        "the code was reloaded, and no function of the program is called after that: give the one that draws the page ^:after-load",
      );
    }
  }

  /** Fetches side by side, opens one by one: Emscripten's loader takes one at a time. */
  async #open(modules) {
    const contents = await Promise.all(modules.map((module) => this.#options.fetch(module)));
    for (const [index, module] of modules.entries()) {
      await this.#runtime.open(module, contents[index]);
      this.#page.opened.add(module.id);
      this.#retain(contents[index].length);
    }
  }

  #retain(bytes) {
    const before = this.#retained;
    this.#retained += bytes;
    if (before < MUCH_CODE && this.#retained >= MUCH_CODE) {
      const megabytes = Math.round(this.#retained / 1e6);
      this.#options.note(
        `this page has loaded ${megabytes} MB of code in ${this.#page.opened.size} side modules, which it can't give back; reload it when it suits you`,
      );
    }
  }

  #load({ steps, removed }, state, progress) {
    const loads = () => {
      removed.forEach((ns) => this.#runtime.forget(ns));
      for (const step of steps) {
        progress.ns = step.ns;
        this.#runtime.load(step.module, step.ns);
      }
    };
    this.#runtime.transact(loads, { forgets: state.reload.forget_removed });
    removed.forEach((ns) => this.#page.loaded.delete(ns));
    steps.forEach((step) => this.#page.loaded.set(step.ns, step.hash));
    this.#page.hooks = state.hooks;
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

  #hooks(hooks, key, namespaces) {
    return runHooks(hooks, this.#runtime, {
      argument: () => this.#runtime.hookArgument(key, namespaces),
      report: (hook, error) => this.#options.complain(`the hook ${hook.var} threw`, error),
    });
  }
}
