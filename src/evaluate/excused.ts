import { WEB_FLOW } from "../domain/account.js";
import { assertNever } from "../domain/assert-never.js";
import type { Commit, Push } from "../domain/commit.js";
import type { Excused } from "../domain/excused.js";
import type { Login, Sha } from "../domain/ids.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";

/** The commits of this pull request that make nobody a principal. */
export const excusedCommits = (snapshot: PullRequestSnapshot): ReadonlySet<Sha> =>
  new Set(proven(snapshot).map(({ sha }) => sha));

function proven({ excused, commits }: PullRequestSnapshot): readonly Excused[] {
  const bySha = new Map(commits.list.map((commit) => [commit.sha, commit]));
  return excused.filter((one) => isExcused(one, bySha));
}

/** Whether all that this person has to do with the commit is a suggestion that somebody else applied. */
export const onlySuggested = ({ excused }: PullRequestSnapshot, commit: Sha, who: Login): boolean =>
  excused.some((one) => one.kind === "suggestion" && one.sha === commit && one.by === who);

/** Because of what somebody who did something here is nevertheless heard: one reason for each kind of commit. */
export function excusesOf(snapshot: PullRequestSnapshot, who: Login): readonly string[] {
  const named = new Set([
    ...snapshot.commits.list.filter(({ author }) => author?.login === who).map(({ sha }) => sha),
    ...snapshot.pushes.filter(({ by }) => by === who).map(({ sha }) => sha),
  ]);
  const theirs = proven(snapshot).filter(({ sha }) => named.has(sha));
  const suggested = snapshot.excused.find((one) => one.kind === "suggestion" && one.by === who);
  const update = theirs.find(({ kind }) => kind === "clean-update");
  const judged = [...new Set(theirs.flatMap((one) => ("number" in one ? [`#${one.number}`] : [])))];
  return [
    ...(update === undefined ? [] : [`their merge of the base, ${update.sha.slice(0, 7)}, changed nothing by itself`]),
    ...(suggested === undefined
      ? []
      : [`they only suggested what somebody else applied in ${suggested.sha.slice(0, 7)}`]),
    ...(judged.length === 0 ? [] : [`their commits here were approved in ${judged.slice(0, 3).join(", ")}`]),
  ];
}

function isExcused(one: Excused, commits: Commits): boolean {
  switch (one.kind) {
    case "clean-update":
      return true;
    // It stays the work of whoever applied it.
    case "suggestion":
      return false;
    // An approved change is one as a whole: its first commit alone may hold what its second took back.
    case "judged":
      return commits.has(one.head);
    // A merge that somebody made on their own machine may hold anything; one that GitHub made holds what was approved.
    case "judged-merge": {
      const merge = commits.get(one.sha);
      return merge?.verified === true && merge.committer?.login === WEB_FLOW;
    }
    default:
      return assertNever(one);
  }
}

/**
 * The pushes that brought excused commits and nothing else. What a push brought is known only where it moved the branch
 * forward, from a commit of the pull request or of the base; every other push counts.
 */
export function excusedPushes(snapshot: PullRequestSnapshot): ReadonlySet<Push> {
  const excused = excusedCommits(snapshot);
  if (excused.size === 0 || !snapshot.commits.complete) return new Set();
  const commits = new Map(snapshot.commits.list.map((commit) => [commit.sha, commit]));
  const broughtNothingElse = (push: Push): boolean =>
    broughtBy(push, commits)?.every((sha) => excused.has(sha)) ?? false;
  return new Set(snapshot.pushes.filter(broughtNothingElse));
}

type Commits = ReadonlyMap<Sha, Commit>;

/**
 * `null`: not known, as after a forced push. A place that a commit here follows, and that is itself no commit of the pull
 * request, is one of the base, with all that it follows.
 */
function broughtBy({ sha, from }: Push, commits: Commits): readonly Sha[] | null {
  if (from === undefined || from === sha) return null;
  const now = historyOf(sha, commits);
  if (!commits.has(from)) return follows(now, from, commits) ? [...now] : null;
  const before = historyOf(from, commits);
  return now.has(from) ? [...now].filter((one) => !before.has(one)) : null;
}

const follows = (history: ReadonlySet<Sha>, parent: Sha, commits: Commits): boolean =>
  [...history].some((one) => commits.get(one)?.parents.includes(parent));

/** A commit and all that it follows from, as far as they are commits of the pull request. */
function historyOf(tip: Sha, commits: Commits): ReadonlySet<Sha> {
  const found = new Set<Sha>();
  for (const waiting = [tip]; waiting.length > 0;) {
    const commit = commits.get(waiting.pop() ?? tip);
    if (commit === undefined || found.has(commit.sha)) continue;
    found.add(commit.sha);
    waiting.push(...commit.parents);
  }
  return found;
}
