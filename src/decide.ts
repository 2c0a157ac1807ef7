import type { Plan } from "./domain/plan.js";
import type { Standing } from "./domain/standing.js";
import type { PullRequestSnapshot } from "./domain/snapshot.js";
import type { Verdict } from "./domain/verdict.js";
import { evaluate } from "./evaluate/evaluate.js";
import { planFailure, type Failed, type Failure } from "./plan/could-not-judge.js";
import { planEffects } from "./plan/plan-effects.js";
import { planRecheck, type Rechecking } from "./plan/rechecking.js";
import { standingOf } from "./plan/shared-check-run.js";
import type { PolicyReading } from "./policy/policy.js";

/** `standing`: what others with the same commit have to know; `null` where nothing is said. */
export type Decision = { readonly verdict: Verdict; readonly plan: Plan; readonly standing: Standing | null };

/** The whole product as one pure function: policy and facts in, verdict and plan out. No clock, no network, no disk. */
export function decide(reading: PolicyReading, snapshot: PullRequestSnapshot): Decision {
  const verdict = evaluate(reading, snapshot);
  const standing = verdict.outcome === "ungoverned" ? null : standingOf(verdict, snapshot);
  return { verdict, plan: planEffects(verdict, snapshot), standing };
}

/** What is shown after the last try: a failing check that says what went wrong, so that the branch stays closed. */
export const couldNotJudge = (failure: Failure): Failed => planFailure(failure);

/** What is shown at once where an open gate may have to close; `null` where it is not open. */
export const rechecking = (before: Standing | null, checkRunId: number | null, after: string): Rechecking | null =>
  planRecheck(before, checkRunId, after);
