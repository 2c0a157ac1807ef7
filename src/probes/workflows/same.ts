import { isList, isRecord } from "../parse.js";
import { shownValue } from "./shown.js";

/** A text that is the same for values that mean the same: the order of keys and space at the ends of a text mean nothing. */
export const canonical = (value: unknown): string => JSON.stringify(plain(value)) ?? "";

export const isSame = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

function plain(value: unknown): unknown {
  if (typeof value === "string") return value.trimEnd();
  if (isList(value)) return value.map(plain);
  if (!isRecord(value)) return value;
  const sorted = Object.entries(value)
    .map(([key, one]) => [key, plain(one)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { keys: sorted }; // so that no list can look like it
}

type Fields = Readonly<Record<string, unknown>>;

/** The keys under which two objects hold something else. */
export const differingKeys = (before: Fields, after: Fields): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => isOther(before, after, key));

function isOther(before: Fields, after: Fields, key: string): boolean {
  const [inOld, inNow] = [Object.hasOwn(before, key), Object.hasOwn(after, key)];
  return inOld !== inNow || !isSame(before[key], after[key]);
}

/** A field in a few words; `null`: it is not there, or has no value. */
export const valueAt = (fields: Fields, key: string): string | null =>
  Object.hasOwn(fields, key) ? shownValue(key, fields[key]) : null;
