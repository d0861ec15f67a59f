// What the client's tests share: golden messages, and doubles of what a browser or the runtime would be.
import { readFileSync, readdirSync } from "node:fs";

const folder = new URL("../golden/protocol/", import.meta.url);

/** A golden message by its file name without `.json`. */
export function golden(name) {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8"));
}

/** The names of all golden messages. */
export function goldenNames() {
  return readdirSync(folder).map((file) => file.replace(/\.json$/, ""));
}

/**
 * A double of the runtime's module: var roots are a map, and a side module's content is JSON
 * `{ "ns": { "set": {var: value}, "throws": "message", "record": true } }`.
 */
export function fakeModule() {
  const vars = new Map();
  const calls = [];
  const files = new Map();
  const batches = [];
  let journal = null;
  let loading = 0;
  const jank = {
    boot: () => calls.push("boot"),
    openBatch: (path, symbol) => {
      const content = files.get(path);
      batches.push(Object.entries(content));
      calls.push(`open ${symbol}`);
      return { batch: batches.length - 1, namespaces: Object.keys(content) };
    },
    load: (batch, index) => {
      const [ns, { set = {}, throws }] = batches[batch][index];
      calls.push(`load ${ns}`);
      for (const [name, value] of Object.entries(set)) {
        vars.set(name, value);
      }
      if (throws) {
        throw Object.assign(new Error(throws), {
          jank: { class: "Exception", message: throws, trace: [{ fn: `${ns}/f`, ns, unit: "u", site: 1 }], cause: null },
        });
      }
    },
    begin: (forgets) => {
      journal = new Map(vars);
      calls.push(forgets ? "begin, forgetting" : "begin");
    },
    forget: (ns) => {
      [...vars.keys()].filter((name) => name.startsWith(`${ns}/`)).forEach((name) => vars.delete(name));
      calls.push(`forget ${ns}`);
    },
    arities: (name) => (typeof vars.get(name) === "function" ? 1 << vars.get(name).length : -1),
    hookArgument: (key, namespaces) => ({ [key]: namespaces }),
    commit: () => calls.push("commit"),
    rollback: () => {
      vars.clear();
      journal.forEach((value, name) => vars.set(name, value));
      calls.push("rollback");
    },
    hasVar: (name) => vars.has(name),
    call: (name, args) => {
      calls.push(`call ${name}`);
      const value = vars.get(name);
      return typeof value === "function" ? value(...args) : value;
    },
    noteArguments: (args) => calls.push(`arguments ${args.join(" ")}`),
    lastValue: () => '"last"',
    stats: () => ({ modules: batches.length }),
  };
  const module = {
    jank,
    async loadDynamicLibrary(path, flags) {
      if (loading !== 0) {
        throw new Error("loads overlap");
      }
      loading += 1;
      await null;
      files.set(path, JSON.parse(new TextDecoder().decode(flags.fs.readFile(path))));
      loading -= 1;
    },
  };
  return { module, vars, calls, create: async (settings) => Object.assign(module, { settings }) };
}

/** The state after a build; `load` is `[ns, hash, module id, policy]`. */
export function stateOf({ generation, load, hooks = [], diagnostics = [], main = null, status = "ok", warned = false, reload = {} }) {
  const ids = [...new Set(load.map(([, , id]) => id))];
  return {
    v: 1,
    t: "state",
    generation,
    status,
    main,
    load: load.map(([ns, hash, module, policy = "normal"]) => ({ ns, hash, module, policy })),
    modules: ids.map((id) => ({ id, url: `/_jank/modules/${id}.wasm`, bytes: 1, symbol: `batch_${id}` })),
    hooks,
    css: [],
    images: [],
    page: 0,
    diagnostics,
    warned,
    reload: { load_warned_code: false, forget_removed: true, ...reload },
  };
}

/** A host for `Connection` whose clock and network the test moves. */
export function fakeHost() {
  const host = {
    time: 0,
    timers: [],
    sockets: [],
    wake: null,
    open(url, protocols) {
      const socket = { url, protocols, sent: [], closed: false };
      socket.send = (text) => socket.sent.push(JSON.parse(text));
      socket.close = () => {
        socket.closed = true;
      };
      host.sockets.push(socket);
      return socket;
    },
    now: () => host.time,
    random: () => 1,
    after: (ms, run) => host.add(ms, run, null),
    every: (ms, run) => host.add(ms, run, ms),
    add(ms, run, again) {
      const timer = { at: host.time + ms, run, again };
      host.timers.push(timer);
      return timer;
    },
    cancel: (timer) => {
      host.timers = host.timers.filter((other) => other !== timer);
    },
    onAwake: (run) => {
      host.wake = run;
    },
    /** Lets `ms` pass. */
    pass(ms) {
      const end = host.time + ms;
      for (;;) {
        const next = host.timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) {
          break;
        }
        host.time = next.at;
        if (next.again === null) {
          host.cancel(next);
        } else {
          next.at += next.again;
        }
        next.run();
      }
      host.time = end;
    },
    get socket() {
      return host.sockets.at(-1);
    },
  };
  return host;
}
