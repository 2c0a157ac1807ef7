import type { Account } from "../domain/account.js";
import type { Review } from "../domain/review.js";

/** A review that decides, by somebody who still has an account. */
export type DecidingReview = Review & {
  readonly by: Account;
  readonly state: "approved" | "changes-requested" | "dismissed";
};

/**
 * Each person's latest deciding review. A comment decides nothing; a dismissal does, so that an older approval never
 * comes back to life behind it.
 */
export function latestReviews(reviews: readonly Review[]): readonly DecidingReview[] {
  const latest = new Map<string, DecidingReview>();
  for (const review of reviews.filter(isDeciding)) {
    const earlier = latest.get(review.by.login);
    if (earlier === undefined || isLater(review, earlier)) latest.set(review.by.login, review);
  }
  return [...latest.values()].toSorted((a, b) => (a.by.login < b.by.login ? -1 : 1));
}

const isDeciding = (review: Review): review is DecidingReview =>
  review.by !== null && review.state !== "commented" && review.state !== "pending";

const isLater = (a: Review, b: Review): boolean => {
  const [at, bt] = [Date.parse(a.submittedAt), Date.parse(b.submittedAt)];
  return at === bt ? a.id > b.id : at > bt;
};
