// Functions of the program that want to know of a reload.

const PATIENCE = 10_000;

/**
 * Calls hooks one after another. A hook that throws, rejects or never finishes is reported and does not stop the others. Vars are looked
 * up when they are called, so that an edited hook is the one that runs.
 *
 * A hook that needs an argument gets a map of jank that tells which namespaces it is about. An asynchronous one gets, last, a function
 * to call when it is done; a promise that it returns counts as well.
 *
 * @param {{var: string, async: boolean}[]} hooks in the order to call them in
 * @param {import("./runtime.js").Runtime} runtime
 * @param {{argument: () => unknown, report: (hook: object, error: unknown) => void, patience?: number}} options
 *   the map, made when a hook needs it; what to do about an error; how many milliseconds an asynchronous hook may take
 */
export async function runHooks(hooks, runtime, { argument, report, patience = PATIENCE }) {
  for (const hook of hooks) {
    try {
      if (!runtime.has(hook.var)) {
        throw new Error(`the hook ${hook.var} has no value`);
      }
      if (hook.async) {
        await finished(hook, runtime, argument, patience);
      } else {
        runtime.call(hook.var, runtime.takes(hook.var, 0) || !runtime.takes(hook.var, 1) ? [] : [argument()]);
      }
    } catch (error) {
      report(hook, error);
    }
  }
}

function finished(hook, runtime, argument, patience) {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(`the hook ${hook.var} did not call its function within ${patience / 1000} s`));
    const timer = setTimeout(late, patience);
    const end = (settle) => (value) => {
      clearTimeout(timer);
      settle(value);
    };
    const done = end(() => resolve());
    try {
      const result = runtime.call(hook.var, asyncArguments(hook, runtime, argument, done));
      if (typeof result?.then === "function") {
        result.then(done, end(reject));
      } else if (!takesDone(hook, runtime)) {
        done();
      }
    } catch (error) {
      end(reject)(error);
    }
  });
}

/** One that takes no arguments can only return a promise. */
function takesDone(hook, runtime) {
  return runtime.takes(hook.var, 1) || runtime.takes(hook.var, 2);
}

function asyncArguments(hook, runtime, argument, done) {
  if (runtime.takes(hook.var, 1)) {
    return [done];
  }
  return runtime.takes(hook.var, 2) ? [argument(), done] : [];
}
