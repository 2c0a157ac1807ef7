/** More values than any workflow has that somebody wrote. */
const MOST_VALUES = 300_000;

/**
 * Whether a document stays small when its aliases are written out. Each value is counted once, so that the question
 * itself takes no longer than the text is long.
 */
export const withinBounds = (value: unknown): boolean => sizeOf(value, new Map()) <= MOST_VALUES;

function sizeOf(value: unknown, known: Map<object, number>): number {
  if (typeof value !== "object" || value === null) return 1;
  const earlier = known.get(value);
  if (earlier !== undefined) return earlier;
  known.set(value, Infinity); // a value that holds itself
  const size = Object.values(value).reduce<number>((sum, one) => sum + sizeOf(one, known), 1);
  known.set(value, size);
  return size;
}
