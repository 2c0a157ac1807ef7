import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { leanFetch } from "../../../src/github/traffic/lean-fetch.js";
import type { Answering } from "../../../src/github/traffic/patience.js";

const TEXT = JSON.stringify({ name: "größer ✓", list: Array.from({ length: 2_000 }, (_, id) => ({ id })) });
const TEXT_TYPE = { "content-type": "application/json; charset=utf-8" };

/** By path. What is asked is told in the answer, so that both ways of asking can be compared. */
const pages: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse, asked: string) => void>> = {
  "/echo": (request, response, body) => {
    const { authorization = null, "content-type": type = null, "x-our": our = null } = request.headers;
    const heads = { ...TEXT_TYPE, "x-ratelimit-remaining": "4999", link: '<a>; rel="next"', "x-two": ["1", "2"] };
    response.writeHead(201, "Made", heads).end(JSON.stringify({ body, authorization, type, our, way: request.method }));
  },
  "/large": (_, response) => response.writeHead(200, TEXT_TYPE).end(TEXT),
  "/zipped": (request, response) => {
    const may = String(request.headers["accept-encoding"]).includes("gzip");
    if (!may) return response.writeHead(406).end();
    return response.writeHead(200, { ...TEXT_TYPE, "content-encoding": "gzip" }).end(gzipSync(TEXT));
  },
  "/zipped-nothing": (_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(),
  "/nothing": (_, response) => response.writeHead(204).end(),
  "/unchanged": (_, response) => response.writeHead(304, { etag: '"a"' }).end(),
  "/missing": (_, response) => response.writeHead(404, TEXT_TYPE).end('{"message":"Not Found"}'),
  "/broken": (_, response) => response.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad Gateway</h1>"),
  "/moved": (_, response) => response.writeHead(301, { location: "/echo" }).end("gone"),
  "/moved-for-now": (_, response) => response.writeHead(307, { location: "/echo" }).end(),
  "/moved-twice": (_, response) => response.writeHead(302, { location: "/moved" }).end(),
};

/** These end badly, each in its way. */
const faults: Readonly<Record<string, (response: ServerResponse) => void>> = {
  "/cut": (response) => {
    response.writeHead(200, { ...TEXT_TYPE, "content-length": "500" }).write("{");
    setImmediate(() => response.destroy());
  },
  "/cut-zip": (response) => {
    response.writeHead(200, { ...TEXT_TYPE, "content-encoding": "gzip" }).end(gzipSync(TEXT).subarray(0, 200));
  },
  "/hang-up": (response) => void response.destroy(),
  "/round-and-round": (response) => void response.writeHead(302, { location: "/round-and-round" }).end(),
  "/silent": () => undefined,
  "/half": (response) => void response.writeHead(200, TEXT_TYPE).write("{"),
};

let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const told: Buffer[] = [];
    request.on("data", (chunk: Buffer) => told.push(chunk));
    request.on("end", () => {
      const path = request.url ?? "";
      const page = pages[path];
      if (page !== undefined) page(request, response, Buffer.concat(told).toString());
      else faults[path]?.(response);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port, not on a pipe
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

/** What depends on neither the moment nor the connection. */
async function seen(asking: Promise<Answering>): Promise<object> {
  const answer = await asking;
  const { status, statusText } = answer;
  const headers = [...answer.headers].filter(([name]) => !["date", "connection", "keep-alive"].includes(name));
  return { status, statusText, headers, text: await answer.text() };
}

const headers = { authorization: "token t", "content-type": "application/json", "X-Our": "1" };
const body = JSON.stringify({ body: "größer ✓" });

test.each([
  ...Object.keys(pages).map((path): readonly [string, RequestInit] => [path, { method: "GET", headers }]),
  ...["/echo", "/moved-for-now", "/missing"].flatMap((path) =>
    ["POST", "PATCH"].map((method): readonly [string, RequestInit] => [path, { method, headers, body }]),
  ),
  ["/moved", { method: "POST", headers: { authorization: "token t" }, body }],
  ["/echo", { method: "HEAD", headers }],
  ["/missing", { method: "HEAD" }],
  ["/echo", {}],
  ["/echo", { method: "POST", body: new TextEncoder().encode("bytes"), headers }],
  ["/moved", { redirect: "manual" }],
] as const)("%s, asked with %j, is answered as by the global fetch", async (path, init: RequestInit) => {
  const [lean, global] = await Promise.all([seen(leanFetch()(url + path, init)), seen(fetch(url + path, init))]);
  expect(lean).toEqual(global);
});

test("a request that was put together before is sent as it is", async () => {
  const told = await leanFetch()(new Request(`${url}/echo`, { method: "PUT", body: "whole" }));
  expect(JSON.parse(await told.text())).toMatchObject({ body: "whole", way: "PUT" });
});

test("nothing that came in halves is taken for an answer", async () => {
  const unwell = ["/cut", "/cut-zip", "/hang-up"].map((path) => leanFetch()(url + path).then((one) => one.text()));
  expect((await Promise.allSettled(unwell)).map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
});

test("a way that leads round and round is no answer", async () => {
  await expect(leanFetch()(`${url}/round-and-round`)).rejects.toThrow(/redirect/i);
});

test("the token is not taken along to another host", async () => {
  const other = createServer((request, response) => {
    response.end(JSON.stringify({ authorization: request.headers.authorization ?? null }));
  }).listen(0, "127.0.0.1");
  await once(other, "listening");
  const elsewhere = `http://localhost:${(other.address() as AddressInfo).port}/`; // a port, as above
  const away = createServer((_, response) => response.writeHead(301, { location: elsewhere }).end());
  away.listen(0, "127.0.0.1");
  await once(away, "listening");
  const begin = `http://127.0.0.1:${(away.address() as AddressInfo).port}/`; // a port, as above
  const told = await leanFetch()(begin, { headers });
  expect(JSON.parse(await told.text())).toEqual({ authorization: null });
  for (const one of [other, away]) {
    one.closeAllConnections();
    one.close();
  }
});

test.each(["/silent", "/half"])("who gives up waiting at %s hears why, and nobody waits on", async (path) => {
  const patience = new AbortController();
  const reason = new Error("that was long enough");
  const asking = leanFetch()(url + path, { signal: patience.signal });
  setImmediate(() => patience.abort(reason));
  await expect(asking).rejects.toBe(reason);
});
