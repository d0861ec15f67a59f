// jank's collector, between turns of the event loop: it can't see what WebAssembly holds in locals, so it must not run while there is
// any code of it on the stack. A runtime that leaves that to its host has disabled it; one that has not is left alone.

/** So many bytes make a collection worth it. */
const WORTH = 32 * 1024 * 1024;

export class Collector {
  #gc;
  #collected;
  #later;
  #waiting = false;
  #heapSize;

  /**
   * @param {object} exports of the runtime's WebAssembly
   * @param {() => void} collected runs after each collection
   * @param {(run: () => void) => void} later runs something in a turn of its own
   */
  constructor(exports, collected = () => {}, later = (run) => setTimeout(run)) {
    const names = ["GC_gcollect", "GC_enable", "GC_disable", "GC_is_disabled", "GC_get_bytes_since_gc"];
    this.#gc = names.every((name) => typeof exports[name] === "function") ? exports : null;
    this.#collected = collected;
    this.#later = later;
    this.#heapSize = exports.GC_get_heap_size;
  }

  /** No call of jank's is under way. */
  idle() {
    if (this.#gc === null || this.#waiting || Number(this.#gc.GC_get_bytes_since_gc()) < WORTH) {
      return;
    }
    this.#waiting = true;
    this.#later(() => {
      this.#waiting = false;
      this.collect();
    });
  }

  /** Collects, where that is left to us. */
  collect() {
    if (this.#gc === null || !this.#gc.GC_is_disabled()) {
      return;
    }
    this.#gc.GC_enable();
    this.#gc.GC_gcollect();
    this.#gc.GC_disable();
    this.#collected();
  }

  stats() {
    return this.#heapSize === undefined ? {} : { bytes: Number(this.#heapSize()) };
  }
}
