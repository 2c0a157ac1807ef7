import type { Tick } from "../domain/comment.js";
import type { Push } from "../domain/commit.js";
import type { Login, PullRequestRef, RepositoryRef, Sha, TeamSlug } from "../domain/ids.js";
import type { PublishedPack } from "../domain/pack.js";
import type { Applied, Plan } from "../domain/plan.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { PolicyReading } from "../policy/policy.js";

/** What the store remembers of a pull request and GitHub cannot tell: it goes into the snapshot as it is. */
export type Remembered = {
  readonly pushes: readonly Push[];
  readonly ticks: readonly Tick[];
  readonly packs: readonly PublishedPack[];
  readonly checkRunId: number | null;
  readonly commentId: number | null;
  readonly everRequested: readonly (Login | TeamSlug)[];
};

export type Head = { readonly headSha: Sha; readonly baseBranch: string; readonly defaultBranch: string };

/** Everything this product asks of GitHub, for one installation. The real one speaks Octokit; the fake one holds a value. */
export interface GitHub {
  /** The policy at the tips of the base branch and of the default branch. Throws when GitHub could not be read. */
  readPolicy(ref: PullRequestRef): Promise<PolicyReading>;
  /** Every fact at one moment. Throws when a fact that decides could not be read; what is merely cut says so in the value. */
  readSnapshot(ref: PullRequestRef, reading: PolicyReading, remembered: Remembered): Promise<PullRequestSnapshot>;
  /** The least that a failing check needs when the snapshot could not be read. Throws when GitHub could not be read. */
  readHead(ref: PullRequestRef): Promise<Head>;
  /** Sends the check run first; the rest is best effort, and a failed effect does not stop the others. */
  apply(plan: Plan): Promise<readonly Applied[]>;
  /** The open pull requests whose head is this commit, forks included. */
  openPullRequestsWithHead(repository: RepositoryRef, sha: Sha): Promise<readonly PullRequestRef[]>;
  /** The open pull requests into this branch; into any branch when it is the default branch, whose policy governs all. */
  openPullRequestsInto(repository: RepositoryRef, branch: string): Promise<readonly PullRequestRef[]>;
}
