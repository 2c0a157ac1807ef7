import type { PullRequestRef, RepositoryRef, Sha } from "../../domain/ids.js";
import { PER_PAGE, wholeList } from "../all-pages.js";
import { during } from "../answer.js";
import type { Api } from "../api.js";

/**
 * The open pull requests whose head is this commit. Found in the list of all open ones, because GitHub's own "pull
 * requests of a commit" leaves out those from forks.
 */
export async function openPullRequestsWithHead(
  api: Api,
  repository: RepositoryRef,
  sha: Sha,
): Promise<readonly PullRequestRef[]> {
  const open = await openPullRequests(api, repository);
  return open.filter(({ head }) => head.sha.toLowerCase() === sha).map(({ number }) => ({ ...repository, number }));
}

/** The open pull requests into this branch; into any branch when it is the default branch, whose policy governs all. */
export async function openPullRequestsInto(
  api: Api,
  repository: RepositoryRef,
  branch: string,
): Promise<readonly PullRequestRef[]> {
  const { owner, repo } = repository;
  const { data } = await during(`reading ${owner}/${repo}`, () => api.octokit.rest.repos.get({ owner, repo }));
  const open = await openPullRequests(api, repository, data.default_branch === branch ? undefined : branch);
  return open.map(({ number }) => ({ ...repository, number }));
}

/** Every open pull request of a repository. */
export const allOpenPullRequests = async (api: Api, repository: RepositoryRef): Promise<readonly PullRequestRef[]> =>
  (await openPullRequests(api, repository)).map(({ number }) => ({ ...repository, number }));

/** Oldest first, so that a pull request opened meanwhile moves none from page to page. */
async function openPullRequests({ octokit }: Api, { owner, repo }: RepositoryRef, base?: string) {
  const into = base === undefined ? {} : { base };
  const asked = { owner, repo, state: "open", sort: "created", direction: "asc", per_page: PER_PAGE, ...into } as const;
  const { items } = await wholeList({
    what: `the open pull requests of ${owner}/${repo}`,
    page: (page) => octokit.rest.pulls.list({ ...asked, page }),
    itemsOf: (data) => data,
  });
  return items;
}
