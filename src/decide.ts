import type { GroupVerdict, MergeGroupRef } from "./domain/merge-group.js";
import type { Plan } from "./domain/plan.js";
import type { Standing } from "./domain/standing.js";
import type { PullRequestSnapshot } from "./domain/snapshot.js";
import type { Verdict } from "./domain/verdict.js";
import type { NewcomerPlace, NewIssue, Newcomer } from "./domain/newcomer.js";
import { evaluate } from "./evaluate/evaluate.js";
import { judgeGroup, unreadableGroup, type GroupFacts } from "./evaluate/judge-group.js";
import { firstContact as issueOf } from "./plan/first-contact.js";
import { planFailure, type Failed, type Failure } from "./plan/could-not-judge.js";
import { planGroup } from "./plan/group-check-run.js";
import { planGroupFailure } from "./plan/group-failure.js";
import { planEffects } from "./plan/plan-effects.js";
import { planRecheck, type Rechecking } from "./plan/rechecking.js";
import { standingOf } from "./plan/shared-check-run.js";
import type { PolicyReading } from "./policy/policy.js";
import { proposePolicy } from "./policy/propose/propose-policy.js";

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

export type GroupDecision = { readonly verdict: GroupVerdict; readonly plan: Plan };

/** The same of a merge group: whether the pull requests that GitHub is about to merge may go in together. */
export const groups = {
  decide: (facts: GroupFacts): GroupDecision => planned(facts.at, judgeGroup(facts)),
  /** Where GitHub does not show the queue. */
  unreadable: (...given: Parameters<typeof unreadableGroup>): GroupDecision =>
    planned(given[0], unreadableGroup(...given)),
  /** After the last try. */
  failed: planGroupFailure,
} as const;

const planned = (at: MergeGroupRef, verdict: GroupVerdict): GroupDecision => ({
  verdict,
  plan: planGroup(at, verdict),
});

/** What is proposed to a repository that no policy governs, as the one issue that it gets. */
export const firstContact = (newcomer: Newcomer, place: NewcomerPlace): NewIssue =>
  issueOf(proposePolicy(newcomer), place);
