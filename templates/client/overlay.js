// The overlay over a page: what is wrong, and whether a build or the connection is under way. The page runs on behind it.
//
// Everything it shows is hostile until proven otherwise (file names, compiler text, source lines): only textContent is ever set.

import { view } from "./overlay_model.js";
import { STYLE } from "./overlay_style.js";

const KEPT_ERRORS = 5;
const FLASH = 1600;

export class Overlay {
  #open;
  #root = null;
  #known = { state: null, connected: true, thrown: [], dismissed: null };
  #flash = null;
  #flashTimer = null;
  #drawn = "";

  /**
   * @param {object} options
   * @param {(id: string) => void} options.open asks the server to open a diagnostic's place
   */
  constructor({ open }) {
    this.#open = open;
  }

  /** Takes the newest state. */
  state(state) {
    this.#know({ state });
  }

  /** Is there a connection? */
  connected(connected) {
    this.#know({ connected });
  }

  /** Something in the page threw. */
  runtimeError(error) {
    const others = this.#known.thrown.filter((known) => known.message !== error.message);
    this.#know({ thrown: [...others, error].slice(-KEPT_ERRORS) });
  }

  /** Namespaces were loaded: errors of the code before are over. They are named for a moment, if there are any to name. */
  loaded(namespaces) {
    this.#know({ thrown: [] });
    if (namespaces.length === 0) {
      return;
    }
    this.#say(namespaces.length === 1 ? `${namespaces[0]} reloaded` : `${namespaces.length} namespaces reloaded`, "done");
  }

  /** Says a sentence for a moment. */
  note(text) {
    this.#say(text, "note");
  }

  #say(text, tone) {
    clearTimeout(this.#flashTimer);
    this.#flash = { tone, text, reopens: false };
    this.#flashTimer = setTimeout(() => {
      this.#flash = null;
      this.#draw();
    }, FLASH * (tone === "note" ? 4 : 1));
    this.#draw();
  }

  #know(fact) {
    this.#known = { ...this.#known, ...fact };
    this.#draw();
  }

  #draw() {
    const { panel, pill } = view(this.#known);
    const shown = { panel, pill: pill ?? this.#flash };
    const drawn = JSON.stringify(shown);
    if (drawn === this.#drawn) {
      return; // what a screen reader has read is not read again
    }
    this.#drawn = drawn;
    if (shown.panel === null && shown.pill === null && this.#root === null) {
      return;
    }
    const root = this.#mount();
    root.replaceChildren(
      ...(shown.panel ? [this.#panel(shown.panel)] : []),
      ...(shown.pill ? [this.#pill(shown.pill)] : []),
    );
  }

  #mount() {
    if (this.#root === null) {
      const host = document.createElement("jank-watch-overlay");
      this.#root = host.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet(); // no inline style, so that a page's content security policy does not matter
      sheet.replaceSync(STYLE);
      this.#root.adoptedStyleSheets = [sheet];
      document.addEventListener("keydown", (event) => {
        if (event.key === "Escape") {
          this.#dismiss();
        }
      });
    }
    if (!this.#root.host.isConnected) {
      document.documentElement.append(this.#root.host); // a program may have replaced the whole body
    }
    return this.#root;
  }

  #dismiss() {
    const { panel } = view(this.#known);
    if (panel !== null) {
      this.#know({ dismissed: panel.key });
    }
  }

  #panel(panel) {
    const close = element("button", { class: "close", type: "button", title: "Close (Esc)", "aria-label": "Close" }, "×");
    close.addEventListener("click", () => this.#dismiss());
    const title = element("h2", {}, panel.title);
    const still = element("p", { class: "still" }, "The page runs on with the code it has.");
    const header = element("header", {}, title, still, close);
    const more = panel.more > 0 ? [element("p", { class: "more" }, `and ${panel.more} more, in the terminal`)] : [];
    const cards = panel.cards.map((card) => this.#card(card));
    const list = element("div", { class: "cards", role: "alert" }, ...cards, ...more);
    return element("section", { class: `panel ${panel.tone}`, "aria-label": panel.title }, header, list);
  }

  #card(card) {
    const parts = [this.#head(card), element("p", { class: "message" }, card.message)];
    if (card.excerpt?.length > 0) {
      parts.push(excerpt(card.excerpt));
    }
    if (card.help) {
      parts.push(element("p", { class: "help" }, element("b", {}, "hint "), card.help));
    }
    if (card.calls?.length > 0) {
      parts.push(element("ol", { class: "calls" }, ...card.calls.map((call) => element("li", {}, call))));
    }
    for (const related of card.related ?? []) {
      parts.push(element("p", { class: "related" }, `${related.message} `, element("span", { class: "place" }, related.place ?? "")));
    }
    return element("article", { class: `card ${card.tone}` }, ...parts);
  }

  #head(card) {
    const parts = [element("span", { class: "tone" }, card.tone)];
    if (card.place && card.id) {
      const place = element("button", { class: "place", type: "button", title: "Open in the editor" }, card.place);
      place.addEventListener("click", () => this.#open(card.id));
      parts.push(place);
    }
    if (card.ns) {
      parts.push(element("span", { class: "ns" }, card.ns));
    }
    parts.push(element("span", { class: "stage" }, card.code ?? card.stage));
    return element("div", { class: "head" }, ...parts);
  }

  #pill(pill) {
    const dot = element("i", { "aria-hidden": "true" });
    if (!pill.reopens) {
      return element("div", { class: `pill ${pill.tone}`, role: "status" }, dot, pill.text);
    }
    const button = element("button", { class: `pill ${pill.tone}`, type: "button", title: "Show again" }, dot, pill.text);
    button.addEventListener("click", () => this.#know({ dismissed: null }));
    return button;
  }
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
      element("div", { class: "row here" }, number, code),
      element("div", { class: "row under", "aria-hidden": "true" }, element("span", { class: "number" }), carets),
    ];
  });
  return element("div", { class: "excerpt", tabindex: "0", role: "group", "aria-label": "Source" }, ...rows);
}

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }
  made.append(...children); // strings become text nodes
  return made;
}
