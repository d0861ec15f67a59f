// A double of the runtime for tests of server and client. A side module's content is JSON:
// { "ns": { "set": { "ns/var": value or {"js": "source of a function"} }, "throws": "message", "print": "text" } }
export default async function createRuntime(settings) {
  const vars = new Map();
  const files = new Map();
  const batches = [];
  let before = null;
  const jank = {
    boot() {},
    openBatch(path) {
      const content = files.get(path);
      batches.push(Object.entries(content));
      return { batch: batches.length - 1, namespaces: Object.keys(content) };
    },
    load(batch, index) {
      const [ns, { set = {}, throws, print }] = batches[batch][index];
      for (const [name, value] of Object.entries(set)) {
        vars.set(name, value?.js ? new Function("vars", `return ${value.js}`)(vars) : value);
      }
      if (print) {
        settings.jankPrint(print);
      }
      if (throws) {
        const trace = [{ fn: `${ns}/init`, ns, unit: "0123456789abcdef", site: 0 }];
        throw Object.assign(new Error(throws), { jank: { class: "Exception", message: throws, trace, cause: null } });
      }
    },
    begin() {
      before = new Map(vars);
    },
    forget(ns) {
      [...vars.keys()].filter((name) => name.startsWith(`${ns}/`)).forEach((name) => vars.delete(name));
    },
    arities: (name) => (typeof vars.get(name) === "function" ? 1 << vars.get(name).length : -1),
    hookArgument: (key, namespaces) => ({ [key]: namespaces }),
    commit() {},
    rollback() {
      vars.clear();
      before.forEach((value, name) => vars.set(name, value));
    },
    hasVar: (name) => vars.has(name),
    call: (name, args) => (typeof vars.get(name) === "function" ? vars.get(name)(...args) : vars.get(name)),
    lastValue: () => "nil",
    stats: () => ({ modules: batches.length }),
  };
  return {
    jank,
    async loadDynamicLibrary(path, flags) {
      files.set(path, JSON.parse(new TextDecoder().decode(flags.fs.readFile(path))));
    },
  };
}
