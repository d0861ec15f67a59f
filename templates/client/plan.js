// What a page has to do for a state: a function from values to values.

/**
 * Which namespaces a page must load for `state`.
 *
 * @param {object} state the server's `state` message
 * @param {{loaded: Map<string, string>, opened: Set<string>, running: boolean, failed: string | null}} page
 *   the hash each namespace was loaded with, the side modules that are open, whether the program has been started, and
 *   the key of the plan that failed last
 * @returns {{kind: "wait" | "current" | "held" | "apply", reason?: "warnings" | "failed", key?: string, first?: boolean,
 *   steps?: object[], modules?: object[], before?: object[], after?: object[]}}
 *   `wait`: there is no program yet; `current`: nothing to do; `held`: there would be, but not now; `apply`: `modules` are to
 *   be opened and `steps` loaded, in this order
 */
export function planFor(state, page) {
  if (state.load.length === 0) {
    return { kind: "wait" };
  }
  const steps = state.load.filter((entry) => mustLoad(entry, page.loaded));
  if (steps.length === 0 && page.running) {
    return { kind: "current" };
  }
  const key = steps.map((step) => `${step.ns}@${step.hash}`).join(" ");
  if (key === page.failed) {
    return { kind: "held", reason: "failed", key };
  }
  if (page.running && !state.reload.load_warned_code && hasWarnings(state)) {
    return { kind: "held", reason: "warnings", key };
  }
  const first = !page.running;
  return {
    kind: "apply",
    key,
    first,
    steps,
    modules: modulesOf(steps, state.modules).filter((module) => !page.opened.has(module.id)),
    before: first ? [] : hooksBefore(state.hooks, page.loaded),
    after: first ? [] : hooksAfter(state.hooks),
  };
}

function mustLoad(entry, loaded) {
  if (!loaded.has(entry.ns)) {
    return true;
  }
  // `never` and `once` both mean: not again. A namespace that the page has not loaded at all is needed by those that require it.
  return (entry.policy ?? "normal") === "normal" && loaded.get(entry.ns) !== entry.hash;
}

function hasWarnings(state) {
  return state.diagnostics.some((diagnostic) => diagnostic.severity === "warning");
}

function modulesOf(steps, modules) {
  const wanted = new Set(steps.map((step) => step.module));
  return modules.filter((module) => wanted.has(module.id));
}

/** In reverse load order, and only of namespaces that the page has: others have nothing to prepare for. */
function hooksBefore(hooks, loaded) {
  return hooks.filter((hook) => hook.kind === "before-load" && loaded.has(hook.ns)).reverse();
}

function hooksAfter(hooks) {
  return hooks.filter((hook) => hook.kind === "after-load");
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
