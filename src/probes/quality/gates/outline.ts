import type { Fact } from "./fact.js";

/** A line of one side, and where it stands there; `null` ends what is known of the lines around it. */
export type OutlineLine = { readonly text: string; readonly line: number | null } | null;

type Above = { readonly indent: number; readonly key: string; readonly isItem: boolean; count: number };

/**
 * Settings as they are laid out, for files that are code, for formats of lines and for the pieces that a patch shows:
 * what is indented deeper belongs to the key above it, and a section in brackets holds what follows.
 */
export function outline(lines: readonly OutlineLine[]): readonly Fact[] {
  const facts: Fact[] = [];
  let above: Above[] = [];
  for (const one of lines) {
    if (one === null) above = [];
    else above = read(one.text, one.line, above, facts);
  }
  return facts;
}

/** Nobody writes a setting as long as this. */
const LONGEST_LINE = 4_000;

const KEY = /^(?:-\s{1,8})?["'`]?([\w@$*][\w@/.$*:-]{0,150}?)["'`]?\s{0,8}[:=](?![:=>])\s{0,8}(.{0,2000})$/;

function read(text: string, line: number | null, above: Above[], facts: Fact[]): Above[] {
  const words = text.slice(0, LONGEST_LINE).trim();
  if (words === "" || /^(?:\/\/|#|;|\*|\/\*|<!--)/.test(words)) return above;
  const section = /^\[{1,2}([\w.:"@/ *-]{1,200})\]{1,2}$/.exec(words)?.[1];
  if (section !== undefined) return [{ indent: -1, key: section, isItem: false, count: 0 }];
  const indent = text.length - text.trimStart().length;
  const own = above.filter((one) => one.indent < indent);
  const isItem = words.startsWith("- ");
  // A YAML list may stand no deeper than its key.
  const listed = isItem ? above.filter((one) => one.indent < indent || (one.indent === indent && !one.isItem)) : own;
  const [, key, rest] = KEY.exec(words) ?? [];
  if (key === undefined || rest === undefined) {
    for (const value of valuesIn(words.replace(/^- +/, ""))) facts.push(item(listed, value, line));
    return isItem ? listed : own;
  }
  const path = [...(isItem ? listed : own).map((one) => one.key), key];
  return [...(isItem ? listed : own), ...keyed(path, rest, { line, indent, isItem }, facts)];
}

/** What stands behind a key: a value, a list, some keys in braces, or the head of what is indented below. */
function keyed(
  path: readonly string[],
  rest: string,
  { line, indent, isItem }: { readonly line: number | null; readonly indent: number; readonly isItem: boolean },
  facts: Fact[],
): Above[] {
  const value = rest.replace(/\s{1,20}(?:#|\/\/).{0,2000}$/, "").replace(/[,;]\s{0,8}$/, "");
  const key = path.at(-1) ?? "";
  const here: Above = { indent, key, isItem, count: 0 };
  if (value === "" || /^(?:\{|\[|\||>-?|\w{1,40}\(\{?)$/.test(value)) return [here];
  if (value.startsWith("{")) {
    for (const [, name, own] of value.matchAll(/["']?([\w@/.-]{1,100})["']?\s{0,4}[:=]\s{0,4}["']?([\w.%+-]{1,100})/g))
      if (name !== undefined && own !== undefined) facts.push({ path: [...path, name], index: null, value: own, line });
    return [];
  }
  if (value.startsWith("[")) {
    for (const [index, own] of valuesIn(value.slice(1)).entries()) facts.push({ path, index, value: own, line });
    return value.includes("]") ? [] : [{ ...here, count: valuesIn(value.slice(1)).length }];
  }
  facts.push({ path, index: null, value: unquoted(value), line });
  // `ignore =` of an INI file goes on in the lines below, and so does a YAML list below `- key: value`.
  return [here];
}

function item(above: readonly Above[], value: string, line: number | null): Fact {
  const last = above.at(-1);
  return { path: above.map((one) => one.key), index: last === undefined ? 0 : last.count++, value, line };
}

/** The words of a list as they stand: between quotes, or between commas. */
const valuesIn = (text: string): readonly string[] =>
  text
    .replace(/[\]})]\s{0,4}[,;]?\s{0,4}$/, "")
    .split(",")
    .map((one) => unquoted(one.trim()))
    .filter((one) => one !== "" && !/^[[\]{}()]{1,10}$/.test(one));

const unquoted = (text: string): string => text.trim().replace(/^(["'`])(.{0,2000})\1$/, "$2");
