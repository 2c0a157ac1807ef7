import type { Changes } from "../../domain/change.js";
import { refText, sha, type PullRequestRef, type Sha } from "../../domain/ids.js";
import { wasShownBefore, type PublishedPack } from "../../domain/pack.js";
import type { Review } from "../../domain/review.js";
import { NOTHING_UNSHOWN, type Unshown } from "../../domain/unshown.js";
import { PER_PAGE, wholeList } from "../all-pages.js";
import { during, isRefusal, statusOf } from "../answer.js";
import type { Policy } from "../../policy/policy.js";
import type { Api } from "../api.js";
import { readChanges } from "./changes.js";

type Asked = {
  readonly reviews: readonly Review[];
  /** What is known to have been shown, the check runs' records included. */
  readonly packs: readonly PublishedPack[];
  readonly baseSha: Sha;
  readonly headSha: Sha;
  /** GitHub's number of the repository. */
  readonly repositoryId: number;
  /** When the base branch was changed, told together with the reviews; `null`: it has to be read. */
  readonly retargets: readonly string[] | null;
  readonly policy: Policy | null;
};

/** One comparison each, and the newest first. */
const MOST_COMMITS = 5;

/** A comparison lists no more files. Source: https://docs.github.com/en/rest/commits/commits#compare-two-commits */
const MOST_FILES = 300;

/**
 * What only GitHub can tell of approvals that were given before we had shown anything of their commit: a reviewer was
 * quicker, or a webhook was lost. No request where there is no such approval.
 */
export async function readUnshown(api: Api, ref: PullRequestRef, asked: Asked): Promise<Unshown> {
  const { packs, headSha } = asked;
  const at = (commit: Sha): readonly PublishedPack[] => packs.filter((pack) => pack.headSha === commit);
  const early = asked.reviews.filter(
    ({ state, commit, submittedAt }) =>
      state === "approved" && commit !== null && !at(commit).some((pack) => wasShownBefore(pack, submittedAt)),
  );
  if (early.length === 0) return NOTHING_UNSHOWN;
  const commits = [...new Set(early.flatMap(({ commit }) => commit ?? []))]
    .filter((commit) => commit !== headSha && at(commit).length === 0)
    .slice(-MOST_COMMITS);
  const [retargets, ...read] = await Promise.all([
    asked.retargets ?? readRetargets(api, ref),
    ...commits.map((commit) => readChangesAt(api, ref, asked, commit)),
  ]);
  return {
    commits: commits.flatMap((commit, index) => {
      const changes = read[index] ?? null;
      return changes === null ? [] : [{ sha: commit, changes }];
    }),
    retargets,
  };
}

/** As its webhook `edited` would have told; the second is what GitHub does when a base branch is deleted. */
const RETARGETS: readonly string[] = ["base_ref_changed", "automatic_base_change_succeeded"];

/** Source: https://docs.github.com/en/rest/issues/events#list-issue-events */
async function readRetargets({ octokit }: Api, ref: PullRequestRef): Promise<readonly string[] | null> {
  const { owner, repo, number } = ref;
  try {
    const { items } = await wholeList({
      what: `what happened to ${refText(ref)}`,
      page: (page) => octokit.rest.issues.listEvents({ owner, repo, issue_number: number, per_page: PER_PAGE, page }),
      itemsOf: (data) => data,
    });
    return items.flatMap(({ event, created_at: at }) => (RETARGETS.includes(event) ? [at] : []));
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

/** `null`: GitHub has dropped the commit. */
function readChangesAt(
  api: Api,
  ref: PullRequestRef,
  { baseSha, policy, repositoryId: id }: Asked,
  commit: Sha,
): Promise<Changes | null> {
  const { owner, repo } = ref;
  const basehead = `${baseSha}...${commit}`;
  // The policy says whether whole texts are wanted for the weakness of an edit.
  return api.caches.changes(`${owner}/${repo}:${basehead}:${policy?.weakEdits ?? ""}`, async () => {
    try {
      const { data } = await during(`comparing ${owner}/${repo} at ${basehead}`, () =>
        api.octokit.rest.repos.compareCommitsWithBasehead({ owner, repo, basehead, per_page: PER_PAGE }),
      );
      const rows = data.files ?? [];
      const complete = data.files !== undefined && rows.length < MOST_FILES;
      return await readChanges(
        api,
        { ...ref, id },
        { rows, complete },
        { mergeBase: sha(data.merge_base_commit.sha), headSha: commit, policy },
      );
    } catch (error) {
      const status = statusOf(error);
      if (status === 404 || status === 422) return null;
      throw error;
    }
  });
}
