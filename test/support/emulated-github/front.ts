import { GitHubRefusal, forbiddenToApp, json, notFound, refused } from "./answers.js";
import type { Caller } from "./caller.js";
import type { Json } from "./emulate-internals.js";

/** One request on its way through our routes. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly url: URL;
  readonly params: Readonly<Record<string, string>>;
  readonly caller: Caller;
  /** The token as it came, to act on as the same caller. */
  readonly token: string;
  /** The JSON body; an object without keys when there is none. */
  readonly body: Json;
  /** Lets emulate answer, with another body where one is given. */
  readonly pass: (body?: Json) => Promise<Response>;
}

type Handler = (call: Call) => Response | Promise<Response>;

/** Keys are "METHOD /path/:name"; a name ending in `*` may hold slashes. The first that fits answers. */
export type Routes = Readonly<Record<string, Handler>>;

type Route = { readonly method: string; readonly path: RegExp; readonly handler: Handler };

export function compile(tables: readonly Routes[]): readonly Route[] {
  return tables.flatMap((table) =>
    Object.entries(table).map(([key, handler]) => {
      const [method = "", path = ""] = key.split(" ");
      return { method, path: pattern(path), handler };
    }),
  );
}

function pattern(path: string): RegExp {
  const source = path.replace(/:(\w+)(\*?)/g, (_, name: string, rest: string) =>
    rest ? `(?<${name}>.+?)` : `(?<${name}>[^/]+)`,
  );
  return new RegExp(`^${source}$`);
}

/** Answers by the first route that fits, by emulate where none does, and words a refusal the way GitHub does. */
export async function answer(routes: readonly Route[], call: Omit<Call, "params">): Promise<Response> {
  try {
    for (const { method, path, handler } of routes) {
      const match = method === call.method ? path.exec(call.path) : null;
      if (match) return await handler({ ...call, params: decoded(match.groups ?? {}) });
    }
    return await call.pass();
  } catch (error) {
    if (error instanceof GitHubRefusal) return refused(error);
    throw error;
  }
}

function decoded(groups: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
}

/** emulate's answer with its JSON changed; an answer that is not a success stays as it is. */
export async function changed(response: Response, change: (data: Json) => unknown, status?: number): Promise<Response> {
  if (!response.ok) return response;
  const data = (await response.json()) as Json;
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  return json(await change(data), status ?? response.status, Object.fromEntries(headers));
}

/** emulate says 403 "Forbidden"; GitHub names the integration, and hides what a person may not see. */
export async function worded(response: Response, caller: Caller): Promise<Response> {
  if (response.status !== 403) return response;
  const body = (await response.clone().json()) as Json;
  if (body["message"] !== "Forbidden") return response;
  return refused(caller.kind === "installation" ? forbiddenToApp() : notFound());
}
