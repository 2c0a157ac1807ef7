import type { PullRequestRef } from "../domain/ids.js";
import type { Standing } from "../domain/standing.js";
import type { Store } from "../store/store.js";

type Standings = Store["standings"];

type Stands = {
  readonly before: Standing | null;
  readonly now: Standing;
  /** Who else stands at its commit, as it was read once `now` was kept: whoever comes later sees `now`. */
  readonly sharing: readonly Standing[];
};

/** Whose check run may have to change: those of the commit that was left, and of the one that stands differently. */
export async function concerned(
  standings: Standings,
  { before, now, sharing }: Stands,
): Promise<readonly PullRequestRef[]> {
  if (before !== null && sameWords(before, now)) return [];
  const left = before === null || before.headSha === now.headSha ? [] : await standings.sharing(before);
  return [...left, ...sharing].map(({ ref }) => ref);
}

/** A pull request that is closed, or that nothing governs, holds nobody back any more. */
export async function leave(standings: Standings, before: Standing | null): Promise<readonly PullRequestRef[]> {
  if (before === null) return [];
  await standings.forget(before.ref);
  return (await standings.sharing(before)).map(({ ref }) => ref);
}

const sameWords = (a: Standing, b: Standing): boolean =>
  a.headSha === b.headSha && a.checkName === b.checkName && a.conclusion === b.conclusion && a.title === b.title;
