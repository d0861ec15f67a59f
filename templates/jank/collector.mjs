// jank's collector, between turns of the event loop: it can't see what WebAssembly holds in locals, so it must not run while there is
// any code of it on the stack. A runtime that leaves that to its host has disabled it; one that has not is left alone.

/** So many bytes make a collection worth it. */
const WORTH = 32 * 1024 * 1024;

/** What the collector of a runtime must export for that. */
const NEEDED = ["GC_gcollect", "GC_enable", "GC_disable", "GC_is_disabled", "GC_get_bytes_since_gc"];

export class Collector {
  #gc;
  #heapSize;
  #collected;
  #later;
  #waiting = false;
  #collections = 0;
  /** Collect after so many calls; 0: when it is worth it. */
  #every = 0;
  #calls = 0;

  /**
   * @param {object} exports of the runtime's WebAssembly
   * @param {() => void} collected runs after each collection
   * @param {(run: () => void) => void} later runs something in a turn of its own
   */
  constructor(exports, collected, later = (run) => setTimeout(run)) {
    this.#gc = NEEDED.every((name) => typeof exports[name] === "function") ? exports : null;
    this.#heapSize = exports.GC_get_heap_size;
    this.#collected = collected;
    this.#later = later;
  }

  /** Collects after each `every` calls of jank; 0: as usual. */
  stress(every) {
    this.#every = every;
  }

  /** A call of jank's has ended, and none is under way any more. */
  idle() {
    if (this.#gc !== null && !this.#waiting && this.#isWorthIt()) {
      this.#waiting = true;
      this.#later(() => {
        // The call that tells of the collection ends as others do, and must not ask for the next one.
        try {
          this.#collect();
        } finally {
          this.#waiting = false;
        }
      });
    }
  }

  stats() {
    const heap = this.#heapSize === undefined ? {} : { bytes: Number(this.#heapSize()) };
    return { ...heap, collections: this.#collections };
  }

  #isWorthIt() {
    this.#calls += 1;
    return this.#every > 0 ? this.#calls % this.#every === 0 : Number(this.#gc.GC_get_bytes_since_gc()) >= WORTH;
  }

  #collect() {
    if (!this.#gc.GC_is_disabled()) {
      return;
    }
    this.#gc.GC_enable();
    this.#gc.GC_gcollect();
    this.#gc.GC_disable();
    this.#collections += 1;
    this.#collected();
  }
}
