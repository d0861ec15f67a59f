// From pieces of output to lines.

/** A line that is not ended is shown after so long. */
const PATIENCE = 50;

/**
 * Returns a function that takes output in pieces and calls `line` with each line of it.
 *
 * @param {(text: string) => void} line
 */
export function lines(line, after = setTimeout) {
  let rest = "";
  let waiting = false;
  const flush = () => {
    waiting = false;
    if (rest !== "") {
      const text = rest;
      rest = "";
      line(text);
    }
  };
  return (text) => {
    const parts = (rest + text).split("\n");
    rest = parts.pop();
    parts.forEach((part) => line(part));
    if (rest !== "" && !waiting) {
      waiting = true;
      after(flush, PATIENCE);
    }
  };
}
