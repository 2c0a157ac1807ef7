import { recordBreach } from "./breaches.js";
import { operationAt, type Found } from "./operations.js";
import { wrongInParameters } from "./parameters.js";

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
  const wrong = isQuery(sent) ? (await graphql()).wrongInQuery(sent.body) : await wrongInRequest(sent);
  return wrong.length === 0 ? null : `${method} ${url.pathname}${url.search}: ${wrong.join("; ")}`;
}

const isQuery = ({ method, url }: Sent): boolean => method === "POST" && url.pathname === "/graphql";

/** What takes a moment to be ready, only those wait for who need it. */
const graphql = () => import("./graphql.js");
const schemaCheck = () => import("./schema-check.js");

async function wrongInRequest({ method, url, body }: Sent): Promise<readonly string[]> {
  const found = operationAt(method, url.pathname);
  if (found === undefined) return [UNKNOWN];
  const { operation, path } = found;
  return [
    ...wrongInParameters("path", operation.path, Object.entries(path)),
    ...wrongInParameters("query", operation.query, url.searchParams),
    ...(await wrongInBody(found, body)),
  ];
}

const UNKNOWN =
  "test/contract/operations.json has no such operation. If GitHub has it, run scripts/contract.mjs, which takes it from GitHub's own description";

async function wrongInBody({ operation }: Found, text: string): Promise<readonly string[]> {
  if (text === "" && operation.body === undefined) return [];
  const body = text === "" ? {} : parsed(text);
  if (body === undefined) return ["body is not JSON"];
  return (await schemaCheck()).wrongIn("body", operation.body ?? NO_BODY, body);
}

const NO_BODY = { type: "object", additionalProperties: false };

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // said by the caller
  }
}
