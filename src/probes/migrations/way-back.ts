import type { CodeToken } from "./code-tokens.js";
import type { Language } from "./places.js";

/** The pieces of a migration without the function that undoes it, where it is plain which that is. */
export function withoutWayBack(tokens: readonly CodeToken[], language: Language): readonly CodeToken[] {
  const kept: CodeToken[] = [];
  for (let at = 0; at < tokens.length;) {
    const end = beginsWayBack(tokens, at) ? endOf(tokens, at, language) : null;
    const token = tokens[at];
    if (end === null && token !== undefined) kept.push(token);
    at = end ?? at + 1;
  }
  return kept;
}

const isDown = (token: CodeToken | undefined): boolean =>
  token?.kind === "name" && /^(?:down|downgrade)$/i.test(token.text);

/** A definition by that name, and no call of it. */
function beginsWayBack(tokens: readonly CodeToken[], at: number): boolean {
  if (!isDown(tokens[at])) return false;
  const [before, next] = [tokens[at - 1]?.text ?? "\n", tokens[at + 1]?.text];
  if (/^(?:def|function|async|void)$/.test(before)) return true;
  if (before === "." && tokens[at - 2]?.text === "exports" && next === "=") return true;
  // Only a method of a class or of an object can stand so, with its brace on the same line.
  return /^[\n{,;}]$/.test(before) && (next === "(" || next === ":") && opensOnItsLine(tokens, at);
}

function opensOnItsLine(tokens: readonly CodeToken[], at: number): boolean {
  const rest = tokens.slice(at + 1, at + 60);
  const end = rest.findIndex(({ kind }) => kind === "newline");
  return rest[end - 1]?.text === "{";
}

/** The place behind it; `null`: not plain. */
function endOf(tokens: readonly CodeToken[], at: number, language: Language): number | null {
  if (language === "python") return byIndentation(tokens, at);
  return language === "ruby" || language === "elixir" ? byEnds(tokens, at) : byBraces(tokens, at);
}

function byIndentation(tokens: readonly CodeToken[], at: number): number | null {
  const own = tokens[at - 1]?.column ?? null;
  if (own === null) return null;
  for (let place = at + 1; place < tokens.length; place += 1) {
    const column = tokens[place]?.column ?? null;
    if (column !== null && column <= own) return place;
  }
  return tokens.length;
}

/** Counts what needs an `end`, and rather too little: what is left over is read as part of the way forward. */
function byEnds(tokens: readonly CodeToken[], at: number): number | null {
  let open = 1;
  for (let place = at + 1; place < tokens.length; place += 1) {
    const [before, token, next] = [tokens[place - 1], tokens[place], tokens[place + 1]];
    if (token?.kind !== "name" || before?.text === ":" || before?.text === "." || next?.text === ":") continue;
    const starts = before?.kind === "newline";
    if (/^(?:def|class|module|defmodule)$/.test(token.text)) return place;
    if (starts && /^(?:if|unless|case|begin)$/.test(token.text)) open += 1;
    if (token.text === "do" && place > at + 1 && (next?.kind === "newline" || next?.text === "|")) open += 1;
    if (token.text === "end") open -= 1;
    if (open === 0) return place + 1;
  }
  return tokens.length;
}

/** In pieces; it also keeps the reading linear. */
const LONGEST_HEADER = 60;

function byBraces(tokens: readonly CodeToken[], at: number): number | null {
  let depth = 0;
  let inside = false;
  for (let place = at + 1; place < tokens.length; place += 1) {
    const token = tokens[place];
    if (!inside && place > at + LONGEST_HEADER) return null;
    if (token?.kind !== "symbol") continue;
    // A definition has brackets, a type and a body; anything else before the body is none.
    if (!inside && (token.text === ";" || token.text === "}")) return null;
    if ("([{".includes(token.text)) depth += 1;
    if (")]}".includes(token.text)) depth -= 1;
    if (token.text === "{" && depth === 1) inside = true;
    if (inside && depth === 0) return place + 1;
  }
  return inside ? tokens.length : null;
}
