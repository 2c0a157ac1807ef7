import { at, isList, isRecord } from "../parse.js";
import type { Field, Place } from "./manifest.js";

/** The fields at these places of a parsed document. A block of scripts has one for each script. */
export const fieldsOf = (document: unknown, all: readonly Place[]): readonly Field[] =>
  all.flatMap(({ kind, keys }): readonly Field[] => {
    const value = at(document, ...keys);
    if (value === undefined) return [];
    const name = keys.join(".");
    if (kind !== "scripts" || !isRecord(value)) return [{ kind, name, value: sameText(value, keys.at(-1)) }];
    return Object.entries(value).map(([key, one]) => ({ kind, name: `${name}.${key}`, value: sameText(one) }));
  });

/** The same text for the same value, in whatever order its keys stand; but of `exports`, the first that fits holds. */
const sameText = (value: unknown, key?: string): string =>
  JSON.stringify(key === "exports" ? value : sorted(value, 0)) ?? "";

function sorted(value: unknown, depth: number): unknown {
  if (depth > 40) return value;
  if (isList(value)) return value.map((one) => sorted(one, depth + 1));
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([key, one]): [string, unknown] => [key, sorted(one, depth + 1)]);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
