import type { CountedReview, Gate } from "../domain/gate.js";
import { personProblem } from "./answer-review.js";
import { tiers, type Tier } from "../domain/tier.js";
import { judgingAt, type Judging } from "./judging.js";
import { latestReviews } from "./latest-reviews.js";
import { mayAttest } from "./self-attestation.js";

/**
 * Approvals by people who may not give one here, answered once for the whole pull request. Where the policy lets people
 * attest to their own work, theirs is refused only where it counts for no gate, and it is no attempt to get around
 * anything: it is told and stays, because it may count when somebody else loses write access.
 */
export function refusedReviews(judging: Judging, gates: readonly Gate[]): readonly CountedReview[] {
  const refused = latestReviews(judging.snapshot.reviews)
    .filter(({ state }) => state === "approved")
    .flatMap((review) => personProblem(judgingAt(judging, mildest(gates)), review) ?? []);
  if (judging.policy.selfApproval !== "attest") return refused;
  return refused
    .filter(({ by, refusal }) => !isOwnWork(refusal) || isHeardNowhere(judging, gates, by))
    .map((review) => (review.refusal === "self-approval" ? { ...review, refusal: "principal" } : review));
}

/** Whoever is heard for one gate is refused by none of the others here. */
const mildest = (gates: readonly Gate[]): Tier =>
  tiers.find((tier) => tier !== "allow" && gates.some((gate) => gate.tier === tier)) ?? "strong";

const isOwnWork = (refusal: CountedReview["refusal"]): boolean =>
  refusal === "self-approval" || refusal === "principal";

/** What asks for nothing refuses nobody. */
const isHeardNowhere = (judging: Judging, gates: readonly Gate[], by: CountedReview["by"]): boolean =>
  gates.length > 0 && !gates.some(({ tier }) => mayAttest(judging, tier, by));
