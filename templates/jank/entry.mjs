// What the page boots where the runtime is one of jank's own: the same interface as the embedded runtime's script has.

import create from "./jank-own.mjs";
import { content, instantiate } from "./files.mjs";
import { ReloadingHost } from "./reloading_host.mjs";
import { start } from "./start.mjs";

const beside = (name) => new URL(name, import.meta.url);

const files = {
  wasm: (imports) => instantiate(beside("./jank-runtime.wasm"), imports),
  glue: () => content(beside("./jank-glue.wasm")),
};

export default (settings) => start(create, files, ReloadingHost, settings);
