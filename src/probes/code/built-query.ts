import type { Look } from "./source.js";

/** In capitals, as people write it in source; a sentence with "select" in it is none. */
const STATEMENT = /\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\b/g;
const SECOND: Readonly<Record<string, RegExp>> = { SELECT: /\bFROM\b/, UPDATE: /\bSET\b/ };
/** The most statements of one line that are looked at. */
const MOST = 4;
/** How far before its statement a string begins. */
const NEAR = 40;

/** A query in a string that takes values into its text; tagged templates and placeholders keep them apart. */
export const builtQuery: Look = (text) => {
  if (/\$(?:query|execute)RawUnsafe\(/.test(text)) return "RawUnsafe";
  const statements = [...text.matchAll(STATEMENT)].slice(0, MOST);
  return statements.some(({ index, 1: verb = "" }) => isBuilt(text, index, SECOND[verb])) ? "a query" : null;
};

function isBuilt(text: string, index: number, second: RegExp | undefined): boolean {
  const [before, rest] = [text.slice(Math.max(0, index - NEAR), index), text.slice(index)];
  const opens = /(["'`])[^"'`]{0,40}$/.exec(before);
  if (opens === null || (second !== undefined && !second.test(rest))) return false;
  return takesValues(opens[1] ?? "", before.slice(0, opens.index), rest);
}

/** `head`: what stands before the quote. `rest`: the string from its statement on, and what follows it. */
function takesValues(quote: string, head: string, rest: string): boolean {
  if (quote === "`") return !/[\w)\]]$/.test(head) && (rest.includes("${") || (isFormat(head) && /%[sv]/.test(rest)));
  if (/(?:^|[^\w])[fF]["']{0,2}$/.test(head)) return /\{[^{}]{1,80}\}/.test(rest);
  if (/\$@?$/.test(head)) return /\{[^{}]{1,80}\}/.test(rest);
  if (isFormat(head) && /%[sv]/.test(rest)) return true;
  const end = rest.indexOf(quote);
  if (quote === '"' && /#\{/.test(rest.slice(0, end))) return true;
  return end >= 0 && /^\s{0,3}(?:[+%]\s{0,3}[\w$(]|\.\s{0,3}\$|\.format\()/.test(rest.slice(end + 1, end + 12));
}

const isFormat = (head: string): boolean => /\b(?:Sprintf|String\.format|sprintf)\(\s{0,3}$/.test(head);
