// Running a program under Node, with a double of the runtime.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const runner = fileURLToPath(new URL("../../templates/client/node.js", import.meta.url));
const support = new URL("./support.mjs", import.meta.url).href;

function run(content, facts) {
  const dir = mkdtempSync(join(tmpdir(), "jank-watch-"));
  try {
    const js = join(dir, "runtime.mjs");
    writeFileSync(
      js,
      `import { fakeModule } from ${JSON.stringify(support)};
       export default async (settings) => {
         const fake = fakeModule();
         fake.vars.set("a/-main", (...args) => settings.jankPrint("main " + args.join(" ") + "\\n"));
         fake.vars.set("clojure.core/set-command-line-args", () => {});
         return fake.create(settings);
       };`,
    );
    const wasm = join(dir, "runtime.wasm");
    writeFileSync(wasm, "");
    const path = join(dir, "m.wasm");
    writeFileSync(path, JSON.stringify(content));
    const load = Object.keys(content).map((ns) => ({ module: "m", ns }));
    const job = { runtime: { js, wasm }, modules: [{ path, id: "m", symbol: "s" }], load, ...facts };
    writeFileSync(join(dir, "job.json"), JSON.stringify(job));
    return spawnSync(process.execPath, [runner, join(dir, "job.json")], { encoding: "utf8" });
  } finally {
    rmSync(dir, { recursive: true });
  }
}

test("namespaces are loaded, values printed, main called with its arguments", () => {
  const { status, stdout, stderr } = run({ a: {}, b: {} }, { main: "a/-main", args: ["x", "y"], print: ["b"] });
  assert.deepEqual([status, stdout, stderr], [0, '"last"\nmain x y\n', ""]);
});

test("an exception ends in 1, with message and places", () => {
  const positions = { u: { file: "src/a.jank", sites: [[1, 1], [7, 3]] } };
  const { status, stdout, stderr } = run({ a: { throws: "no" } }, { positions });
  assert.deepEqual([status, stdout, stderr], [1, "", "Exception: no\n  at a/f (src/a.jank:7:3)\n"]);
});
