import type { Job } from "../domain/job.js";
import type { Store } from "../store/store.js";

/**
 * Where everything of a repository, or every repository of an installation, is looked at, that is no reason to use up
 * the 5,000 requests an hour that GitHub gives an installation, or to keep others waiting.
 */
const AT_ONCE = { "judge-repository": 50, "judge-installation": 10 } as const;
const TURN_MS = 10 * 60_000;

/** Wants so many at once, and the others some minutes later. What happens to one of them meanwhile brings it forward. `delivery`: the webhook that all go back to. */
export async function wantInTurns(
  store: Pick<Store, "jobs">,
  kind: keyof typeof AT_ONCE,
  { jobs, now, delivery }: { readonly jobs: readonly Job[]; readonly now: Date; readonly delivery: string | null },
): Promise<void> {
  const size = AT_ONCE[kind];
  for (let from = 0; from < jobs.length; from += size)
    await store.jobs.want(jobs.slice(from, from + size), new Date(now.getTime() + (from / size) * TURN_MS), delivery);
}
