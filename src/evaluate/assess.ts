import type { Classification } from "../domain/classification.js";
import { holdingBack, type Gate } from "../domain/gate.js";
import type { Objected, Objection } from "../domain/objection.js";
import type { Outcome, PolicyProblem } from "../domain/verdict.js";
import { isBranchObserved, isObserved } from "../policy/modes.js";
import type { Ask } from "./ask-probes.js";
import { classify } from "./classify.js";
import { gateOf } from "./gate.js";
import type { Judging } from "./judging.js";
import { hearObjections } from "./objections.js";
import { proposedProblems } from "./proposed-problems.js";

/** What a change is, what each class asks, how far it got, and how it all ends: a verdict before it is put into words. */
export type Assessment = {
  readonly classification: Classification;
  readonly gates: readonly Gate[];
  /** The gates that decide. */
  readonly deciding: readonly Gate[];
  readonly observed: boolean;
  readonly objections: readonly Objection[];
  readonly heard: Objected;
  /** Of the policy that the head proposes. */
  readonly ownProblems: readonly PolicyProblem[];
  readonly outcome: Outcome;
};

export function assess(judging: Judging, ask: Ask): Assessment {
  const classification = classify(judging.policy, judging.snapshot, judging.agent.kind === "agent", ask);
  const { objections, heard } = hearObjections(judging);
  const gates = classification.classes
    .filter(({ tier }) => tier !== "allow")
    .map((match) => gateOf(judging, match, objections));
  const ownProblems = proposedProblems(judging.snapshot);
  const observed = onlyObserved(judging, classification, gates, { ownProblems, objections });
  const deciding = holdingBack(gates, observed);
  const outcome = outcomeOf(ownProblems, deciding, objections);
  return { classification, gates, deciding, observed, objections, heard, ownProblems, outcome };
}

/**
 * Everything that applies only reports. Where no class asks for anything, and where the policy itself would break, it is
 * the branch that says so; what needs no class to hold a change back does so as soon as any class of it is enforced.
 */
function onlyObserved(
  { policy: { modes }, snapshot: { baseBranch } }: Judging,
  { classes }: Classification,
  gates: readonly Gate[],
  { ownProblems, objections }: Pick<Assessment, "ownProblems" | "objections">,
): boolean {
  const byBranch = gates.length === 0 || ownProblems.length > 0;
  if (byBranch && !isBranchObserved(modes, baseBranch)) return false;
  if (ownProblems.length + objections.length > 0) return classes.every(({ id }) => isObserved(modes, id, baseBranch));
  return gates.every(({ observed }) => observed);
}

/** The first that holds, in this order. */
function outcomeOf(
  ownProblems: readonly PolicyProblem[],
  gates: readonly Gate[],
  objections: readonly Objection[],
): Outcome {
  const any = (status: Gate["status"]): boolean => gates.some((gate) => gate.status === status);
  if (ownProblems.length > 0 || any("dead-end")) return "misconfigured";
  if (any("blocked")) return "blocked";
  if (objections.length > 0) return "rejected";
  return any("waiting") ? "waiting" : "approved";
}
