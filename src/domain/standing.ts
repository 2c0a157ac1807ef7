import type { PullRequestRef, Sha } from "./ids.js";
import type { Heeded } from "./gate.js";
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
  /** The checks that can change how it stands; left out: nobody knows, so every one may. */
  readonly heeds?: Heeded;
  /** What of it was judged that one question for many pull requests shows (`seen.ts`); left out: nobody knows. */
  readonly seen?: string;
};

/** Whether the result of a check of that name may change how this one stands. `null`: of some check. */
export function mayHeed({ heeds = "any" }: Standing, name: string | null): boolean {
  if (heeds === "any") return true;
  if (name === null) return heeds.length > 0;
  return heeds.some((one) => (one.endsWith("*") ? name.startsWith(one.slice(0, -1)) : name === one));
}

/** Both together. */
export const heedingAll = (all: readonly Heeded[]): Heeded =>
  all.includes("any") ? "any" : [...new Set(all.flatMap((one) => (one === "any" ? [] : one)))].toSorted();

/** From best to worst. `neutral` and `success` both let a change through. */
const order: readonly CheckConclusion[] = ["success", "neutral", "action_required", "failure"];

/** The one that all have to go by; among equals the oldest pull request speaks. */
export const worstOf = (standings: readonly Standing[]): Standing | null =>
  standings.toSorted((a, b) => severity(b) - severity(a) || a.ref.number - b.ref.number)[0] ?? null;

const severity = ({ conclusion }: Standing): number => order.indexOf(conclusion);
