// What a page includes: <script type="module" src="/jank.js"></script>. Boots the program and keeps it up to date.
import { start } from "./_jank/client/dev.js";

/** Resolves to `globalThis.jankWatch` when the program runs for the first time. */
export const ready = start(new URL("./", import.meta.url));
