import { NOTHING_KEPT, type KeptTexts } from "../github/api.js";
import type { Store } from "../store/store.js";
import type { Work } from "./work.js";

type Keeping = Pick<Work, "now"> & {
  readonly store: Pick<Store, "blobTexts">;
  readonly log: Pick<Work["log"], "error">;
};

/** A text that nobody wanted for so long belongs to no pull request that is worked on. */
const UNUSED_DAYS = 30;

/**
 * The texts of judged files in the store, up to so many megabytes, so that no process fetches what another one did. A
 * store that does not answer is told in the log, and GitHub is asked instead.
 */
export function keptTexts(keeping: Keeping, megabytes: number): KeptTexts {
  if (megabytes === 0) return NOTHING_KEPT;
  const { store, now, log } = keeping;
  return {
    find: (repository, blobs) =>
      store.blobTexts.find(repository, blobs, now()).catch((err: unknown) => {
        log.error({ err }, "the kept texts of files could not be read; GitHub is asked for them");
        return new Map();
      }),
    keep: async (repository, texts) => {
      await store.blobTexts.keep(repository, texts, now()).catch((err: unknown) => {
        log.error({ err }, "the texts of files could not be kept; GitHub will be asked for them again");
      });
      await forgetOldTexts(keeping, megabytes);
    },
  };
}

/** Drops what was not wanted for long, and what is over the limit. Never fails: the next time does it. */
export async function forgetOldTexts({ store, now, log }: Keeping, megabytes: number): Promise<void> {
  const since = new Date(now().getTime() - UNUSED_DAYS * 24 * 60 * 60_000);
  await store.blobTexts.prune({ mostBytes: megabytes * 1_000_000, since }).catch((err: unknown) => {
    log.error({ err }, "old texts of files could not be dropped from the store");
  });
}
