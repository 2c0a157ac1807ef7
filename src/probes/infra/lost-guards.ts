import type { Signal } from "../../domain/classification.js";
import { dangersOf } from "./dangers.js";
import type { Described } from "./describe.js";
import type { Entry } from "./entries.js";
import { infraSignal, placeOf, words } from "./infra-signal.js";
import { guardOf, isAsStrong } from "./protections.js";
import { removedBlocks } from "./removed.js";

/** A guard that stood and does not any more, around something that is still there. */
export function lostGuards(path: string, { before, after, whole }: Described): readonly Signal[] {
  const guarded = before.entries.filter((entry) => guardOf(entry) !== null);
  if (guarded.length === 0) return [];
  const gone = new Set(removedBlocks(before, after).map(({ name }) => name));
  const placeKey = (entry: Entry) => `${whole ? entry.path.join("\u0000") : ""}\u0000${entry.key}`;
  const now = new Map<string, Entry[]>();
  for (const entry of after.entries) {
    const alike = now.get(placeKey(entry));
    if (alike === undefined) now.set(placeKey(entry), [entry]);
    else if (alike.length < MOST_ALIKE) alike.push(entry);
  }
  return guarded.flatMap((entry) => (isGone(entry, gone) ? [] : lost(path, entry, now.get(placeKey(entry)) ?? [])));
}

/** A patch that sets a thing more often says nothing of which setting took whose place, so further ones excuse none. */
const MOST_ALIKE = 20;

function lost(path: string, entry: Entry, next: readonly Entry[]): readonly Signal[] {
  const guard = guardOf(entry);
  // A danger says it already.
  if (guard === null || next.some((one) => dangersOf(one).length > 0)) return [];
  const held = entry.values.filter((value) => guardOf({ ...entry, values: [value] }) !== null);
  if (next.some(({ values }) => held.some((value) => values.some((one) => isAsStrong(value, one))))) return [];
  const [first] = next;
  const how = first === undefined ? "is taken away" : `became ${words(first)}`;
  return [
    infraSignal(path, `${path}: ${placeOf(entry)} ${guard.lost} (${words(entry)} ${how})`, {
      ...{ before: words(entry), after: first === undefined ? null : words(first) },
      ...(first === undefined ? {} : { line: first.line }),
      ...(guard.irreversible ? { factors: ["irreversible"] } : {}),
    }),
  ];
}

const isGone = ({ path }: Entry, gone: ReadonlySet<string>): boolean =>
  gone.has(path[0] ?? "") || gone.has(path.slice(0, 2).join(".")) || gone.has(path.slice(0, 3).join(" "));
