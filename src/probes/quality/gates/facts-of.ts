import type { ChangedFile } from "../../../domain/change.js";
import { isList, isRecord, parseJson, parseToml, parseYaml, type Parsed } from "../../parse.js";
import { sidesOf } from "../../sides.js";
import type { Fact } from "./fact.js";
import { outline, type OutlineLine } from "./outline.js";

/** The settings of both sides, as far as they are shown. `unreadable`: a document that does not parse. */
export type FactsOf =
  | { readonly kind: "facts"; readonly before: readonly Fact[]; readonly after: readonly Fact[] }
  | { readonly kind: "unreadable" | "unseen" };

export function factsOf(file: ChangedFile): FactsOf {
  const known = remembered.get(file) ?? read(file);
  remembered.set(file, known);
  return known;
}

/** Two questions are about the settings of the same file. */
const remembered = new WeakMap<ChangedFile, FactsOf>();

function read(file: ChangedFile): FactsOf {
  const sides = sidesOf(file);
  switch (sides.kind) {
    case "documents": {
      const [before, after] = [factsIn(file.path, sides.before), factsIn(file.path, sides.after)];
      return before === null || after === null ? { kind: "unreadable" } : { kind: "facts", before, after };
    }
    case "patch": {
      const read = readerOf(file.path);
      return { kind: "facts", before: read(sideOf(sides.patch, "-")), after: read(sideOf(sides.patch, "+")) };
    }
    case "unseen":
      return { kind: "unseen" };
  }
}

/** `null`: it does not parse. */
function factsIn(path: string, text: string | null): readonly Fact[] | null {
  if (text === null || text.trim() === "") return [];
  const reader = readerOf(path);
  const laidOut = (): readonly Fact[] => reader(text.split("\n").map((one, index) => ({ text: one, line: index + 1 })));
  const parser = reader === outline ? PARSERS.find(([names]) => names.test(path))?.[1] : undefined;
  if (parser === undefined) return laidOut();
  const parsed = parser(text);
  if (parsed === null) return null;
  let lineOf: ((fact: Fact) => number | null) | undefined; // most settings are asked for none
  const placed = (fact: Fact): Fact => ({
    ...fact,
    get line() {
      return (lineOf ??= linesOf(laidOut()))(fact);
    },
  });
  return flattened(parsed.value, [], null, 0).map(placed);
}

type Reader = (lines: readonly OutlineLine[]) => readonly Fact[];

const readerOf = (path: string): Reader =>
  /ignore$/i.test(path) ? entries(/^\s{0,20}([^#\s]\S{0,200})/) : /\.snyk$/i.test(path) ? entries(WEAKNESS) : outline;

/** The name of a weakness, as the key under which it is passed over. */
const WEAKNESS = /^\s{0,20}(?:-\s)?["']?((?:SNYK|CVE|GHSA|CWE|npm:)[\w:.-]{1,100}?)["']?:/;

/** One entry a line, in formats that have little more. */
const entries =
  (pattern: RegExp): Reader =>
  (lines) =>
    lines.flatMap((one): readonly Fact[] => {
      const value = one === null ? undefined : pattern.exec(one.text)?.[1];
      return one === null || value === undefined ? [] : [{ path: ["ignore"], index: null, value, line: one.line }];
    });

/** Where a setting stands: the line that lays out the same key and value. */
function linesOf(lines: readonly Fact[]): (fact: Fact) => number | null {
  const known = new Map(lines.toReversed().map((one) => [lastWords(one), one.line]));
  return (fact) => known.get(lastWords(fact)) ?? null;
}

const lastWords = ({ path, value }: Fact): string => `${path.at(-1) ?? ""}\n${value}`;

const PARSERS: readonly (readonly [names: RegExp, parse: (text: string) => Parsed])[] = [
  [
    /(?:\.json[c5]?|(?:^|\/)\.(?:eslintrc|nycrc|c8rc|nsprc|stylelintrc))$/i,
    (text) => parseJson(text) ?? parseYaml(text),
  ],
  [/\.ya?ml$/i, parseYaml],
  [/\.toml$/i, parseToml],
];

const DEEPEST = 30;

function flattened(value: unknown, path: readonly string[], index: number | null, depth: number): readonly Fact[] {
  if (depth > DEEPEST) return [];
  if (isRecord(value))
    return Object.entries(value).flatMap(([key, own]) => flattened(own, [...path, key], null, depth + 1));
  if (isList(value)) return value.flatMap((own, at) => flattened(own, path, at, depth + 1));
  const text = value === null ? "null" : typeof value === "string" ? value : JSON.stringify(value);
  return text === undefined ? [] : [{ path, index, value: text, line: null }];
}

/** One side of a patch: the lines around it and its own, from hunk to hunk. */
function sideOf(patch: string, own: "+" | "-"): readonly OutlineLine[] {
  const lines: OutlineLine[] = [];
  let line = 0;
  for (const text of patch.split("\n")) {
    const hunk = HUNK.exec(text);
    if (hunk !== null) {
      line = Number(hunk[1]);
      lines.push(null, { text: hunk[2] ?? "", line: null });
    } else if (text.startsWith(own) || (!/^[-+\\]/.test(text) && text !== "")) {
      lines.push({ text: text.slice(1), line: own === "+" ? line : null });
    }
    if (hunk === null && !/^[-\\]/.test(text)) line++;
  }
  return lines;
}

/** The words behind a hunk's numbers are the last line before it that begins at the margin. */
const HUNK = /^@@ -\d{1,9}(?:,\d{1,9})? \+(\d{1,9})(?:,\d{1,9})? @@ ?(.{0,200})/;
