import type { CountedReview, Refusal } from "../domain/gate.js";
import type { Pack } from "../domain/pack.js";
import type { Tier } from "../domain/tier.js";
import type { Row } from "../policy/policy.js";
import { bindingOf } from "./binding.js";
import { excusesOf } from "./excused.js";
import type { Judging } from "./judging.js";
import type { DecidingReview } from "./latest-reviews.js";
import { problemWith } from "./person-problem.js";
import { problemObjecting } from "./problem-objecting.js";
import { mayAttest } from "./self-attestation.js";

/** Does this review count for this gate, and because of what? */
export function answerReview(
  judging: Judging,
  tier: Tier,
  pack: Pack,
  row: Row,
  review: DecidingReview,
): CountedReview {
  if (review.state === "changes-requested") return doesNot(review, askedForChanges(judging, review));
  const person = personProblem(judging, review);
  if (review.state === "dismissed") return doesNot(review, dismissed(person));
  if (person !== null && !mayAttest(judging, tier, review.by.login)) return person;
  const binding = bindingOf(pack, judging, review);
  if (!binding.holds) return doesNot(review, binding.because, "stale");
  if (hasExpired(judging, row, review))
    return doesNot(review, "the approval has expired; please approve again", "expired");
  return {
    ...answer(review),
    counts: true,
    because:
      person === null
        ? ["approved what is here now", ...excusesOf(judging.snapshot, review.by.login)].join("; ")
        : "self-attested: approved their own work, which this policy allows",
  };
}

/** What speaks against the person who gave this review, whatever the gate. `null`: nothing. */
export function personProblem(judging: Judging, review: DecidingReview): CountedReview | null {
  const problem = problemWith(judging, review.by);
  return problem === null ? null : doesNot(review, problem.because, problem.refusal);
}

/** Whose word does not count either way is told why, or they would wait for an answer. */
function askedForChanges(judging: Judging, { by }: DecidingReview): string {
  const problem = problemObjecting(judging, by);
  return problem === null ? "asked for changes" : `asked for changes, which does not hold this back: ${problem}`;
}

const dismissed = (person: CountedReview | null): string =>
  person === null
    ? "gave a review that was dismissed"
    : `gave a review that was dismissed: @${person.by} ${person.because}`;

/** When this approval stops counting, as milliseconds since 1970; `null`: never. */
export const expiryOf = (row: Row, { submittedAt }: DecidingReview): number | null =>
  row.expires === null ? null : Date.parse(submittedAt) + row.expires;

function hasExpired({ snapshot }: Judging, row: Row, review: DecidingReview): boolean {
  const expiry = expiryOf(row, review);
  return expiry !== null && !(Date.parse(snapshot.takenAt) < expiry);
}

const answer = ({ id, by }: DecidingReview) => ({ reviewId: id, by: by.login });

const doesNot = (review: DecidingReview, because: string, refusal?: Refusal): CountedReview => ({
  ...answer(review),
  counts: false,
  because,
  ...(refusal === undefined ? {} : { refusal }),
});
