import type { PullRequestRef, Sha } from "./ids.js";
import type { CheckConclusion } from "./plan.js";

/**
 * How one pull request stood when it was last judged. A check run belongs to a commit and not to a pull request: all that
 * share the commit and the name of the check have to go by the worst of them.
 */
export type Standing = {
  readonly ref: PullRequestRef;
  readonly headSha: Sha;
  readonly baseBranch: string;
  readonly checkName: string;
  readonly conclusion: CheckConclusion;
  readonly title: string;
};

/** From best to worst. `neutral` and `success` both let a change through. */
const order: readonly CheckConclusion[] = ["success", "neutral", "action_required", "failure"];

/** The one that all have to go by; among equals the oldest pull request speaks. */
export const worstOf = (standings: readonly Standing[]): Standing | null =>
  standings.toSorted((a, b) => severity(b) - severity(a) || a.ref.number - b.ref.number)[0] ?? null;

const severity = ({ conclusion }: Standing): number => order.indexOf(conclusion);
