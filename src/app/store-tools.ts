import { restoreBackup } from "../store/backup/restore.js";
import type { End } from "../store/backup/format.js";
import { readBackup } from "../store/backup/read.js";
import type { Pending } from "../store/jobs.js";
import { openStore, type Store } from "../store/store.js";
import { linesOf, writeBackupFile, type BackupFile } from "./backup-file.js";
import { dialectOf, placeOfStore, type StorePlace } from "./store-place.js";

/** A command needs one connection at a time; one that ends fails the statement that it was for. */
const POOL = { most: 2, onError: () => undefined };

/** Writes what the store holds into a file, while the service may go on. Throws with what could not be done. */
export const backUp = (place: StorePlace, file: string, at: Date): Promise<BackupFile> =>
  withStore(place, (store) => writeBackupFile(file, (take) => store.writeBackup(at, take)));

/** Fills an empty store from such a file. Throws with what is wrong, and leaves nothing behind. */
export async function restore(place: StorePlace, file: string): Promise<End> {
  for await (const _ of readBackup(linesOf(file))) continue; // first of all it has to be whole
  return restoreBackup(dialectOf(place, POOL), linesOf(file));
}

/** How the queue stands, and what was given up, with what it was given up for. */
export type QueueReading = {
  readonly pending: Pending;
  readonly oldestSeconds: number;
  readonly dead: readonly { readonly key: string; readonly since: Date; readonly because: string }[];
};

const MOST_SHOWN = 1000;

export const readQueue = (place: StorePlace, now: Date): Promise<QueueReading> =>
  withStore(place, async (store) => {
    const [pending, oldestSeconds, dead] = await Promise.all([
      store.jobs.pending(now),
      store.jobs.age(now),
      store.jobs.dead(MOST_SHOWN),
    ]);
    const why = async (key: string): Promise<string> => {
      const last = await store.audit.latest(key, "failed");
      return last?.kind === "failed" ? last.because : "the audit log does not say";
    };
    return {
      pending,
      oldestSeconds,
      dead: await Promise.all(dead.map(async (one) => ({ ...one, because: await why(one.key) }))),
    };
  });

/** Tries again what was given up, or the one of this key; answers how many. A running service takes it up by itself. */
export const replay = (place: StorePlace, key: string | null, now: Date): Promise<number> =>
  withStore(place, (store) => store.jobs.replay(key, now));

async function withStore<Value>(place: StorePlace, work: (store: Store) => Promise<Value>): Promise<Value> {
  const store = await openStore(dialectOf(place, POOL)).catch((cause: unknown) => {
    throw new Error(`${placeOfStore(place)} cannot be opened`, { cause });
  });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
