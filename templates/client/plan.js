// What a page has to do for a state: a function from values to values.

/**
 * What a page must load and forget for `state`.
 *
 * @param {object} state the server's `state` message
 * @param {{loaded: Map<string, string>, hooks: object[], opened: Set<string>, running: boolean, failed: string | null}} page
 *   the hash each namespace was loaded with, the hooks of the program that runs, the side modules that are open, whether
 *   the program has been started, and the key of the plan that failed last
 * @returns {{kind: "wait" | "current" | "held" | "apply", reason?: "warnings" | "failed", key?: string, first?: boolean,
 *   steps?: object[], removed?: string[], modules?: object[], before?: object[], after?: object[], resume?: object[]}}
 *   `wait`: there is no program yet; `current`: nothing to do; `held`: there would be, but not now; `apply`: `modules` are to
 *   be opened, the namespaces `removed` forgotten and `steps` loaded, in this order. `before` are the hooks of the program that
 *   runs, `after` those of the new one; `resume` takes their place where the new one can't be loaded
 */
export function planFor(state, page) {
  if (state.load.length === 0) {
    return { kind: "wait" };
  }
  const steps = state.load.filter((entry) => mustLoad(entry, page.loaded));
  const removed = state.reload.forget_removed ? removedFrom(page.loaded, state.load) : [];
  if (steps.length === 0 && removed.length === 0 && page.running) {
    return { kind: "current" };
  }
  const key = [...removed.map((ns) => `-${ns}`), ...steps.map((step) => `${step.ns}@${step.hash}`)].join(" ");
  if (key === page.failed) {
    return { kind: "held", reason: "failed", key, steps };
  }
  if (page.running && state.warned && !state.reload.load_warned_code) {
    return { kind: "held", reason: "warnings", key, steps };
  }
  const first = !page.running;
  const hooks = (of, kind) => (first ? [] : of.filter((hook) => hook.kind === kind));
  return {
    kind: "apply",
    key,
    first,
    steps,
    removed,
    modules: modulesOf(steps, state.modules).filter((module) => !page.opened.has(module.id)),
    before: hooks(page.hooks, "before-load").reverse(),
    after: hooks(state.hooks, "after-load"),
    resume: hooks(page.hooks, "after-load"),
  };
}

function mustLoad(entry, loaded) {
  if (!loaded.has(entry.ns)) {
    return true;
  }
  // `never` and `once` both mean: not again. A namespace that the page has not loaded at all is needed by those that require it.
  return (entry.policy ?? "normal") === "normal" && loaded.get(entry.ns) !== entry.hash;
}

function removedFrom(loaded, load) {
  const present = new Set(load.map((entry) => entry.ns));
  return [...loaded.keys()].filter((ns) => !present.has(ns));
}

function modulesOf(steps, modules) {
  const wanted = new Set(steps.map((step) => step.module));
  return modules.filter((module) => wanted.has(module.id));
}

/**
 * Must a page reload itself because of the server's `hello`? Only a page that was served by another session, or has booted
 * another runtime, must; the answer is the key by which the page remembers that it did.
 *
 * @returns {string | null}
 */
export function reloadFor(hello, page) {
  if (page.session !== hello.session) {
    return `session ${hello.session}`;
  }
  if (page.runtime !== null && hello.runtime !== null && page.runtime !== hello.runtime.hash) {
    return `runtime ${hello.session} ${hello.runtime.hash}`;
  }
  return null;
}

/**
 * What to do about the public folder: style sheets and images to swap, or the page to reload.
 *
 * @param {{css: {path: string, hash: string}[], images: {path: string, hash: string}[], page: number}} now what the server says
 * @param {{css: Map<string, string>, images: Map<string, string>, page: number}} shown what the page has
 */
export function planPublic(now, shown) {
  const changed = (files, known) => files.filter((file) => known.get(file.path) !== file.hash);
  return {
    reload: now.page !== shown.page,
    styles: changed(now.css, shown.css),
    images: changed(now.images, shown.images),
  };
}
