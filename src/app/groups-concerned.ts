import type { Job } from "../domain/job.js";
import type { PullRequestRef } from "../domain/ids.js";
import type { Standing } from "../domain/standing.js";
import type { Store } from "../store/store.js";

/** A merge group is looked at as soon as a pull request of it may stand differently, and once more when it is known. */
export async function tellGroups(
  { store, now }: { readonly store: Pick<Store, "jobs" | "standings">; readonly now: () => Date },
  ref: PullRequestRef,
  before: Standing | null,
): Promise<void> {
  await store.jobs.want(await groupsConcerned(store, ref, before), now());
}

/** The merge groups that have to be looked at again, because a pull request that may be in them stands differently. */
export async function groupsConcerned(
  { jobs, standings }: Pick<Store, "jobs" | "standings">,
  ref: PullRequestRef,
  before: Standing | null,
): Promise<readonly Job[]> {
  const after = await standings.of(ref);
  if (standsAlike(before, after)) return [];
  const because = `#${ref.number} stands differently`;
  return (await jobs.groups(ref)).map((group): Job => ({ ...group, because }));
}

const standsAlike = (a: Standing | null, b: Standing | null): boolean =>
  a?.headSha === b?.headSha &&
  a?.baseBranch === b?.baseBranch &&
  a?.checkName === b?.checkName &&
  a?.conclusion === b?.conclusion;
