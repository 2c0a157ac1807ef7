/** A pull request as the driver's answers and questions name it. */
export type PullRequest = {
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
  readonly branch: string;
  readonly url: string;
};

type ReviewState = "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED";

export type Review = {
  readonly id: number;
  readonly login: string;
  readonly state: ReviewState;
  readonly body: string;
  readonly commitId: string;
  readonly submittedAt: string;
};

export type Comment = {
  readonly id: number;
  readonly login: string;
  readonly body: string;
  readonly createdAt: string;
  readonly updatedAt: string;
};

export type SeenIssue = {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: string;
  readonly login: string;
};

/** One line that a check run marks. */
export type Mark = {
  readonly path: string;
  readonly line: number;
  readonly title: string | null;
  readonly message: string;
};

export type SeenCheckRun = {
  readonly id: number;
  readonly name: string;
  readonly app: string;
  readonly headSha: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly text: string | null;
};

export type SeenPullRequest = {
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly state: "open" | "closed";
  readonly merged: boolean;
  readonly draft: boolean;
  readonly headSha: string;
  readonly base: string;
  readonly labels: readonly string[];
  readonly changedFiles: number;
  readonly mergeableState: string;
};

export const fullName = ({ owner, repo }: Pick<PullRequest, "owner" | "repo">): string => `${owner}/${repo}`;
