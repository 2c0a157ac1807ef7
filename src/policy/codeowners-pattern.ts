import {
  mergeAny,
  patternChars,
  plainSegment,
  segmentOf,
  splitAtSlashes,
  type Segment,
  type SegmentPattern,
} from "./segments.js";

/** A CODEOWNERS pattern as segments, or why GitHub does not accept it. */
export type ParsedPattern =
  | { readonly kind: "pattern"; readonly pattern: SegmentPattern }
  | { readonly kind: "refused"; readonly because: string };

/**
 * Reads a pattern as GitHub does, which is gitignore but for `x/*` (one level only), `!`, `[…]` and `\#` (refused).
 * Source: https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 */
export function parsePattern(text: string): ParsedPattern {
  const because = refusal(text);
  return because === null ? { kind: "pattern", pattern: segmentPattern(text) } : { kind: "refused", because };
}

/** Nearly every pattern has nothing in it that could be refused. */
const SUSPECT = /[\\![\]]|\*\*\*|^\/$/;

function refusal(text: string): string | null {
  if (!SUSPECT.test(text)) return null;
  const bare = text.includes("\\") ? withoutEscaped(text) : text;
  if (bare === null) return "its pattern ends in a backslash that escapes nothing; remove the backslash";
  if (text === "/") return 'the pattern "/" never matches; write "*" to own everything';
  if (text.startsWith("!"))
    return 'its pattern starts with "!", and CODEOWNERS has no exceptions; write a later line without owners instead';
  if (bare.includes("[") || bare.includes("]"))
    return "its pattern has a square bracket, and CODEOWNERS has no character ranges; put a backslash before each bracket";
  if (bare !== text && (patternChars(text) ?? []).some(({ char, escaped }) => escaped && char === "#"))
    return 'its pattern escapes "#", which CODEOWNERS does not support; write "?" in its place';
  if (bare.includes("***")) return 'its pattern has three stars in a row; write "**"';
  return null;
}

/** The text with a blank in place of each escaped character; `null`: the last backslash escapes nothing. */
function withoutEscaped(text: string): string | null {
  const chars = patternChars(text);
  return chars === null ? null : chars.map(({ char, escaped }) => (escaped ? " " : char)).join("");
}

function segmentPattern(text: string): SegmentPattern {
  const all = namesOf(text);
  const leading = all.length > 1 && isEmpty(all[0]);
  const trailing = all.length > 1 && isEmpty(all.at(-1));
  const inner = all.slice(leading ? 1 : 0, trailing ? -1 : undefined);
  const names = inner.length > 0 ? inner : [EMPTY];
  const anchored = leading || names.length > 1;
  const segments = mergeAny(anchored ? names : [ANY, ...names]);
  if (segments.at(-1)?.kind === "any") return { segments: segments.slice(0, -1), end: "under" };
  if (trailing) return { segments, end: "under" };
  const last = names.at(-1);
  const star = last?.kind === "starred" && last.text === "*";
  const oneLevel = anchored && star && segments.at(-2)?.kind !== "any";
  return { segments, end: oneLevel ? "exact" : "tree" };
}

/** A slash separates whether it is escaped or not. Few patterns escape anything, and the others need no characters. */
const namesOf = (text: string): readonly Segment[] =>
  text.includes("\\") ? splitAtSlashes(patternChars(text) ?? []).map(segmentOf) : text.split("/").map(plainSegment);

const ANY: Segment = { kind: "any" };
const EMPTY: Segment = { kind: "literal", name: "" };
const isEmpty = (segment: Segment | undefined): boolean => segment?.kind === "literal" && segment.name === "";
