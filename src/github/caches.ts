import type { Changes } from "../domain/change.js";
import type { Sha } from "../domain/ids.js";
import type { FolderEntry } from "../policy/template-places.js";
import type { Run } from "./readers/patch-runs.js";
import type { TextAt, Tree } from "./at-a-commit.js";

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
  /** What lies in one folder, by the folder's tree or the commit whose root it is. */
  readonly folders: Cache<readonly FolderEntry[]>;
  readonly mergeBases: Cache<Sha>;
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
  folders: lastRead(MOST_ENTRIES, (entries) => entries.length),
  mergeBases: lastRead(1_000, () => 1),
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

/** Keeps the values read last, up to a total weight. */
export function lastRead<Value>(
  mostWeight: number,
  weigh: (value: Value) => number,
  keep: (value: Value) => boolean = () => true,
): Cache<Value> {
  const kept = new Map<string, Value>();
  const cache = async (key: string, read: () => Promise<Value>): Promise<Value> => {
    const value = kept.has(key) ? (kept.get(key) as Value) : await read(); // `has` says that there is one
    kept.delete(key);
    if (keep(value)) kept.set(key, value);
    dropOldest(kept, mostWeight, weigh);
    return value;
  };
  return Object.assign(cache, { has: (key: string) => kept.has(key) });
}

function dropOldest<Value>(kept: Map<string, Value>, mostWeight: number, weigh: (value: Value) => number): void {
  let weight = [...kept.values()].reduce((sum, value) => sum + weigh(value), 0);
  for (const [key, value] of kept) {
    if (weight <= mostWeight) return;
    kept.delete(key);
    weight -= weigh(value);
  }
}
