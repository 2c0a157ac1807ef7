import { fingerprintOf } from "./fingerprint.js";
import type { Review } from "./review.js";

/** What of a pull request can change what is asked, and is cheaply seen for a hundred of them at once. */
export type Seen = {
  readonly draft: boolean;
  readonly title: string;
  readonly reviews: readonly Pick<Review, "id" | "state">[];
};

/** Of a pull request with more reviews, only so many of the newest are compared. */
export const REVIEWS_SEEN = 100;

/** The same for the same facts, in whatever order the reviews come. What its author has not sent yet is not seen by us. */
export function seenDigest({ draft, title, reviews }: Seen): string {
  const sent = reviews.filter(({ state }) => state !== "pending").toSorted((a, b) => b.id - a.id);
  return fingerprintOf([draft, title, sent.slice(0, REVIEWS_SEEN).map(({ id, state }) => [id, state])]);
}
