// What the overlay shows, as a function of what is known. It is made anew from the whole state each time, so nothing can stick.

const SHOWN = 20;

/**
 * @param {object} known
 * @param {object | null} known.state the newest `state` message
 * @param {boolean} known.connected
 * @param {object[]} known.thrown descriptions of errors in the page since the last load
 * @param {string | null} known.dismissed the key of the panel that was closed
 * @returns {{panel: {key: string, title: string, tone: "error" | "warning", cards: object[], more: number} | null,
 *   pill: {tone: "busy" | "offline" | "error" | "warning", text: string, reopens: boolean} | null}}
 */
export function view({ state, connected, thrown, dismissed }) {
  const cards = [...cardsOf(state), ...thrownCards(state, thrown)];
  const errors = cards.filter((card) => card.tone === "error").length;
  const tone = errors > 0 ? "error" : "warning";
  const key = cards.map((card) => card.key).join(" ");
  const title = count(errors, cards.length - errors);
  const panel = { key, title, tone, cards: cards.slice(0, SHOWN), more: Math.max(0, cards.length - SHOWN) };
  const open = cards.length > 0 && key !== dismissed;
  return {
    panel: open ? panel : null,
    pill: pillFor({ state, connected, closed: cards.length > 0 && !open ? { tone, title } : null }),
  };
}

function pillFor({ state, connected, closed }) {
  if (!connected) {
    return { tone: "offline", text: "no connection, trying again …", reopens: false };
  }
  if (state === null || state.status === "building") {
    return { tone: "busy", text: "building …", reopens: false };
  }
  return closed && { tone: closed.tone, text: closed.title, reopens: true };
}

function count(errors, warnings) {
  const some = (n, word) => (n === 0 ? [] : [`${n} ${word}${n === 1 ? "" : "s"}`]);
  return [...some(errors, "error"), ...some(warnings, "warning")].join(", ");
}

function cardsOf(state) {
  if (state === null) {
    return [];
  }
  const cards = state.diagnostics.map(diagnosticCard);
  if (state.status === "failed" && !cards.some((card) => card.tone === "error")) {
    cards.unshift({ key: `failed-${state.generation}`, tone: "error", stage: "build", message: "The build failed. The terminal says why." });
  }
  // Errors first; otherwise in the order that the build found them.
  return [...cards.filter((card) => card.tone === "error"), ...cards.filter((card) => card.tone !== "error")];
}

function diagnosticCard(diagnostic) {
  return {
    key: diagnostic.id,
    id: diagnostic.id,
    tone: diagnostic.severity === "warning" ? "warning" : "error",
    stage: diagnostic.stage,
    ns: diagnostic.ns,
    message: diagnostic.message,
    place: placeOf(diagnostic),
    excerpt: excerptOf(diagnostic),
    help: diagnostic.help,
    code: diagnostic.code,
    related: (diagnostic.related ?? []).map((related) => ({ message: related.message, place: placeOf(related) })),
  };
}

/** Errors of the page itself. Where the state has the server's account of one, with places, that is shown instead. */
function thrownCards(state, thrown) {
  const told = state?.diagnostics.some((diagnostic) => ["load", "runtime"].includes(diagnostic.stage));
  if (told) {
    return [];
  }
  return thrown.map((error) => ({
    key: `thrown-${error.message}`,
    tone: "error",
    stage: "runtime",
    ns: error.ns ?? undefined,
    message: error.message,
    calls: (error.trace ?? []).map((call) => call.fn),
  }));
}

function placeOf({ file, line, column }) {
  return [file, line, column].filter((part) => part !== undefined && part !== null).join(":") || undefined;
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
    const to = Math.max(from + 1, (end ?? column + 1) - 1);
    const before = points.slice(0, from).join("");
    const marked = points.slice(from, to).join("");
    const after = points.slice(to).join("");
    return { line: shown.line, text: shown.text, before, marked, after, carets: "^".repeat(to - from) };
  });
}
