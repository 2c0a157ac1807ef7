import type { CheckConclusion } from "../domain/plan.js";
import type { JudgedVerdict, Outcome } from "../domain/verdict.js";

/** Branch protection counts `neutral` as passing, so it is sent only while the policy observes. */
export const conclusionOf = ({ outcome, observed }: JudgedVerdict): CheckConclusion =>
  observed ? "neutral" : conclusions[outcome];

const conclusions: Readonly<Record<Outcome, CheckConclusion>> = {
  approved: "success",
  waiting: "action_required",
  misconfigured: "action_required",
  rejected: "failure",
  blocked: "failure",
};
