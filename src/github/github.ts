import type { PullRequestRef, RepositoryRef, Sha } from "../domain/ids.js";
import type { MergeGroupReading, MergeGroupRef } from "../domain/merge-group.js";
import type { Applied, Plan } from "../domain/plan.js";
import type { NewIssue } from "../domain/newcomer.js";
import type { OpenReading } from "../domain/open-pull-request.js";
import type { Remembered } from "../domain/remembered.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { PolicyReading } from "../policy/policy.js";

import type { NewcomerReading } from "./first-contact/read-newcomer.js";

export type { Remembered } from "../domain/remembered.js";

export type Head = {
  readonly headSha: Sha;
  readonly baseBranch: string;
  readonly defaultBranch: string;
  readonly state: "open" | "closed";
};

/** Throws once another worker has taken the job over: what was read here may be old by now. */
export type Fence = () => Promise<void>;

/** Everything this product asks of GitHub, for one installation. The real one speaks Octokit; the fake one holds a value. */
export interface GitHub {
  /** The policy at the tips of the base branch and of the default branch. Throws when GitHub could not be read. */
  readPolicy(ref: PullRequestRef): Promise<PolicyReading>;
  /** Every fact at one moment. Throws when a fact that decides could not be read; what is merely cut says so in the value. */
  readSnapshot(ref: PullRequestRef, reading: PolicyReading, remembered: Remembered): Promise<PullRequestSnapshot>;
  /** The least that a failing check needs when the snapshot could not be read. Throws when GitHub could not be read. */
  readHead(ref: PullRequestRef): Promise<Head>;
  /** The merge queue around one group's commit. Throws when GitHub could not be read. */
  readMergeGroup(at: MergeGroupRef): Promise<MergeGroupReading>;
  /** The repositories that the installation covers and that can be written to. */
  readRepositories(): Promise<readonly RepositoryRef[]>;
  /** Every open pull request, seen `size` (100 at most) at a time from afar. Throws when GitHub could not be asked. */
  readOpen(repository: RepositoryRef, size: number): Promise<OpenReading>;
  /** False where GitHub shows no such repository (any more). Throws when GitHub could not be asked. */
  isThere(repository: RepositoryRef): Promise<boolean>;
  /** What a first policy for this repository is made of, or why none is proposed. Throws when GitHub could not be read. */
  readNewcomer(repository: RepositoryRef): Promise<NewcomerReading>;
  /** Writes an issue and answers its number; `null` where GitHub does not let us. */
  openIssue(repository: RepositoryRef, issue: NewIssue): Promise<number | null>;
  /**
   * Sends the check run first; the rest is best effort, and a failed effect does not stop the others. `fence` is asked
   * before each of them, and stops them all.
   */
  apply(plan: Plan, fence: Fence): Promise<readonly Applied[]>;
  /** The open pull requests into this branch; into any branch when it is the default branch, whose policy governs all, or `null`. */
  openPullRequestsInto(repository: RepositoryRef, branch: string | null): Promise<readonly PullRequestRef[]>;
}
