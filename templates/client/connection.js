// The WebSocket to the server. Never gives up: it tries again with growing pauses, and at once when somebody looks at the page.

import { backoff } from "./backoff.js";

const VERSION = 1;
const SUBPROTOCOL = "jank-watch.v1";
/** The server sends something every ten seconds. */
const SILENCE = 35_000;
/** A page that comes back into view after so long a silence doubts its connection. */
const DOUBT = 15_000;

export class Connection {
  #options;
  #socket = null;
  #attempt = 0;
  #timer = null;
  #watchdog = null;
  #heard = 0;
  #opened = false;
  #over = false;

  /**
   * @param {object} options
   * @param {string} options.url
   * @param {string} options.token
   * @param {() => number} options.generation what the page runs, for `hello`
   * @param {(message: object) => void} options.onMessage
   * @param {() => void} options.onConnected
   * @param {() => void} options.onDisconnected called once for each connection that was lost
   * @param {() => void} options.onRefused an attempt ended before it was a connection
   * @param {object} [options.host] what of the browser it uses; another one in tests
   */
  constructor(options) {
    this.#options = { ...options, host: options.host ?? browser };
  }

  start() {
    const { host } = this.#options;
    host.onAwake(() => this.#awake());
    this.#connect();
  }

  /** Sends a message, if there is a connection. */
  send(type, fields = {}) {
    if (!this.#opened) {
      return false;
    }
    this.#socket.send(JSON.stringify({ v: VERSION, t: type, ...fields }));
    return true;
  }

  /** Ends it for good: the page goes. */
  stop() {
    this.#over = true;
    this.#forget();
  }

  #connect() {
    const { host, url, token } = this.#options;
    this.#forget();
    let socket;
    try {
      socket = host.open(url, [SUBPROTOCOL, `token.${token}`]);
    } catch {
      this.#later();
      return;
    }
    this.#socket = socket;
    const ours = (handle) => (event) => {
      if (this.#socket === socket) {
        handle(event);
      }
    };
    socket.onopen = ours(() => this.#open());
    socket.onmessage = ours((event) => this.#receive(event.data));
    socket.onclose = ours(() => this.#lost());
    socket.onerror = () => {}; // a close follows, and tells no less
  }

  #open() {
    const { host, generation, onConnected } = this.#options;
    this.#opened = true;
    this.#heard = host.now();
    this.#watchdog = host.every(SILENCE / 5, () => {
      if (host.now() - this.#heard > SILENCE) {
        this.#drop();
      }
    });
    this.send("hello", { generation: generation() });
    onConnected();
  }

  #receive(text) {
    this.#heard = this.#options.host.now();
    let message;
    try {
      message = JSON.parse(text);
    } catch {
      return;
    }
    if (message === null || typeof message !== "object" || message.v !== VERSION) {
      return;
    }
    if (message.t === "ping") {
      this.send("pong");
      return;
    }
    this.#attempt = 0;
    this.#options.onMessage(message);
  }

  /** Ends a connection that seems dead, without waiting for the network to agree. */
  #drop() {
    const socket = this.#socket;
    this.#lost();
    socket?.close();
  }

  #lost() {
    const opened = this.#opened;
    this.#forget();
    if (this.#over) {
      return;
    }
    if (opened) {
      this.#options.onDisconnected();
    } else {
      this.#options.onRefused();
    }
    this.#later();
  }

  #later() {
    const { host } = this.#options;
    const pause = backoff(this.#attempt, host.random());
    this.#attempt += 1;
    this.#timer = host.after(pause, () => this.#connect());
  }

  #awake() {
    const { host } = this.#options;
    if (this.#over) {
      return;
    }
    if (this.#timer !== null) {
      this.#attempt = 0;
      this.#connect();
    } else if (this.#opened && host.now() - this.#heard > DOUBT) {
      this.#attempt = 0;
      this.#drop();
    }
  }

  #forget() {
    const { host } = this.#options;
    host.cancel(this.#timer);
    host.cancel(this.#watchdog);
    this.#timer = null;
    this.#watchdog = null;
    this.#opened = false;
    const socket = this.#socket;
    this.#socket = null;
    if (this.#over) {
      socket?.close();
    }
  }
}

/** What of the browser a connection uses. */
const browser = {
  open: (url, protocols) => new WebSocket(url, protocols),
  now: () => performance.now(),
  random: () => Math.random(),
  after: (ms, run) => setTimeout(run, ms),
  every: (ms, run) => setInterval(run, ms),
  cancel: (timer) => clearTimeout(timer), // of intervals too
  onAwake: (run) => {
    const look = () => {
      if (document.visibilityState === "visible") {
        run();
      }
    };
    document.addEventListener("visibilitychange", look);
    addEventListener("pageshow", look);
    addEventListener("online", look);
    addEventListener("focus", look);
  },
};
