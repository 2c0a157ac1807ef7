import type { Changes } from "../domain/change.js";
import type { Sha } from "../domain/ids.js";
import type { FolderEntry } from "../policy/template-places.js";
import type { Run } from "./readers/patch-runs.js";
import type { Comparison, Entries, TextAt, Tree } from "./at-a-commit.js";

/** Gives the value that was read under this key, and reads it where there is none. A failed read is not kept. */
type Cache<Value> = {
  (key: string, read: () => Promise<Value>): Promise<Value>;
  has(key: string): boolean;
};

/** Answers that can never change, because a commit or a blob named them. */
export type Caches = {
  readonly texts: Cache<TextAt>;
  /** `null`: the blob is not UTF-8 text. */
  readonly blobs: Cache<string | null>;
  readonly trees: Cache<Tree>;
  /** Everything below a commit, or the part of it that GitHub sends. */
  readonly wholeTrees: Cache<Entries>;
  /** What lies in one folder, by the folder's tree or the commit whose root it is. */
  readonly folders: Cache<readonly FolderEntry[]>;
  readonly mergeBases: Cache<Sha>;
  /** What lies between two commits. */
  readonly comparisons: Cache<Comparison>;
  /** What a commit changes, compared with a commit of the base. `null`: GitHub has dropped the commit. */
  readonly changes: Cache<Changes | null>;
  /** Whether a merge commit is what the machine would have made of its parents. */
  readonly cleanMerges: Cache<boolean>;
  /** What one commit changed, line by line; `null`: not all of it is shown. */
  readonly commits: Cache<{ readonly runs: readonly Run[]; readonly at: number } | null>;
};

const MOST_CHARACTERS = 16 * 2 ** 20;
const MOST_ENTRIES = 100_000;

/**
 * Empty caches. That a file is absent is read again each time: GitHub's replicas may know a commit's ref a moment
 * before its content, and such an answer must not stick.
 */
export const emptyCaches = (): Caches => ({
  texts: lastRead(MOST_CHARACTERS, (value) => (value.kind === "found" ? value.text.length : 1), isPresent),
  blobs: lastRead(MOST_CHARACTERS, (text) => text?.length ?? 1),
  trees: lastRead(MOST_ENTRIES, (tree) => tree.size),
  wholeTrees: lastRead(MOST_ENTRIES, ({ entries }) => entries.size),
  folders: lastRead(MOST_ENTRIES, (entries) => entries.length),
  mergeBases: lastRead(1_000, () => 1),
  comparisons: lastRead<Comparison>(MOST_CHARACTERS, ({ rows, commits }) =>
    [
      ...(rows ?? []).map(({ patch = "" }) => patch.length),
      ...(commits ?? []).map(({ message }) => message.length),
    ].reduce((sum, length) => sum + length + 500, 500),
  ),
  changes: lastRead<Changes | null>(
    MOST_ENTRIES,
    (changes) => changes?.files.length ?? 1,
    (changes) => changes !== null,
  ),
  cleanMerges: lastRead(1_000, () => 1),
  commits: lastRead<{ readonly runs: readonly Run[]; readonly at: number } | null>(MOST_ENTRIES, (made) =>
    (made?.runs ?? []).reduce((sum, { removed, added }) => sum + removed.length + added.length, 1),
  ),
});

const isPresent = ({ kind }: TextAt): boolean => kind !== "absent";

/** Keeps the values read last, up to a total weight. What is asked for while it is being read is read once. */
export function lastRead<Value>(
  mostWeight: number,
  weigh: (value: Value) => number,
  keep: (value: Value) => boolean = () => true,
): Cache<Value> {
  const kept = new Map<string, Value>();
  const reading = new Map<string, Promise<Value>>();
  let weight = 0;
  const keepNow = (key: string, value: Value): void => {
    kept.set(key, value);
    weight += weigh(value);
    for (const [oldest, old] of kept) {
      if (weight <= mostWeight) return;
      kept.delete(oldest);
      weight -= weigh(old);
    }
  };
  const readOnce = async (key: string, read: () => Promise<Value>): Promise<Value> => {
    try {
      const value = await read();
      if (keep(value)) keepNow(key, value);
      return value;
    } finally {
      reading.delete(key);
    }
  };
  const cache = (key: string, read: () => Promise<Value>): Promise<Value> => {
    if (kept.has(key)) {
      const value = kept.get(key) as Value; // `has` says that there is one
      kept.delete(key);
      kept.set(key, value);
      return Promise.resolve(value);
    }
    const running = reading.get(key) ?? Promise.resolve().then(() => readOnce(key, read));
    reading.set(key, running);
    return running;
  };
  return Object.assign(cache, { has: (key: string) => kept.has(key) });
}
