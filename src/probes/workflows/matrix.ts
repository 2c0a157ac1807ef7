import { isList, isRecord } from "../parse.js";
import type { Fields } from "./model.js";

/** One run of a job: what each key of its matrix is there. `added`: keys that `include` brought to it. */
export type Combination = { readonly own: ReadonlyMap<string, Plain>; readonly added: ReadonlyMap<string, Plain> };

/** A value that is shown as it is written. */
export type Plain = string | number | boolean;

/** As many as GitHub runs. */
const MOST = 256;

/**
 * The runs of a matrix, in GitHub's order of doing: all of the lists with one another, less what `exclude` matches in
 * part, then each entry of `include` added to every run of which it would change no value of the lists, or else as a
 * run of its own. `null`: not certain, because a value is no plain text or number, or is made while it runs.
 * Source: https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations
 */
export function combinationsOf(matrix: unknown): readonly Combination[] | null {
  if (!isRecord(matrix)) return null;
  const { include, exclude, ...lists } = matrix;
  const [more, less] = [entriesOf(include), entriesOf(exclude)];
  const all = Object.entries(lists).reduce<readonly Values[] | null>(crossed, [new Map()]);
  if (all === null || more === null || less === null) return null;
  if ([...more, ...less].some((entry) => all.some((one) => isOtherKind(one, entry)))) return null;
  const kept = all.filter((one) => one.size > 0 && !less.some((entry) => matches(one, entry)));
  const runs = kept.map((own) => ({ own, added: new Map<string, Plain>() }));
  return included(runs, more);
}

type Values = ReadonlyMap<string, Plain>;

function included(
  runs: readonly { readonly own: Values; readonly added: Map<string, Plain> }[],
  entries: readonly Values[],
): readonly Combination[] | null {
  const alone: Combination[] = [];
  for (const entry of entries) {
    const fitting = runs.filter(({ own }) => [...entry].every(([key, value]) => (own.get(key) ?? value) === value));
    for (const { own, added } of fitting) for (const [key, value] of entry) if (!own.has(key)) added.set(key, value);
    if (fitting.length === 0) alone.push({ own: new Map(), added: entry });
  }
  return runs.length + alone.length > MOST ? null : [...runs, ...alone];
}

/** Whether `20` and `"20"` are one value is said nowhere. */
const isOtherKind = (one: Values, entry: Values): boolean =>
  [...entry].some(([key, value]) => {
    const own = one.get(key);
    return own !== undefined && own !== value && String(own).toLowerCase() === String(value).toLowerCase();
  });

const matches = (one: Values, entry: Values): boolean => [...entry].every(([key, value]) => one.get(key) === value);

function entriesOf(entries: unknown): readonly Values[] | null {
  if (entries === undefined || entries === null) return [];
  if (!isList(entries) || entries.length > MOST) return null;
  const read = entries.map((entry) => (isRecord(entry) ? plainValues(entry) : null)).filter((one) => one !== null);
  return read.length < entries.length ? null : read;
}

function plainValues(entry: Fields): Values | null {
  const values = Object.entries(entry).flatMap(([key, value]) => (isPlain(value) ? [[key, value] as const] : []));
  return values.length < Object.keys(entry).length ? null : new Map(values);
}

function crossed(all: readonly Values[] | null, [key, values]: readonly [string, unknown]): readonly Values[] | null {
  if (all === null || !isList(values) || all.length * values.length > MOST) return null;
  const plain = values.filter(isPlain);
  return plain.length < values.length
    ? null
    : all.flatMap((one) => plain.map((value) => new Map([...one, [key, value]])));
}

const isPlain = (value: unknown): value is Plain =>
  (typeof value === "string" && !value.includes("${{")) || typeof value === "number" || typeof value === "boolean";
