// Runs a program under Node: `node node.js JOB.json`. The job says what to load and to call; see `readJob`.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { Runtime } from "./runtime.js";

/**
 * @typedef {object} Job
 * @property {{js: string, wasm: string}} runtime files of the runtime
 * @property {{path: string, id: string, symbol: string}[]} modules side modules
 * @property {{module: string, ns: string}[]} load namespaces in load order, each with the module that has it
 * @property {string | null} main `ns/name` to call when all are loaded
 * @property {string[]} args its arguments, and `*command-line-args*`
 * @property {boolean} heapStats print the heap's figures to stderr at the end
 * @property {number} gcStress collect at every so many allocations; 0: as usual
 * @property {string[]} print namespaces whose last value is printed, a line each
 * @property {string[]} tests namespaces whose tests `test.js` runs
 * @property {Positions} positions what sites of traces stand for
 */

/** @typedef {Record<string, {file: string, sites: [number, number][]}>} Positions by unit hash: line and column of each site */

/** What tells of things thrown where nobody caught them. */
const EVENTS = ["uncaughtException", "unhandledRejection"];

/** @returns {Promise<Job>} */
export async function readJob(path) {
  const job = JSON.parse(await readFile(path, "utf8"));
  const usual = { modules: [], load: [], main: null, args: [], print: [], tests: [], heapStats: false, gcStress: 0, positions: {} };
  return { ...usual, ...job };
}

/** Boots the runtime, with `print` for what the program prints, and makes the side modules known. */
export async function boot(job, print) {
  // What older Emscripten writes for Node expects CommonJS's names, also where it is an ES module.
  globalThis.require ??= createRequire(import.meta.url);
  globalThis.__dirname ??= dirname(resolve(job.runtime.js));
  // clojure.stacktrace asks for the places of an exception's calls.
  globalThis.jankWatchPlace = (unit, site) => place(job.positions, unit, site);
  const { default: create } = await import(pathToFileURL(resolve(job.runtime.js)));
  // Node 18 and later take a path for a URL when they fetch it, so the content is handed in.
  const known = EVENTS.map((event) => process.listeners(event));
  const runtime = await Runtime.boot(create, { print, wasmBinary: await readFile(job.runtime.wasm) });
  // Emscripten ends the process at whatever is thrown; who runs the program listens for that itself.
  EVENTS.forEach((event, i) => {
    process.listeners(event).forEach((listener) => known[i].includes(listener) || process.off(event, listener));
  });
  if (job.gcStress > 0) {
    runtime.gcStress(job.gcStress);
  }
  runtime.noteArguments(job.args);
  for (const module of job.modules) {
    await runtime.open(module, await readFile(module.path));
  }
  return runtime;
}

/** Loads and calls what the job says. Throws what the program throws. */
async function run(job) {
  const runtime = await boot(job, (text) => process.stdout.write(text));
  for (const { module, ns } of job.load) {
    runtime.load(module, ns);
    if (job.print.includes(ns)) {
      process.stdout.write(`${runtime.lastValue()}\n`);
    }
  }
  const result = job.main === null ? undefined : runtime.call(job.main, job.args);
  if (job.heapStats) {
    process.stderr.write(`${JSON.stringify(runtime.stats())}\n`);
  }
  return result;
}

/** `[file, line, column]` of a site, null where nobody knows. */
function place(positions, unit, site) {
  const table = positions[unit];
  const at = table?.sites[site];
  return at === undefined ? null : [table.file, ...at];
}

/**
 * A thrown value as lines for a person, with the places of jank's calls.
 *
 * @param {unknown} thrown
 * @param {Positions} positions
 */
export function explain(thrown, positions) {
  if (!(thrown instanceof Error)) {
    return `uncaught: ${String(thrown)}`;
  }
  if (!thrown.jank) {
    return String(thrown.stack ?? thrown);
  }
  const lines = [headline(thrown)];
  if (thrown.jank.data) {
    lines.push(`  data: ${thrown.jank.data}`);
  }
  lines.push(...trace(thrown.jank.trace, positions));
  for (let cause = thrown.jank.cause; cause; cause = cause.cause) {
    lines.push(`caused by ${cause.class}: ${cause.message}`);
    if (cause.data) {
      lines.push(`  data: ${cause.data}`);
    }
    lines.push(...trace(cause.trace ?? [], positions));
  }
  return lines.join("\n");
}

/** A line for each call; calls of a function by itself, again and again, are one. */
function trace(entries, positions) {
  const lines = [];
  for (const entry of entries) {
    const at = place(positions, entry.unit, entry.site);
    const text = `  at ${entry.fn} (${at === null ? entry.ns : at.join(":")})`;
    const last = lines.at(-1);
    if (last?.text === text) {
      last.times += 1;
    } else {
      lines.push({ text, times: 1 });
    }
  }
  return lines.map(({ text, times }) => (times === 1 ? text : `${text}, ${times} times`));
}

/** What JavaScript threw has its own name; an exception of jank its class. */
function headline(thrown) {
  const { class: name, message } = thrown.jank;
  if (name !== "js/Error") {
    return `${name}: ${message}`;
  }
  return thrown.cause instanceof Error ? `${thrown.cause.name}: ${message}` : message;
}

async function main() {
  const job = await readJob(process.argv[2]);
  const fail = (thrown) => {
    process.stderr.write(`${explain(thrown, job.positions)}\n`);
    process.exitCode = 1;
  };
  process.on("uncaughtException", fail);
  process.on("unhandledRejection", fail);
  try {
    await run(job);
  } catch (thrown) {
    fail(thrown);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  await main();
}
