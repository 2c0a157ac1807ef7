import {
  isStars,
  mergeAny,
  patternChars,
  segmentOf,
  splitAtSlashes,
  type PatternChar,
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
  const chars = patternChars(text);
  if (chars === null)
    return { kind: "refused", because: "its pattern ends in a backslash that escapes nothing; remove the backslash" };
  const because = refusal(text, chars);
  return because === null ? { kind: "pattern", pattern: segmentPattern(chars) } : { kind: "refused", because };
}

function refusal(text: string, chars: readonly PatternChar[]): string | null {
  if (text === "/") return 'the pattern "/" never matches; write "*" to own everything';
  if (text.startsWith("!"))
    return 'its pattern starts with "!", and CODEOWNERS has no exceptions; write a later line without owners instead';
  if (chars.some(({ char, escaped }) => !escaped && (char === "[" || char === "]")))
    return "its pattern has a square bracket, and CODEOWNERS has no character ranges; put a backslash before each bracket";
  if (chars.some(({ char, escaped }) => escaped && char === "#"))
    return 'its pattern escapes "#", which CODEOWNERS does not support; write "?" in its place';
  if (chars.some((_, index) => isStars(chars.slice(index, index + 3), 3)))
    return 'its pattern has three stars in a row; write "**"';
  return null;
}

function segmentPattern(all: readonly PatternChar[]): SegmentPattern {
  const trailing = all.at(-1)?.char === "/";
  const leading = all[0]?.char === "/";
  const chars = all.slice(leading ? 1 : 0, trailing ? -1 : undefined);
  const names = splitAtSlashes(chars);
  const anchored = leading || names.length > 1;
  const segments = mergeAny([...(anchored ? [] : [ANY]), ...names.map(segmentOf)]);
  if (segments.at(-1)?.kind === "any") return { segments: segments.slice(0, -1), end: "under" };
  if (trailing) return { segments, end: "under" };
  const oneLevel = anchored && isStars(names.at(-1) ?? [], 1) && segments.at(-2)?.kind !== "any";
  return { segments, end: oneLevel ? "exact" : "tree" };
}

const ANY: Segment = { kind: "any" };
