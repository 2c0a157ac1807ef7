/** Gives the answer that was read under this key a while ago, and reads it where it is too old. A failure is not kept. */
export type ForAWhile = {
  <Value>(key: string, read: () => Promise<Value>, keep?: (value: Value) => boolean): Promise<Value>;
  /** Whoever asks next reads anew. */
  clear(): void;
};

type Kept = { readonly value: unknown; readonly until: number };

/** More keys than one installation asks for at a time; the oldest leave first. */
const MOST_KEYS = 5_000;

/** What can change without a word being sent to us is believed for so long. Milliseconds. */
export function forAWhile(keptForMs: number, now: () => number): ForAWhile {
  const kept = new Map<string, Kept>();
  /** What was asked for before it was said that something changed may be old when it arrives. */
  let changes = 0;
  const readAnew = async (key: string, read: () => Promise<unknown>, keep: (value: unknown) => boolean) => {
    const begun = changes;
    const value = await read();
    if (begun !== changes) return value;
    kept.delete(key);
    if (keep(value)) kept.set(key, { value, until: now() + keptForMs });
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_KEYS) break;
      kept.delete(oldest);
    }
    return value;
  };
  const ask = async <Value>(
    key: string,
    read: () => Promise<Value>,
    keep: (value: Value) => boolean = () => true,
  ): Promise<Value> => {
    const known = kept.get(key);
    const isFresh = known !== undefined && now() < known.until;
    const value = isFresh ? known.value : await readAnew(key, read, (one) => keep(one as Value));
    return value as Value; // each key is read in one way only
  };
  const clear = (): void => {
    changes += 1;
    kept.clear();
  };
  return Object.assign(ask, { clear });
}
