// Two versions of a program, loaded one after the other: `node --test checks.mjs`, with the folders of their jobs in JOBS.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const dir = process.env.JOBS;
const first = join(dir, "first");
globalThis.require ??= createRequire(import.meta.url);
globalThis.__dirname ??= first;

/** A booted runtime, and for each version what loads it. */
async function boot() {
  const { default: create } = await import(pathToFileURL(join(first, "jank-runtime.mjs")));
  const { Runtime } = await import(pathToFileURL(join(first, "client/runtime.js")));
  const runtime = await Runtime.boot(create, {
    print: () => {},
    wasmBinary: await readFile(join(first, "jank-runtime.wasm")),
  });
  const versions = {};
  for (const version of ["first", "second"]) {
    const job = JSON.parse(await readFile(join(dir, version, "job.json"), "utf8"));
    for (const side of job.modules) {
      await runtime.open(side, await readFile(join(dir, version, basename(side.path))));
    }
    versions[version] = () => job.load.forEach(({ module, ns }) => runtime.load(module, ns));
  }
  return { runtime, versions };
}

const FIRST = ["kept 1", "removed 1", "b", "8", "made here", "#namespace[gone]", ["facts", "held", "kept", "removed"]];
const SECOND = [
  "kept 2",
  "false",
  "threw No method in multimethod 'name-of' for dispatch value: :b",
  "threw No implementation of method: :size of protocol: #'gone/Sized found for class: java.lang.Long",
  "made here",
  "#namespace[gone]",
  ["added", "facts", "held", "kept"],
];

for (const [how, stress] of [
  ["", 0],
  [", with a collection at every allocation", 1],
]) {
  test(`what is forgotten is gone, and there again when it is back${how}`, async () => {
    const { runtime, versions } = await boot();
    runtime.gcStress(stress);
    const facts = () => runtime.call("app/facts");
    const load = (version) => runtime.transact(versions[version], { forgets: true });
    load("first");
    const before = facts();
    assert.match(before[5], /gone/);
    assert.deepEqual(before.with(5, FIRST[5]), FIRST);
    load("second");
    assert.deepEqual(facts().with(5, FIRST[5]), SECOND);
    load("first");
    assert.deepEqual(facts(), before);

    const fails = () => {
      versions.second();
      runtime.forget("gone");
      assert.equal(facts()[5], "", "the namespace is gone in the transaction");
      throw new Error("on purpose");
    };
    assert.throws(() => runtime.transact(fails, { forgets: true }), /on purpose/);
    assert.deepEqual(facts(), before, "all of it is back");

    runtime.transact(() => runtime.forget("gone"), { forgets: true });
    assert.equal(facts()[5], "");
    assert.match(facts()[4], /unbound|Unbound/i, "who holds the var has it without a value");
    load("first");
    assert.deepEqual(facts(), before);
    runtime.transact(versions.second);
    assert.deepEqual(facts()[6], ["added", "facts", "held", "kept", "removed"], "forgetting is the transaction's choice");
  });
}
