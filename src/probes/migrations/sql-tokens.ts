import { isBlank, readPiece, skipTo, type SqlReader, type SqlToken } from "./sql-reader.js";

export type { SqlToken } from "./sql-reader.js";

/**
 * What stands between two terminators, as written. `line`: 0-based, on which it begins. `ended`: its terminator was
 * there. `back`: it belongs to the way back.
 */
export type SqlStatement = {
  readonly text: string;
  readonly line: number;
  readonly ended: boolean;
  readonly back: boolean;
};

export type SqlScript = {
  readonly statements: readonly SqlStatement[];
  /** False where quoting never ends or means different things to different databases. */
  readonly whole: boolean;
};

type Reader = SqlReader & {
  back: boolean;
  /** The way forward was named before anything else. */
  waysNamed: boolean;
  delimiter: string;
  /** Where the statement that is being read begins, and the end of its last piece; `from` is -1 between two. */
  from: number;
  fromLine: number;
  to: number;
  readonly marked: boolean;
  readonly statements: SqlStatement[];
};

const [NEWLINE, DASH, SLASH, STAR, BANG] = [10, 45, 47, 42, 33] as const;
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
    ...{ text, marked, at: 0, line: 0, whole: true, tokens: null, back: false, waysNamed: false, delimiter: ";" },
    ...{ from: -1, fromLine: 0, to: 0, statements: [] },
  };
  while (reader.at < text.length) step(reader);
  endStatement(reader, false);
  return { statements: reader.statements, whole: reader.whole };
}

/** The pieces of one statement, without its comments. */
export function tokensOf({ text, line }: SqlStatement): readonly SqlToken[] {
  const tokens: SqlToken[] = [];
  const reader: SqlReader = { text, at: 0, line, whole: true, tokens };
  while (reader.at < text.length) if (!passed(reader)) readPiece(reader);
  return tokens;
}

function step(reader: Reader): void {
  const { text, at } = reader;
  const code = text.charCodeAt(at);
  if (startsLine(reader) && instruction(reader, code)) return;
  if (code === reader.delimiter.charCodeAt(0) && text.startsWith(reader.delimiter, at)) return end(reader);
  if (code === DASH && text.charCodeAt(at + 1) === DASH) look(reader);
  if (passed(reader)) return;
  if (reader.from < 0) [reader.from, reader.fromLine] = [at, reader.line];
  readPiece(reader);
  reader.to = reader.at;
}

/** Goes on behind a space, a line's end or a comment, if one is here. */
function passed(reader: SqlReader): boolean {
  const { text, at } = reader;
  const code = text.charCodeAt(at);
  if (code === NEWLINE || isBlank(code)) skipTo(reader, at + 1);
  else if (code === DASH && text.charCodeAt(at + 1) === DASH) reader.at = upTo(text, "\n", at);
  else if (code === SLASH && text.charCodeAt(at + 1) === STAR && text.charCodeAt(at + 2) !== BANG) blockComment(reader);
  else return false;
  return true;
}

const upTo = (text: string, mark: string, from: number): number => {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found;
};

/** Lines that speak to the client and not to the database. */
function instruction(reader: Reader, code: number): boolean {
  if ((code | 32) !== 100 && (code | 32) !== 103) return false;
  DELIMITER.lastIndex = BATCH_END.lastIndex = reader.at;
  const delimiter = DELIMITER.exec(reader.text);
  if (delimiter === null && !BATCH_END.test(reader.text)) return false;
  endStatement(reader, true);
  reader.delimiter = delimiter?.[1] ?? reader.delimiter;
  reader.at = delimiter === null ? BATCH_END.lastIndex : DELIMITER.lastIndex;
  return true;
}

const startsLine = ({ text, at }: Reader): boolean => at === 0 || text.charCodeAt(at - 1) === NEWLINE;

/** What a comment up to the end of its line says to tools, and to databases that take it for none. */
function look(reader: Reader): void {
  const { text, at, marked } = reader;
  const comment = text.slice(at, Math.min(upTo(text, "\n", at), at + 200));
  const way = marked && startsLine(reader) ? DIRECTION.exec(comment)?.[1]?.toLowerCase() : undefined;
  if (way !== undefined) {
    endStatement(reader, false);
    reader.waysNamed ||= way === "up" && reader.statements.length === 0;
    reader.back = reader.waysNamed && way !== "up";
  }
  // A database that wants a space behind the two signs takes them for two minus signs and runs what follows.
  if (reader.from >= 0 && /^--[^\s-].*;/.test(comment)) reader.whole = false;
}

function blockComment(reader: SqlReader): void {
  const { text, at } = reader;
  const stop = text.indexOf("*/", at + 2);
  const nested = text.indexOf("/*", at + 2);
  // Some databases nest comments and some do not.
  if (stop < 0 || (nested >= 0 && nested < stop)) reader.whole = false;
  skipTo(reader, stop < 0 ? text.length : stop + 2);
}

function end(reader: Reader): void {
  reader.at += reader.delimiter.length;
  endStatement(reader, true);
}

function endStatement(reader: Reader, ended: boolean): void {
  const { from, to, text, fromLine: line, back } = reader;
  if (from >= 0) reader.statements.push({ text: text.slice(from, to), line, ended, back });
  reader.from = -1;
}
