/** What there is now more often than before, by its key: the later ones of each, in their order. */
export function beyond<One>(before: readonly One[], now: readonly One[], keyOf: (one: One) => string): readonly One[] {
  const left = new Map<string, number>();
  for (const one of before) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + 1);
  return now.filter((one) => {
    const rest = left.get(keyOf(one)) ?? 0;
    left.set(keyOf(one), rest - 1);
    return rest <= 0;
  });
}
