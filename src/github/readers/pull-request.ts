import type { Account } from "../../domain/account.js";
import { login, refText, sha, teamSlug, type PullRequestRef, type RepositoryRef } from "../../domain/ids.js";
import type { Posted } from "../../domain/posted.js";
import type { PullRequestSnapshot } from "../../domain/snapshot.js";
import { accountOf } from "../account-of.js";
import { dateOf, during, type Answer } from "../answer.js";
import type { Api } from "../api.js";

/** The pull request object: what goes into the snapshot as it is, and what GitHub declares of its lists. */
export type PullRequestRead = {
  readonly facts: Pick<
    PullRequestSnapshot,
    | "title"
    | "body"
    | "draft"
    | "state"
    | "mergedAs"
    | "labels"
    | "headSha"
    | "headBranch"
    | "baseBranch"
    | "defaultBranch"
    | "author"
    | "assignees"
  >;
  /** GitHub's number of the repository that it goes into. */
  readonly repositoryId: number;
  /** Where its commits are pushed to, a fork or its own repository; `null`: that was deleted. */
  readonly headRepository: RepositoryRef | null;
  readonly declared: { readonly files: number; readonly commits: number };
  readonly requested: Pick<Posted, "requestedUsers" | "requestedTeams">;
  /** ISO 8601, GitHub's clock. */
  readonly at: string;
};

type RawPullRequest = Awaited<ReturnType<Api["octokit"]["rest"]["pulls"]["get"]>>["data"];

/** The pull request as it is now. `base.sha` is left out: it is the base's tip of some day, and not today's. */
export function readPullRequest({ octokit }: Api, ref: PullRequestRef): Promise<PullRequestRead> {
  const { owner, repo, number } = ref;
  return during(`reading ${refText(ref)}`, async () =>
    pullRequestRead(ref, await octokit.rest.pulls.get({ owner, repo, pull_number: number })),
  );
}

function pullRequestRead({ owner }: PullRequestRef, answer: Answer<RawPullRequest>): PullRequestRead {
  const { data } = answer;
  return {
    facts: {
      title: data.title,
      body: data.body ?? "",
      draft: data.draft ?? false,
      state: data.state,
      // On an open pull request GitHub names a commit that only tries the merge.
      mergedAs: data.merged && data.merge_commit_sha !== null ? sha(data.merge_commit_sha) : null,
      labels: data.labels.map(({ name }) => name),
      headSha: sha(data.head.sha),
      headBranch: data.head.ref,
      baseBranch: data.base.ref,
      defaultBranch: data.base.repo.default_branch,
      author: accountOf(data.user),
      assignees: (data.assignees ?? []).map(accountOf).filter(isKnown),
    },
    repositoryId: data.base.repo.id,
    headRepository: repositoryOf(data.head.repo),
    declared: { files: data.changed_files, commits: data.commits },
    requested: {
      requestedUsers: (data.requested_reviewers ?? []).map((user) => login(user.login)),
      requestedTeams: (data.requested_teams ?? []).map(({ slug }) => teamSlug(`${owner}/${slug}`)),
    },
    at: dateOf(answer),
  };
}

/** GitHub's types say that there always is one; a fork can be deleted while its pull request lives on. */
const repositoryOf = (raw: RawPullRequest["head"]["repo"] | null): RepositoryRef | null =>
  raw && { owner: raw.owner.login.toLowerCase(), repo: raw.name.toLowerCase() };

const isKnown = (account: Account | null): account is Account => account !== null;
