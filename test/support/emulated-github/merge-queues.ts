import type { PullRequestRow, RepositoryRow } from "./emulate-internals.js";

export type QueueMethod = "MERGE" | "SQUASH" | "REBASE";

export type QueueEntry = {
  readonly pull: PullRequestRow;
  readonly enqueuer: string;
  /** ISO 8601. */
  readonly at: string;
  /** The group's commit, what it stands on, and the branch that holds it. */
  readonly group: { readonly headSha: string; readonly baseSha: string; readonly ref: string };
};

export type MergeQueue = { readonly branch: string; readonly method: QueueMethod; entries: readonly QueueEntry[] };

/** The merge queues of one emulated GitHub: which pull requests wait in which order, each on top of those before it. */
export class MergeQueues {
  readonly #queues = new Map<string, MergeQueue>();

  /** As an administrator who asks for a queue in a rule of the branch. */
  open(repository: RepositoryRow, branch: string, method: QueueMethod): void {
    this.#queues.set(keyOf(repository, branch), { branch, method, entries: [] });
  }

  of(repository: RepositoryRow, branch: string): MergeQueue | undefined {
    return this.#queues.get(keyOf(repository, branch));
  }
}

const keyOf = ({ id }: RepositoryRow, branch: string): string => `${id}:${branch}`;
