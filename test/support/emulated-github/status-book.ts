import type { Json, RepositoryRow } from "./emulate-internals.js";

export type Status = Json & {
  readonly id: number;
  readonly context: string;
  readonly state: string;
  readonly created_at: string;
};

/** The commit statuses of one emulated GitHub. */
export class StatusBook {
  readonly #bySha = new Map<string, readonly Status[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(repository: RepositoryRow, sha: string, status: Status): void {
    this.#bySha.set(keyOf(repository, sha), [status, ...this.on(repository, sha)]);
    this.#size += 1;
  }

  /** The statuses on a commit, newest first. */
  on(repository: RepositoryRow, sha: string): readonly Status[] {
    return this.#bySha.get(keyOf(repository, sha)) ?? [];
  }
}

/** The newest of each context; the list is newest first. */
export function newest(list: readonly Status[]): readonly Status[] {
  return list.filter((status, index) => list.findIndex(({ context }) => context === status.context) === index);
}

const keyOf = (repository: RepositoryRow, sha: string): string => `${repository.id}:${sha}`;
