/**
 * One piece of SQL. A `word` is in capitals, `quoted` is a quoted name and `string` a literal, both without their quotes.
 * `line`: 0-based, in the text that was read.
 */
export type SqlToken = {
  readonly kind: "word" | "quoted" | "string" | "symbol";
  readonly text: string;
  readonly line: number;
};

/** What stands between two terminators. `ended`: its terminator was there. `back`: it belongs to the way back. */
export type SqlStatement = { readonly tokens: readonly SqlToken[]; readonly ended: boolean; readonly back: boolean };

export type SqlScript = {
  readonly statements: readonly SqlStatement[];
  /** False where quoting never ends or means different things to different databases. */
  readonly whole: boolean;
};

type Reader = {
  readonly text: string;
  at: number;
  line: number;
  whole: boolean;
  back: boolean;
  /** The way forward was named before anything else. */
  waysNamed: boolean;
  delimiter: string;
  tokens: SqlToken[];
  readonly statements: SqlStatement[];
};

const SPACE = /[^\S\n]+/y;
const WORD = /[\p{L}_@:][\p{L}\p{N}_$@]*|\d[\p{L}\p{N}_.]*/uy;
const DOLLARS = /\$(?:[A-Za-z_]\w{0,62})?\$/y;
const BRACKETED = /\[([A-Za-z_][^\][\n]{0,126})\]/y;
const DELIMITER = /delimiter[ \t]+(\S{1,10})[ \t]*\r?(?=\n|$)/iy;
const BATCH_END = /go[ \t]*\r?(?=\n|$)/iy;
/** Tools that keep both ways in one file say by such a line which one follows. */
const DIRECTION = /^--\s*(?:\+goose|\+migrate|migrate:|@)\s*(up|down|undo)\b/i;

/**
 * The statements of a SQL text, in one pass, for any of the usual databases. Where they read a text differently, it
 * says that it is not `whole`. `marked`: a line such as `-- +goose Down` begins the way back, where the way forward was
 * named first.
 */
export function sqlStatements(text: string, marked = false): SqlScript {
  const reader: Reader = {
    ...{ text, at: 0, line: 0, whole: true, back: false, waysNamed: false, delimiter: ";" },
    ...{ tokens: [], statements: [] },
  };
  while (reader.at < text.length) step(reader, marked);
  endStatement(reader, false);
  return { statements: reader.statements, whole: reader.whole };
}

function step(reader: Reader, marked: boolean): void {
  const { text, at } = reader;
  const [one, two] = [text.charAt(at), text.slice(at, at + 2)];
  if (one === "\n") skip(reader, 1);
  else if (take(reader, SPACE) !== null) return;
  else if (startsLine(reader) && instruction(reader)) return;
  else if (text.startsWith(reader.delimiter, at)) end(reader);
  else if (two === "--") lineComment(reader, marked);
  else if (two === "/*" && text.charAt(at + 2) !== "!") blockComment(reader);
  else if (one === "'") quoted(reader, "'", "string");
  else if (one === '"' || one === "`") quoted(reader, one, "quoted");
  else other(reader);
}

function other(reader: Reader): void {
  const dollars = take(reader, DOLLARS);
  if (dollars !== null) return upTo(reader, dollars[0], "string");
  const word = take(reader, WORD);
  if (word !== null) return push(reader, "word", word[0].toUpperCase());
  const afterName = /[\p{L}\p{N}_\]"]/u.test(reader.text.charAt(reader.at - 1));
  const name = afterName ? null : take(reader, BRACKETED);
  if (name?.[1] !== undefined) return push(reader, "quoted", name[1]);
  push(reader, "symbol", reader.text.charAt(reader.at));
  reader.at += 1;
}

/** Lines that speak to the client and not to the database. */
function instruction(reader: Reader): boolean {
  const delimiter = take(reader, DELIMITER)?.[1];
  if (delimiter !== undefined) reader.delimiter = delimiter;
  else if (take(reader, BATCH_END) !== null) endStatement(reader, true);
  else return false;
  return true;
}

const startsLine = ({ text, at }: Reader): boolean => at === 0 || text.charAt(at - 1) === "\n";

function lineComment(reader: Reader, marked: boolean): void {
  const stop = reader.text.indexOf("\n", reader.at);
  const comment = reader.text.slice(reader.at, stop < 0 ? undefined : Math.min(stop, reader.at + 200));
  const way = marked && startsLine(reader) ? DIRECTION.exec(comment)?.[1]?.toLowerCase() : undefined;
  if (way !== undefined) {
    endStatement(reader, false);
    reader.waysNamed ||= way === "up" && reader.statements.length === 0;
    reader.back = reader.waysNamed && way !== "up";
  }
  // A database that wants a space behind the two signs takes them for two minus signs and runs what follows.
  if (reader.tokens.length > 0 && /^--[^\s-].*;/.test(comment)) reader.whole = false;
  reader.at = stop < 0 ? reader.text.length : stop;
}

function blockComment(reader: Reader): void {
  const stop = reader.text.indexOf("*/", reader.at + 2);
  const inner = reader.text.slice(reader.at + 2, stop < 0 ? undefined : stop);
  // Some databases nest comments and some do not.
  if (stop < 0 || inner.includes("/*")) reader.whole = false;
  skip(reader, stop < 0 ? reader.text.length : inner.length + 4);
}

/** A doubled quote stands for itself. A backslash before one does so in some databases only. */
function quoted(reader: Reader, quote: string, kind: SqlToken["kind"]): void {
  const { text } = reader;
  let stop = text.indexOf(quote, reader.at + 1);
  while (stop >= 0 && (text.charAt(stop + 1) === quote || text.charAt(stop - 1) === "\\")) {
    const escaped = text.charAt(stop - 1) === "\\";
    if (escaped) reader.whole = false;
    stop = text.indexOf(quote, stop + (escaped ? 1 : 2));
  }
  finish(reader, stop, reader.at + 1, 1, kind);
}

function upTo(reader: Reader, closing: string, kind: SqlToken["kind"]): void {
  finish(reader, reader.text.indexOf(closing, reader.at), reader.at, closing.length, kind);
}

function finish(reader: Reader, stop: number, from: number, closing: number, kind: SqlToken["kind"]): void {
  if (stop < 0) reader.whole = false;
  const until = stop < 0 ? reader.text.length : stop;
  push(reader, kind, reader.text.slice(from, until));
  skip(reader, until + closing - reader.at);
}

function end(reader: Reader): void {
  reader.at += reader.delimiter.length;
  endStatement(reader, true);
}

function endStatement(reader: Reader, ended: boolean): void {
  if (reader.tokens.length > 0) reader.statements.push({ tokens: reader.tokens, ended, back: reader.back });
  reader.tokens = [];
}

function take(reader: Reader, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text);
  if (found !== null) reader.at = pattern.lastIndex;
  return found;
}

const push = (reader: Reader, kind: SqlToken["kind"], text: string): void => {
  reader.tokens.push({ kind, text, line: reader.line });
};

/** Goes on by so many characters and counts the lines among them. */
function skip(reader: Reader, length: number): void {
  const until = Math.min(reader.at + length, reader.text.length);
  for (let at = reader.at; at < until; at += 1) if (reader.text.charCodeAt(at) === 10) reader.line += 1;
  reader.at = until;
}
