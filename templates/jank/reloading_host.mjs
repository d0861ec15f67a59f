// The same for the page's loader and its interface: what `Module.jank` is with the embedded runtime.

import { Host } from "./host.mjs";
import { Data, OP } from "./wire.mjs";

export class ReloadingHost extends Host {
  begin(forgets) {
    this.ask(OP.BEGIN, (request) => request.byte(forgets ? 1 : 0));
  }

  commit() {
    this.ask(OP.COMMIT);
  }

  rollback() {
    this.ask(OP.ROLLBACK);
  }

  forget(ns) {
    this.ask(OP.FORGET, (request) => request.text(ns));
  }

  hasVar(name) {
    return this.ask(OP.HAS, (request) => request.text(name));
  }

  arities(name) {
    return this.ask(OP.ARITIES, (request) => request.text(name));
  }

  /** {:key [namespaces]} with symbols. */
  hookArgument(key, namespaces) {
    return Data.entries([Data.keyword(key), Data.items(namespaces.map(Data.symbol))]);
  }

  lastValue() {
    return this.ask(OP.LAST_VALUE);
  }

  /** `*command-line-args*` of the program. */
  noteArguments(args) {
    this.ask(OP.ARGUMENTS, (request) => request.value(Data.items(args)));
  }

  /** What is retained: side modules, namespaces, values of either side that the other holds, and the collector's figures. */
  stats() {
    const [modules, namespaces, held] = this.ask(OP.STATS);
    return { modules, namespaces, held, given: this.objects.given, ...this.collector.stats() };
  }

  /** Collects after each `every` calls; the collector of a runtime of jank's own can't run while its code does. */
  gcStress(every) {
    this.collector.stress(every);
  }
}
