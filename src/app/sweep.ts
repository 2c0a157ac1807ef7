import type { Job } from "../domain/job.js";
import type { Store } from "../store/store.js";

/**
 * Looked at again in one sweep at most. A pass takes about 15 requests, so that at the default of a sweep every five
 * minutes this stays under half of the 5,000 requests an hour that GitHub gives an installation.
 */
const MOST_AT_ONCE = 10;

/**
 * Asks again for pull requests that were not judged for a while: a lost delivery does not stay lost. Answers how many.
 */
export async function sweep(jobs: Store["jobs"], now: Date, everyMinutes: number): Promise<number> {
  const stale = await jobs.judgedBefore(new Date(now.getTime() - everyMinutes * 60_000), MOST_AT_ONCE);
  await jobs.want(
    stale.map((job): Job => ({ ...job, because: "not looked at for a while" })),
    now,
  );
  return stale.length;
}
