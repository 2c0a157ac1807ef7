import type { Job } from "../domain/job.js";
import type { Store } from "../store/store.js";
import type { Budgets } from "../github/traffic/budgets.js";
import { affordable } from "./sparing.js";

/**
 * Looked at again in one sweep at most. A pass takes about 15 requests, so that at the default of a sweep every five
 * minutes this stays under half of the 5,000 requests an hour that GitHub gives an installation.
 */
const MOST_AT_ONCE = 10;

/** Why a sweep asks. */
export const LOOKED_AT_AGAIN = "not looked at for a while";

type Sweeping = { readonly store: Pick<Store, "jobs">; readonly budgets: Budgets; readonly now: () => Date };

/**
 * Asks again for pull requests that were not judged for a while: a lost delivery does not stay lost. Answers how many.
 */
export async function sweep({ store: { jobs }, budgets, now }: Sweeping, everyMinutes: number): Promise<number> {
  const before = new Date(now().getTime() - everyMinutes * 60_000);
  const stale = affordable(budgets, await jobs.judgedBefore(before, MOST_AT_ONCE));
  await jobs.want(
    stale.map((job): Job => ({ ...job, because: LOOKED_AT_AGAIN })),
    now(),
  );
  return stale.length;
}
