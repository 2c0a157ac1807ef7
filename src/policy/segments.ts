/** One token of a name: a literal code point, `?` (one code point) or `*` (any run of them). */
export type Token =
  { readonly kind: "literal"; readonly char: string } | { readonly kind: "one" } | { readonly kind: "run" };

/** One step of a pattern, between two slashes. `any`: zero or more directories. */
export type Segment =
  | { readonly kind: "literal"; readonly name: string }
  | { readonly kind: "starred"; readonly tokens: readonly Token[]; readonly text: string }
  | { readonly kind: "any" };

/** What must follow the last segment: nothing, something, or either. */
type End = "exact" | "under" | "tree";

export type SegmentPattern = { readonly segments: readonly Segment[]; readonly end: End };

/** A character of a pattern, and whether a backslash stood in front of it. */
export type PatternChar = { readonly char: string; readonly escaped: boolean };

/** A pattern's code points; a backslash takes the next one with it. `null`: the last backslash escapes nothing. */
export function patternChars(text: string): readonly PatternChar[] | null {
  const chars: PatternChar[] = [];
  let escaped = false;
  for (const char of text) {
    if (char === "\\" && !escaped) escaped = true;
    else {
      chars.push({ char, escaped });
      escaped = false;
    }
  }
  return escaped ? null : chars;
}

/** The names between slashes. A slash separates whether it is escaped or not. */
export function splitAtSlashes(chars: readonly PatternChar[]): readonly (readonly PatternChar[])[] {
  const names: PatternChar[][] = [[]];
  for (const char of chars) {
    if (char.char === "/") names.push([]);
    else names.at(-1)?.push(char);
  }
  return names;
}

/** `**` is any number of directories, and only where it is the whole name; inside a longer name it is `*`. */
export function segmentOf(name: readonly PatternChar[]): Segment {
  if (isStars(name, 2)) return { kind: "any" };
  const tokens = tokensOf(name);
  if (tokens.every((token) => token.kind === "literal"))
    return { kind: "literal", name: tokens.map(({ char }) => char).join("") };
  return { kind: "starred", tokens, text: tokens.map(tokenText).join("") };
}

/** The same for a name without a backslash, most of which are literal. */
export function plainSegment(name: string): Segment {
  if (!name.includes("*") && !name.includes("?")) return { kind: "literal", name };
  return name === "**" ? ANY : new PlainStarred(name);
}

const ANY: Segment = { kind: "any" };

/** Few names need their tokens, so they are made when they are asked for. */
class PlainStarred {
  readonly kind = "starred";
  readonly text: string;

  constructor(readonly name: string) {
    this.text = name.includes("**") ? name.replaceAll(/\*+/g, "*") : name;
  }

  get tokens(): readonly Token[] {
    return tokensOf(patternChars(this.name) ?? []);
  }
}

/** True for a name of exactly that many unescaped stars. */
export const isStars = (name: readonly PatternChar[], count: number): boolean =>
  name.length === count && name.every(({ char, escaped }) => char === "*" && !escaped);

/** Neighbouring `**` say the same as one. */
export function mergeAny(segments: readonly Segment[]): readonly Segment[] {
  if (segments.every(({ kind }) => kind !== "any")) return segments;
  return segments.filter((segment, index) => !(segment.kind === "any" && segments[index - 1]?.kind === "any"));
}

/** Neighbouring stars say the same as one. */
const tokensOf = (name: readonly PatternChar[]): readonly Token[] =>
  name.map(tokenOf).filter((token, index, all) => !(token.kind === "run" && all[index - 1]?.kind === "run"));

function tokenOf({ char, escaped }: PatternChar): Token {
  if (char === "*" && !escaped) return { kind: "run" };
  if (char === "?" && !escaped) return { kind: "one" };
  return { kind: "literal", char };
}

/** The same text exactly for the same tokens, so that equal names share a node. */
function tokenText(token: Token): string {
  if (token.kind === "run") return "*";
  if (token.kind === "one") return "?";
  return "*?\\".includes(token.char) ? `\\${token.char}` : token.char;
}
