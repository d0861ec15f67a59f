// What crosses by number: values of jank's that JavaScript holds, and values of JavaScript's that jank holds.

/** A value of jank's that is none to JavaScript. */
export class JankValue {}

export class Objects {
  #call;
  #byNumber = new Map();
  #numbers = new WeakMap();
  #unused;
  /** JavaScript's, by number. jank's collector tells nobody what it frees, so they stay. */
  #own = [];
  #ownNumbers = new Map();

  /**
   * @param {(number: number, args: unknown[]) => unknown} call calls a function of jank's
   * @param {(number: number) => void} drop tells that JavaScript no longer holds a value
   */
  constructor(call, drop) {
    this.#call = call;
    this.#unused = new FinalizationRegistry((number) => {
      // Meanwhile it may stand for the number again.
      if (this.#byNumber.get(number)?.deref() === undefined) {
        this.#byNumber.delete(number);
        drop(number);
      }
    });
  }

  /** The function that stands for jank's; the same one as long as JavaScript holds it. */
  function(number) {
    return this.#wrapper(number, () => (...args) => this.#call(number, args));
  }

  /** The handle that stands for a value of jank's. */
  opaque(number) {
    return this.#wrapper(number, () => new JankValue());
  }

  /** The number of the value of jank's that `wrapper` stands for. */
  held(wrapper) {
    return this.#numbers.get(wrapper);
  }

  /** The number that stands for a value of JavaScript's. */
  numberOf(value) {
    const known = this.#ownNumbers.get(value);
    if (known !== undefined) {
      return known;
    }
    const number = this.#own.push(value) - 1;
    this.#ownNumbers.set(value, number);
    return number;
  }

  /** How many values of JavaScript's jank was given. */
  get given() {
    return this.#own.length;
  }

  /** The value of JavaScript's with that number. */
  at(number) {
    return this.#own[number];
  }

  #wrapper(number, make) {
    const known = this.#byNumber.get(number)?.deref();
    if (known !== undefined) {
      return known;
    }
    const made = make();
    this.#byNumber.set(number, new WeakRef(made));
    this.#numbers.set(made, number);
    this.#unused.register(made, number);
    return made;
  }
}
