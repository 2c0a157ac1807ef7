import type { CountedReview } from "../domain/gate.js";
import type { ClassId } from "../domain/ids.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { JudgedVerdict } from "../domain/verdict.js";

/** An approval that does not count, and for which classes. None are named where it counts for nothing at all. */
export type Refused = { readonly review: CountedReview; readonly classes: readonly ClassId[] };

/**
 * Every approval that does not count, each reason once: what speaks against the person speaks against every gate. An
 * objection is no approval, and is said elsewhere.
 */
export function refusals({ refusedReviews, gates }: JudgedVerdict, snapshot: PullRequestSnapshot): readonly Refused[] {
  const objections = new Set(snapshot.reviews.flatMap(({ id, state }) => (state === "changes-requested" ? [id] : [])));
  const everywhere = new Set(refusedReviews.map(keyOf));
  const found = new Map<string, { readonly review: CountedReview; readonly classes: ClassId[] }>();
  for (const { classId, reviews } of gates)
    for (const review of reviews) {
      if (review.counts || objections.has(review.reviewId) || everywhere.has(keyOf(review))) continue;
      const known = found.get(keyOf(review)) ?? { review, classes: [] };
      known.classes.push(classId);
      found.set(keyOf(review), known);
    }
  return [...refusedReviews.map((review) => ({ review, classes: [] })), ...found.values()];
}

const keyOf = ({ reviewId, because }: CountedReview): string => `${reviewId} ${because}`;
