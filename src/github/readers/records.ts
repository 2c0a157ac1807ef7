import type { Commits } from "../../domain/commit.js";
import { refText, type PullRequestRef, type Sha } from "../../domain/ids.js";
import type { PublishedPack } from "../../domain/pack.js";
import type { FoundRecord } from "../../domain/recover.js";
import type { Review } from "../../domain/review.js";
import { PER_PAGE } from "../all-pages.js";
import { during, statusOf } from "../answer.js";
import type { Api } from "../api.js";
import { recordsOf } from "./check-runs.js";

type Asked = {
  /** The records in our check runs on the head, which were read with its other checks. */
  readonly atHead: readonly FoundRecord[];
  /** What the store knows; empty for a new pull request, and where the database was lost. */
  readonly kept: readonly PublishedPack[];
  /** Our comment stands on the pull request. */
  readonly wereHere: boolean;
  readonly headSha: Sha;
  readonly commits: Commits;
  readonly reviews: readonly Review[];
};

/** One call each. */
const MOST_REVIEWED = 5;
const MOST_COMMITS = 5;

/**
 * What our check runs repeat of this pull request. A run carries all that was shown before it, so the newest one says
 * everything, and the head's is read anyway. What it does not know is asked of the commits themselves: an approved one
 * that nothing is known of, and, where the database was lost, those before the head.
 */
export async function readRecords(api: Api, ref: PullRequestRef, asked: Asked): Promise<readonly FoundRecord[]> {
  const atHead = asked.atHead.filter(({ record }) => record.ref === refText(ref));
  const earlier = await Promise.all(toAsk({ ...asked, atHead }).map((commit) => recordsAt(api, ref, commit)));
  return [...earlier.flat().filter(({ record }) => record.ref === refText(ref)), ...atHead];
}

/** Newest first. A commit that was pushed away can still be the approved one. */
function toAsk({ atHead, kept, wereHere, headSha, commits, reviews }: Asked): readonly Sha[] {
  const packs = [...kept, ...atHead.flatMap(({ record }) => record.packs)];
  const known = new Set([headSha, ...packs.map((pack) => pack.headSha)]);
  const approved = reviews.flatMap(({ state, commit }) => (state === "approved" && commit !== null ? [commit] : []));
  const unknown = [...new Set(approved)].filter((sha) => !known.has(sha)).slice(-MOST_REVIEWED);
  const wasLost = kept.length === 0 && (wereHere || reviews.length > 0);
  const before = commits.list.map(({ sha }) => sha).filter((sha) => sha !== headSha);
  return [...new Set([...unknown, ...(wasLost ? before.slice(-MOST_COMMITS) : [])])];
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
