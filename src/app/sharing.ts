import type { PullRequestRef } from "../domain/ids.js";
import type { Standing } from "../domain/standing.js";
import type { Store } from "../store/store.js";

type Standings = Store["standings"];

/**
 * Keeps how a pull request stands, and answers who else stands at its commit. It is kept first and asked for second, so
 * that of two passes at once the later one sees the other.
 */
export async function stand(standings: Standings, now: Standing): Promise<readonly Standing[]> {
  await standings.keep(now);
  return standings.sharing(now);
}

/** Whose check run may have to change: those of the commit that was left, and of the one that stands differently. */
export async function concerned(
  standings: Standings,
  before: Standing | null,
  now: Standing,
): Promise<readonly PullRequestRef[]> {
  if (before !== null && sameWords(before, now)) return [];
  const left = before === null || before.headSha === now.headSha ? [] : await standings.sharing(before);
  return [...left, ...(await standings.sharing(now))].map(({ ref }) => ref);
}

/** A pull request that is closed, or that nothing governs, holds nobody back any more. */
export async function leave(standings: Standings, before: Standing | null): Promise<readonly PullRequestRef[]> {
  if (before === null) return [];
  await standings.forget(before.ref);
  return (await standings.sharing(before)).map(({ ref }) => ref);
}

const sameWords = (a: Standing, b: Standing): boolean =>
  a.headSha === b.headSha && a.checkName === b.checkName && a.conclusion === b.conclusion && a.title === b.title;
