// What the page boots where the runtime is one of jank's own: the same interface as the embedded runtime's script has.

import create from "./jank-own.mjs";
import { start } from "./start.mjs";

const beside = (name) => new URL(name, import.meta.url);

export default (settings) => start(create, { wasm: beside("./jank-runtime.wasm"), glue: beside("./jank-glue.wasm") }, settings);
