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

const HASH_COMMENT = /#[^\n]*/y;
const SLASH_COMMENT = /\/\/[^\n]*/y;
const HEREDOC = /<<(?:<\s?|[~-])["']?([A-Z][A-Za-z_]{0,60})["']?/y;
const [NEWLINE, HASH, STAR, SLASH, LESS, POINT, BACKSLASH] = [10, 35, 42, 47, 60, 46, 92] as const;
const OPENING: readonly number[] = [40, 91, 123];
const CLOSING: readonly number[] = [41, 93, 125];
const [OTHER, BLANK, DIGIT, LETTER, QUOTE] = [0, 1, 2, 3, 4] as const;
/** What each character of ASCII begins. */
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => kindOf(String.fromCharCode(code)));

function kindOf(one: string): number {
  if (/[A-Za-z_]/.test(one)) return LETTER;
  if (/\d/.test(one)) return DIGIT;
  if (/\s/.test(one)) return BLANK;
  return /["'`]/.test(one) ? QUOTE : OTHER;
}

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
  const code = text.charCodeAt(at);
  if (code === NEWLINE) return newline(reader);
  const kind = code < 128 ? KINDS[code] : undefined;
  if (kind === BLANK || (code >= 128 && /\s/.test(text.charAt(at)))) {
    reader.spaced = true;
    reader.at += 1;
    return;
  }
  if (kind === LETTER || kind === DIGIT) return name(reader, kind);
  if (kind === QUOTE) return string(reader, quoteAt(text, at), language);
  if (code === HASH && HASHES.has(language) && take(reader, HASH_COMMENT) !== null) return;
  if (code === SLASH && SLASHES.has(language)) {
    if (take(reader, SLASH_COMMENT) !== null) return;
    if (text.charCodeAt(at + 1) === STAR) return skip(reader, ends(text, "*/", at + 2));
  }
  const mayBeHeredoc = code === LESS && (language === "ruby" || language === "php");
  const heredoc = mayBeHeredoc ? take(reader, HEREDOC)?.[1] : undefined;
  if (heredoc !== undefined) return heredocBody(reader, heredoc);
  symbol(reader, code);
}

/** A number may hold points, and a name may end in a mark. */
function name(reader: Reader, first: number): void {
  const { text, at } = reader;
  let end = at + 1;
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    const kind = code < 128 ? KINDS[code] : undefined;
    if (kind !== LETTER && kind !== DIGIT && (first === LETTER || code !== POINT)) break;
  }
  if (first === LETTER && (text.charAt(end) === "?" || text.charAt(end) === "!")) end += 1;
  push(reader, "name", text.slice(at, end));
  reader.at = end;
}

const quoteAt = (text: string, at: number): string => {
  const one = text.charAt(at);
  return one !== "`" && text.charAt(at + 1) === one && text.charAt(at + 2) === one ? one.repeat(3) : one;
};

function symbol(reader: Reader, code: number): void {
  if (OPENING.includes(code)) reader.depth += 1;
  if (CLOSING.includes(code)) reader.depth = Math.max(0, reader.depth - 1);
  push(reader, "symbol", reader.text.charAt(reader.at));
  reader.at += 1;
}

function string(reader: Reader, quote: string, language: Language): void {
  const { text } = reader;
  const from = reader.at + quote.length;
  const at = endOfString(text, quote, from);
  const value = text.slice(from, at);
  const formatted =
    language === "python" && /(?:^|\W)[fF][rR]?$/.test(text.slice(Math.max(0, reader.at - 3), reader.at));
  const sign = language === "csharp" ? text.charAt(reader.at - 1) : "";
  const dollar = sign === "$" || (sign === "@" && value.includes("\\"));
  const filled = at >= text.length || formatted || dollar || FILLED[language]?.test(value) === true;
  push(reader, "string", value, filled);
  skip(reader, at + quote.length);
}

/** Behind a backslash nothing ends it. */
function endOfString(text: string, quote: string, from: number): number {
  const last = quote.charCodeAt(0);
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === last && (quote.length === 1 || text.startsWith(quote, at))) return at;
  }
  return text.length;
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
