import { refText, sha, type PullRequestRef, type Sha } from "../../domain/ids.js";
import { during } from "../answer.js";
import type { Api } from "../api.js";

/**
 * The common ancestor of the base's tip and the head, where GitHub's diff starts. The second page of the comparison
 * carries it as well, without the first page's up to 300 files.
 * Source: https://docs.github.com/en/rest/commits/commits#compare-two-commits
 */
export function readMergeBase(api: Api, ref: PullRequestRef, baseSha: Sha, headSha: Sha): Promise<Sha> {
  const { owner, repo } = ref;
  const basehead = `${baseSha}...${headSha}`;
  return api.caches.mergeBases(`${owner}/${repo}:${basehead}`, () =>
    during(`reading the merge base of ${refText(ref)}`, async () => {
      const asked = { owner, repo, basehead, per_page: 1, page: 2 };
      const { data } = await api.octokit.rest.repos.compareCommitsWithBasehead(asked);
      return sha(data.merge_base_commit.sha);
    }),
  );
}
