// A page under development: connects, keeps program and style sheets at what the server says, and shows what is wrong.

import { Connection } from "./connection.js";
import { Forwarder } from "./console.js";
import { swapStyles } from "./css.js";
import { describe } from "./errors.js";
import { Loader } from "./loader.js";
import { lines } from "./output.js";
import { Overlay } from "./overlay.js";
import { announce, pageApi } from "./page_api.js";
import { planPublic, reloadFor } from "./plan.js";
import { Runtime } from "./runtime.js";

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
  #console;
  #connection;
  #loader;
  #runtimeHash = null;
  #public;
  #refusals = 0;
  #arrived;
  #loaded = false;

  constructor(base, boot) {
    this.#base = base;
    this.#boot = boot;
    this.#public = { css: new Map(boot.css.map((file) => [file.path, file.hash])), page: boot.page };
    this.running = new Promise((resolve) => {
      this.#arrived = resolve;
    });
    this.#console = new Forwarder((fields) => this.#connection.send("log", fields));
    this.#loader = new Loader({
      fetch: (side) => this.#fetch(side),
      announce: (name, detail) => this.#announce(name, detail),
      send: (type, fields) => this.#connection.send(type, fields),
      complain: (text, error) => this.#complain(text, error),
    });
    this.#overlay = new Overlay({ open: (id) => this.#open(id) });
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
  }

  start() {
    this.#console.wrap();
    this.#console.watch(globalThis, (error) => this.#overlay.runtimeError(error));
    addEventListener("pagehide", (event) => {
      if (!event.persisted) {
        this.#connection.stop();
      }
    });
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
    } catch (error) {
      this.#runtimeHash = null;
      this.#complain("the runtime did not start", error);
    }
  }

  #state(state) {
    this.#overlay.state(state);
    this.#show(state);
    this.#loader.take(state);
  }

  #show(files) {
    const plan = planPublic(files, this.#public);
    if (plan.reload) {
      this.#reload(`page ${this.#boot.session} ${files.page}`);
      return;
    }
    swapStyles(plan.swap);
    this.#public = { css: new Map(files.css.map((file) => [file.path, file.hash])), page: files.page };
  }

  /** Reloads the page for `reason`, unless it has been reloaded for that already: then something else is wrong. */
  #reload(reason) {
    try {
      if (sessionStorage.getItem(RELOADED) === reason) {
        this.#overlay.note("this page is not the server's newest; reload it");
        return;
      }
      sessionStorage.setItem(RELOADED, reason);
    } catch {
      this.#overlay.note("this page is not the server's newest; reload it");
      return; // without storage there is no telling how often
    }
    this.#connection.stop();
    location.reload();
  }

  #connected() {
    this.#refusals = 0;
    this.#overlay.connected(true);
    this.#console.flush();
    announce("connected");
  }

  #disconnected() {
    this.#overlay.connected(false);
    announce("disconnected");
  }

  /** Perhaps the server is another one, which does not know our token. */
  async #refused() {
    this.#overlay.connected(false);
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

  #announce(name, detail) {
    if (name === "failed") {
      this.#overlay.runtimeError({ message: detail.message, trace: detail.trace, ns: detail.ns });
      this.#console.note("error", `generation ${detail.generation} was not loaded: ${detail.message}`);
    } else if (name === "after-load") {
      this.#overlay.loaded(this.#loaded ? detail.namespaces : []); // the first load is no news
      this.#loaded = true;
      this.#arrived();
    }
    announce(name, detail);
  }

  #complain(text, thrown) {
    const error = describe(thrown);
    const message = `${text}: ${error.message}`;
    this.#console.note("error", text, thrown);
    this.#console.forward("error", () => message, error.trace);
    this.#overlay.runtimeError({ ...error, message });
  }

  async #open(id) {
    const answer = await fetch(new URL("_jank/open", this.#base), {
      method: "POST",
      headers: { "content-type": "application/json", "x-jank-watch-token": this.#boot.token },
      body: JSON.stringify({ id }),
    });
    if (!answer.ok) {
      this.#overlay.note((await answer.text()).trim());
    }
  }
}

function socketUrl(base) {
  const url = new URL("_jank/ws", base);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}
