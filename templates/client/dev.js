// A page under development: connects, keeps program and style sheets at what the server says, and shows what is wrong.

import { buildEvents } from "./build_events.js";
import { Connection } from "./connection.js";
import { Forwarder } from "./console.js";
import { swapStyle } from "./css.js";
import { describe } from "./errors.js";
import { Faults } from "./faults.js";
import { swapImage } from "./images.js";
import { Loader } from "./loader.js";
import { lines } from "./output.js";
import { Overlay } from "./overlay.js";
import { announce, pageApi } from "./page_api.js";
import { planPublic, reloadFor } from "./plan.js";
import { Runtime } from "./runtime.js";
import { wasFetched } from "./used_files.js";

const RELOADED = "jank-watch.reloaded-for";

/**
 * Starts everything, once a page.
 *
 * @param {URL} base where the server's own paths begin
 * @returns {Promise<object>} `globalThis.jankWatch`, when the program runs
 */
export async function start(base) {
  const boot = await readBoot();
  const page = new Page(base, boot);
  globalThis.jankWatch = page.api;
  page.start();
  await page.running;
  return page.api;
}

/** What the server has put into the HTML: token, session, and the public folder as this page was served with. */
async function readBoot() {
  const find = () => document.querySelector('meta[name="jank-watch"]');
  if (find() === null && document.readyState === "loading") {
    await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
  }
  const text = find()?.content;
  if (!text) {
    throw new Error("this page was not served by jank-watch, so it can't connect; open it at the address that jank-watch prints");
  }
  return JSON.parse(text);
}

class Page {
  #base;
  #boot;
  #overlay;
  #faults;
  #console;
  #connection;
  #loader;
  #runtimeHash = null;
  #public;
  #refusals = 0;
  #arrived;
  #loaded = false;
  #built = null;

  constructor(base, boot) {
    this.#base = base;
    this.#boot = boot;
    this.#public = shown(boot);
    this.running = new Promise((resolve) => {
      this.#arrived = resolve;
    });
    this.#console = new Forwarder((type, fields) => this.#connection.send(type, fields));
    this.#loader = new Loader({
      fetch: (side) => this.#fetch(side),
      announce: (name, detail) => this.#announce(name, detail),
      send: (type, fields) => this.#send(type, fields),
      complain: (text, error) => this.#complain(text, error),
      note: (text) => this.#console.note("info", text),
    });
    this.#overlay = new Overlay({ open: (request) => this.#open(request), reload: () => location.reload() });
    this.#faults = new Faults((faults) => this.#overlay.know({ faults }));
    this.#connection = new Connection({
      url: boot.socket ?? socketUrl(base),
      token: boot.token,
      generation: () => this.#loader.generation,
      onMessage: (message) => this.#receive(message),
      onConnected: () => this.#connected(),
      onDisconnected: () => this.#disconnected(),
      onRefused: () => this.#refused(),
    });
    this.api = pageApi(this.#loader);
    this.#feedback(boot.feedback);
  }

  start() {
    this.#console.wrap();
    this.#console.watch(globalThis, (error) => this.#threw(error));
    addEventListener("pagehide", (event) => {
      if (!event.persisted) {
        this.#connection.stop();
      }
    });
    this.#overlay.know({});
    this.#connection.start();
  }

  #receive(message) {
    switch (message.t) {
      case "hello":
        this.#hello(message);
        break;
      case "state":
        this.#state(message);
        break;
      case "css":
        this.#show(message);
        break;
      case "status":
        this.#overlay.know({ status: message.status });
        break;
      case "explained":
        this.#faults.explain(message.error, message.diagnostic);
        break;
      case "goodbye":
        this.#console.note("info", message.reason);
        break;
      default: // of a newer server
    }
  }

  #hello(hello) {
    const reason = reloadFor(hello, { session: this.#boot.session, runtime: this.#runtimeHash });
    if (reason !== null) {
      this.#reload(reason);
      return;
    }
    if (this.#runtimeHash === null && hello.runtime !== null) {
      this.#runtimeHash = hello.runtime.hash;
      this.#bootRuntime(new URL(hello.runtime.url.slice(1), this.#base));
    }
  }

  async #bootRuntime(url) {
    try {
      const print = lines((text) => this.#console.out(text));
      const { default: create } = await import(url);
      const runtime = await Runtime.boot(create, { print });
      await this.#loader.boot(runtime);
      this.#caughtUp();
    } catch (error) {
      this.#runtimeHash = null;
      this.#complain("the runtime did not start", error);
    }
  }

  async #state(state) {
    this.#feedback(state.feedback);
    this.#overlay.know({ state, status: state.status });
    buildEvents(state, this.#built).forEach(([name, detail]) => announce(name, detail));
    this.#built = state;
    this.#show(state);
    await this.#loader.take(state);
    this.#caughtUp(state);
  }

  /** The loader is done with a state, or waits for the runtime. */
  #caughtUp(state = null) {
    const running = this.#loader.generation;
    this.#overlay.know({ running });
    if (state !== null && running >= state.generation) {
      this.#faults.clearLoads();
    }
  }

  #feedback(feedback) {
    this.#overlay.know({ parts: feedback.overlay });
    this.#console.enable(feedback.console);
  }

  #show(files) {
    const plan = planPublic(files, this.#public);
    if (plan.reload) {
      this.#reload(`page ${this.#boot.session} ${files.page}`);
      return;
    }
    this.#public = shown(files);
    const used = [...plan.styles.map((file) => [file, swapStyle(file)]), ...plan.images.map((file) => [file, swapImage(file)])];
    // What a program has fetched by itself, to draw it perhaps, only a page that is loaded anew has anew.
    const lost = used.find(([file, swapped]) => !swapped && wasFetched(file.path));
    if (lost) {
      this.#reload(`file ${lost[0].path} ${lost[0].hash}`);
    }
  }

  /** Loads the page anew for `reason`, unless it has been for that already: then something else is wrong, and a person decides. */
  #reload(reason) {
    const known = remembered();
    if (known.ok && known.reason !== reason && remember(reason)) {
      this.#connection.stop();
      location.reload();
    } else {
      this.#overlay.know({ stale: "This page is not what jank-watch serves now." });
    }
  }

  #connected() {
    this.#refusals = 0;
    this.#overlay.know({ connected: true, refused: 0 });
    this.#console.flush();
    announce("connected");
  }

  #disconnected() {
    this.#overlay.know({ connected: false });
    announce("disconnected");
  }

  /** Perhaps the server is another one, which does not know our token. */
  async #refused() {
    this.#refusals += 1;
    this.#overlay.know({ connected: false, refused: this.#refusals });
    try {
      const answer = await fetch(new URL("_jank/session", this.#base), { cache: "no-store" });
      const session = await answer.text();
      if (answer.ok && session !== this.#boot.session) {
        this.#reload(`session ${session}`);
      } else if (answer.ok) {
        this.#noSocket();
      }
    } catch {
      // No server at all: the connection goes on trying.
    }
  }

  /** The server answers, but not to a WebSocket. Once may be chance. */
  #noSocket() {
    this.#refusals += 1;
    if (this.#refusals === 2) {
      const url = this.#boot.socket ?? socketUrl(this.#base);
      const text = `the server answers, but ${url} does not connect: something between the two passes no WebSockets. Let it pass \`Upgrade\`, or say with \`public-url\` under \`[server]\` in jank-watch.toml where browsers reach the server`;
      this.#console.note("warn", text);
    }
  }

  async #fetch(side) {
    const answer = await fetch(new URL(side.url.slice(1), this.#base));
    if (!answer.ok) {
      throw new Error(`${side.url}: the server answers ${answer.status}`);
    }
    return new Uint8Array(await answer.arrayBuffer());
  }

  #send(type, fields) {
    if (type !== "failed") {
      return this.#connection.send(type, fields);
    }
    const { number } = this.#faults.add(fields, "load");
    return this.#connection.send(type, { ...fields, error: number });
  }

  #announce(name, detail) {
    if (name === "failed") {
      this.#console.note("error", `generation ${detail.generation} was not loaded: ${detail.message}`);
    } else if (name === "before-load") {
      this.#faults.clear(); // they were of the code before
    } else if (name === "after-load") {
      this.#overlay.loaded(this.#loaded ? detail.namespaces : []); // the first load is no news
      this.#loaded = true;
      this.#arrived();
    }
    announce(name, detail);
  }

  #complain(text, thrown) {
    const error = describe(thrown);
    this.#console.note("error", text, thrown);
    this.#threw({ ...error, message: `${text}: ${error.message}` });
  }

  /** Something that nothing caught. In a loop it comes again and again: the terminal is told the first time, and then seldom. */
  #threw(error) {
    const { number, times } = this.#faults.add(error, "exception");
    if (times === 1) {
      this.#console.threw({ error: number, ...error });
    } else if (Number.isInteger(Math.log10(times))) {
      this.#console.forward("error", () => `${times} times now: ${error.message}`);
    }
  }

  async #open(request) {
    const answer = await fetch(new URL("_jank/open", this.#base), {
      method: "POST",
      headers: { "content-type": "application/json", "x-jank-watch-token": this.#boot.token },
      body: JSON.stringify(request),
    }).catch(() => null);
    if (!answer?.ok) {
      this.#overlay.note(answer ? (await answer.text()).trim() : "jank-watch does not answer, so nothing was opened");
    }
  }
}

/** The public folder as a message says it, to compare later ones with. */
function shown({ css, images, page }) {
  const hashes = (files) => new Map(files.map((file) => [file.path, file.hash]));
  return { css: hashes(css), images: hashes(images), page };
}

/** Why the page was loaded anew by us last; not ok: there is no storage, so there is no telling how often it was. */
function remembered() {
  try {
    return { ok: true, reason: sessionStorage.getItem(RELOADED) };
  } catch {
    return { ok: false };
  }
}

function remember(reason) {
  try {
    sessionStorage.setItem(RELOADED, reason);
    return true;
  } catch {
    return false;
  }
}

function socketUrl(base) {
  const url = new URL("_jank/ws", base);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}
