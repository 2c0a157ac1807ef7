import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Probot } from "probot";
import { takeIn, WEBHOOK_PATH, type Ingress } from "../../src/app/ingress.js";
import type { Delivery, EventReading } from "../../src/domain/job.js";

const SECRET = "0123456789abcdef";
const sign = (body: string, secret = SECRET): string =>
  `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

let server: Server;
let accept: Ingress["accept"];
let accepted: { delivery: Delivery; reading: EventReading }[];
let logged: string[];
let isStopping: boolean;

beforeEach(async () => {
  accepted = [];
  logged = [];
  isStopping = false;
  accept = (delivery, reading) => {
    accepted.push({ delivery, reading });
    return Promise.resolve("new");
  };
  const probot = new Probot({ appId: 1, privateKey: "not needed", secret: SECRET });
  await probot.ready();
  const log = (_fields: object, message: string): void => void logged.push(message);
  const ingress: Ingress = {
    appId: 12,
    verify: (body, signature) => probot.webhooks.verify(body, signature),
    accept: (delivery, reading) => accept(delivery, reading),
    isStopping: () => isStopping,
    log: { info: () => undefined, warn: log, error: log },
  };
  server = createServer((incoming, response) => {
    void takeIn(ingress, incoming, response).then((taken) => taken || response.writeHead(404).end("other"));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const origin = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens
const PING = JSON.stringify({ zen: "ü" });
const headers = (body: string, more: Record<string, string> = {}): Record<string, string> => ({
  "x-github-delivery": "d-1",
  "x-github-event": "ping",
  "x-hub-signature-256": sign(body),
  ...more,
});

async function send(body: string, sent: Record<string, string>, path = WEBHOOK_PATH) {
  const answer = await fetch(origin() + path, { method: "POST", headers: sent, body });
  return { status: answer.status, text: await answer.text() };
}

const without = (name: string, body = PING): Record<string, string> =>
  Object.fromEntries(Object.entries(headers(body)).filter(([key]) => key !== name));

describe("what is taken in", () => {
  test("is kept as it was signed, and answered when it is", async () => {
    expect(await send(PING, headers(PING))).toEqual({ status: 202, text: "new\n" });
    expect(accepted.map(({ delivery }) => delivery)).toEqual([{ id: "d-1", event: "ping", payload: PING }]);
  });

  test("is answered only after it was kept", async () => {
    let kept: (answer: "duplicate") => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      accept = () => {
        resolve();
        return new Promise((done) => (kept = done));
      };
    });
    let answered = false;
    const answer = send(PING, headers(PING)).finally(() => (answered = true));
    await asked;
    await new Promise((resolve) => setImmediate(resolve));
    expect(answered).toBe(false);
    kept("duplicate");
    expect(await answer).toEqual({ status: 202, text: "duplicate\n" });
  });

  test("an event that cannot be understood is kept and warned about", async () => {
    const answer = await send(PING, headers(PING, { "x-github-event": "pull_request" }));
    expect(answer.status).toBe(202);
    expect(accepted[0]?.reading).toEqual({ jobs: [], observations: [] });
    expect(logged).toEqual([expect.stringContaining("the pull_request event could not be understood")]);
  });

  test("nothing is, once the service is about to end", async () => {
    isStopping = true;
    const { status, text } = await send(PING, headers(PING));
    expect({ status, text, accepted }).toEqual({
      status: 503,
      text: expect.stringMatching(/GitHub shows the delivery as failed and can redeliver it/),
      accepted: [],
    });
  });

  test("another path is somebody else's", async () => {
    expect(await send(PING, headers(PING), "/other")).toEqual({ status: 404, text: "other" });
    expect((await send(PING, headers(PING), `${WEBHOOK_PATH}?x=1`)).status).toBe(202);
  });
});

describe("what is refused", () => {
  test.each([
    { why: "no delivery id", body: PING, sent: without("x-github-delivery"), status: 400 },
    { why: "no event", body: PING, sent: without("x-github-event"), status: 400 },
    { why: "an empty event", body: PING, sent: headers(PING, { "x-github-event": "" }), status: 400 },
    { why: "no signature", body: PING, sent: without("x-hub-signature-256"), status: 401 },
    {
      why: "only the old signature",
      body: PING,
      sent: {
        ...without("x-hub-signature-256"),
        "x-hub-signature": `sha1=${createHmac("sha1", SECRET).update(PING).digest("hex")}`,
      },
      status: 401,
    },
    { why: "another secret", body: PING, sent: headers(PING, { "x-hub-signature-256": sign(PING, "x") }), status: 401 },
    {
      why: "the word that Probot falls back to",
      body: PING,
      sent: headers(PING, { "x-hub-signature-256": sign(PING, "development") }),
      status: 401,
    },
    { why: "another body", body: `${PING} `, sent: headers(PING), status: 401 },
    { why: "no body", body: "", sent: headers(""), status: 401 },
    {
      why: "a garbled signature",
      body: PING,
      sent: headers(PING, { "x-hub-signature-256": "sha256=zz" }),
      status: 401,
    },
    { why: "a form", body: "payload=%7B%7D", sent: headers("payload=%7B%7D"), status: 400 },
    { why: "not quite JSON", body: "{", sent: headers("{"), status: 400 },
  ])("$why → $status", async ({ body, sent, status }) => {
    expect(await send(body, sent)).toEqual({ status, text: expect.stringMatching(/^[A-Z].*\.\n$/) });
    expect(accepted).toEqual([]);
    expect(logged).toEqual([]);
  });

  test("another method, with what is allowed", async () => {
    const answer = await fetch(origin() + WEBHOOK_PATH, { headers: headers(PING) });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
  });

  test("what cannot be kept is answered with 500, so that GitHub can send it again", async () => {
    accept = () => Promise.reject(new Error("the disk is full"));
    expect(await send(PING, headers(PING))).toEqual({
      status: 500,
      text: "The delivery could not be kept. GitHub shows it as failed and can redeliver it.\n",
    });
    expect(logged).toEqual(["a webhook could not be kept"]);
  });

  const MOST = 25 * 2 ** 20;
  test.each<{ why: string; declared: Record<string, string>; chunks: number }>([
    { why: "declared", declared: { "content-length": String(MOST + 1) }, chunks: 0 },
    { why: "undeclared", declared: { "transfer-encoding": "chunked" }, chunks: 26 },
  ])("a body over 25 MiB, its length $why", async ({ declared, chunks }) => {
    const status = await new Promise((resolve, reject) => {
      const outgoing = request(origin() + WEBHOOK_PATH, { method: "POST", headers: headers("x", declared) });
      outgoing.on("response", (answer) => resolve(answer.statusCode));
      outgoing.on("error", reject);
      outgoing.flushHeaders();
      const chunk = Buffer.alloc(2 ** 20, "x");
      for (let sent = 0; sent < chunks; sent += 1) outgoing.write(chunk);
    });
    expect(status).toBe(413);
    expect(accepted).toEqual([]);
  });
});
