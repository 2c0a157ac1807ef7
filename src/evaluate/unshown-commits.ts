import type { ClassId, Sha } from "../domain/ids.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { Policy } from "../policy/policy.js";
import { classify } from "./classify.js";
import { held, type Held } from "./held.js";

/** What approved commits hold of each of their classes, where nothing was ever shown of them. */
export type UnshownCommits = ReadonlyMap<Sha, ReadonlyMap<ClassId, Held>>;

/**
 * Judges each of these commits as if it were the head, so that an approval of one is for what it holds. A commit whose
 * changes were not all listed is left out: nobody can tell what else it holds.
 */
export function unshownCommits(policy: Policy, snapshot: PullRequestSnapshot, byAgent: boolean): UnshownCommits {
  const whole = snapshot.unshown.commits.filter(({ changes }) => changes.complete);
  return new Map(
    whole.map(({ sha, changes }) => {
      const then = { ...snapshot, headSha: sha, changes };
      const { classes } = classify(policy, then, byAgent);
      return [sha, new Map(classes.map((match) => [match.id, held(then, match)]))];
    }),
  );
}
