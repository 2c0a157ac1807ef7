import type { Clock } from "./clock.js";
import type { Json, RepositoryRow } from "./emulate-internals.js";
import { mergeBase, type GitObjects } from "./git-objects.js";

type ActivityType = "push" | "force_push" | "branch_creation" | "branch_deletion" | "pr_merge";

export type Activity = {
  readonly id: number;
  readonly repositoryId: number;
  readonly before: string;
  readonly after: string;
  readonly ref: string;
  readonly timestamp: string;
  activity_type: ActivityType;
  /** The account as GitHub shows it; `null` for a deploy key. */
  readonly actor: Json | null;
};

type Moved = { readonly ref: string; readonly before: string; readonly after: string; readonly actor: Json | null };

const NO_COMMIT = /^0+$/;

/** Every move of every branch, oldest first. */
export class ActivityLog {
  readonly #all: Activity[] = [];

  constructor(private readonly clock: Clock) {}

  record(git: GitObjects, { ref, before, after, actor }: Moved): void {
    const about = { ref, before, after, actor, repositoryId: git.repositoryId, timestamp: this.clock.iso() };
    this.#all.push({ ...about, id: this.#all.length + 1, activity_type: typeOf(git, before, after) });
  }

  /** The push of this commit was a merge of a pull request. */
  wasMerge(repository: RepositoryRow, sha: string): void {
    const move = this.of(repository).find(({ after }) => after === sha);
    if (move) move.activity_type = "pr_merge";
  }

  /** Newest first. */
  of({ id }: RepositoryRow): readonly Activity[] {
    return this.#all.filter(({ repositoryId }) => repositoryId === id).toReversed();
  }
}

function typeOf(git: GitObjects, before: string, after: string): ActivityType {
  if (NO_COMMIT.test(after)) return "branch_deletion";
  if (NO_COMMIT.test(before)) return "branch_creation";
  return mergeBase(git, before, after)?.sha === before ? "push" : "force_push";
}
