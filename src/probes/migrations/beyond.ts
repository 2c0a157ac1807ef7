import type { Reading } from "./reading.js";

/** What a text does beyond what it did before. What stood there already raises nothing. */
export function beyond(before: Reading, after: Reading): Reading {
  return {
    understood: after.understood,
    adds: without(after.adds, before.adds, (what) => what),
    risks: without(after.risks, before.risks, ({ does }) => does),
  };
}

function without<Item>(list: readonly Item[], taken: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  const left = new Map<string, number>();
  for (const item of taken) left.set(keyOf(item), (left.get(keyOf(item)) ?? 0) + 1);
  return list.filter((item) => {
    const count = left.get(keyOf(item)) ?? 0;
    left.set(keyOf(item), count - 1);
    return count <= 0;
  });
}
