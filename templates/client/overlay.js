// The overlay over a page: what is wrong, and whether a build or the connection is under way. The page runs on behind it.
//
// Everything it shows is hostile until proven otherwise (file names, compiler text, source lines): only text nodes are ever made of it.

import { button, element } from "./element.js";
import { cardElement } from "./overlay_card.js";
import { view } from "./overlay_model.js";
import { STYLE } from "./overlay_style.js";

const FLASH = 1600;
const NOTE = 8000;

export class Overlay {
  #open;
  #reload;
  #known = {
    state: null,
    status: "building",
    connected: true,
    refused: 0,
    stale: null,
    running: 0,
    faults: [],
    parts: [],
    dismissed: null,
    selected: null,
  };
  #flash = null;
  #flashTimer = null;
  #shell = null;
  #drawn = { panel: "null", pills: "[]", alert: "" };

  /**
   * @param {object} options
   * @param {(request: object) => void} options.open asks the server to open a place
   * @param {() => void} options.reload loads the page anew
   */
  constructor({ open, reload }) {
    this.#open = open;
    this.#reload = reload;
  }

  /** Takes news, see `view`. */
  know(news) {
    this.#known = { ...this.#known, ...news };
    this.#draw();
  }

  /** Namespaces were loaded; they are named for a moment. */
  loaded(namespaces) {
    if (namespaces.length > 0 && this.#known.parts.includes("reloads")) {
      this.#say(namespaces.length === 1 ? `${namespaces[0]} reloaded` : `${namespaces.length} namespaces reloaded`, "done", FLASH);
    }
  }

  /** Says a sentence for a while. */
  note(text) {
    if (this.#known.parts.length > 0) {
      this.#say(text, "told", NOTE);
    }
  }

  #say(text, tone, ms) {
    clearTimeout(this.#flashTimer);
    this.#flash = { key: "flash", tone, text, action: null };
    this.#flashTimer = setTimeout(() => {
      this.#flash = null;
      this.#draw();
    }, ms);
    this.#draw();
  }

  #draw() {
    const { panel, pills, alert } = view(this.#known);
    const shown = [...pills, ...(this.#flash ? [this.#flash] : [])];
    if (this.#shell === null && panel === null && shown.length === 0) {
      return;
    }
    const shell = this.#mount();
    this.#update("alert", alert, () => {
      shell.alert.textContent = alert;
    });
    this.#update("panel", JSON.stringify(panel), () => this.#drawPanel(shell, panel));
    this.#update("pills", JSON.stringify(shown), () => shell.pills.replaceChildren(...shown.map((pill) => this.#pill(pill))));
  }

  /** Runs `draw` if what is to be drawn is not what was drawn: what a screen reader has read is not read again. */
  #update(part, next, draw) {
    if (this.#drawn[part] !== next) {
      this.#drawn[part] = next;
      draw();
    }
  }

  /** Focus and scrolling stay where they were. */
  #drawPanel(shell, panel) {
    const focused = shell.root.activeElement?.getAttribute("data-focus");
    const scrolled = shell.panel.querySelector(".cards")?.scrollTop ?? 0;
    shell.panel.replaceChildren(...(panel ? [this.#panel(panel)] : []));
    if (panel !== null) {
      shell.panel.querySelector(".cards").scrollTop = scrolled;
      this.#focus(focused);
    }
  }

  /** Focuses the element of that `data-focus`, if there is one. */
  #focus(key) {
    if (key) {
      [...this.#shell.panel.querySelectorAll("[data-focus]")].find((found) => found.getAttribute("data-focus") === key)?.focus();
    }
  }

  #mount() {
    if (this.#shell === null) {
      const host = document.createElement("jank-watch-overlay");
      const root = host.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet(); // no inline style, so that a page's content security policy does not matter
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
      // Live regions are there before they have something to say, or nothing of it is read.
      const alert = element("div", { class: "heard", "aria-live": "assertive" });
      const pills = element("div", { class: "pills", "aria-live": "polite" });
      const panel = element("div", { class: "place-of-panel" });
      root.append(alert, panel, pills);
      this.#shell = { host, root, alert, panel, pills };
      // Capturing, so that a page that stops events does not keep the overlay open.
      addEventListener("keydown", (event) => event.key === "Escape" && this.#dismiss(), true);
      addEventListener("pointerdown", (event) => event.composedPath().includes(host) || this.#dismiss(), true);
      panel.addEventListener("keydown", (event) => this.#key(event));
    }
    if (!this.#shell.host.isConnected) {
      document.documentElement.append(this.#shell.host); // a program may have replaced the whole body
    }
    return this.#shell;
  }

  #dismiss() {
    const { panel } = view(this.#known);
    if (panel !== null) {
      this.know({ dismissed: panel.key });
    }
  }

  #reopen() {
    this.know({ dismissed: null });
    this.#focus("close");
  }

  /** Arrows go from card to card. */
  #key(event) {
    const { panel } = view(this.#known);
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (panel === null || event.altKey || event.ctrlKey || event.metaKey || event.target.classList.contains("excerpt")) {
      return; // a source that has the focus scrolls
    }
    const to = event.key === "Home" ? 0 : event.key === "End" ? panel.cards.length - 1 : step && panel.selected + step;
    if (to !== undefined && panel.cards.length > 1) {
      event.preventDefault();
      this.#select(panel, to);
    }
  }

  #select(panel, index) {
    const card = panel.cards[(index + panel.cards.length) % panel.cards.length];
    this.know({ selected: card.key });
    this.#focus(card.key);
    this.#shell.panel.querySelector(".card.expanded")?.scrollIntoView({ block: "nearest" });
  }

  #panel(panel) {
    const alone = panel.cards.length === 1 && panel.more === 0;
    const header = element("header", {}, element("h2", {}, panel.title), ...this.#pager(panel), element("p", { class: "note" }, panel.note), this.#closer());
    const cards = panel.cards.map((card, index) =>
      cardElement(card, {
        expanded: index === panel.selected,
        alone,
        select: () => this.#select(panel, index),
        open: (request) => this.#open(request),
      }),
    );
    const more = panel.more > 0 ? [element("p", { class: "more" }, `and ${panel.more} more, in the terminal`)] : [];
    const list = element("div", { class: "cards" }, ...cards, ...more);
    return element("section", { class: `panel ${panel.tone}`, "aria-label": `jank-watch: ${panel.title}` }, header, list);
  }

  #pager(panel) {
    if (panel.cards.length < 2) {
      return [];
    }
    const step = (by, label, sign) =>
      button({ class: "step", "aria-label": label, title: label, "data-focus": label }, () => this.#step(panel, by, label), sign);
    const at = element("span", { class: "at" }, `${panel.selected + 1} of ${panel.cards.length}`);
    return [element("div", { class: "pager", role: "group", "aria-label": "Way through" }, step(-1, "Previous", "‹"), at, step(1, "Next", "›"))];
  }

  /** The pager keeps the focus, so that it can be pressed again. */
  #step(panel, by, label) {
    this.#select(panel, panel.selected + by);
    this.#focus(label);
  }

  #closer() {
    return button({ class: "close", title: "Put aside (Esc)", "aria-label": "Put aside", "data-focus": "close" }, () => this.#dismiss(), "×");
  }

  #pill({ tone, text, action }) {
    const content = [element("i", { "aria-hidden": "true" }), element("span", {}, text)];
    switch (action) {
      case "reopen":
        return button({ class: `pill ${tone}`, title: "Show again" }, () => this.#reopen(), ...content);
      case "reload":
        return element("div", { class: `pill ${tone}` }, ...content, button({ class: "act" }, () => this.#reload(), "Reload"));
      default:
        return element("div", { class: `pill ${tone}` }, ...content);
    }
  }
}
