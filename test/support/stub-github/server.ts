import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { Answer, Request } from "./answer.js";
import type { Deliveries } from "./deliveries.js";
import { deliveryLog } from "./delivery-log.js";
import { faultFor, NO_FAULTS, suffer, type Fault, type Faults } from "./faults.js";
import { answerTo } from "./routes.js";
import type { World } from "./world.js";

/** What the stub was asked so far. `unknown`: requests that it has no answer to, which a run must not have. */
export type Asked = {
  readonly routes: Readonly<Record<string, number>>;
  readonly unknown: Readonly<Record<string, number>>;
  readonly faults: number;
};

/** The stub's API over HTTP, with a latency, and with faults on the way. */
export class Api {
  latencyMs = 0;
  faults: Faults = NO_FAULTS;
  /** Whether no question by GraphQL is answered. */
  refusesQuestions = false;
  #url = "";
  #suffered = 0;
  readonly #routes = new Map<string, number>();
  readonly #unknown = new Map<string, number>();
  readonly #server: Server;

  constructor(
    private readonly world: World,
    private readonly deliveries: Deliveries,
  ) {
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
    this.#server.keepAliveTimeout = 60_000;
  }

  async listen(): Promise<string> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    const { port } = this.#server.address() as AddressInfo; // a TCP server that listens has one
    return (this.#url = `http://127.0.0.1:${port}`);
  }

  get asked(): Asked {
    const routes = Object.fromEntries(this.#routes);
    return { routes, unknown: Object.fromEntries(this.#unknown), faults: this.#suffered };
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await read(incoming);
    if (this.latencyMs > 0) await pause(this.latencyMs);
    // Without a token nothing can be done, and GitHub's own trouble there is told in other tests.
    const fault = request.path.endsWith("/access_tokens") ? null : this.#nextFault();
    const answer = await suffer(fault, {
      act: () => this.#answer(request),
      cut: () => (response.destroy(), null),
      fail: () => ({ status: Math.random() < 0.5 ? 500 : 502, body: { message: "Server Error" }, headers: {} }),
    });
    if (answer === null) return;
    const text = answer.body === null ? "" : JSON.stringify(answer.body);
    const length = { "content-length": Buffer.byteLength(text) };
    response.writeHead(answer.status, { ...PLENTY, ...answer.headers, ...length });
    response.end(text);
  }

  #nextFault(): Fault | null {
    const fault = faultFor(this.faults, Math.random());
    if (fault !== null) this.#suffered += 1;
    return fault;
  }

  #answer(request: Request): Answer & { readonly headers: Readonly<Record<string, string>> } {
    const log = deliveryLog(this.deliveries, request);
    if (log !== null) {
      count(this.#routes, `${request.method} /app/hook/deliveries`);
      return { ...log.answer, headers: log.next === null ? {} : { link: `<${this.#url}${log.next}>; rel="next"` } };
    }
    if (this.refusesQuestions && request.path === "/graphql")
      return { status: 404, body: { message: "Not Found" }, headers: {} };
    const known = answerTo(this.world, request);
    if (known === null) {
      count(this.#unknown, `${request.method} ${request.path}`);
      return { status: 501, body: { message: "the stub has no answer to this" }, headers: {} };
    }
    count(this.#routes, known.route);
    return { ...known.answer, headers: {} };
  }
}

/** No scenario here is about GitHub's limits. */
const PLENTY = {
  "content-type": "application/json; charset=utf-8",
  "x-ratelimit-limit": "5000000",
  "x-ratelimit-remaining": "4999999",
  "x-ratelimit-used": "1",
  "x-ratelimit-reset": String(Math.ceil(Date.now() / 1000) + 86_400),
};

async function read(incoming: IncomingMessage): Promise<Request> {
  const parts: Buffer[] = [];
  for await (const part of incoming as AsyncIterable<Buffer>) parts.push(part);
  const text = Buffer.concat(parts).toString("utf8");
  const { pathname, searchParams } = new URL(incoming.url ?? "/", "http://stub");
  const body = text === "" ? undefined : (JSON.parse(text) as unknown);
  return { method: incoming.method ?? "GET", path: decodeURIComponent(pathname), query: searchParams, body };
}

const count = (counts: Map<string, number>, name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);
