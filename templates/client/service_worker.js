// The service worker of a release. `VERSION` and `FILES` ([{path, integrity?}]) are written in front of it.
//
// What has a hash in its name comes from the cache; everything else from the network, and from the cache where there is none. So whoever
// is online sees what the host has, and whoever is not sees the last release that was fetched as a whole.

const PREFIX = `jank-watch ${self.registration.scope} `;
const CACHE = PREFIX + VERSION;
const root = new URL("./", self.location.href);

// Paths are as they are on disk; a URL escapes what it can't hold.
const addresses = new Map(FILES.map((file) => [new URL(file.path.split("/").map(encodeURIComponent).join("/"), root).href, file]));

self.addEventListener("install", (event) => {
  // All or nothing: a release of which a file can't be had is not there, and the one before stays.
  const requests = [...addresses].map(([url, { integrity }]) => new Request(url, integrity ? { integrity } : { cache: "no-cache" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
});

self.addEventListener("activate", (event) => {
  const clean = async () => {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
    await Promise.all(old.map((name) => caches.delete(name)));
    // The page of the first visit is answered for as well.
    await self.clients.claim();
  };
  event.waitUntil(clean());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  url.search = "";
  url.hash = "";
  if (request.method !== "GET" || request.headers.has("range") || !url.href.startsWith(root.href)) {
    return;
  }
  const name = url.href.endsWith("/") ? `${url.href}index.html` : url.href;
  const file = addresses.get(name);
  if (file?.integrity) {
    event.respondWith(kept(name).then((response) => response ?? fetch(request)));
  } else if (file || request.mode === "navigate") {
    event.respondWith(fetch(request).catch((error) => standIn(name, request, error)));
  }
});

function kept(name) {
  return caches.open(CACHE).then((cache) => cache.match(name));
}

/** What is shown offline. A page that is no file is one of an application that keeps its state in the path. */
async function standIn(name, request, error) {
  const found = (await kept(name)) ?? (request.mode === "navigate" ? await kept(new URL("index.html", root).href) : undefined);
  if (found === undefined) {
    throw error;
  }
  return found;
}
