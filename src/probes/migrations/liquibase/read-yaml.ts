import { at, isList, isRecord, parseJson, parseYaml } from "../../parse.js";
import { type ChangeLog, type Element, element } from "./change-log.js";

/** A whole change log in YAML or JSON; `null`: it is none, or cannot be read. */
export function readData(text: string, isJson: boolean): ChangeLog | null {
  const parsed = isJson ? parseJson(text) : parseYaml(text);
  const items = at(parsed?.value, "databaseChangeLog");
  return isList(items) ? { elements: items.flatMap((item) => elementsOf(item, 0)), whole: true } : null;
}

const DEEPEST = 12;
/** Lists of changes and columns whose own name says nothing. */
const PLAIN = new Set(["changes", "columns"]);

function elementsOf(item: unknown, depth: number): readonly Element[] {
  if (!isRecord(item) || depth > DEEPEST) return [];
  return Object.entries(item).map(([name, value]) => elementOf(name, value, depth));
}

function elementOf(name: string, value: unknown, depth: number): Element {
  const values = new Map<string, string>();
  const made = element(name, values, 1);
  if (typeof value === "string") made.text = value;
  for (const item of isList(value) ? value : []) made.inner.push(...elementsOf(item, depth + 1));
  for (const [key, own] of isRecord(value) ? Object.entries(value) : []) {
    if (typeof own === "string" || typeof own === "number" || typeof own === "boolean") values.set(key, String(own));
    else if (isList(own) && PLAIN.has(key)) made.inner.push(...own.flatMap((one) => elementsOf(one, depth + 1)));
    else made.inner.push(elementOf(key, own, depth + 1));
  }
  return made;
}
