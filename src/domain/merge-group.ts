import type { RepositoryRef, Sha } from "./ids.js";

/**
 * Pull requests that GitHub merges together, as a commit on a branch of their own that nobody can push to.
 * Source: https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/configuring-pull-request-merges/managing-a-merge-queue
 */
export type MergeGroupRef = {
  readonly repository: RepositoryRef;
  /** The commit that the branch will have. */
  readonly headSha: Sha;
  readonly baseBranch: string;
};

/** A pull request in the queue of one branch. */
export type QueueEntry = {
  readonly number: number;
  /** Its own head now. */
  readonly headSha: Sha;
  readonly baseBranch: string;
  readonly isOpen: boolean;
  /** The commit that merges it, and all entries before it; `null`: there is none yet. */
  readonly groupHead: Sha | null;
  /** How many commits it has. */
  readonly commits: number;
};

/** A commit that the group brings into the branch. */
export type GroupCommit = {
  readonly sha: Sha;
  readonly parents: readonly Sha[];
  /** GitHub made it, as far as its committer or its signature says. */
  readonly byGitHub: boolean;
};

export type MergeGroup = {
  readonly defaultBranch: string;
  readonly entries: readonly QueueEntry[];
  /** Every commit that the branch does not have yet. */
  readonly commits: readonly GroupCommit[];
  /** The queue rebases: a pull request comes in as several new commits. */
  readonly rebases: boolean;
};

/** What was found of a group, or why nothing can be said of it. */
export type MergeGroupReading =
  | { readonly kind: "read"; readonly group: MergeGroup; readonly isAnswered: boolean }
  /** GitHub does not let us see the queue. `remedy`: what would change that, as a reason. */
  | {
      readonly kind: "unreadable";
      readonly because: string;
      readonly remedy: string;
      readonly defaultBranch: string;
    }
  /** No entry of the queue has this commit. `isAnswered`: our check stands on it. `isMerged`: the branch has it. */
  | { readonly kind: "not-queued"; readonly isAnswered: boolean; readonly isMerged: boolean };

/** How one pull request of a group stands. `because` and `next`: reasons. */
export type EntryStanding = {
  readonly number: number;
  readonly headSha: Sha;
  readonly status: "approved" | "observed" | "waiting" | "refused" | "unjudged";
  readonly because: string;
  readonly next: string;
};

/** What a merge group is answered. `conclusion: null`: nothing yet, because a pull request of it is being judged. */
export type GroupVerdict = {
  readonly checkName: string;
  readonly conclusion: "success" | "neutral" | "action_required" | "failure" | null;
  readonly title: string;
  readonly entries: readonly EntryStanding[];
  /** What is wrong with the group itself, each with what to do. */
  readonly problems: readonly GroupProblem[];
  /** The policy only observes this branch. */
  readonly observed: boolean;
};

export type GroupProblem = { readonly because: string; readonly next: string };
