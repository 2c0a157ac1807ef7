import { skip, take, type TextReader } from "../text-reader.js";

export type BraceToken = {
  readonly kind: "name" | "string" | "heredoc" | "symbol" | "newline";
  readonly text: string;
  /** 1-based. */
  readonly line: number;
};

const SPACE = /[^\S\n]+/y;
const COMMENT = /(?:#|\/\/)[^\n]*/y;
const NAME = /[A-Za-z0-9_.*-]+/y;
const HEREDOC = /<<-?\s?"?([A-Za-z_]\w{0,60})"?[^\S\n]*\r?\n/y;

type Reader = TextReader & { readonly tokens: BraceToken[] };

/** The pieces of a text in HCL, JSON or a language like them, in one pass. Nothing fails: what is odd is a symbol. */
export function braceTokens(text: string, firstLine: number): readonly BraceToken[] {
  const reader: Reader = { text, at: 0, line: firstLine, tokens: [] };
  while (reader.at < text.length) step(reader);
  return reader.tokens;
}

function step(reader: Reader): void {
  if (take(reader, SPACE) !== null || take(reader, COMMENT) !== null) return;
  const one = reader.text.charAt(reader.at);
  if (one === "\n") return push(reader, "newline", one, 1);
  if (one === '"') return string(reader);
  if (reader.text.startsWith("/*", reader.at)) return skip(reader, endOf(reader, "*/"));
  const heredoc = take(reader, HEREDOC)?.[1];
  if (heredoc !== undefined) return body(reader, heredoc);
  const name = take(reader, NAME);
  if (name === null) return push(reader, "symbol", one, 1);
  reader.tokens.push({ kind: "name", text: name[0], line: reader.line });
}

/** A text in quotes; within `${…}` quotes may open again. A line's end ends it, because neither language lets it pass. */
function string(reader: Reader): void {
  const { text } = reader;
  let at = reader.at + 1;
  let depth = 0;
  let inner = false;
  for (; at < text.length && text.charAt(at) !== "\n"; at += 1) {
    const one = text.charAt(at);
    if (one === "\\") at += 1;
    else if (depth === 0 && one === '"') break;
    else if (depth > 0 && one === '"') inner = !inner;
    else if (one === "{" && !inner && (depth > 0 || text.charAt(at - 1) === "$")) depth += 1;
    else if (one === "}" && !inner && depth > 0) depth -= 1;
  }
  const value = text.slice(reader.at + 1, at);
  push(reader, "string", value, at - reader.at + (text.charAt(at) === '"' ? 1 : 0));
}

function body(reader: Reader, mark: string): void {
  reader.line += 1;
  const ends = new RegExp(`^[ \\t]*${mark}[ \\t]*\\r?$`, "m");
  const found = ends.exec(reader.text.slice(reader.at));
  const length = found === null ? reader.text.length - reader.at : found.index;
  push(reader, "heredoc", reader.text.slice(reader.at, reader.at + length), length);
  skip(reader, reader.at + (found === null ? 0 : found[0].length));
}

function endOf({ text, at }: Reader, mark: string): number {
  const found = text.indexOf(mark, at + 2);
  return found < 0 ? text.length : found + mark.length;
}

function push(reader: Reader, kind: BraceToken["kind"], text: string, length: number): void {
  reader.tokens.push({ kind, text, line: reader.line });
  skip(reader, reader.at + length);
}
