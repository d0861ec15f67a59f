// Swaps style sheets without a flash: the new one is loaded beside the old one, which goes when the new one is there.

import { isAt, renewed, roots } from "./used_files.js";

/** From an element that is being replaced to the one that takes its place when it has loaded. */
const coming = new WeakMap();

/**
 * Swaps a style sheet where the document uses it: in a link, or by `@import` from a link or a style element, however deep.
 *
 * @param {{path: string, hash: string}} file URL path and hash of its content
 * @param {Document} document
 * @returns {boolean} is it used?
 */
export function swapStyle({ path, hash }, document = globalThis.document) {
  const arriving = new Set();
  const users = roots(document).flatMap((root) => [...root.querySelectorAll("link[rel~=stylesheet][href], style")]);
  users.forEach((user) => coming.has(user) && arriving.add(coming.get(user)));
  const old = users.filter((user) => !arriving.has(user));
  const own = old.filter((user) => user.localName === "link" && isAt(user.href, path));
  const parents = old.filter((user) => !own.includes(user) && imports(user.sheet, path));
  own.forEach((link) => replace(link, renewed(link.href, hash)));
  if (parents.length > 0) {
    // Their text is what it was: the browser must be told that the file which it names is not.
    const fresh = fetch(path, { cache: "reload" }).catch(() => null);
    fresh.then(() => parents.forEach((parent) => replace(parent, parent.localName === "link" ? renewed(parent.href, hash) : null)));
  }
  return own.length + parents.length > 0;
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

/** Puts a copy behind an element, with another `href` if there is one to have, and takes the element away when the copy has loaded. */
function replace(old, href) {
  coming.get(old)?.remove();
  const next = old.cloneNode(true);
  if (href !== null) {
    next.href = href;
  }
  coming.set(old, next);
  next.addEventListener("load", () => next.isConnected && old.remove(), { once: true });
  next.addEventListener("error", () => next.remove(), { once: true });
  old.after(next);
}
