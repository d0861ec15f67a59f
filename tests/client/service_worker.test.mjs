import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import vm from "node:vm";

const source = await readFile(new URL("../../templates/client/service_worker.js", import.meta.url), "utf8");
const FILES = [{ path: "index.html" }, { path: "docs/ä b.html" }, { path: "assets/p-0123456789abcdef.js", integrity: "sha384-x" }];

/** A worker with caches in memory and a network that can be taken away. */
function worker(stored = new Map(), version = "v2") {
  const listeners = new Map();
  const asked = [];
  const network = { there: true };
  const open = (name) => {
    const cache = stored.get(name) ?? new Map();
    stored.set(name, cache);
    return {
      addAll: async (requests) => requests.forEach((request) => cache.set(request.url, `kept ${request.url}`)),
      match: async (url) => cache.get(url),
    };
  };
  const self = {
    registration: { scope: "https://h.example/app/" },
    location: { href: "https://h.example/app/sw.js" },
    clients: { claim: async () => {} },
    addEventListener: (type, listener) => listeners.set(type, listener),
  };
  const context = {
    self,
    URL,
    Map,
    Promise,
    encodeURIComponent,
    VERSION: version,
    FILES,
    Request: class {
      constructor(url, options) {
        Object.assign(this, { url, ...options });
        asked.push(this);
      }
    },
    caches: {
      open: async (name) => open(name),
      keys: async () => [...stored.keys()],
      delete: async (name) => stored.delete(name),
    },
    fetch: async (request) => {
      if (!network.there) {
        throw new TypeError("offline");
      }
      return `fetched ${request.url}`;
    },
  };
  vm.runInNewContext(source, context);
  const dispatch = async (type, fields = {}) => {
    let answer;
    listeners.get(type)({ ...fields, waitUntil: (p) => (answer = p), respondWith: (p) => (answer = p) });
    return answer;
  };
  const get = (path, { mode = "cors", method = "GET", range = false } = {}) =>
    dispatch("fetch", { request: { url: `https://h.example${path}`, method, mode, headers: { has: () => range } } });
  return { dispatch, get, asked, network, stored };
}

test("all files are fetched for the cache, the hashed ones with their integrity", async () => {
  const { dispatch, asked, stored } = worker();
  await dispatch("install");
  assert.deepEqual(
    asked.map(({ url, integrity, cache }) => [url, integrity, cache]),
    [
      ["https://h.example/app/index.html", undefined, "no-cache"],
      ["https://h.example/app/docs/%C3%A4%20b.html", undefined, "no-cache"],
      ["https://h.example/app/assets/p-0123456789abcdef.js", "sha384-x", undefined],
    ],
  );
  assert.deepEqual([...stored.keys()], ["jank-watch https://h.example/app/ v2"]);
});

test("older caches of the same place go, others stay", async () => {
  const others = ["mine", "jank-watch https://h.example/other/ v1"];
  const { dispatch, stored } = worker(new Map([...others, "jank-watch https://h.example/app/ v1"].map((name) => [name, new Map()])));
  await dispatch("install");
  await dispatch("activate");
  assert.deepEqual([...stored.keys()], [...others, "jank-watch https://h.example/app/ v2"]);
});

test("hashed files come from the cache, the rest from the network as long as there is one", async () => {
  const { dispatch, get, network } = worker();
  await dispatch("install");
  assert.equal(await get("/app/assets/p-0123456789abcdef.js"), "kept https://h.example/app/assets/p-0123456789abcdef.js");
  assert.equal(await get("/app/", { mode: "navigate" }), "fetched https://h.example/app/");
  network.there = false;
  assert.equal(await get("/app/?x=1", { mode: "navigate" }), "kept https://h.example/app/index.html");
  assert.equal(await get("/app/some/page", { mode: "navigate" }), "kept https://h.example/app/index.html");
  assert.equal(await get("/app/docs/%C3%A4%20b.html"), "kept https://h.example/app/docs/%C3%A4%20b.html");
});

test("what is not of the release is left to the browser", async () => {
  const { dispatch, get } = worker();
  await dispatch("install");
  assert.equal(await get("/app/api/users"), undefined);
  assert.equal(await get("/elsewhere", { mode: "navigate" }), undefined);
  assert.equal(await get("/app/index.html", { method: "POST" }), undefined);
  assert.equal(await get("/app/index.html", { range: true }), undefined);
});
