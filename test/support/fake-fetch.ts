import { holdToContract, type Sent } from "./contract/contract.js";

/** One request as a fake GitHub saw it: the path decoded, `query` without its question mark. */
export type Call = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
};

export type FakeAnswer = {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** What a route answers: the same each time, or as the call says. */
export type Answering = FakeAnswer | ((call: Call) => FakeAnswer);

/** Answers by `METHOD /path`. */
export type Routes = Readonly<Record<string, Answering>>;

/** A server that has none of it is not worth a word in every table of routes. */
const GRAPHQL = "/graphql";

const ANSWERED_AT = "2026-11-20T10:00:00.000Z";

/**
 * A `fetch` over a table: it records every call, and throws at a route that the table lacks and at a request that
 * GitHub would not know.
 */
export function fakeFetch(routes: Routes): { readonly fetch: typeof fetch; readonly calls: Call[] } {
  const calls: Call[] = [];
  const answer = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const call = callOf(input, init);
    if (call.path === GRAPHQL && !(`POST ${GRAPHQL}` in routes)) return responseOf({ status: 404 });
    calls.push(call);
    await holdToContract(sentOf(input, init));
    const route = routes[`${call.method} ${call.path}`];
    if (route === undefined) throw new Error(`no route for ${call.method} ${call.path}`);
    return responseOf(typeof route === "function" ? route(call) : route);
  };
  return { fetch: answer, calls };
}

function sentOf(input: string | URL | Request, { method = "GET", body }: RequestInit): Sent {
  const url = new URL(input instanceof Request ? input.url : input);
  return { method, url, body: typeof body === "string" ? body : "" };
}

function callOf(input: string | URL | Request, { method = "GET", body }: RequestInit): Call {
  const url = new URL(input instanceof Request ? input.url : input);
  const sent: unknown = typeof body === "string" ? JSON.parse(body) : undefined;
  return { method, path: decodeURIComponent(url.pathname), query: url.searchParams, body: sent };
}

function responseOf({ status = 200, body = {}, headers = {} }: FakeAnswer): Response {
  const type = "application/json; charset=utf-8";
  const date = new Date(ANSWERED_AT).toUTCString();
  return new Response(status === 204 ? null : JSON.stringify(body), {
    status,
    headers: { "content-type": type, date, ...headers },
  });
}

/** A list as GitHub pages it, with its `Link`. `wrap` puts the items of a page into the body of the answer. */
export const paged =
  (items: readonly unknown[], wrap: (page: readonly unknown[]) => unknown = (page) => page) =>
  ({ path, query }: Call): FakeAnswer => {
    const [per, page] = [Number(query.get("per_page") ?? 30), Number(query.get("page") ?? 1)];
    const last = Math.max(1, Math.ceil(items.length / per));
    const to = (number: number, rel: string) =>
      `<https://api.github.com${path}?per_page=${per}&page=${number}>; rel="${rel}"`;
    const link: Record<string, string> = page < last ? { link: `${to(page + 1, "next")}, ${to(last, "last")}` } : {};
    return { body: wrap(items.slice((page - 1) * per, page * per)), headers: link };
  };

/** Answers the first call by the first, and every call after the last by the last. */
export function inTurn(...answers: readonly [FakeAnswer, ...FakeAnswer[]]): Answering {
  let asked = 0;
  return () => answers[Math.min(asked++, answers.length - 1)] ?? answers[0];
}

/** A refusal in GitHub's form. */
export const refusal = (status: number, message: string): FakeAnswer => ({
  status,
  body: { message, documentation_url: "https://docs.github.com/rest" },
});
