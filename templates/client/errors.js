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
      const named = thrown.jank || thrown.name === "Error" || !thrown.name;
      const message = named ? thrown.message : `${thrown.name}: ${thrown.message}`;
      return {
        message: cut(withCauses(message, thrown.jank?.cause)),
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

function withCauses(message, cause, depth = 0) {
  if (!cause || depth > 8) {
    return message;
  }
  return withCauses(`${message}\ncaused by ${cause.class}: ${cause.message}`, cause.cause, depth + 1);
}

function cut(text) {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)} …` : text;
}
