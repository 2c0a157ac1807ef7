import { EVENT_ID, getScalarValue, parseEvents, type Event } from "js-yaml";
import { remembered } from "../remembered.js";

/** The 1-based line at which the value under these keys begins; items of a list are keyed by their index. */
export type Lines = (keys: readonly string[]) => number | undefined;

/** Deeper places than a key of a job's step are looked up by the step. */
const DEEPEST = 5;

/** Where everything stands in a YAML text; nowhere, when it could not be read. */
export const linesOf: (text: string) => Lines = remembered((text): Lines => {
  const starts = startsOf(text);
  const ends = [...text.matchAll(/\n/g)].map(({ index }) => index);
  return (keys) => {
    const start = starts.get(keyOf(keys.slice(0, DEEPEST)));
    return start === undefined ? undefined : linesBefore(ends, start) + 1;
  };
});

/** How many lines end before an offset, by halving. */
function linesBefore(ends: readonly number[], offset: number): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const keyOf = (keys: readonly string[]): string => JSON.stringify(keys);

/** A collection that is open; `key`: the mapping's key whose value comes next. */
type Open = { readonly keys: readonly string[]; readonly isList: boolean; index: number; key: string | null };

function startsOf(text: string): ReadonlyMap<string, number> {
  const starts = new Map<string, number>();
  const open: Open[] = [];
  for (const event of eventsOf(text)) {
    if (event.type === EVENT_ID.DOCUMENT) continue;
    if (event.type === EVENT_ID.POP) open.pop();
    else take(text, event, open, starts);
  }
  return starts;
}

function take(text: string, event: Event, open: Open[], starts: Map<string, number>): void {
  const parent = open.at(-1);
  const isScalar = event.type === EVENT_ID.SCALAR;
  if (parent !== undefined && !parent.isList && parent.key === null) {
    parent.key = isScalar ? getScalarValue(text, event) : "";
    const keys = [...parent.keys, parent.key];
    if (isScalar && keys.length <= DEEPEST) starts.set(keyOf(keys), event.valueStart);
    if (isScalar || event.type === EVENT_ID.ALIAS) return;
  }
  const keys =
    parent === undefined ? [] : [...parent.keys, parent.isList ? String(parent.index++) : (parent.key ?? "")];
  if (parent !== undefined) parent.key = null;
  if (event.type !== EVENT_ID.MAPPING && event.type !== EVENT_ID.SEQUENCE) return;
  if (parent?.isList === true && keys.length <= DEEPEST) starts.set(keyOf(keys), event.start);
  open.push({ keys, isList: event.type === EVENT_ID.SEQUENCE, index: 0, key: null });
}

function eventsOf(text: string): readonly Event[] {
  try {
    return parseEvents(text, { maxDepth: 50 });
  } catch {
    return []; // whoever reads the document says that it cannot be read
  }
}
