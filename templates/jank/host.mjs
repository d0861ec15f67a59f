// jank's own runtime with our glue in it: loads namespaces and calls functions, which is all that a release needs.

import { Objects } from "./objects.mjs";
import { Collector } from "./collector.mjs";
import { OP, Reader, Writer } from "./wire.mjs";

export class Host {
  /** What crosses by number. */
  objects;
  /** jank's collector. */
  collector;
  #exports;
  #symbols;
  #wasmMemory;
  /** Calls of jank that are under way, one inside the other. */
  #depth = 0;
  /** What JavaScript threw last into code of jank's. */
  #threw = null;

  /**
   * @param {{exports: object, symbols: object}} link what the runtime's WebAssembly exports, and the symbols of Emscripten's loader,
   *   with the glue's among them
   */
  constructor({ exports, symbols }) {
    this.#exports = exports;
    this.#symbols = symbols;
    // A runtime that exports everything may export something else of that name.
    this.#wasmMemory = [symbols.memory, exports.memory].find((memory) => memory?.buffer !== undefined);
    this.objects = new Objects(
      (number, args) => this.ask(OP.CALL_HELD, (request) => request.number(number).values(args)),
      (number) => this.ask(OP.DROP, (request) => request.number(number)),
    );
    this.collector = new Collector(exports, () => this.ask(OP.COLLECTED));
  }

  /** jank was initialised by the runtime's own `main`. */
  boot() {}

  openBatch(path, symbol) {
    const [batch, ...namespaces] = this.ask(OP.OPEN, (request) => request.text(path).text(symbol));
    return { batch, namespaces };
  }

  load(batch, index) {
    this.ask(OP.LOAD, (request) => request.number(batch).number(index));
  }

  call(name, args = []) {
    return this.ask(OP.CALL, (request) => request.text(name).values(args));
  }

  /** jank calls a JavaScript function. */
  called(id, args) {
    const answer = new Writer(this.objects);
    try {
      const values = this.#read(args).value();
      const value = this.objects.at(id)(...values);
      answer.byte(0).value(value);
    } catch (error) {
      this.#threw = error;
      answer.byte(1).value(String(error?.message ?? error));
    }
    this.#reserve(answer.bytes);
  }

  /**
   * Has the glue do something.
   *
   * @param {number} op
   * @param {(request: Writer) => void} fill writes what it needs to know
   * @returns {unknown} what it answers
   */
  ask(op, fill = () => {}) {
    const request = new Writer(this.objects);
    fill(request);
    const answer = this.#read(this.#run(op, request.bytes));
    const threw = answer.byte() === 1;
    const value = answer.value();
    if (threw) {
      throw this.#error(value);
    }
    return value;
  }

  /** The address of the answer. What unwinds jank's code (it ran out of stack, or a trap) leaves the stack as it was. */
  #run(op, request) {
    const stack = this.#symbols.__stack_pointer ?? this.#exports.__stack_pointer;
    const top = stack?.value;
    this.#depth += 1;
    try {
      this.#reserve(request);
      return this.#glue(op, 0);
    } catch (error) {
      if (stack !== undefined) {
        stack.value = top;
      }
      throw wrecked(error);
    } finally {
      this.#depth -= 1;
      if (this.#depth === 0) {
        this.collector.idle();
      }
    }
  }

  #glue(op, size) {
    // Addresses are BigInts where they have 64 bits.
    return Number(this.#symbols.jank_watch_glue(op, size));
  }

  #reserve(bytes) {
    const at = this.#glue(OP.RESERVE, bytes.length);
    new Uint8Array(this.#memory, at, bytes.length).set(bytes);
  }

  /** A copy of the message at an address. */
  #read(address) {
    const at = Number(address);
    const size = new DataView(this.#memory, at, 4).getUint32(0, true);
    return new Reader(new Uint8Array(this.#memory.slice(at + 4, at + 4 + size)), this.objects);
  }

  get #memory() {
    return this.#wasmMemory.buffer;
  }

  #error(jank) {
    const cause = jank.data === "{:js true}" && this.#threw !== null ? this.#threw : undefined;
    this.#threw = null;
    const [name, data] = cause === undefined ? [jank.class, jank.data] : ["js/Error", null];
    return jankError({ ...jank, class: name, data }, cause);
  }
}

/** An error as the embedded runtime throws it: in `jank` stands all that is known of the exception. */
function jankError(jank, cause) {
  const error = new Error(jank.message, cause === undefined ? undefined : { cause });
  error.name = jank.class === "js/Error" ? "Error" : jank.class;
  error.jank = traced(jank);
  return error;
}

/** jank's exceptions have no trace. */
function traced(jank) {
  return jank === null ? null : { ...jank, trace: [], cause: traced(jank.cause) };
}

/** The exception for what unwound jank's code; an error that is none of its own as it is. */
function wrecked(error) {
  const plain = (name, message) => jankError({ class: name, message, data: null, cause: null });
  if (error instanceof RangeError || (error?.name === "InternalError" && /recursion/.test(error.message))) {
    return plain("StackOverflowError", "the program calls itself too deep");
  }
  if (error instanceof WebAssembly.RuntimeError) {
    return plain("InternalError", `the program's code was stopped: ${error.message}`);
  }
  return error;
}
