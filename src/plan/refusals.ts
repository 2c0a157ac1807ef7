import type { CountedReview } from "../domain/gate.js";
import type { ClassId } from "../domain/ids.js";
import type { JudgedVerdict } from "../domain/verdict.js";

/** A review that does not count, and for which classes. None are named where it counts for nothing at all. */
export type Refused = { readonly review: CountedReview; readonly classes: readonly ClassId[] };

/** Every review that does not count, each reason once: what speaks against the person speaks against every gate. */
export function refusals({ refusedReviews, gates }: JudgedVerdict): readonly Refused[] {
  const everywhere = new Set(refusedReviews.map(keyOf));
  const found = new Map<string, { readonly review: CountedReview; readonly classes: ClassId[] }>();
  for (const { classId, reviews } of gates)
    for (const review of reviews) {
      if (review.counts || everywhere.has(keyOf(review))) continue;
      const known = found.get(keyOf(review)) ?? { review, classes: [] };
      known.classes.push(classId);
      found.set(keyOf(review), known);
    }
  return [...refusedReviews.map((review) => ({ review, classes: [] })), ...found.values()];
}

const keyOf = ({ reviewId, because }: CountedReview): string => `${reviewId} ${because}`;
