import type { Commit, Commits } from "../../domain/commit.js";
import { refText, sha, type PullRequestRef } from "../../domain/ids.js";
import { accountOf } from "../account-of.js";
import { PER_PAGE, wholeList } from "../all-pages.js";
import type { Api } from "../api.js";

type RawCommit = Awaited<ReturnType<Api["octokit"]["rest"]["pulls"]["listCommits"]>>["data"][number];

/** GitHub lists no more. Source: https://docs.github.com/en/rest/pulls/pulls#list-commits-on-a-pull-request */
const CAP = 250;

/** The commits of a pull request; complete only when GitHub listed as many as it declares, and fewer than its cap. */
export async function readCommits({ octokit }: Api, ref: PullRequestRef, declared: number): Promise<Commits> {
  const { owner, repo, number } = ref;
  const { items } = await wholeList({
    what: `the commits of ${refText(ref)}`,
    page: (page) => octokit.rest.pulls.listCommits({ owner, repo, pull_number: number, per_page: PER_PAGE, page }),
    itemsOf: (data) => data,
  });
  return { list: items.map(commitOf), complete: items.length === declared && items.length < CAP };
}

/** A commit as GitHub lists it. */
export const commitOf = ({ sha: id, parents, author, committer, commit }: RawCommit): Commit => ({
  sha: sha(id),
  parents: parents.map((parent) => sha(parent.sha)),
  author: accountOf(author),
  committer: accountOf(committer),
  authorEmail: commit.author?.email ?? "",
  committerEmail: commit.committer?.email ?? "",
  message: commit.message,
  verified: commit.verification?.verified ?? false,
});
