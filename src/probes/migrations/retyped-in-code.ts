import type { CodeToken } from "./code-tokens.js";
import type { Shape } from "./column-types.js";
import type { Language } from "./places.js";
import { type Reading, risky } from "./reading.js";
import { retyped } from "./retyped.js";

/** A call that gives a column another type. `was`: what the call itself says it was; `null`: nothing. */
type Retyping = { readonly column: string; readonly was: Shape | null; readonly now: Shape };

/** Calls that may give a column another type; those that follow it in a chain come last. */
const RETYPES = /^(?:change_?column|alter_?column|alter_?field|modify|alter|change)$/i;
const CHAINED = /^(?:alter|change)$/i;

/** What such a call does to the values that are there; `null`: it is none, or says nothing of a type. */
export function retypedInCode(
  tokens: readonly CodeToken[],
  at: number,
  language: Language,
  types: EarlierTypes,
): Reading | null {
  const found = retypingAt(tokens, at, language);
  if (found === null) return null;
  const { column, now } = found;
  const was = found.was ?? types.get(column) ?? null;
  // Most tools repeat the type whatever they change; a length is repeated as well, but may be another one.
  if (was === null && now.size === null && language !== "ruby")
    return risky("approve", `changes the column ${column}, whose earlier type is not stated`, tokens[at]?.line ?? 0);
  return retyped(column, was, now, tokens[at]?.line ?? 0);
}

export type EarlierTypes = ReadonlyMap<string, Shape>;

/** The types to which the way back returns the columns: what they were before this migration. */
export function typesOfWayBack(back: readonly CodeToken[], language: Language): EarlierTypes {
  const found = new Map<string, Shape>();
  for (const at of back.keys()) {
    const one = retypingAt(back, at, language);
    if (one !== null) found.set(one.column, one.now);
  }
  return found;
}

function retypingAt(tokens: readonly CodeToken[], at: number, language: Language): Retyping | null {
  const token = tokens[at];
  if (token?.kind !== "name" || !RETYPES.test(token.text)) return null;
  const isChained = CHAINED.test(token.text);
  if (isChained && tokens[at - 1]?.text !== "." && tokens[at - 1]?.text !== ">") return null;
  return READERS[language]?.(written(isChained ? chainBefore(tokens, at) : callBehind(tokens, at))) ?? null;
}

const LONGEST = 120;

function chainBefore(tokens: readonly CodeToken[], at: number): readonly CodeToken[] {
  const before = tokens.slice(Math.max(0, at - LONGEST), at);
  const from = before.findLastIndex(({ kind, text }) => kind === "symbol" && /^[;{}]$/.test(text));
  return before.slice(from + 1);
}

function callBehind(tokens: readonly CodeToken[], at: number): readonly CodeToken[] {
  const found: CodeToken[] = [];
  let depth = 0;
  for (const token of tokens.slice(at + 1, at + LONGEST)) {
    if (token.kind === "symbol" && "([{".includes(token.text)) depth += 1;
    if (token.kind === "symbol" && ")]}".includes(token.text)) depth -= 1;
    if (depth < 0 || (depth === 0 && (token.kind === "newline" || token.text === ";") && found.at(-1)?.text !== ","))
      break;
    found.push(token);
  }
  return found;
}

/** The pieces as one text without layout: `("users","name",type_=sa.String(length=50))`. */
const written = (tokens: readonly CodeToken[]): string =>
  tokens
    .map(({ kind, text }) => (kind === "newline" ? "" : kind === "string" ? JSON.stringify(text.slice(0, 100)) : text))
    .join("");

type Reader = (call: string) => Retyping | null;

const READERS: Readonly<Partial<Record<Language, Reader>>> = {
  ruby: (call) => {
    const [start = "", table, column, type] = /^\(?[:"]?(\w+)"?,[:"]?(\w+)"?,[:"]?(\w+)/.exec(call) ?? [];
    if (table === undefined || column === undefined || type === undefined) return null;
    return {
      column: `${table}.${column}`,
      was: null,
      now: ofRails(type, numberIn(/(?:limit|precision):(?:=>)?(\d{1,9})/, call.slice(start.length))),
    };
  },
  python: (call) => {
    const field = /field=(?:\w+\.)*(\w+)\(/.exec(call)?.[1];
    const name = /(?:^\(|[(,])(?:\w+=)?"([^"]+)",(?:\w+=)?"([^"]+)"/.exec(call);
    const column = `${name?.[1] ?? "a table"}.${name?.[2] ?? "a column"}`;
    if (field !== undefined)
      return { column, was: null, now: { type: field, size: numberIn(/max_length=(\d{1,9})/, call) } };
    const now = typed(/[(,]type_=(?:\w+\.)*(\w+)(?:\((?:length=)?(\d{1,9})?)?/, call);
    return now === null
      ? null
      : { column, was: typed(/existing_type=(?:\w+\.)*(\w+)(?:\((?:length=)?(\d{1,9})?)?/, call), now };
  },
  csharp: (call) => {
    const column = `${/table:"([^"]+)"/.exec(call)?.[1] ?? "a table"}.${/name:"([^"]+)"/.exec(call)?.[1] ?? "a column"}`;
    const now = ofEntityFramework(call, "type", "maxLength");
    return now === null ? null : { column, was: ofEntityFramework(call, "oldType", "oldMaxLength"), now };
  },
  elixir: (call) => {
    const now = typed(/^\(?:\w+,:(\w+)(?:,size:(\d{1,9}))?/, call);
    const column = /^\(?:(\w+)/.exec(call)?.[1];
    return now === null || column === undefined
      ? null
      : { column, was: typed(/from:\{?:(\w+)(?:,size:(\d{1,9}))?/, call), now };
  },
  script: (call) => {
    const own = /^\("([^"]+)","([^"]+)",.*?\w\.(?:\w+\.)*([A-Z]+)(?:\((\d{1,9}))?/.exec(call);
    if (own !== null) return { column: `${own[1] ?? ""}.${own[2] ?? ""}`, was: null, now: shape(own[3], own[4]) };
    return ofChain(/\.(\w+)\("([^"]+)"(?:,(\d{1,9}))?/, call);
  },
  php: (call) => ofChain(/>(\w+)\("([^"]+)"(?:,(\d{1,9}))?/, call),
};

function ofChain(pattern: RegExp, call: string): Retyping | null {
  const [, type, column, size] = pattern.exec(call) ?? [];
  return type === undefined || column === undefined ? null : { column, was: null, now: shape(type, size) };
}

/** Rails counts a whole number in bytes. */
function ofRails(type: string, limit: number | null): Shape {
  const bytes: Readonly<Record<number, string>> = { 1: "tinyint", 2: "smallint", 4: "integer", 8: "bigint" };
  return type === "integer" && limit !== null ? { type: bytes[limit] ?? "integer", size: null } : { type, size: limit };
}

/** It says a type of the database, a length, or both. */
function ofEntityFramework(call: string, type: string, length: string): Shape | null {
  const named = typed(new RegExp(`[(,]${type}:"(\\w+)(?:\\((\\d{1,9})?)?`), call);
  const size = numberIn(new RegExp(`[(,]${length}:(\\d{1,9})`), call);
  if (named !== null) return { type: named.type, size: named.size ?? size };
  return size === null ? null : { type: "string", size };
}

const typed = (pattern: RegExp, call: string): Shape | null => {
  const [, type, size] = pattern.exec(call) ?? [];
  return type === undefined ? null : shape(type, size);
};

const shape = (type = "", size?: string): Shape => ({ type, size: size === undefined ? null : Number(size) });

const numberIn = (pattern: RegExp, text: string): number | null => {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? null : Number(found);
};
