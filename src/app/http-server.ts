import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A sender that takes longer than this for its headers or its body is not GitHub. */
const HEADERS_WITHIN_MS = 10_000;
const REQUEST_WITHIN_MS = 30_000;
/**
 * Longer than proxies keep an idle connection to us (60 s by default in nginx and in Amazon's load balancers): whoever
 * closes first must be whoever sends, or a webhook meets a connection that is being closed and is lost.
 * Source: https://nginx.org/en/docs/http/ngx_http_upstream_module.html#keepalive_timeout
 */
const IDLE_FOR_MS = 75_000;

/** Answers one request whole. What it throws ends the connection. */
type Answering = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export type Listening = {
  readonly port: number;
  /** Takes no new connection, and none keeps open; resolves when every request that came has its answer. */
  readonly drain: () => Promise<void>;
  /** Ends what is still open. */
  readonly cut: () => void;
};

/** Serves plain HTTP. Throws when it cannot listen there. */
export async function listen(
  { host, port }: { readonly host: string; readonly port: number },
  answer: Answering,
  log: { readonly error: (fields: object, message: string) => void },
): Promise<Listening> {
  const answering = new Map<ServerResponse, Promise<void>>();
  const server = createServer((request, response) => {
    response.shouldKeepAlive &&= server.listening;
    const answered = answer(request, response)
      .catch((err: unknown) => {
        log.error({ err }, "a request could not be answered");
        response.destroy();
      })
      .finally(() => answering.delete(response));
    answering.set(response, answered);
  });
  server.headersTimeout = HEADERS_WITHIN_MS;
  server.requestTimeout = REQUEST_WITHIN_MS;
  server.keepAliveTimeout = IDLE_FOR_MS;
  server.listen(port, host);
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port, // a TCP server that listens has one
    drain: () => drain(server, answering),
    cut: () => server.closeAllConnections(),
  };
}

async function drain(server: Server, answering: ReadonlyMap<ServerResponse, Promise<void>>): Promise<void> {
  server.close();
  server.closeIdleConnections();
  for (const response of answering.keys()) response.shouldKeepAlive = false;
  while (answering.size > 0) await Promise.all(answering.values());
}
