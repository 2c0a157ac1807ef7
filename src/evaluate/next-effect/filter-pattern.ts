/** The longest pattern that is tried, in characters; a longer one is not judged. */
const LONGEST = 200;

/**
 * Whether a branch or a path matches a filter of a workflow: `*` takes no slash and `**` takes any. `null`: the pattern
 * holds more than stars, or is too long, and is not judged. The work is at most the product of the two lengths.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet
 */
export function matchesFilter(pattern: string, text: string): boolean | null {
  if (pattern.length > LONGEST || /[?+[\]\\]/.test(pattern)) return null;
  if (!pattern.includes("*")) return pattern === text;
  if (pattern === "**") return true;
  return matchesTokens(tokensOf(pattern), text);
}

const tokensOf = (pattern: string): readonly string[] => pattern.match(/\*\*\/?|\*|[^*]+/g) ?? [];

/** By every token, the places of the text that may be reached with it. */
function matchesTokens(tokens: readonly string[], text: string): boolean {
  const start = new Uint8Array(text.length + 1);
  start[0] = 1;
  const reached = tokens.reduce<Uint8Array>((places, token) => step(places, token, text), start);
  return reached[text.length] === 1;
}

function step(reached: Uint8Array, token: string, text: string): Uint8Array {
  const next = new Uint8Array(text.length + 1);
  if (token.startsWith("*")) {
    for (let at = 0, open = 0; at <= text.length; at++) {
      if (token === "*" && at > 0 && text[at - 1] === "/") open = 0;
      if (reached[at] === 1) open = 1;
      // `**/` takes whole folders, or none.
      if (open === 1 && (token !== "**/" || reached[at] === 1 || text[at - 1] === "/")) next[at] = 1;
    }
    return next;
  }
  for (let at = 0; at + token.length <= text.length; at++)
    if (reached[at] === 1 && text.startsWith(token, at)) next[at + token.length] = 1;
  return next;
}
