// What the overlay shows, as a function of what is known. It is made anew from the whole state each time, so nothing can stick.

const SHOWN = 20;
/** So many attempts to connect fail before the server is said not to answer. */
const PATIENT = 3;

/**
 * @typedef {object} Card
 * @property {string} key
 * @property {string} [id] by which its places can be opened
 * @property {"error" | "warning"} tone
 * @property {string} message
 * @property {string} [place] `file:line:column`
 * @property {string} [short] the same without folders and column
 * @property {object[]} excerpt
 * @property {{text: string, place?: string}[]} calls innermost first
 * @property {number} times how often it happened
 */

/**
 * @param {object} known
 * @param {object | null} known.state the newest `state` message
 * @param {"ok" | "building" | "failed"} known.status how the newest build goes
 * @param {boolean} known.connected
 * @param {number} known.refused attempts to connect that failed since there was a connection
 * @param {string | null} known.stale why the page should be loaded anew
 * @param {number} known.running the generation that the page runs
 * @param {object[]} known.faults errors of the page, see faults.js
 * @param {string[]} known.parts what is wanted: errors, warnings, exceptions, building, connection, reloads
 * @param {string | null} known.dismissed the key of the panel that was put aside
 * @param {string | null} known.selected the key of the card that is open
 * @returns {{panel: {key: string, title: string, tone: "error" | "warning", note: string, cards: Card[], selected: number, more: number} | null,
 *   pills: {key: string, tone: string, text: string, action: "reopen" | "reload" | null}[], alert: string}}
 */
export function view(known) {
  const cards = cardsOf(known);
  const errors = cards.filter((card) => card.tone === "error").length;
  const tone = errors > 0 ? "error" : "warning";
  const key = cards.map((card) => card.key).join(" ");
  const title = count(errors, cards.length - errors);
  const open = cards.length > 0 && key !== known.dismissed;
  const selected = Math.max(0, cards.findIndex((card) => card.key === known.selected));
  const panel = { key, title, tone, note: noteFor(known), cards: cards.slice(0, SHOWN), selected, more: Math.max(0, cards.length - SHOWN) };
  return {
    panel: open ? panel : null,
    pills: pillsFor(known, cards.length > 0 && !open ? { tone, title } : null),
    alert: open ? [`jank-watch: ${title}.`, cards[0].message, cards[0].place ?? ""].join(" ").trim() : "",
  };
}

function pillsFor({ state, status, connected, refused, stale, parts }, closed) {
  const pills = [];
  const add = (part, pill) => parts.includes(part) && pills.push({ action: null, ...pill });
  if (stale !== null) {
    add("connection", { key: "stale", tone: "stale", text: stale, action: "reload" });
  } else if (!connected) {
    const text = refused < PATIENT ? "Connection lost, reconnecting …" : "jank-watch does not answer, still trying …";
    add("connection", { key: "offline", tone: "offline", text });
  } else if (state === null || status === "building") {
    add("building", { key: "busy", tone: "busy", text: "Building …" });
  }
  if (closed !== null) {
    pills.push({ key: "closed", tone: closed.tone, text: closed.title, action: "reopen" });
  }
  return pills;
}

function noteFor({ state, running }) {
  if (state === null || running === 0) {
    return "";
  }
  if (state.status === "failed") {
    return "The page runs on with the code it has.";
  }
  return state.generation > running ? "The new code is not loaded; the page runs on with what it has." : "";
}

function count(errors, warnings) {
  const some = (n, word) => (n === 0 ? [] : [`${n} ${word}${n === 1 ? "" : "s"}`]);
  return [...some(errors, "error"), ...some(warnings, "warning")].join(", ");
}

/** Errors of builds, then of the page, then warnings; otherwise in the order that they were found. */
function cardsOf({ state, faults, parts }) {
  const built = (state?.diagnostics ?? []).map((diagnostic) => cardOf(diagnostic));
  if (state?.status === "failed" && !built.some((card) => card.tone === "error")) {
    const message = "The build failed. The terminal says why.";
    built.push(cardOf({ id: `failed-${state.generation}`, severity: "error", stage: "build", message }));
  }
  const errors = built.filter((card) => card.tone === "error");
  const warnings = built.filter((card) => card.tone === "warning");
  return [
    ...(parts.includes("errors") ? errors : []),
    ...(parts.includes("exceptions") ? faults.map(faultCard) : []),
    ...(parts.includes("warnings") ? warnings : []),
  ];
}

function cardOf(diagnostic) {
  return {
    key: diagnostic.id,
    id: diagnostic.id,
    tone: diagnostic.severity === "warning" ? "warning" : "error",
    stage: diagnostic.stage,
    ns: diagnostic.ns,
    message: diagnostic.message,
    place: placeOf(diagnostic),
    short: shortPlace(diagnostic),
    excerpt: excerptOf(diagnostic),
    help: diagnostic.help,
    code: diagnostic.code,
    related: (diagnostic.related ?? []).map((related) => ({ message: related.message, place: placeOf(related) })),
    calls: callsOf(diagnostic.trace ?? []),
    times: 1,
  };
}

/** An error of the page: as the server knows it, with places, or as the page does. */
function faultCard({ number, kind, message, trace, stack, ns, times, diagnostic }) {
  const key = `fault-${number}`;
  if (diagnostic !== null) {
    return { ...cardOf(diagnostic), key, times };
  }
  const stage = kind === "load" ? "load" : "runtime";
  const bare = cardOf({ id: undefined, severity: "error", stage, ns: ns ?? undefined, message, trace });
  return { ...bare, key, times, calls: bare.calls.length > 0 ? bare.calls : stackLines(stack ?? "") };
}

/** JavaScript's own calls, for what has no calls of jank: without the message, and without those of wasm that say nothing. */
function stackLines(stack) {
  const lines = stack.split("\n").map((line) => line.trim());
  return lines.filter((line) => /^at |@/.test(line) && !/\/_jank\//.test(line)).slice(0, 8).map((text) => ({ text }));
}

function callsOf(trace) {
  const calls = [];
  for (const [index, call] of trace.entries()) {
    const place = placeOf(call);
    const last = calls.at(-1);
    if (last?.name === call.fn && last.place === place) {
      last.times += 1;
      last.text = `${call.fn}, ${last.times} times`;
    } else {
      calls.push({ name: call.fn, text: call.fn, place, index, times: 1 });
    }
  }
  return calls;
}

function placeOf({ file, line, column }) {
  return [file, line, column].filter((part) => part !== undefined && part !== null).join(":") || undefined;
}

function shortPlace({ file, line }) {
  return file === undefined ? undefined : placeOf({ file: file.split("/").at(-1), line });
}

/**
 * The lines around a place; the line itself is split where the carets go. Columns count code points from 1.
 */
function excerptOf({ excerpt = [], line, column, end_column: end }) {
  return excerpt.map((shown) => {
    if (shown.line !== line || column === undefined) {
      return { line: shown.line, text: shown.text };
    }
    const points = Array.from(shown.text);
    const from = column - 1;
    const to = end === undefined ? endOfForm(points, from) : Math.max(from + 1, end - 1);
    const before = points.slice(0, from).join("");
    const marked = points.slice(from, to).join("");
    const after = points.slice(to).join("");
    return { line: shown.line, text: shown.text, before, marked, after, carets: "^".repeat(to - from) };
  });
}

/** Where no end is told: behind the name that a call starts with, or behind one character. */
function endOfForm(points, from) {
  if (points[from] !== "(") {
    return from + 1;
  }
  const end = points.findIndex((point, at) => at > from && /[\s()[\]{}"]/.test(point));
  return end < 0 ? points.length : Math.max(end, from + 1);
}
