import { type BraceToken, braceTokens } from "./brace-tokens.js";
import { type Block, type Description, type Entry, NO_SETTINGS, plain, type Settings } from "./entries.js";

/** One open block. `key`: the setting that is being read; `depth`: the brackets that are open in its value. */
type Frame = {
  readonly path: readonly string[];
  readonly beside: Map<string, readonly string[]>;
  readonly outer: Settings;
  pending: BraceToken[];
  key: BraceToken | null;
  values: string[];
  depth: number;
};

type Reader = { readonly frames: Frame[]; readonly entries: Entry[]; readonly blocks: Block[] };

/**
 * What a text in HCL or JSON describes, or a piece of one: a brace that closes what is off the screen is passed over.
 * In one pass, and without an opinion on what is valid.
 */
export function readBraces(text: string, firstLine = 1, around: readonly string[] = []): Description {
  const reader: Reader = { frames: [frame(around, NO_SETTINGS)], entries: [], blocks: [] };
  for (const token of braceTokens(text, firstLine)) read(reader, token);
  while (reader.frames.length > 0) close(reader);
  return { entries: reader.entries, blocks: reader.blocks };
}

const frame = (path: readonly string[], outer: Settings): Frame => ({
  ...{ path, outer, beside: new Map(), pending: [], key: null, values: [], depth: 0 },
});

function read(reader: Reader, token: BraceToken): void {
  const here = reader.frames.at(-1);
  if (here === undefined) return;
  switch (token.kind) {
    case "newline":
      if (here.depth === 0 && (here.key === null || here.values.length > 0)) flush(reader, here);
      return;
    case "heredoc":
      return heredoc(reader, here, token);
    case "symbol":
      return symbol(reader, here, token);
    default:
      if (here.key === null) here.pending.push(token);
      else here.values.push(token.text);
  }
}

function symbol(reader: Reader, here: Frame, token: BraceToken): void {
  switch (token.text) {
    case "{":
      return open(reader, here, token);
    case "}":
      if (reader.frames.length > 1) close(reader);
      else flush(reader, here);
      return;
    case "[":
    case "(":
      here.depth += 1;
      return;
    case "]":
    case ")":
      here.depth = Math.max(0, here.depth - 1);
      return;
    case ",":
      if (here.depth === 0) flush(reader, here);
      return;
    case "=":
    case ":":
      if (here.key === null && here.pending.length > 0) here.key = here.pending.at(-1) ?? null;
  }
}

/** Deeper than any description goes; what is below is read as if it stood here. */
const DEEPEST = 60;

function open(reader: Reader, here: Frame, { line }: BraceToken): void {
  const header = here.key === null ? here.pending.map(({ text }) => text).join(" ") : here.key.text;
  const path = here.path.length < DEEPEST && header !== "" ? [...here.path, header.slice(0, 200)] : here.path;
  if (reader.frames.length === 1 && here.key === null && header !== "") reader.blocks.push({ name: header, line });
  // CloudFormation names what it makes under `Resources`.
  if (path.length === 2 && path[0] === "Resources") reader.blocks.push({ name: path.join("."), line });
  // Terraform in JSON: each kind, and in it each name.
  if (path.length === (path[0] === "resource" ? 3 : 2) && (path[0] === "resource" || path[0] === "module"))
    reader.blocks.push({ name: path.join(" "), line });
  here.pending = [];
  reader.frames.push(frame(path, here.beside));
}

function close(reader: Reader): void {
  const here = reader.frames.at(-1);
  if (here !== undefined) flush(reader, here);
  reader.frames.pop();
  const around = reader.frames.at(-1);
  // The block was the whole value, unless it stands in a list.
  if (around !== undefined && around.depth === 0) flush(reader, around);
}

function flush({ entries }: Reader, here: Frame): void {
  if (here.key !== null && here.values.length > 0) {
    const { path, beside, outer, values } = here;
    beside.set(plain(here.key.text), values);
    entries.push({ path, key: here.key.text, values, line: here.key.line, beside, outer });
  }
  here.pending = [];
  here.key = null;
  here.values = [];
}

/** A policy in JSON is often written as a text within. */
function heredoc(reader: Reader, here: Frame, { text, line }: BraceToken): void {
  if (here.key === null || !text.trimStart().startsWith("{") || text.includes("<<")) return;
  reader.entries.push(...readBraces(text, line, [...here.path, here.key.text]).entries);
}
