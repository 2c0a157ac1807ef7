import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AnySchemaObject } from "ajv";
import type { Parameters } from "./parameters.js";

/** What GitHub's description says of one operation. See scripts/contract.mjs, which writes it. */
type Operation = {
  /** The names in the path that may hold slashes. */
  readonly wide?: readonly string[];
  readonly path: Parameters;
  readonly query: Parameters;
  readonly body?: AnySchemaObject;
  /** By status; `null`: no body. */
  readonly answers: Readonly<Record<string, AnySchemaObject | null>>;
};

export type Found = {
  /** "GET /repos/{owner}/{repo}" */
  readonly key: string;
  readonly operation: Operation;
  readonly path: Readonly<Record<string, string>>;
};

/** From `dist/test/support/contract`. */
const FILE = fileURLToPath(new URL("../../../../test/contract/operations.json", import.meta.url));

type Row = { readonly key: string; readonly operation: Operation; readonly method: string; readonly path: RegExp };

let known: readonly Row[] | undefined;

/** The operation of a request by its method and its path as sent, or `undefined` where we know of none. */
export function operationAt(method: string, path: string): Found | undefined {
  known ??= Object.entries(operations()).map(rowOf).toSorted(mostLiteralFirst);
  for (const row of known) {
    const match = row.method === method ? row.path.exec(path) : null;
    if (match !== null) return { key: row.key, operation: row.operation, path: decoded(match.groups ?? {}) };
  }
  return undefined;
}

/** Every operation of the contract by its key. */
export function operations(): Readonly<Record<string, Operation>> {
  // Our own script wrote it in this shape.
  const contract = JSON.parse(readFileSync(FILE, "utf8")) as { operations: Record<string, Operation> };
  return contract.operations;
}

function rowOf([key, operation]: [string, Operation]): Row {
  const [method = "", template = ""] = key.split(" ");
  const source = template.replace(/[.+]/g, "\\$&").replace(/\{(\w+)\}/g, (_, name: string) => {
    return operation.wide?.includes(name) === true ? `(?<${name}>.+)` : `(?<${name}>[^/]+)`;
  });
  return { key, operation, method, path: new RegExp(`^${source}$`) };
}

/** `commits/{ref}/status` before `commits/{ref}`, whose name may hold slashes. */
const mostLiteralFirst = (a: Row, b: Row): number => literals(b) - literals(a);
const literals = ({ key }: Row): number => key.split("/").filter((part) => !part.startsWith("{")).length;

const decoded = (groups: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
