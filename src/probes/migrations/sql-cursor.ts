import type { SqlToken } from "./sql-tokens.js";

/** Reads a statement's tokens from the left. Nothing here fails: what is not there is not taken. */
export class SqlCursor {
  private at = 0;

  constructor(private readonly tokens: readonly SqlToken[]) {}

  get next(): SqlToken | undefined {
    return this.tokens[this.at];
  }

  get line(): number {
    return (this.next ?? this.tokens.at(-1))?.line ?? 0;
  }

  get rest(): readonly SqlToken[] {
    return this.tokens.slice(this.at);
  }

  /** The first of these phrases that follows, taken; `null` where none does. */
  take(...phrases: readonly string[]): string | null {
    for (const phrase of phrases) {
      const words = wordsOf(phrase);
      if (!words.every((word, index) => isWord(this.tokens[this.at + index], word))) continue;
      this.at += words.length;
      return phrase;
    }
    return null;
  }

  /** Any number of words out of these. */
  takeAll(...words: readonly string[]): readonly string[] {
    const taken: string[] = [];
    for (let word = this.take(...words); word !== null; word = this.take(...words)) taken.push(word);
    return taken;
  }

  /** A name, with those before it: `app."Users"` is "app.Users". */
  name(): string | null {
    const parts: string[] = [];
    do {
      const token = this.next;
      if (token === undefined || (token.kind !== "word" && token.kind !== "quoted")) return null;
      parts.push(token.kind === "word" ? token.text.toLowerCase() : shown(token.text));
      this.at += 1;
    } while (this.take("."));
    return parts.join(".").slice(0, 120);
  }
}

/** Every phrase is written in this folder, so there are few. */
const split = new Map<string, readonly string[]>();

function wordsOf(phrase: string): readonly string[] {
  const known = split.get(phrase) ?? phrase.split(" ");
  split.set(phrase, known);
  return known;
}

export const isWord = (token: SqlToken | undefined, word: string): boolean =>
  token !== undefined && (token.kind === "word" || token.kind === "symbol") && token.text === word;

/** True where these words follow each other somewhere. */
export const has = (tokens: readonly SqlToken[], phrase: string): boolean => {
  const words = wordsOf(phrase);
  return tokens.some((_, at) => words.every((word, index) => isWord(tokens[at + index], word)));
};

/** The parts between commas that stand in no brackets. */
export function parts(tokens: readonly SqlToken[]): readonly (readonly SqlToken[])[] {
  const found: SqlToken[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (isWord(token, "(")) depth += 1;
    if (isWord(token, ")")) depth -= 1;
    if (depth === 0 && isWord(token, ",")) found.push([]);
    else found.at(-1)?.push(token);
  }
  return found;
}

const shown = (name: string): string => name.replace(/[^\p{L}\p{N}_ .-]/gu, "").slice(0, 60);
