// Errors of the page itself: what was thrown and not caught, and loads that failed. The server is told of each once, and answers with
// what it knows of its place.

/** So many are shown; the oldest go. */
const KEPT = 8;

export class Faults {
  #list = [];
  #next = 1;
  #changed;

  /** @param {(list: object[]) => void} changed gets all faults, the newest last, when there is something new about them */
  constructor(changed) {
    this.#changed = changed;
  }

  /**
   * Notes a description (see `describe`) of something that went wrong. The same again, as in a loop of animation frames, is counted.
   *
   * @param {{message: string, trace: object[], stack?: string, ns?: string | null}} error
   * @param {"exception" | "load"} kind
   * @returns {{number: number, times: number}} its number, and how often it has been noted
   */
  add(error, kind) {
    const key = JSON.stringify([kind, error.message, error.trace[0] ?? null]);
    const known = this.#list.find((fault) => fault.key === key);
    const fault = known ? { ...known, times: known.times + 1 } : { ...error, key, kind, number: this.#next++, times: 1, diagnostic: null };
    this.#set(known ? this.#list.map((other) => (other === known ? fault : other)) : [...this.#list, fault].slice(-KEPT));
    return fault;
  }

  /** Takes the server's account of one. */
  explain(number, diagnostic) {
    this.#set(this.#list.map((fault) => (fault.number === number ? { ...fault, diagnostic } : fault)));
  }

  /** Other code runs now, so all of them are over. */
  clear() {
    this.#set([]);
  }

  /** The page is at the newest state, so no load is missing. */
  clearLoads() {
    this.#set(this.#list.filter((fault) => fault.kind !== "load"));
  }

  #set(list) {
    this.#list = list;
    this.#changed(list);
  }
}
