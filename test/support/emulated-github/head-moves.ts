import type { PullRequestRow, RepositoryRow } from "./emulate-internals.js";
import type { World } from "./world.js";

export type Moved = { readonly pull: PullRequestRow; readonly from: string };

/** Lets the open pull requests of a pushed branch follow it, which emulate never does, and says which moved. */
export function moveHeads(
  world: World,
  repository: RepositoryRow,
  { ref, after }: { ref: string; after: string },
): readonly Moved[] {
  const branch = /^refs\/heads\/(.+)$/.exec(ref)?.[1];
  return world.rows.pullRequests
    .all()
    .filter((pull) => pull.state === "open" && pull.head_repo_id === repository.id && pull.head_ref === branch)
    .filter((pull) => pull.head_sha !== after)
    .map((pull) => {
      world.rows.pullRequests.update(pull.id, { head_sha: after });
      return { pull, from: pull.head_sha };
    });
}
