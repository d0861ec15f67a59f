// What the overlay shows for what is known.
import assert from "node:assert/strict";
import test from "node:test";

import { view } from "../../templates/client/overlay_model.js";
import { COLORS } from "../../templates/client/overlay_style.js";
import { golden } from "./support.mjs";

const parts = ["errors", "warnings", "exceptions", "building", "connection", "reloads"];
const ok = { ...golden("server-state-empty"), status: "ok" };
const known = (facts) => ({
  state: ok,
  status: facts.state?.status ?? "ok",
  connected: true,
  refused: 0,
  stale: null,
  running: 0,
  faults: [],
  parts,
  dismissed: null,
  selected: null,
  ...facts,
});
const fault = { number: 1, kind: "exception", message: "Exception: no", trace: [{ fn: "a/f", ns: "a" }], stack: "", ns: null, times: 1, diagnostic: null };
const warning = { id: "w", severity: "warning", stage: "codegen", message: "m" };
const keys = (list) => list.map((item) => item.key);

test("an error is shown with place, excerpt and carets, and goes when it is fixed", () => {
  const { panel, alert } = view(known({ state: golden("server-state") }));
  assert.equal(panel.title, "1 error");
  const [card] = panel.cards;
  assert.deepEqual([card.place, card.short], ["src/demo/core.jank:12:4", "core.jank:12"]);
  const line = card.excerpt.find((shown) => shown.carets);
  assert.deepEqual([line.before, line.marked, line.after, line.carets], ["  (", "colr", "/mix 1 2))", "^^^^"]);
  assert.deepEqual(card.related, [{ message: "expanded from this macro", place: "src/demo/color.jank:3:1" }]);
  assert.equal(alert, "jank-watch: 1 error. `colr` is not defined in `demo.core` src/demo/core.jank:12:4");
  assert.deepEqual(view(known({})), { panel: null, pills: [], alert: "" });
});

test("carets count characters, and a place behind the line's end still has one", () => {
  const at = (text, column, end_column) => {
    const diagnostic = { id: "d", severity: "error", stage: "read", message: "m", line: 1, column, end_column, excerpt: [{ line: 1, text }] };
    return view(known({ state: { ...ok, diagnostics: [diagnostic] } })).panel.cards[0].excerpt[0];
  };
  assert.deepEqual([at("😀 é x", 3, 4).before, at("😀 é x", 3, 4).marked], ["😀 ", "é"]);
  assert.deepEqual([at("ab", 3, 4).before, at("ab", 3, 4).carets], ["ab", "^"]);
  assert.equal(at("abc", 2, undefined).carets, "^");
  assert.equal(at("  (throw x)", 3, undefined).marked, "(throw", "of a call whose end is not told, its name");
  assert.equal(at("(", 1, undefined).marked, "(");
});

test("errors come first, then what the page threw, then warnings, and only so many", () => {
  const errors = Array.from({ length: 30 }, (_, n) => ({ id: `e${n}`, severity: "error", stage: "read", message: "m" }));
  const some = view(known({ state: { ...ok, diagnostics: [warning, errors[0]] }, faults: [fault] })).panel;
  assert.deepEqual(keys(some.cards), ["e0", "fault-1", "w"]);
  assert.equal(some.title, "2 errors, 1 warning");
  const { panel } = view(known({ state: { ...ok, diagnostics: [warning, ...errors] } }));
  assert.deepEqual([panel.title, panel.cards.length, panel.more], ["30 errors, 1 warning", 20, 11]);
});

test("the selected card stays selected as long as it is there", () => {
  const state = { ...ok, diagnostics: ["a", "b", "c"].map((id) => ({ ...warning, id })) };
  assert.equal(view(known({ state, selected: "c" })).panel.selected, 2);
  assert.equal(view(known({ state, selected: "gone" })).panel.selected, 0);
});

test("a panel that was put aside leaves a badge, until something else is wrong", () => {
  const state = golden("server-state");
  const { panel } = view(known({ state }));
  const closed = view(known({ state, dismissed: panel.key }));
  assert.equal(closed.panel, null);
  assert.deepEqual(closed.pills, [{ key: "closed", tone: "error", text: "1 error", action: "reopen" }]);
  const building = view(known({ state, status: "building", dismissed: panel.key }));
  assert.deepEqual(keys(building.pills), ["busy", "closed"]);
  const other = { ...state, diagnostics: [{ ...state.diagnostics[0], id: "other" }] };
  assert.notEqual(view(known({ state: other, dismissed: panel.key })).panel, null);
});

test("building, a lost connection and a page of another server are shown", () => {
  const tones = (facts) => view(known(facts)).pills.map((pill) => [pill.tone, pill.action]);
  assert.deepEqual(tones({ state: null }), [["busy", null]]);
  assert.deepEqual(tones({ status: "building" }), [["busy", null]]);
  assert.deepEqual(tones({ connected: false, status: "building" }), [["offline", null]]);
  assert.deepEqual(tones({ connected: false, stale: "old" }), [["stale", "reload"]]);
  const [short, long] = [1, 5].map((refused) => view(known({ connected: false, refused })).pills[0].text);
  assert.match(short, /reconnecting/);
  assert.match(long, /does not answer/);
});

test("only what the project wants is shown", () => {
  const all = { state: { ...ok, diagnostics: [warning, { ...warning, id: "e", severity: "error" }] }, faults: [fault], status: "building" };
  const shown = (wanted) => {
    const { panel, pills } = view(known({ ...all, parts: wanted }));
    return [...keys(panel?.cards ?? []), ...keys(pills)];
  };
  assert.deepEqual(shown([]), []);
  assert.deepEqual(shown(["errors"]), ["e"]);
  assert.deepEqual(shown(["warnings"]), ["w"]);
  assert.deepEqual(shown(["exceptions"]), ["fault-1"]);
  assert.deepEqual(shown(["building"]), ["busy"]);
  assert.deepEqual(keys(view(known({ connected: false, parts: ["building"] })).pills), []);
});

test("a failed build without a diagnostic is shown too", () => {
  const { panel } = view(known({ state: { ...ok, status: "failed" }, running: 1 }));
  assert.match(panel.cards[0].message, /failed/);
  assert.match(panel.note, /runs on/);
});

test("a page that is behind says so", () => {
  const state = { ...ok, generation: 4, diagnostics: [warning] };
  assert.match(view(known({ state, running: 3 })).panel.note, /not loaded/);
  assert.equal(view(known({ state, running: 4 })).panel.note, "");
});

test("an error of the page is shown as the page knows it until the server knows more", () => {
  const one = (facts) => view(known({ faults: [{ ...fault, ...facts }] })).panel.cards[0];
  const own = one({ times: 3 });
  assert.deepEqual([own.message, own.calls.map((call) => call.text), own.id, own.times], ["Exception: no", ["a/f"], undefined, 3]);
  const { diagnostic } = golden("server-explained");
  const told = one({ diagnostic });
  assert.deepEqual([told.key, told.id, told.place], ["fault-1", diagnostic.id, "src/demo/core.jank:7:3"]);
  assert.equal(told.calls[0].place, "src/demo/core.jank:7:3");
});

test("recursion is one line, and JavaScript's own errors have JavaScript's calls", () => {
  const call = { fn: "a/f", ns: "a", file: "src/a.jank", line: 1, column: 2 };
  const trace = [call, call, call, { fn: "a/g", ns: "a" }];
  const cards = (facts) => view(known({ faults: [{ ...fault, ...facts }] })).panel.cards[0].calls;
  assert.deepEqual(cards({ trace }).map((shown) => [shown.text, shown.index]), [["a/f, 3 times", 0], ["a/g", 3]]);
  const stack = "TypeError: x\n    at f (http://h/app.js:3:1)\n    at g (http://h/_jank/client/dev.js:1:1)";
  assert.deepEqual(cards({ trace: [], stack }), [{ text: "at f (http://h/app.js:3:1)" }]);
});

/** WCAG 2: the relative luminance of a colour. */
function luminance(color) {
  const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255);
  const [r, g, b] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test("text can be read: WCAG's contrast of level AA, light and dark", () => {
  const pairs = [
    ...["ink", "soft", "error", "warning", "busy", "done"].map((text) => [text, "paper"]),
    ...["ink", "soft", "error", "warning"].map((text) => [text, "code"]),
    ...["error", "warning"].flatMap((tone) => [[tone, `${tone}-wash`], ["ink", `${tone}-wash`]]),
  ];
  for (const [scheme, colors] of Object.entries(COLORS)) {
    for (const [text, ground] of pairs) {
      const [darker, lighter] = [luminance(colors[text]), luminance(colors[ground])].sort((a, b) => a - b);
      const contrast = (lighter + 0.05) / (darker + 0.05);
      assert.ok(contrast >= 4.5, `${text} on ${ground}, ${scheme}: ${contrast.toFixed(2)}`);
    }
  }
});
