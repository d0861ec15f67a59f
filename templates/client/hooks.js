// Functions of the program that want to know of a reload.

const PATIENCE = 10_000;

/**
 * Calls hooks one after another. A hook that throws, rejects or never finishes is reported and does not stop the others. Vars are looked
 * up when they are called, so that an edited hook is the one that runs.
 *
 * An asynchronous hook gets a function to call when it is done; a promise that it returns counts as well.
 *
 * @param {{var: string, async: boolean}[]} hooks in the order to call them in
 * @param {import("./runtime.js").Runtime} runtime
 * @param {(hook: object, error: unknown) => void} report
 */
export async function runHooks(hooks, runtime, report, patience = PATIENCE) {
  for (const hook of hooks) {
    try {
      if (!runtime.has(hook.var)) {
        throw new Error(`the hook ${hook.var} has no value`);
      }
      if (hook.async) {
        await finished(hook, runtime, patience);
      } else {
        runtime.call(hook.var);
      }
    } catch (error) {
      report(hook, error);
    }
  }
}

function finished(hook, runtime, patience) {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(`the hook ${hook.var} did not call its function within ${patience / 1000} s`));
    const timer = setTimeout(late, patience);
    const end = (settle) => (value) => {
      clearTimeout(timer);
      settle(value);
    };
    const done = end(() => resolve());
    try {
      const result = runtime.call(hook.var, [done]);
      if (typeof result?.then === "function") {
        result.then(done, end(reject));
      }
    } catch (error) {
      end(reject)(error);
    }
  });
}
