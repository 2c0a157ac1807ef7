import { XMLParser } from "fast-xml-parser";
import { CORE_SCHEMA, load, loadAll } from "js-yaml";
import { parse as parseJsonc, type ParseError } from "jsonc-parser";
import { parse as parseTomlText } from "smol-toml";
import { remembered } from "./remembered.js";

/** A text read as data. `null`: it could not be understood, which every caller takes as the riskier answer. */
export type Parsed = { readonly value: unknown } | null;

/** A document that fits in GitHub's limits and takes no more than a moment to read. */
const LONGEST = 2_000_000;

/** One YAML document, as GitHub's own parser reads it: YAML 1.2, duplicate keys refused, few aliases. */
export const parseYaml: (text: string) => Parsed = remembered((text) =>
  parsed(text, () => load(text, { schema: CORE_SCHEMA, maxAliases: 100, maxDepth: 50 })),
);

/** Every document of a YAML stream, as Kubernetes reads it. */
export const parseYamlStream: (text: string) => { readonly value: readonly unknown[] } | null = remembered((text) =>
  parsed(text, () => loadAll(text, { schema: CORE_SCHEMA, maxAliases: 100, maxDepth: 50 })),
);

/** JSON, with comments and trailing commas where they stand: an editor's and an agent's settings have them. */
export const parseJson: (text: string) => Parsed = remembered((text) =>
  parsed(text, () => {
    const bare = text.replace(/^\uFEFF/, "");
    const value = strictJson(bare) ?? lenientJson(bare);
    if (!isShallow(value, DEEPEST)) throw new Error("nested too deep");
    return value;
  }),
);

/** Deeper than anybody writes by hand, and shallow enough for everyone who goes down into it. */
const DEEPEST = 500;

/** `undefined`: it is no JSON as the standard has it. The engine's own parser is many times as fast as the other. */
function strictJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // read again, with comments
  }
}

function lenientJson(text: string): unknown {
  const errors: ParseError[] = [];
  const value: unknown = parseJsonc(text, errors, { allowTrailingComma: true });
  if (errors.length > 0) throw new Error("no JSON");
  return value;
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return depth > 0 && Object.values(value).every((one) => isShallow(one, depth - 1));
}

export const parseToml: (text: string) => Parsed = remembered((text) => parsed(text, () => parseTomlText(text)));

/** Elements as objects by their tag, attributes by their name with `@` before it, and every value as text. */
export const parseXml: (text: string) => Parsed = remembered((text) =>
  parsed(text, () => xml.parse(text, true) as unknown),
);

const xml = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
});

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** The value under a path of keys; `undefined` where the way ends. */
export const at = (value: unknown, ...keys: readonly string[]): unknown =>
  keys.reduce<unknown>((here, key) => (isRecord(here) && Object.hasOwn(here, key) ? here[key] : undefined), value);

function parsed<Value>(text: string, read: () => Value): { readonly value: Value } | null {
  if (text.length > LONGEST) return null;
  try {
    return { value: read() };
  } catch {
    return null; // said by the caller, in the words of its subject
  }
}
