// Runs tests under Node: `node test.js JOB.json`. Stdout carries one JSON object a line: what the runner in jank tells
// (jank_watch/test_runner.jank), `{"t":"out","text"}` for what the program prints, `{"t":"crash","text"}` for what was thrown outside
// of any test, and `{"t":"end"}` when all tests ran.

import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { boot, explain, readJob } from "./node.js";

/**
 * Events to `write`, one a line, with the printed text between them in its place.
 *
 * @param {(line: string) => void} write
 * @param {() => number} now milliseconds
 */
export function teller(write, now) {
  let printed = "";
  let started = 0;
  const send = (event) => write(`${JSON.stringify(event)}\n`);
  const flush = () => {
    if (printed !== "") {
      const text = printed;
      printed = "";
      send({ t: "out", text });
    }
  };
  return {
    print(text) {
      printed += text;
      if (printed.endsWith("\n")) {
        flush();
      }
    },
    tell(event) {
      flush();
      if (event.t === "begin-test") {
        started = now();
      }
      send(event.t === "end-test" ? { ...event, ms: now() - started } : event);
    },
  };
}

async function run(job, { print, tell }) {
  const runtime = await boot(job, print);
  for (const { module, ns } of job.load) {
    runtime.load(module, ns);
  }
  runtime.call("jank-watch.test-runner/run", [job.tests, tell]);
  tell({ t: "end" });
}

async function main() {
  const job = await readJob(process.argv[2]);
  const write = process.stdout.write.bind(process.stdout);
  const out = teller(write, () => performance.now());
  // What JavaScript logs is the program's output too, and must not come between the events.
  process.stdout.write = (chunk) => {
    out.print(String(chunk));
    return true;
  };
  const fail = (thrown) => {
    out.tell({ t: "crash", text: explain(thrown, job.positions) });
    process.exitCode = 1;
  };
  process.on("uncaughtException", fail);
  process.on("unhandledRejection", fail);
  try {
    await run(job, out);
  } catch (thrown) {
    fail(thrown);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  await main();
}
