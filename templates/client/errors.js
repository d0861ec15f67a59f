// What went wrong, as data that can be sent.

const LONGEST_TEXT = 8000;
const LONGEST_TRACE = 40;

/**
 * What a thrown value says. jank's exceptions carry their calls with them (`error.jank.trace`); the server knows which places those
 * are.
 *
 * @param {unknown} thrown
 * @returns {{message: string, stack: string, trace: {fn: string, ns: string, unit: string, site: number}[]}}
 */
export function describe(thrown) {
  try {
    if (thrown instanceof Error) {
      return {
        message: cut(thrown.jank ? withCauses(thrown.jank) : named(thrown.name, thrown.message)),
        stack: cut(String(thrown.stack ?? "")),
        trace: (thrown.jank?.trace ?? []).slice(0, LONGEST_TRACE),
      };
    }
    return { message: cut(String(thrown)), stack: "", trace: [] };
  } catch {
    // Getters and toString of a thrown value may throw themselves.
    return { message: "something was thrown that can't be shown", stack: "", trace: [] };
  }
}

/** An exception of jank and what caused it, a line each, and their data. */
function withCauses(exception) {
  const lines = [];
  for (let at = exception; at && lines.length < 20; at = at.cause) {
    lines.push(`${lines.length > 0 ? "caused by " : ""}${named(at.class, at.message)}`);
    if (at.data) {
      lines.push(`data: ${at.data}`);
    }
  }
  return lines.join("\n");
}

/** What JavaScript throws as a plain `Error` says enough without the name. */
function named(name, message) {
  return !name || name === "Error" || name === "js/Error" ? message : `${name}: ${message}`;
}

function cut(text) {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)} …` : text;
}
