import { skip, take, type TextReader } from "../text-reader.js";
import type { Language } from "./places.js";

/** One piece of a program. `line`: 0-based. `column`: how far its line is indented, on the first piece of a line. */
export type CodeToken = {
  readonly kind: "name" | "string" | "symbol" | "newline";
  readonly text: string;
  readonly line: number;
  readonly column: number | null;
  /** A space stands before it. */
  readonly spaced: boolean;
  /** A text that the program fills in while it runs. */
  readonly filled?: true;
};

type Reader = TextReader & {
  first: boolean;
  spaced: boolean;
  depth: number;
  tokens: CodeToken[];
};

const SPACE = /[^\S\n]+/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*[?!]?|\d[\w.]*/y;
const HASH_COMMENT = /#[^\n]*/y;
const SLASH_COMMENT = /\/\/[^\n]*/y;
const HEREDOC = /<<(?:<\s?|[~-])["']?([A-Z][A-Za-z_]{0,60})["']?/y;
const QUOTES = ['"""', "'''", '"', "'", "`"] as const;
const HASHES: ReadonlySet<Language> = new Set(["ruby", "python", "elixir"]);
const SLASHES: ReadonlySet<Language> = new Set(["script", "php", "csharp"]);

/** The pieces of a program, in one pass, without its comments. */
export function codeTokens(text: string, language: Language): readonly CodeToken[] {
  const reader: Reader = { text, at: 0, line: 0, first: true, spaced: false, depth: 0, tokens: [] };
  while (reader.at < text.length) step(reader, language);
  return reader.tokens;
}

function step(reader: Reader, language: Language): void {
  const { text, at } = reader;
  if (text.charAt(at) === "\n") return newline(reader);
  if (take(reader, SPACE) !== null) {
    reader.spaced = true;
    return;
  }
  if (HASHES.has(language) && take(reader, HASH_COMMENT) !== null) return;
  if (SLASHES.has(language)) {
    if (take(reader, SLASH_COMMENT) !== null) return;
    if (text.startsWith("/*", at)) return skip(reader, ends(text, "*/", at + 2));
  }
  const heredoc = language === "ruby" || language === "php" ? take(reader, HEREDOC)?.[1] : undefined;
  if (heredoc !== undefined) return heredocBody(reader, heredoc);
  const quote = QUOTES.find((one) => text.startsWith(one, at));
  if (quote !== undefined) return string(reader, quote, language);
  const name = take(reader, NAME);
  if (name !== null) return push(reader, "name", name[0]);
  const symbol = text.charAt(at);
  if ("([{".includes(symbol)) reader.depth += 1;
  if (")]}".includes(symbol)) reader.depth = Math.max(0, reader.depth - 1);
  push(reader, "symbol", symbol);
  reader.at += 1;
}

function string(reader: Reader, quote: string, language: Language): void {
  const { text } = reader;
  let at = reader.at + quote.length;
  while (at < text.length && !text.startsWith(quote, at)) at += text.charAt(at) === "\\" ? 2 : 1;
  const value = text.slice(reader.at + quote.length, at);
  const formatted =
    language === "python" && /(?:^|\W)[fF][rR]?$/.test(text.slice(Math.max(0, reader.at - 3), reader.at));
  const sign = language === "csharp" ? text.charAt(reader.at - 1) : "";
  const dollar = sign === "$" || (sign === "@" && value.includes("\\"));
  const filled = at >= text.length || formatted || dollar || FILLED[language]?.test(value) === true;
  push(reader, "string", value, filled);
  skip(reader, at + quote.length);
}

const FILLED: Readonly<Partial<Record<Language, RegExp>>> = {
  ruby: /#\{/,
  elixir: /#\{/,
  script: /\$\{/,
  php: /\$[A-Za-z_{]|\{\$/,
};

/** The text begins on the next line. What follows on this one is left out, and so makes the text unclear. */
function heredocBody(reader: Reader, mark: string): void {
  const { text } = reader;
  const start = ends(text, "\n", reader.at);
  const rest = text.slice(reader.at, start).trim();
  const found = new RegExp(`^[ \\t]*${mark}\\b`, "m").exec(text.slice(start));
  const body = text.slice(start, found === null ? undefined : start + found.index);
  const filled = found === null || !/^[;),]*$/.test(rest) || /#\{|\$[A-Za-z_{]/.test(body);
  push(reader, "string", body, filled);
  skip(reader, found === null ? text.length : start + found.index + found[0].length);
}

function newline(reader: Reader): void {
  push(reader, "newline", "\n");
  reader.first = true;
  skip(reader, reader.at + 1);
}

/** A line that goes on in brackets has no indentation of its own. */
function push(reader: Reader, kind: CodeToken["kind"], text: string, filled = false): void {
  const first = reader.first && kind !== "newline";
  const column = first && reader.depth === 0 ? columnOf(reader) : null;
  if (first) reader.first = false;
  reader.tokens.push({ kind, text, line: reader.line, column, spaced: reader.spaced, ...(filled ? { filled } : {}) });
  reader.spaced = kind === "newline";
}

/** How far the line of this place is indented. */
function columnOf({ text, at }: Reader): number {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  return text.slice(start, at).search(/\S|$/);
}

const ends = (text: string, mark: string, from: number): number => {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
};
