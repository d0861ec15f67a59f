// Boots the release whose `assets` folder is named, under Node, which has no `fetch` for files.
import { readFile, readdir } from "node:fs/promises";
const folder = new URL(process.argv[2], "file:///");
globalThis.fetch = async (url) => {
  const headers = { "content-type": "application/wasm" };
  return new Response(await readFile(url), { headers });
};
const names = await readdir(folder);
const { ready } = await import(new URL(names.find((name) => name.endsWith(".js")), folder));
await ready;
