import {
  login,
  sha,
  teamSlug,
  type Login,
  type PullRequestRef,
  type RepositoryRef,
  type TeamSlug,
} from "../../domain/ids.js";
import type { PullRequestRead } from "../readers/pull-request.js";
import type { Tips } from "../readers/tips.js";
import type { GivenPullRequest, GivenRepository } from "./answer.js";
import { accountGiven, wholeOf } from "./lists.js";

/** The pull request itself. Throws where a list of it is cut: labels and assignees decide who is asked. */
export function pullRequestGiven(ref: PullRequestRef, repository: GivenRepository, at: string): PullRequestRead {
  const { pullRequest: given, databaseId, defaultBranchRef } = repository;
  const accounts = whole(given.assignees, ref, "assignees").map(accountGiven);
  return {
    facts: {
      title: given.title,
      body: given.body,
      draft: given.isDraft,
      state: given.state === "OPEN" ? "open" : "closed",
      mergedAs: given.state === "MERGED" && given.mergeCommit !== null ? sha(given.mergeCommit.oid) : null,
      labels: whole(given.labels, ref, "labels").map(({ name }) => name),
      headSha: sha(given.headRefOid),
      headBranch: given.headRefName,
      baseBranch: given.baseRefName,
      defaultBranch: defaultBranchRef.name,
      author: accountGiven(given.author),
      assignees: accounts.flatMap((account) => account ?? []),
    },
    repositoryId: databaseId,
    headRepository: repositoryOf(given.headRepository),
    declared: { files: given.changedFiles, commits: given.commitCount.totalCount },
    requested: requestedOf(ref, given),
    at,
  };
}

/** Throws where a branch has no tip: without it nothing can be judged. */
export function tipsGiven({ pullRequest, defaultBranchRef }: GivenRepository): Tips {
  const base = pullRequest.baseRef?.target?.oid;
  const ofDefault = defaultBranchRef.target?.oid;
  if (base === undefined || ofDefault === undefined) throw new Error("GitHub named no tip of a branch");
  return {
    base: { branch: pullRequest.baseRefName, commit: sha(base) },
    defaultBranch: { branch: defaultBranchRef.name, commit: sha(ofDefault) },
  };
}

const repositoryOf = (given: GivenPullRequest["headRepository"]): RepositoryRef | null =>
  given && { owner: given.owner.login.toLowerCase(), repo: given.name.toLowerCase() };

function requestedOf(ref: PullRequestRef, { reviewRequests }: GivenPullRequest): PullRequestRead["requested"] {
  const asked = whole(reviewRequests, ref, "requested reviewers").flatMap(
    ({ requestedReviewer }) => requestedReviewer ?? [],
  );
  const requestedUsers = asked.flatMap(({ __typename: type, login: name }): readonly Login[] =>
    name === undefined ? [] : [login(type === "Bot" ? `${name}[bot]` : name)],
  );
  const requestedTeams = asked.flatMap(({ combinedSlug }): readonly TeamSlug[] =>
    combinedSlug === undefined ? [] : [teamSlug(combinedSlug)],
  );
  return { requestedUsers, requestedTeams };
}

function whole<Item>(
  list: { readonly totalCount: number; readonly nodes: readonly Item[] } | null,
  { owner, repo, number }: PullRequestRef,
  what: string,
): readonly Item[] {
  if (list === null) return [];
  const items = wholeOf(list);
  if (items === null) throw new Error(`${owner}/${repo}#${number} has more ${what} than one answer holds`);
  return items;
}
