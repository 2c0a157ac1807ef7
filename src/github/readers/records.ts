import type { Commits } from "../../domain/commit.js";
import { refText, type PullRequestRef, type Sha } from "../../domain/ids.js";
import type { FoundRecord } from "../../domain/recover.js";
import type { Review } from "../../domain/review.js";
import { PER_PAGE } from "../all-pages.js";
import { during, statusOf } from "../answer.js";
import type { Api } from "../api.js";
import { recordsOf } from "./check-runs.js";

type Asked = {
  /** The records in our check runs on the head, which were read with its other checks. */
  readonly atHead: readonly FoundRecord[];
  /** Nothing is remembered of this pull request: it is new, or the database was lost. */
  readonly isForgotten: boolean;
  /** Our comment stands on the pull request. */
  readonly wereHere: boolean;
  readonly headSha: Sha;
  readonly commits: Commits;
  readonly reviews: readonly Review[];
};

/** One call each, made only after a loss. */
const MOST_REVIEWED = 5;
const MOST_COMMITS = 5;

/**
 * What our check runs repeat of this pull request. A run carries all that was shown before it, so the newest one says
 * everything. After a loss the head's need not be that one, when the head moved since or was pushed back to an earlier
 * commit: then the commits before it and those that were reviewed are asked as well.
 */
export async function readRecords(api: Api, ref: PullRequestRef, asked: Asked): Promise<readonly FoundRecord[]> {
  const earlier = asked.isForgotten ? earlierCommits(asked) : [];
  const found = await Promise.all(earlier.map((commit) => recordsAt(api, ref, commit)));
  return [...found.flat(), ...asked.atHead].filter(({ record }) => record.ref === refText(ref));
}

/** Where nobody ever said anything there is nothing to recover. A commit that was pushed away can still be approved. */
function earlierCommits({ wereHere, commits, reviews, headSha }: Asked): readonly Sha[] {
  if (!wereHere && reviews.length === 0) return [];
  const reviewed = new Set(reviews.flatMap(({ commit }) => commit ?? []).toReversed());
  const before = commits.list.map(({ sha }) => sha).filter((sha) => sha !== headSha);
  const all = [...[...reviewed].slice(0, MOST_REVIEWED), ...before.slice(-MOST_COMMITS)];
  return [...new Set(all)].filter((sha) => sha !== headSha);
}

async function recordsAt(api: Api, { owner, repo }: PullRequestRef, commit: Sha): Promise<readonly FoundRecord[]> {
  const asked = { owner, repo, ref: commit, filter: "all", app_id: api.app.id, per_page: PER_PAGE } as const;
  try {
    const { data } = await during(`reading our check runs of ${owner}/${repo} at ${commit}`, () =>
      api.octokit.rest.checks.listForRef(asked),
    );
    return data.check_runs.flatMap((run) => recordsOf(api, run));
  } catch (error) {
    const status = statusOf(error);
    if (status === 404 || status === 422) return []; // GitHub has dropped the commit
    throw error;
  }
}
