import { appJwt, GitHubClock } from "../../../src/github/traffic/app-jwt.js";
import { breachOf } from "../contract/contract.js";
import { recordBreach } from "../contract/breaches.js";
import { isTestClient } from "../contract/test-client.js";
import { GitHubRefusal, json, refused } from "./answers.js";
import { callerOf, type Caller } from "./caller.js";
import { APP_REQUEST_MS, type Clock } from "./clock.js";
import type { Internals, Json } from "./emulate-internals.js";
import type { Faults } from "./faults.js";
import { answer, compile, worded, type Call, type Routes } from "./front.js";
import type { RequestLog } from "./request-log.js";

export type Gateway = {
  readonly emulate: Internals["app"]["fetch"];
  readonly tokens: Internals["tokens"];
  readonly repositories: () => readonly { readonly full_name: string }[];
  readonly appId: number;
  readonly privateKey: string;
  readonly clock: Clock;
  readonly log: RequestLog;
  readonly faults: Faults;
  readonly routes: readonly Routes[];
};

/** Where every request comes in: who asks, when, whether it fails today, and then the routes. */
export function openGateway(gateway: Gateway): (request: Request) => Promise<Response> {
  const routes = compile(gateway.routes);
  return async (request) => dated(await handle(request), gateway.clock);

  async function handle(request: Request): Promise<Response> {
    try {
      const { tokens, privateKey } = gateway;
      const caller = callerOf(request.headers.get("authorization"), tokens, privateKey);
      if (!isApp(caller)) return await answer(routes, await callFrom(request, caller));
      const breach = isTestClient(request.headers) ? null : await breachIn(request.clone());
      return breach === null ? await fromApp(await callFrom(request, caller)) : brokenBy(breach);
    } catch (error) {
      if (error instanceof GitHubRefusal) return refused(error);
      throw error;
    }
  }

  function fromApp(call: Omit<Call, "params">): Promise<Response> {
    const { clock, log, faults } = gateway;
    const { method, path, body, url } = call;
    clock.tick(APP_REQUEST_MS);
    const pass = () => answer(routes, call);
    return log.during(`${method} ${path}`, () => faults.answer({ method, path, query: url.searchParams, body, pass }));
  }

  async function callFrom(request: Request, caller: Caller): Promise<Omit<Call, "params">> {
    const url = new URL(request.url);
    url.pathname = inStoredCase(url.pathname, gateway.repositories());
    const text = await request.text();
    return {
      method: request.method,
      path: url.pathname,
      url,
      caller,
      token: (request.headers.get("authorization") ?? "").replace(/^(bearer|token)\s+/i, ""),
      body: parsed(text),
      pass: async (body) => {
        const sent = forwarded(request, url, body === undefined ? text : JSON.stringify(body));
        if (caller.kind === "app") sent.headers.set("authorization", `bearer ${await jwtNow(gateway)}`);
        return worded(await gateway.emulate(sent), caller);
      },
    };
  }
}

const breachIn = async (request: Request): Promise<string | null> =>
  breachOf({ method: request.method, url: new URL(request.url), body: await request.text() });

/** The app is refused, and the test fails even where the app makes nothing of it. */
function brokenBy(breach: string): Response {
  recordBreach(breach);
  return json({ message: breach }, 400);
}

/** emulate holds the app's word to the machine's clock, and an app that reads ours in our answers speaks by that. */
const jwtNow = async ({ appId, privateKey }: Gateway): Promise<string> =>
  (await appJwt(privateKey, new GitHubClock(Date.now))(appId)).jwt;

const isApp = ({ kind }: Caller): boolean => kind === "app" || kind === "installation";

/** Owners and repositories are one whatever their letter case; emulate compares letter by letter. */
function inStoredCase(path: string, repositories: readonly { readonly full_name: string }[]): string {
  const [, name = "", rest = ""] = /^\/repos\/([^/]+\/[^/]+)(.*)$/.exec(path) ?? [];
  const known = repositories.find(({ full_name }) => full_name.toLowerCase() === name.toLowerCase());
  return known === undefined ? path : `/repos/${known.full_name}${rest}`;
}

function parsed(text: string): Json {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null && !Array.isArray(body) ? (body as Json) : {};
  } catch {
    return {};
  }
}

/** Octokit sends no body where none is needed, and emulate insists on one. */
function forwarded(request: Request, url: URL, text: string): Request {
  const hasBody = request.method !== "GET" && request.method !== "HEAD";
  const headers = new Headers(request.headers);
  headers.delete("content-length");
  return new Request(url, { method: request.method, headers, ...(hasBody ? { body: text === "" ? "{}" : text } : {}) });
}

/** The `Date` of an answer is the same time that stands on what the answer made. */
function dated(response: Response, clock: Clock): Response {
  const headers = new Headers(response.headers);
  headers.set("date", clock.now().toUTCString());
  return new Response(response.body, { status: response.status, headers });
}
