import { recordBreach } from "./breaches.js";
import { operationAt, type Found } from "./operations.js";
import { wrongIn, wrongInText } from "./schema-check.js";

/** A request as it leaves the app: the path as it stands in the URL, the body as text. */
export type Sent = {
  readonly method: string;
  readonly url: URL;
  /** Empty where there is none. */
  readonly body: string;
};

/** Holds a request of the app to what GitHub offers: throws where it breaks that, and the test fails in any case. */
export async function holdToContract(sent: Sent): Promise<void> {
  const breach = await breachOf(sent);
  if (breach === null) return;
  recordBreach(breach);
  throw new Error(breach);
}

/** What of a request GitHub does not know, in one sentence; `null`: it knows all of it. */
export async function breachOf(sent: Sent): Promise<string | null> {
  const { method, url } = sent;
  const wrong = isQuery(sent) ? (await graphql()).wrongInQuery(sent.body) : wrongInRequest(sent);
  return wrong.length === 0 ? null : `${method} ${url.pathname}${url.search}: ${wrong.join("; ")}`;
}

const isQuery = ({ method, url }: Sent): boolean => method === "POST" && url.pathname === "/graphql";

/** Its schema takes a moment to read, which only those wait for who ask for it. */
const graphql = () => import("./graphql.js");

function wrongInRequest({ method, url, body }: Sent): readonly string[] {
  const found = operationAt(method, url.pathname);
  if (found === undefined) return [UNKNOWN];
  const { operation, path } = found;
  return [
    ...wrongInText("path", operation.path, path),
    ...wrongInParameters(found, url.searchParams),
    ...wrongInBody(found, body),
  ];
}

const UNKNOWN =
  "test/contract/operations.json has no such operation. If GitHub has it, run scripts/contract.mjs, which takes it from GitHub's own description";

function wrongInParameters({ operation }: Found, query: URLSearchParams): readonly string[] {
  const names = [...query.keys()];
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...twice.map((name) => `query/${name} is there twice`),
    ...wrongInText("query", operation.query, Object.fromEntries(query)),
  ];
}

function wrongInBody({ operation }: Found, text: string): readonly string[] {
  const body = text === "" ? {} : parsed(text);
  if (body === undefined) return ["body is not JSON"];
  return wrongIn("body", operation.body ?? NO_BODY, body);
}

const NO_BODY = { type: "object", additionalProperties: false };

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // said by the caller
  }
}
