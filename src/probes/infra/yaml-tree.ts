import { isList, isRecord, parseYamlStream } from "../parse.js";
import { type Block, type Description, type Entry, NO_SETTINGS, plain, type Settings } from "./entries.js";
import { readYamlLines } from "./yaml-lines.js";

/** CloudFormation's short forms, which no other parser knows. */
const SHORT_FORM =
  /(^|[\s[,-])!(?:Ref|Sub|GetAtt|Join|If|Select|Split|FindInMap|Equals|Not|And|Or|ImportValue|Base64|Cidr|GetAZs|Condition|Transform)(?=\s)/gm;

/** What a whole YAML text describes; `null`: it is no YAML. */
export function readYaml(text: string): Description | null {
  const stream = parseYamlStream(text.replace(SHORT_FORM, "$1"));
  if (stream === null) return null;
  const lines = linesOf(text);
  const entries: Entry[] = [];
  const blocks: Block[] = [];
  for (const document of stream.value) {
    const name = nameOf(document);
    if (name !== null) blocks.push({ name, line: lines.get(`name=${name.split("/").at(-1) ?? ""}`) ?? 1 });
    if (isRecord(document) && isRecord(document["Resources"]))
      for (const key of Object.keys(document["Resources"])) blocks.push({ name: `Resources.${key}`, line: 1 });
    walk(document, { path: name === null ? [] : [name], outer: NO_SETTINGS, depth: 0 }, entries, lines);
  }
  return { entries, blocks };
}

/** "Deployment/web" of what Kubernetes keeps, and `null` of anything else. */
function nameOf(document: unknown): string | null {
  if (!isRecord(document) || typeof document["kind"] !== "string" || document["apiVersion"] === undefined) return null;
  const metadata = document["metadata"];
  const name = isRecord(metadata) && typeof metadata["name"] === "string" ? metadata["name"] : "";
  return `${document["kind"]}/${name}`.slice(0, 120);
}

type Lines = ReadonlyMap<string, number>;
type Place = { readonly path: readonly string[]; readonly outer: Settings; readonly depth: number };

function walk(value: unknown, place: Place, entries: Entry[], lines: Lines): void {
  const { path, outer, depth } = place;
  if (depth > DEEPEST) return;
  if (isList(value)) for (const one of value) walk(one, { path, outer, depth: depth + 1 }, entries, lines);
  if (!isRecord(value)) return;
  const beside = new Map(Object.entries(value).map(([key, own]) => [plain(key), scalarsOf(own)] as const));
  for (const [key, own] of Object.entries(value)) {
    for (const values of valuesOf(own))
      entries.push({ path, key, values, line: lineIn(lines, key, values), beside, outer });
    walk(own, { path: [...path, key], outer: beside, depth: depth + 1 }, entries, lines);
  }
}

const DEEPEST = 60;

/** A list gives one setting for each of its values. */
function valuesOf(value: unknown): readonly (readonly string[])[] {
  const values = scalarsOf(value);
  return isList(value) ? values.map((one) => [one]) : values.length === 0 ? [] : [values];
}

const lineIn = (lines: Lines, key: string, [value = ""]: readonly string[]): number =>
  lines.get(`${key}=${value}`) ?? lines.get(key) ?? 1;

const scalarsOf = (value: unknown): readonly string[] => (isList(value) ? value : [value]).flatMap(scalar);

const scalar = (value: unknown): readonly string[] =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? [String(value)] : [];

/** The line on which a setting first stands. */
function linesOf(text: string): Lines {
  const lines = new Map<string, number>();
  for (const { key, values, line } of readYamlLines(text).entries)
    for (const name of [key, `${key}=${values[0] ?? ""}`]) if (!lines.has(name)) lines.set(name, line);
  return lines;
}
