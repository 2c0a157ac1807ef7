import { isList, isRecord } from "../parse.js";

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

/** A value in a few words; `null`: there is none. */
export function valueAt(fields: Fields, key: string): string | null {
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
  if (value === undefined || value === null) return null;
  const words = typeof value === "string" ? value.trim() : JSON.stringify(value);
  return words.length <= 120 ? words : `${words.slice(0, 119)}…`;
}
