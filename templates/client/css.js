// Swaps style sheets without a flash: the new one is loaded beside the old one, which goes when the new one is there.

/**
 * Swaps those of `files` that the document uses, directly or by `@import`.
 *
 * @param {{path: string, hash: string}[]} files URL paths and hashes of their contents
 * @param {Document} root
 */
export function swapStyles(files, root = document) {
  for (const file of files) {
    for (const link of root.querySelectorAll("link[rel~=stylesheet][href]")) {
      if (isAt(link.href, file.path) || imports(link.sheet, file.path)) {
        swap(link, file.hash);
      }
    }
  }
}

function isAt(href, path) {
  const url = new URL(href, location.href);
  return url.origin === location.origin && decodeURI(url.pathname) === path;
}

function imports(sheet, path) {
  try {
    return [...(sheet?.cssRules ?? [])].some(
      (rule) => rule instanceof CSSImportRule && (isAt(rule.styleSheet?.href ?? rule.href, path) || imports(rule.styleSheet, path)),
    );
  } catch {
    return false; // the rules of another origin's sheet can't be read
  }
}

function swap(link, hash) {
  const next = link.cloneNode();
  const url = new URL(link.href, location.href);
  url.searchParams.set("jank-watch", hash);
  next.href = url.href;
  next.addEventListener("load", () => link.remove());
  next.addEventListener("error", () => next.remove());
  link.after(next);
}
