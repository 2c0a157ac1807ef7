import type { PullRequestRef } from "./domain/ids.js";
import type { Plan } from "./domain/plan.js";
import type { PullRequestSnapshot } from "./domain/snapshot.js";
import type { Verdict } from "./domain/verdict.js";
import { evaluate } from "./evaluate/evaluate.js";
import { planFailure } from "./plan/could-not-judge.js";
import { planEffects } from "./plan/plan-effects.js";
import type { PolicyReading } from "./policy/policy.js";

export type Decision = { readonly verdict: Verdict; readonly plan: Plan };

/** The whole product as one pure function: policy and facts in, verdict and plan out. No clock, no network, no disk. */
export function decide(reading: PolicyReading, snapshot: PullRequestSnapshot): Decision {
  const verdict = evaluate(reading, snapshot);
  return { verdict, plan: planEffects(verdict, snapshot) };
}

type Head = {
  readonly headSha: PullRequestSnapshot["headSha"];
  readonly baseBranch: string;
  readonly defaultBranch: string;
};

/** What is shown after the last try: a failing check that says what went wrong, so that the branch stays closed. */
export const couldNotJudge = (ref: PullRequestRef, head: Head, checkRunId: number | null, because: string): Plan =>
  planFailure({ ref, head, checkRunId, because });
