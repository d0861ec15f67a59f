// What the page prints, and what nothing in it caught, told to the terminal as well.

import { describe } from "./errors.js";

const LEVELS = ["log", "info", "warn", "error", "debug"];
/** Lines a second, and how many at once. */
const RATE = 50;
const BURST = 200;
/** Lines that wait while there is no connection. */
const WAITING = 200;
const LONGEST = 8000;

/** The console as it was, for our own lines: they must not come back to us. */
const own = Object.fromEntries(LEVELS.map((level) => [level, console[level].bind(console)]));

export class Forwarder {
  #send;
  #now;
  #inside = false;
  #waiting = [];
  #left = BURST;
  #at;
  #suppressed = 0;

  /**
   * @param {(fields: object) => boolean} send sends a `log` message; false: there is no connection
   * @param {() => number} now milliseconds
   */
  constructor(send, now = () => performance.now()) {
    this.#send = send;
    this.#now = now;
    this.#at = now();
  }

  /** Wraps the functions of `target`, the page's console. They do what they did, and their text is forwarded. */
  wrap(target = console) {
    for (const level of LEVELS) {
      const before = target[level];
      target[level] = (...args) => {
        before.apply(target, args);
        this.forward(level, () => args.map(show).join(" "), args.find((arg) => arg?.jank)?.jank.trace);
      };
    }
  }

  /** Forwards errors that nothing caught; `seen` gets their descriptions too. */
  watch(target, seen) {
    const take = (thrown) => {
      const error = describe(thrown);
      this.forward("error", () => error.message, error.trace);
      seen(error);
    };
    // Scripts of other origins, and `throw null`, leave only a message.
    target.addEventListener("error", (event) => take(event.error ?? event.message));
    target.addEventListener("unhandledrejection", (event) => take(event.reason));
  }

  /** A line of the program's own output. */
  out(text) {
    own.log(text);
    this.forward("out", () => text);
  }

  /** A line of ours, in the page's console only. */
  note(level, ...args) {
    own[level]("[jank-watch]", ...args);
  }

  /** Forwards a text, unless it was printed while a text was being forwarded. */
  forward(level, text, trace = []) {
    if (this.#inside) {
      return;
    }
    this.#inside = true;
    try {
      if (this.#admit()) {
        this.#queue({ level, text: cut(text()), ...(trace.length > 0 && { trace }) });
      }
    } finally {
      this.#inside = false;
    }
  }

  /** Sends what waited for a connection. */
  flush() {
    while (this.#waiting.length > 0 && this.#send(this.#waiting[0])) {
      this.#waiting.shift();
    }
  }

  #admit() {
    const now = this.#now();
    this.#left = Math.min(BURST, this.#left + ((now - this.#at) / 1000) * RATE);
    this.#at = now;
    if (this.#left < 1) {
      this.#suppressed += 1;
      return false;
    }
    this.#left -= 1;
    if (this.#suppressed > 0) {
      this.#queue({ level: "warn", text: `${this.#suppressed} lines were left out: too many at once` });
      this.#suppressed = 0;
    }
    return true;
  }

  #queue(fields) {
    this.flush();
    if (this.#waiting.length > 0 || !this.#send(fields)) {
      this.#waiting.push(fields);
      if (this.#waiting.length > WAITING) {
        this.#waiting.shift();
      }
    }
  }
}

/** A value as the terminal shows it. */
function show(value) {
  if (typeof value === "string") {
    return value;
  }
  if (value instanceof Error) {
    return describe(value).message;
  }
  if (value === null || typeof value !== "object") {
    return String(value);
  }
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}

function cut(text) {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
}
