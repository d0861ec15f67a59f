// Swaps images where they are used: in elements and in style sheets. The new one is loaded first, so nothing flashes.

import { isAt, renewed, roots } from "./used_files.js";

/** Elements and the attribute in which they name an image. */
const ATTRIBUTES = [
  ["img[src], input[type=image][src]", "src"],
  ["video[poster]", "poster"],
  ["link[rel~=icon][href]", "href"],
  ["image[href], use[href]", "href"],
];
const URLS = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)/g;

/**
 * Swaps an image wherever the document uses it.
 *
 * @param {{path: string, hash: string}} file URL path and hash of its content
 * @param {Document} document
 * @returns {boolean} is it used?
 */
export function swapImage({ path, hash }, document = globalThis.document) {
  const all = roots(document);
  const swaps = [...all.flatMap((root) => inElements(root, path, hash)), ...all.flatMap((root) => inStyles(root, path, hash))];
  if (swaps.length > 0) {
    const image = new Image();
    image.src = renewed(path, hash);
    // One that can't be decoded is shown broken, as it would be in a page that is loaded now.
    image.decode().catch(() => {}).then(() => swaps.forEach((swap) => swap()));
  }
  return swaps.length > 0;
}

function inElements(root, path, hash) {
  const single = ATTRIBUTES.flatMap(([selector, attribute]) =>
    [...root.querySelectorAll(selector)]
      .filter((user) => isAt(user.getAttribute(attribute), path))
      .map((user) => () => user.setAttribute(attribute, renewed(user.getAttribute(attribute), hash))),
  );
  const sets = [...root.querySelectorAll("img[srcset], source[srcset]")].filter((user) => candidates(user.srcset).some(([url]) => isAt(url, path)));
  return [...single, ...sets.map((user) => () => (user.srcset = renewedSet(user.srcset, path, hash)))];
}

/** The `[url, descriptor]` pairs of a srcset. */
function candidates(srcset) {
  return srcset
    .split(/,\s+|,(?=\S+\s)/)
    .map((candidate) => candidate.trim().split(/\s+/, 2))
    .filter(([url]) => url);
}

function renewedSet(srcset, path, hash) {
  const renew = ([url, ...descriptor]) => [isAt(url, path) ? renewed(url, hash) : url, ...descriptor].join(" ");
  return candidates(srcset).map(renew).join(", ");
}

function inStyles(root, path, hash) {
  const inline = [...root.querySelectorAll("[style]")].map((user) => [user.style, root.baseURI ?? document.baseURI]);
  const sheets = [...root.styleSheets, ...(root.adoptedStyleSheets ?? [])];
  return [...inline, ...sheets.flatMap((sheet) => declarations(sheet))].flatMap(([style, base]) =>
    [...(style ?? [])]
      .filter((property) => urls(style.getPropertyValue(property)).some((url) => isAt(url, path, base)))
      .map((property) => () => {
        const value = style.getPropertyValue(property).replace(URLS, (whole, a, b, c) => {
          const url = a ?? b ?? c;
          return isAt(url, path, base) ? `url(${JSON.stringify(renewed(url, hash, base))})` : whole;
        });
        style.setProperty(property, value, style.getPropertyPriority(property));
      }),
  );
}

function urls(value) {
  return [...value.matchAll(URLS)].map(([, a, b, c]) => a ?? b ?? c);
}

/** The `[style declaration, base URL]` pairs of a sheet, with those in groups and imported sheets. */
function declarations(sheet, base = sheet?.href ?? document.baseURI) {
  try {
    return [...(sheet?.cssRules ?? [])].flatMap((rule) => [
      ...(rule.style ? [[rule.style, base]] : []),
      ...(rule.styleSheet ? declarations(rule.styleSheet) : []),
      ...(rule.cssRules ? declarations(rule, base) : []),
    ]);
  } catch {
    return []; // the rules of another origin's sheet can't be read
  }
}
