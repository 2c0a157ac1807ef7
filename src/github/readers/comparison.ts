import { refText, sha, type PullRequestRef, type Sha } from "../../domain/ids.js";
import { PER_PAGE } from "../all-pages.js";
import { during } from "../answer.js";
import type { Api } from "../api.js";
import type { Comparison, FileRow } from "../at-a-commit.js";
import { commitOf } from "./commits.js";

/** A comparison lists no more files. Source: https://docs.github.com/en/rest/commits/commits#compare-two-commits */
const MOST_FILES = 300;

/**
 * Merge base, files and commits in one request, which two commits name and which so never changes. Throws when GitHub
 * could not be read.
 */
export function readComparison(api: Api, ref: PullRequestRef, baseSha: Sha, headSha: Sha): Promise<Comparison> {
  const { owner, repo } = ref;
  const basehead = `${baseSha}...${headSha}`;
  return api.caches.comparisons(`${owner}/${repo}:${basehead}`, () =>
    during(`comparing ${refText(ref)} with its base`, async () => {
      const asked = { owner, repo, basehead, per_page: PER_PAGE, page: 1 };
      const { data } = await api.octokit.rest.repos.compareCommitsWithBasehead(asked);
      return {
        mergeBase: sha(data.merge_base_commit.sha),
        rows: wholeRows(data.files ?? null),
        commits: data.commits.length === data.total_commits ? data.commits.map(commitOf) : null,
      };
    }),
  );
}

/** A comparison leaves patches out sooner than the list of a pull request's files does. */
const wholeRows = (files: readonly FileRow[] | null): readonly FileRow[] | null =>
  files === null || files.length >= MOST_FILES || files.some(isCut) ? null : files;

const isCut = ({ patch, additions, deletions }: FileRow): boolean => patch === undefined && additions + deletions > 0;
