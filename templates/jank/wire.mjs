// Values as bytes, as glue.cpp reads and writes them.

/** Requests to the glue. */
export const OP = {
  RESERVE: 0,
  OPEN: 1,
  LOAD: 2,
  BEGIN: 3,
  COMMIT: 4,
  ROLLBACK: 5,
  FORGET: 6,
  CALL: 7,
  CALL_HELD: 8,
  DROP: 9,
  HAS: 10,
  ARITIES: 11,
  LAST_VALUE: 12,
  STATS: 13,
  ARGUMENTS: 14,
  COLLECTED: 15,
};

const TAG = {
  NIL: 0,
  TRUE: 1,
  FALSE: 2,
  INTEGER: 3,
  REAL: 4,
  TEXT: 5,
  ITEMS: 6,
  ENTRIES: 7,
  FUNCTION: 8,
  OPAQUE: 9,
  JS: 10,
  JS_FN: 11,
  KEYWORD: 12,
  SYMBOL: 13,
  BIG: 14,
};

/** What only jank has: keywords, symbols, and maps and vectors of them. */
export class Data {
  constructor(tag, value) {
    this.tag = tag;
    this.value = value;
  }

  static keyword(name) {
    return new Data(TAG.KEYWORD, name);
  }

  static symbol(name) {
    return new Data(TAG.SYMBOL, name);
  }

  /** A vector. */
  static items(items) {
    return new Data(TAG.ITEMS, items);
  }

  /** A map, from keys and values by turns. */
  static entries(keysAndValues) {
    return new Data(TAG.ENTRIES, keysAndValues);
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Writes a request. */
export class Writer {
  #bytes = new Uint8Array(64);
  #view = new DataView(this.#bytes.buffer);
  #size = 0;
  #objects;

  /** @param {import("./objects.mjs").Objects} objects knows what stands for a value of jank's, and numbers those of JavaScript */
  constructor(objects) {
    this.#objects = objects;
  }

  get bytes() {
    return this.#bytes.subarray(0, this.#size);
  }

  byte(value) {
    // First the room: it may move the bytes.
    const at = this.#room(1);
    this.#bytes[at] = value;
    return this;
  }

  number(value) {
    const at = this.#room(4);
    this.#view.setUint32(at, value, true);
    return this;
  }

  text(text) {
    const bytes = encoder.encode(text);
    this.number(bytes.length);
    const at = this.#room(bytes.length);
    this.#bytes.set(bytes, at);
    return this;
  }

  values(values) {
    this.number(values.length);
    values.forEach((value) => this.value(value));
    return this;
  }

  value(value) {
    switch (typeof value) {
      case "undefined":
        return this.byte(TAG.NIL);
      case "boolean":
        return this.byte(value ? TAG.TRUE : TAG.FALSE);
      case "string":
        return this.byte(TAG.TEXT).text(value);
      case "bigint":
        return this.#bigint(value);
      case "number":
        return Number.isSafeInteger(value) && !Object.is(value, -0) ? this.#bigint(BigInt(value)) : this.#real(value);
    }
    if (value === null) {
      return this.byte(TAG.NIL);
    }
    if (value instanceof Data) {
      return this.#data(value);
    }
    const held = this.#objects.held(value);
    if (held !== undefined) {
      return this.byte(TAG.OPAQUE).number(held);
    }
    return this.byte(typeof value === "function" ? TAG.JS_FN : TAG.JS).number(this.#objects.numberOf(value));
  }

  #data({ tag, value }) {
    this.byte(tag);
    switch (tag) {
      case TAG.ITEMS:
        return this.values(value);
      case TAG.ENTRIES:
        this.number(value.length / 2);
        value.forEach((one) => this.value(one));
        return this;
      default:
        return this.text(value);
    }
  }

  #bigint(value) {
    if (BigInt.asIntN(64, value) !== value) {
      return this.byte(TAG.BIG).text(String(value));
    }
    this.byte(TAG.INTEGER);
    const at = this.#room(8);
    this.#view.setBigInt64(at, value, true);
    return this;
  }

  #real(value) {
    this.byte(TAG.REAL);
    const at = this.#room(8);
    this.#view.setFloat64(at, value, true);
    return this;
  }

  /** Makes room for `size` bytes and gives the place. */
  #room(size) {
    const at = this.#size;
    this.#size += size;
    if (this.#size > this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#size);
      larger.set(this.#bytes.subarray(0, at));
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    }
    return at;
  }
}

/** Reads an answer. */
export class Reader {
  #bytes;
  #view;
  #at = 0;
  #objects;

  /**
   * @param {Uint8Array} bytes
   * @param {import("./objects.mjs").Objects} objects makes what stands for a value of jank's, and knows those of JavaScript
   */
  constructor(bytes, objects) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#objects = objects;
  }

  byte() {
    return this.#view.getUint8(this.#skip(1));
  }

  number() {
    return this.#view.getUint32(this.#skip(4), true);
  }

  text() {
    const size = this.number();
    const at = this.#skip(size);
    return decoder.decode(this.#bytes.subarray(at, at + size));
  }

  value() {
    const tag = this.byte();
    switch (tag) {
      case TAG.NIL:
        return null;
      case TAG.TRUE:
        return true;
      case TAG.FALSE:
        return false;
      case TAG.INTEGER: {
        const integer = this.#view.getBigInt64(this.#skip(8), true);
        return Number.isSafeInteger(Number(integer)) ? Number(integer) : integer;
      }
      case TAG.REAL:
        return this.#view.getFloat64(this.#skip(8), true);
      case TAG.TEXT:
      case TAG.KEYWORD:
      case TAG.SYMBOL:
        return this.text();
      case TAG.BIG:
        return BigInt(this.text());
      case TAG.ITEMS:
        return Array.from({ length: this.number() }, () => this.value());
      case TAG.ENTRIES:
        return this.#entries();
      case TAG.FUNCTION:
        return this.#objects.function(this.number());
      case TAG.OPAQUE:
        return this.#objects.opaque(this.number());
      case TAG.JS:
      case TAG.JS_FN:
        return this.#objects.at(this.number());
      default:
        throw new Error(`the glue wrote a value of the unknown kind ${tag}; this is a bug of jank-watch`);
    }
  }

  #entries() {
    const object = {};
    for (let count = this.number(); count > 0; count--) {
      const key = String(this.value());
      // defineProperty: a key named __proto__ is a key.
      Object.defineProperty(object, key, { value: this.value(), enumerable: true, writable: true, configurable: true });
    }
    return object;
  }

  #skip(size) {
    const at = this.#at;
    this.#at += size;
    return at;
  }
}
