// One error or warning as elements.

import { button, element, prose } from "./element.js";

/**
 * @param {import("./overlay_model.js").Card} card
 * @param {object} options
 * @param {boolean} options.expanded
 * @param {boolean} options.alone there is no other card, so there is nothing to choose
 * @param {() => void} options.select
 * @param {(request: {id: string, call?: number, related?: number}) => void} options.open opens a place in the editor
 */
export function cardElement(card, { expanded, alone, select, open }) {
  const body = `body-${card.key}`;
  const heading = [chip(card), element("span", { class: "message" }, ...prose(card.message)), ...short(card, expanded)];
  const summary = alone
    ? element("div", { class: "summary" }, ...heading)
    : button({ class: "summary", "aria-expanded": String(expanded), "aria-controls": body, "data-focus": card.key }, select, ...heading);
  return element(
    "article",
    { class: `card ${card.tone}${expanded ? " expanded" : ""}` },
    element("h3", {}, summary),
    ...(expanded ? [element("div", { class: "body", id: body }, ...details(card, open))] : []),
  );
}

function chip(card) {
  return element("span", { class: "chip" }, card.times > 1 ? `${card.tone} ×${card.times}` : card.tone);
}

function short(card, expanded) {
  return card.short && !expanded ? [element("span", { class: "short" }, card.short)] : [];
}

function details(card, open) {
  const parts = [where(card, open)];
  if (card.excerpt.length > 0) {
    parts.push(excerpt(card.excerpt));
  }
  if (card.help) {
    parts.push(element("p", { class: "help" }, element("b", {}, "Hint"), element("span", {}, ...prose(card.help))));
  }
  for (const [index, related] of card.related.entries()) {
    const place = placeButton(related.place, card.id && (() => open({ id: card.id, related: index })), `${card.key}-related-${index}`);
    parts.push(element("p", { class: "related" }, element("span", {}, ...prose(related.message)), place));
  }
  if (card.calls.length > 0) {
    parts.push(element("h4", {}, "Calls, the last one first"), calls(card, open));
  }
  return parts;
}

function where(card, open) {
  const place = card.place ? [placeButton(card.place, card.id && (() => open({ id: card.id })), `${card.key}-place`)] : [];
  const facts = [card.ns, card.code ?? card.stage].filter(Boolean).map((fact) => element("span", { class: "fact" }, fact));
  return element("div", { class: "where" }, ...place, ...facts);
}

/** A place that opens in the editor, where the server knows it. */
function placeButton(place, act, focus) {
  if (!place) {
    return "";
  }
  return act
    ? button({ class: "place", title: "Open in the editor", "data-focus": focus }, act, place)
    : element("span", { class: "place" }, place);
}

function calls(card, open) {
  const items = card.calls.map((call) => {
    const act = card.id && call.place && (() => open({ id: card.id, call: call.index }));
    return element("li", {}, element("span", { class: "fn" }, call.text), placeButton(call.place, act, `${card.key}-call-${call.index}`));
  });
  return element("ol", { class: "calls" }, ...items);
}

function excerpt(lines) {
  const rows = lines.flatMap((line) => {
    const number = element("span", { class: "number" }, String(line.line));
    if (line.carets === undefined) {
      return [element("div", { class: "row" }, number, element("code", {}, line.text))];
    }
    const code = element("code", {}, line.before, element("mark", {}, line.marked), line.after);
    // The text before, unseen, keeps the carets under their place however wide its characters are.
    const unseen = element("span", { class: "unseen" }, line.before);
    const carets = element("code", {}, unseen, element("span", { class: "carets" }, line.carets));
    return [
      element("div", { class: "row here", "aria-current": "true" }, number, code),
      element("div", { class: "row under", "aria-hidden": "true" }, element("span", { class: "number" }), carets),
    ];
  });
  // The keyboard can scroll it, so it can be reached.
  return element("div", { class: "excerpt", tabindex: "0", role: "group", "aria-label": "Source" }, element("div", { class: "lines" }, ...rows));
}
