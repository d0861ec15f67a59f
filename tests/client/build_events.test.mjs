import assert from "node:assert/strict";
import test from "node:test";

import { buildEvents } from "../../templates/client/build_events.js";
import { stateOf } from "./support.mjs";

const error = (id) => ({ id, severity: "error", stage: "read", message: "m" });
const warning = (id) => ({ id, severity: "warning", stage: "codegen", message: "m" });
const state = (status, diagnostics) => stateOf({ generation: 3, load: [], status, diagnostics });

test("a failed build is told with its errors, once for each set of them", () => {
  const failed = state("failed", [error("e"), warning("w")]);
  assert.deepEqual(buildEvents(failed, state("ok", [])), [
    ["compile-failed", { generation: 3, diagnostics: [error("e")] }],
    ["compile-warnings", { generation: 3, diagnostics: [warning("w")] }],
  ]);
  assert.deepEqual(buildEvents(failed, failed), []);
  assert.deepEqual(buildEvents(state("failed", [error("f"), warning("w")]), failed).map(([name]) => name), ["compile-failed"]);
});

test("a page that comes while there are warnings is told of them", () => {
  assert.deepEqual(buildEvents(state("ok", [warning("w")]), null).map(([name]) => name), ["compile-warnings"]);
  assert.deepEqual(buildEvents(state("ok", []), null), []);
});
