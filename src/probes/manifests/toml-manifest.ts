import type { PartLine } from "../dependencies/ecosystem.js";
import { isRecord, parseToml } from "../parse.js";
import { fieldsOf } from "./from-tree.js";
import { placeOf, type Field, type Manifest, type Place } from "./manifest.js";

/** A manifest in TOML with these fields. `home`: the block that a heading off the screen is taken for, by its usual fields. */
export const tomlManifest = (is: Manifest["is"], all: readonly Place[], home: readonly string[]): Manifest => ({
  is,
  read: (text) => {
    const parsed = parseToml(text);
    return parsed === null || !isRecord(parsed.value) ? null : fieldsOf(parsed.value, all);
  },
  readPart: (lines) => readLines(lines, all, home),
});

const HEADING = /^\s{0,40}\[\[?\s{0,10}([^\]]{1,200}?)\s{0,10}\]\]?\s{0,40}(?:#.*)?$/;
const PAIR = /^\s{0,40}([\w.-]{1,100}|"[^"]{1,100}")\s{0,40}=\s{0,40}(.{0,2000})$/;
/** Fields that no table of a dependency has. */
const AT_HOME =
  /^\s{0,40}(?:name|description|authors|edition|readme|requires-python|rust-version|license|keywords)\s{0,40}=/;

function readLines(lines: readonly PartLine[], all: readonly Place[], home: readonly string[]): readonly Field[] {
  const first = lines.findIndex(({ text }) => HEADING.test(text));
  const unnamed = first < 0 ? lines : lines.slice(0, first);
  let block: readonly string[] | null = unnamed.some(({ text }) => AT_HOME.test(text)) ? home : null;
  let open: readonly string[] = [];
  const fields: Field[] = [];
  for (const { text, changed, line } of lines) {
    const heading = HEADING.exec(text)?.[1];
    const pair = heading === undefined ? PAIR.exec(text) : null;
    if (heading !== undefined) [block, open] = [heading.split(".").map(unquoted), []];
    else if (pair?.[1] !== undefined) open = pair[1].split(".").map(unquoted);
    else if (text.trim() === "" || text.trim().startsWith("#")) continue;
    if (!changed || block === null || open.length === 0) continue;
    const place = placeOf(all, [...block, ...open]);
    const name = [...block, ...open].join(".");
    const value = withoutComment(pair?.[2] ?? text).trim();
    if (place !== undefined) fields.push({ kind: place.kind, name, value, line });
  }
  return fields;
}

const unquoted = (key: string): string => key.trim().replace(/^"(.*)"$/, "$1");

const withoutComment = (value: string): string =>
  /["']/.test(value) ? beforeLastComment(value) : value.replace(/#[^]*/, "");

/** A sign that a text may hold begins a comment only behind the last quote. */
function beforeLastComment(value: string): string {
  const behind = Math.max(value.lastIndexOf('"'), value.lastIndexOf("'")) + 1;
  const comment = value.slice(behind).search(/\s#/);
  return comment < 0 ? value : value.slice(0, behind + comment);
}
