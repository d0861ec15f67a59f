// Runs a program under Node: `node node.js JOB.json`. The job says what to load and to call; see `readJob`.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { Runtime } from "./runtime.js";

/**
 * @typedef {object} Job
 * @property {{js: string, wasm: string}} runtime files of the runtime
 * @property {{path: string, id: string, symbol: string, load: string[]}[]} modules side modules in load order, with the namespaces to
 *   load from each, in load order
 * @property {string | null} main `ns/name` to call when all are loaded
 * @property {unknown[]} args its arguments
 * @property {boolean} heapStats print the heap's figures to stderr at the end
 * @property {number} gcStress collect at every so many allocations; 0: as usual
 * @property {string[]} print namespaces whose last value is printed, a line each
 * @property {Record<string, {file: string, sites: [number, number][]}>} positions by unit hash: what sites of traces stand for
 */

/** @returns {Promise<Job>} */
async function readJob(path) {
  const job = JSON.parse(await readFile(path, "utf8"));
  return { modules: [], main: null, args: [], print: [], heapStats: false, gcStress: 0, positions: {}, ...job };
}

/** Loads and calls what the job says. Throws what the program throws. */
async function run(job) {
  // What older Emscripten writes for Node expects CommonJS's names, also where it is an ES module.
  globalThis.require ??= createRequire(import.meta.url);
  globalThis.__dirname ??= dirname(resolve(job.runtime.js));
  const { default: create } = await import(pathToFileURL(resolve(job.runtime.js)));
  const runtime = await Runtime.boot(create, {
    print: (text) => process.stdout.write(text),
    // Node 18 and later take a path for a URL when they fetch it, so the content is handed in.
    wasmBinary: await readFile(job.runtime.wasm),
  });
  if (job.gcStress > 0) {
    runtime.gcStress(job.gcStress);
  }
  runtime.call("clojure.core/note-arguments", job.args);
  for (const module of job.modules) {
    await runtime.open(module, await readFile(module.path));
    for (const ns of module.load) {
      runtime.load(module.id, ns);
      if (job.print.includes(ns)) {
        process.stdout.write(`${runtime.lastValue()}\n`);
      }
    }
  }
  const result = job.main === null ? undefined : runtime.call(job.main, job.args);
  if (job.heapStats) {
    process.stderr.write(`${JSON.stringify(runtime.stats())}\n`);
  }
  return result;
}

/**
 * A thrown value as lines for a person, with the places of jank's calls.
 *
 * @param {unknown} thrown
 * @param {Job["positions"]} positions
 */
export function explain(thrown, positions) {
  if (!(thrown instanceof Error)) {
    return `uncaught: ${String(thrown)}`;
  }
  if (!thrown.jank) {
    return String(thrown.stack ?? thrown);
  }
  const { class: name, message } = thrown.jank;
  const lines = [name === "js/Error" ? message : `${name}: ${message}`];
  if (thrown.jank.data) {
    lines.push(`  data: ${thrown.jank.data}`);
  }
  lines.push(...trace(thrown.jank.trace, positions));
  for (let cause = thrown.jank.cause; cause; cause = cause.cause) {
    lines.push(`caused by ${cause.class}: ${cause.message}`, ...trace(cause.trace ?? [], positions));
  }
  return lines.join("\n");
}

function trace(entries, positions) {
  return entries.map((entry) => {
    const unit = positions[entry.unit];
    const [line, column] = unit?.sites[entry.site] ?? [];
    const place = line === undefined ? entry.ns : `${unit.file}:${line}:${column}`;
    return `  at ${entry.fn} (${place})`;
  });
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
