/** The shapes of lines that programs write JSON in: one opening, closing, pair or item a line. */
export const OPENS = /^\s*(?:("(?:[^"\\]|\\.){0,300}")\s*:\s*)?[{[]\s*$/;
export const CLOSES = /^\s*[}\]]\s*(?:,\s*)?$/;
export const EMPTY = /^\s*"(?:[^"\\]|\\.){0,300}"\s*:\s*(?:\{\s*\}|\[\s*\])\s*(?:,\s*)?$/;
export const PAIR =
  /^\s*("(?:[^"\\]|\\.){0,300}")\s*:\s*("(?:[^"\\]|\\.){0,2000}"|true|false|null|-?\d[\d.eE+-]{0,30})\s*(?:,\s*)?$/;
export const ITEM = /^\s*("(?:[^"\\]|\\.){0,300}")\s*(?:,\s*)?$/;

/** The text of a JSON string; `null` where there is none. */
export function string(literal: string | undefined): string | null {
  if (literal === undefined || !literal.startsWith('"')) return null;
  try {
    const text: unknown = JSON.parse(literal);
    return typeof text === "string" ? text : null;
  } catch {
    return null; // said by the caller: the line is not understood
  }
}

/** Whether the line closes what it opens, and nothing else. Behind one that does not, nobody knows which block this is. */
export function isBalanced(text: string): boolean {
  // A string that does not end is taken to the end at once, or each quote in it would be tried again.
  let [depth, unended] = [0, false];
  const signs = text.replace(/"(?:[^"\\]|\\[^])*("?)/g, (_all, end: string) => {
    unended ||= end === "";
    return "";
  });
  for (const sign of signs) {
    if (sign === "{" || sign === "[") depth += 1;
    if (sign === "}" || sign === "]") depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0 && !unended;
}
