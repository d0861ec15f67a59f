import assert from "node:assert/strict";
import test from "node:test";

import { backoff } from "../../templates/client/backoff.js";
import { Connection } from "../../templates/client/connection.js";
import { fakeHost, golden, goldenNames } from "./support.mjs";

function connect(facts = {}) {
  const host = fakeHost();
  const seen = { messages: [], connected: 0, lost: 0, refused: 0 };
  const connection = new Connection({
    url: "ws://localhost:9500/_jank/ws",
    token: "abc",
    generation: () => 2,
    onMessage: (message) => seen.messages.push(message),
    onConnected: () => (seen.connected += 1),
    onDisconnected: () => (seen.lost += 1),
    onRefused: () => (seen.refused += 1),
    host,
    ...facts,
  });
  connection.start();
  return { host, seen, connection };
}

const receive = (host, message) => host.socket.onmessage({ data: JSON.stringify(message) });

test("it names sub-protocol and token, and says hello with its generation", () => {
  const { host } = connect();
  assert.deepEqual(host.socket.protocols, ["jank-watch.v1", "token.abc"]);
  host.socket.onopen();
  assert.deepEqual(host.socket.sent, [golden("client-hello")]);
});

test("every message of the server arrives, pings are answered", () => {
  const { host, seen } = connect();
  host.socket.onopen();
  const names = goldenNames().filter((name) => name.startsWith("server-"));
  names.forEach((name) => receive(host, golden(name)));
  assert.equal(seen.messages.length, names.length - 1);
  assert.deepEqual(host.socket.sent.at(-1), golden("client-pong"));
});

test("junk is ignored", () => {
  const { host, seen } = connect();
  host.socket.onopen();
  for (const data of ["", "null", "{", "3", '{"t":"state"}', '{"v":2,"t":"state"}']) {
    host.socket.onmessage({ data });
  }
  assert.deepEqual(seen.messages, []);
});

test("it tries again with growing pauses and never gives up", () => {
  const { host, seen } = connect();
  const pauses = [];
  for (let n = 0; n < 12; n += 1) {
    const before = host.time;
    const count = host.sockets.length;
    host.socket.onclose();
    while (host.sockets.length === count) {
      host.pass(1);
    }
    pauses.push(host.time - before);
  }
  assert.deepEqual(pauses.slice(0, 4), [250, 500, 1000, 2000]);
  assert.equal(pauses.at(-1), 10000);
  assert.equal(seen.refused, 12);
});

test("a connection that worked starts over with short pauses", () => {
  const { host, seen } = connect();
  for (let n = 0; n < 6; n += 1) {
    host.socket.onclose();
    host.pass(20000);
  }
  host.socket.onopen();
  receive(host, golden("server-hello"));
  host.socket.onclose();
  assert.equal(seen.lost, 1);
  const count = host.sockets.length;
  host.pass(250);
  assert.equal(host.sockets.length, count + 1);
});

test("a page that is looked at connects at once", () => {
  const { host } = connect();
  for (let n = 0; n < 8; n += 1) {
    host.socket.onclose();
    host.pass(10000);
  }
  host.socket.onclose();
  const count = host.sockets.length;
  host.wake();
  assert.equal(host.sockets.length, count + 1);
});

test("a silent connection is dropped; waking up makes that sooner", () => {
  const { host, seen } = connect();
  host.socket.onopen();
  host.pass(20000);
  assert.equal(seen.lost, 0);
  receive(host, golden("server-ping"));
  host.pass(45000);
  assert.equal(seen.lost, 1, "35 seconds of silence");
  host.wake();
  host.socket.onopen();
  const dead = host.socket;
  host.pass(16000);
  host.wake();
  assert.equal(seen.lost, 2);
  assert.equal(dead.closed, true);
  dead.onmessage({ data: JSON.stringify(golden("server-css")) });
  assert.deepEqual(seen.messages, [], "a dropped socket is not listened to");
});

test("nothing is sent without a connection", () => {
  const { connection } = connect();
  assert.equal(connection.send("log", { level: "log", text: "x" }), false);
});

test("pauses are spread", () => {
  assert.equal(backoff(0, 0), 125);
  assert.equal(backoff(0, 1), 250);
  assert.equal(backoff(1000, 1), 10000);
});
