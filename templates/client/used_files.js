// Where a page uses files of the public folder.

/** The document and all open shadow roots in it. */
export function roots(document) {
  const all = [document];
  for (const root of all) {
    for (const host of root.querySelectorAll("*")) {
      if (host.shadowRoot) {
        all.push(host.shadowRoot);
      }
    }
  }
  return all;
}

/** Is the URL `href` that of the public folder's file at `path`? */
export function isAt(href, path, base = document.baseURI) {
  try {
    const url = new URL(href, base);
    return url.origin === location.origin && decodeURI(url.pathname) === path;
  } catch {
    return false; // no URL
  }
}

/** The URL of a newer content: no cache has it. */
export function renewed(href, hash, base = document.baseURI) {
  const url = new URL(href, base);
  url.searchParams.set("jank-watch", hash);
  return url.href;
}

/** Has the page ever asked for the file, by whatever way? */
export function wasFetched(path) {
  return performance.getEntriesByType("resource").some((entry) => isAt(entry.name, path));
}
