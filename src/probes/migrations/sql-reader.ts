/**
 * One piece of SQL. A `word` is in capitals, `quoted` is a quoted name and `string` a literal, both without their quotes.
 * `line`: 0-based, in the text that was read.
 */
export type SqlToken = {
  readonly kind: "word" | "quoted" | "string" | "symbol";
  readonly text: string;
  readonly line: number;
};

/** A text that is read from its start to its end. `tokens`: `null` where only the ends of statements are looked for. */
export type SqlReader = {
  readonly text: string;
  at: number;
  line: number;
  /** False where quoting never ends or means different things to different databases. */
  whole: boolean;
  readonly tokens: SqlToken[] | null;
};

const [NEWLINE, QUOTE, DOUBLE, BACKTICK, DOLLAR, BRACKET, BACKSLASH] = [10, 39, 34, 96, 36, 91, 92] as const;
const DOLLARS = /\$(?:[A-Za-z_]\w{0,62})?\$/y;
const BRACKETED = /\[([A-Za-z_][^\][\n]{0,126})\]/y;
/** What the rest of a name or a number may be made of, once it leaves plain ASCII. */
const MORE_WORD = /[\p{L}\p{N}_$@]*/uy;
const MORE_NUMBER = /[\p{L}\p{N}_.]*/uy;
const LETTER = /\p{L}/uy;

const [OTHER, BLANK, DIGIT, START] = [0, 1, 2, 3] as const;
/** What each character of ASCII begins. */
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => kindOf(String.fromCharCode(code)));

function kindOf(one: string): number {
  if (/[A-Za-z_@:]/.test(one)) return START;
  if (/\d/.test(one)) return DIGIT;
  return /\s/.test(one) ? BLANK : OTHER;
}

/** Goes on behind the next piece, whatever it is but a comment, a line's end or the end of a statement. */
export function readPiece(reader: SqlReader): void {
  const code = reader.text.charCodeAt(reader.at);
  if (code === QUOTE) return quoted(reader, "'", "string");
  if (code === DOUBLE) return quoted(reader, '"', "quoted");
  if (code === BACKTICK) return quoted(reader, "`", "quoted");
  if (code === DOLLAR) return dollars(reader);
  const kind = code < 128 ? KINDS[code] : wideKind(reader);
  if (kind === START) return word(reader, MORE_WORD);
  if (kind === DIGIT) return word(reader, MORE_NUMBER);
  if (code === BRACKET) return bracketed(reader);
  symbol(reader);
}

/** Every space but a line's end. */
export function isBlank(code: number): boolean {
  return code < 128 ? KINDS[code] === BLANK && code !== NEWLINE : /\s/.test(String.fromCharCode(code));
}

/** Goes on to this place and counts the lines up to it. */
export function skipTo(reader: SqlReader, place: number): void {
  const until = Math.min(place, reader.text.length);
  for (let at = reader.at; at < until; at += 1) if (reader.text.charCodeAt(at) === NEWLINE) reader.line += 1;
  reader.at = until;
}

function wideKind({ text, at }: SqlReader): number {
  LETTER.lastIndex = at;
  return LETTER.test(text) ? START : OTHER;
}

function word(reader: SqlReader, more: RegExp): void {
  const { text, at } = reader;
  let end = at + 1;
  while (end < text.length && isWordPart(text.charCodeAt(end), more)) end += 1;
  const code = text.charCodeAt(end);
  if (text.charCodeAt(at) >= 128 || code >= 128) {
    // The first character may be half of a letter.
    more.lastIndex = text.charCodeAt(at) >= 128 ? at : end;
    more.test(text);
    end = Math.max(more.lastIndex, end);
  }
  if (reader.tokens !== null) push(reader, "word", text.slice(at, end).toUpperCase());
  reader.at = end;
}

function isWordPart(code: number, more: RegExp): boolean {
  if (code >= 128) return false;
  const kind = KINDS[code];
  if (kind === DIGIT) return true;
  if (kind === START) return code !== 58 && (code !== 64 || more === MORE_WORD);
  return more === MORE_WORD ? code === DOLLAR : code === 46;
}

function dollars(reader: SqlReader): void {
  DOLLARS.lastIndex = reader.at;
  const opening = DOLLARS.exec(reader.text)?.[0];
  if (opening === undefined) return symbol(reader);
  const from = reader.at + opening.length;
  finish(reader, reader.text.indexOf(opening, from), from, opening.length, "string");
}

function bracketed(reader: SqlReader): void {
  const afterName = /[\p{L}\p{N}_\]"]/u.test(reader.text.charAt(reader.at - 1));
  BRACKETED.lastIndex = reader.at;
  const name = afterName ? null : BRACKETED.exec(reader.text);
  if (name?.[1] === undefined) return symbol(reader);
  push(reader, "quoted", name[1]);
  reader.at += name[0].length;
}

/** A doubled quote stands for itself. A backslash before one does so in some databases only. */
function quoted(reader: SqlReader, quote: string, kind: SqlToken["kind"]): void {
  const { text } = reader;
  const code = quote.charCodeAt(0);
  let stop = text.indexOf(quote, reader.at + 1);
  for (; stop >= 0; stop = text.indexOf(quote, stop)) {
    if (text.charCodeAt(stop - 1) === BACKSLASH) {
      reader.whole = false;
      stop += 1;
    } else if (text.charCodeAt(stop + 1) === code) stop += 2;
    else break;
  }
  finish(reader, stop, reader.at + 1, 1, kind);
}

function finish(reader: SqlReader, stop: number, from: number, closing: number, kind: SqlToken["kind"]): void {
  if (stop < 0) reader.whole = false;
  const until = stop < 0 ? reader.text.length : stop;
  if (reader.tokens !== null) push(reader, kind, reader.text.slice(from, until));
  skipTo(reader, until + closing);
}

function symbol(reader: SqlReader): void {
  push(reader, "symbol", reader.text.charAt(reader.at));
  reader.at += 1;
}

const push = ({ tokens, line }: SqlReader, kind: SqlToken["kind"], text: string): void => {
  tokens?.push({ kind, text, line });
};
