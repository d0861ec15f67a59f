// What the page prints, and what nothing in it caught, told to the terminal as well.

import { describe } from "./errors.js";
import { inspect, inspectAll } from "./inspect.js";

const LEVELS = ["log", "info", "warn", "error", "debug"];
/** Lines a second, and how many at once. */
const RATE = 50;
const BURST = 200;
/** What was left out is told after so many milliseconds, if no line comes that could tell it. */
const SILENCE = 1000;
/** Messages that wait while there is no connection. */
const WAITING = 200;
const LONGEST = 8000;

/** The console as it was, for our own lines: they must not come back to us. */
const own = Object.fromEntries(LEVELS.map((level) => [level, console[level].bind(console)]));

export class Forwarder {
  #send;
  #now;
  #later;
  #enabled = true;
  #inside = false;
  #waiting = [];
  #left = BURST;
  #at;
  #suppressed = 0;
  #depth = 0;

  /**
   * @param {(type: string, fields: object) => boolean} send sends a message; false: there is no connection
   * @param {() => number} now milliseconds
   * @param {(run: () => void, ms: number) => void} later
   */
  constructor(send, now = () => performance.now(), later = setTimeout) {
    this.#send = send;
    this.#now = now;
    this.#later = later;
    this.#at = now();
  }

  /** Forward lines from now on, or none. Errors that nothing caught are told in any case. */
  enable(enabled) {
    this.#enabled = enabled;
  }

  /** Wraps the functions of `target`, the page's console. They do what they did, and their text is forwarded. */
  wrap(target = console) {
    const wrap = (name, forward) => {
      const before = target[name];
      target[name] = (...args) => {
        before?.apply(target, args);
        forward(args);
      };
    };
    const line = (level, args, text = () => inspectAll(args)) => {
      this.forward(level, () => this.#indented(text()), args.find((arg) => arg?.jank)?.jank.trace);
    };
    LEVELS.forEach((level) => wrap(level, (args) => line(level, args)));
    wrap("trace", (args) => line("debug", args));
    wrap("dir", ([value]) => line("log", [value], () => inspect(value)));
    wrap("table", ([value]) => line("log", [value], () => inspect(value)));
    wrap("assert", ([holds, ...args]) => {
      if (!holds) {
        line("error", ["Assertion failed", ...args]);
      }
    });
    for (const group of ["group", "groupCollapsed"]) {
      wrap(group, (args) => {
        if (args.length > 0) {
          line("log", args);
        }
        this.#depth += 1;
      });
    }
    wrap("groupEnd", () => {
      this.#depth = Math.max(0, this.#depth - 1);
    });
  }

  /** Watches for errors that nothing caught; `seen` gets their descriptions. */
  watch(target, seen) {
    // Scripts of other origins, and `throw null`, leave only a message.
    target.addEventListener("error", (event) => {
      if (event.error !== undefined || event.message !== undefined) {
        seen(describe(event.error ?? event.message));
      }
    });
    target.addEventListener("unhandledrejection", (event) => seen(describe(event.reason)));
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
    if (this.#inside || !this.#enabled) {
      return;
    }
    this.#inside = true;
    try {
      if (this.#admit()) {
        this.#queue("log", { level, text: cut(text()), ...(trace.length > 0 && { trace }) });
      }
    } finally {
      this.#inside = false;
    }
  }

  /** Tells of something that nothing caught; `fields` are those of the message `threw`. */
  threw(fields) {
    this.#queue("threw", fields);
  }

  /** Sends what waited for a connection. */
  flush() {
    while (this.#waiting.length > 0 && this.#send(...this.#waiting[0])) {
      this.#waiting.shift();
    }
  }

  #indented(text) {
    const indent = "  ".repeat(Math.min(this.#depth, 10));
    return indent + text.replaceAll("\n", `\n${indent}`);
  }

  #admit() {
    const now = this.#now();
    this.#left = Math.min(BURST, this.#left + ((now - this.#at) / 1000) * RATE);
    this.#at = now;
    if (this.#left < 1) {
      if (this.#suppressed === 0) {
        this.#later(() => this.#tellSuppressed(), SILENCE);
      }
      this.#suppressed += 1;
      return false;
    }
    this.#left -= 1;
    this.#tellSuppressed();
    return true;
  }

  #tellSuppressed() {
    if (this.#suppressed > 0) {
      this.#queue("log", { level: "warn", text: `${this.#suppressed} lines were left out: too many at once` });
      this.#suppressed = 0;
    }
  }

  #queue(type, fields) {
    this.flush();
    if (this.#waiting.length > 0 || !this.#send(type, fields)) {
      this.#waiting.push([type, fields]);
      if (this.#waiting.length > WAITING) {
        this.#waiting.shift();
      }
    }
  }
}

function cut(text) {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
}
