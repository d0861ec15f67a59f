// Elements made by hand: what they hold are nodes and text, never HTML.

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children strings become text nodes
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }
  made.append(...children);
  return made;
}

/** A button that does `act`. */
export function button(attributes, act, ...children) {
  const made = element("button", { type: "button", ...attributes }, ...children);
  made.addEventListener("click", act);
  return made;
}

/** A sentence as nodes: what stands between backticks is code. */
export function prose(text) {
  return text.split(/`([^`\n]+)`/).map((part, index) => (index % 2 === 1 ? element("span", { class: "name" }, part) : part));
}
