// When to try again to connect.

const FIRST = 250;
const LONGEST = 10_000;

/**
 * Milliseconds to wait before attempt `attempt` (from 0): doubled each time, never more than ten seconds, and anything from half
 * of that to all of it, so that many pages do not come at once.
 *
 * @param {number} attempt
 * @param {number} random from 0 to 1
 */
export function backoff(attempt, random) {
  const longest = Math.min(LONGEST, FIRST * 2 ** Math.min(attempt, 16));
  return longest * (0.5 + random / 2);
}
