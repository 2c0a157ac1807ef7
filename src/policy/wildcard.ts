import type { Token } from "./segments.js";

/** How much work a match took: compared characters and visited nodes. Tests bound it; time would be flaky. */
export type Effort = { steps: number };

/**
 * True when the whole name matches. Two pointers: on a mismatch only the last star grows, so the work is at most the
 * product of the two lengths, whatever the pattern says.
 */
export function matchesName(tokens: readonly Token[], name: string, effort: Effort): boolean {
  let token = 0;
  let at = 0;
  let star = -1;
  let resume = 0;
  while (at < name.length) {
    effort.steps += 1;
    const now = tokens[token];
    const next = at + codePointLength(name, at);
    if (now?.kind === "run") {
      star = token;
      resume = at;
      token += 1;
    } else if (now !== undefined && (now.kind === "one" || now.char === name.slice(at, next))) {
      token += 1;
      at = next;
    } else if (star >= 0) {
      resume += codePointLength(name, resume);
      token = star + 1;
      at = resume;
    } else return false;
  }
  while (tokens[token]?.kind === "run") token += 1;
  return token === tokens.length;
}

/** 2 for a character outside the basic plane, which `?` takes as one. */
function codePointLength(text: string, at: number): 1 | 2 {
  const code = text.codePointAt(at);
  return code !== undefined && code > 0xffff ? 2 : 1;
}
