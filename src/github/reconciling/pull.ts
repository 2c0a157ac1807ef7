import { sha } from "../../domain/ids.js";
import type { OpenPullRequest, OwnRun } from "../../domain/open-pull-request.js";
import { seenDigest } from "../../domain/seen.js";
import { postedConclusion } from "../readers/check-runs.js";
import { reviewState } from "../readers/reviews.js";
import type { GivenPull } from "./answer.js";

/** Throws on a review in a state that we do not know. */
export function openPullRequest(given: GivenPull): OpenPullRequest {
  const reviews = given.reviews.nodes.map(({ fullDatabaseId: id, state }) => ({
    id,
    state: reviewState({ id, state }),
  }));
  return {
    number: given.number,
    headSha: sha(given.headRefOid),
    baseBranch: given.baseRefName,
    seen: seenDigest({ draft: given.isDraft, title: given.title, reviews }),
    updatedAt: given.updatedAt,
    runs: runsOf(given),
  };
}

type GivenRun = {
  readonly databaseId: number;
  readonly name: string;
  readonly status: string;
  readonly conclusion: string | null;
};

/** `null` where they were not all sent, or are of another commit than the one that the pull request names as its head. */
function runsOf({ head, headRefOid }: GivenPull): readonly OwnRun[] | null {
  const commit = head.nodes[0]?.commit;
  const suites = commit?.oid === headRefOid ? commit.checkSuites : null;
  if (suites == null || suites.nodes.length < suites.totalCount) return null;
  const lists = suites.nodes.map(({ checkRuns }) => checkRuns);
  const whole = lists.flatMap((list) => (list === null || list.nodes.length < list.totalCount ? [] : [list.nodes]));
  return whole.length === lists.length ? newestOfEachName(whole.flat()) : null;
}

/** GitHub numbers its runs upwards, and goes by the newest of a name. */
function newestOfEachName(runs: readonly GivenRun[]): readonly OwnRun[] {
  const newest = new Map(runs.toSorted((a, b) => a.databaseId - b.databaseId).map((run) => [run.name, run]));
  return [...newest.values()].map(({ name, status, conclusion }) => ({
    name,
    conclusion: postedConclusion(status.toLowerCase(), conclusion?.toLowerCase() ?? null),
  }));
}
