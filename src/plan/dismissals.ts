import type { Effect } from "../domain/plan.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { JudgedVerdict } from "../domain/verdict.js";
import { code, sentence } from "./escape.js";

/** Approvals of one's own work that still stand: each is dismissed, and told why and who can help. */
export function dismissals(verdict: JudgedVerdict, { reviews }: PullRequestSnapshot): readonly Effect[] {
  if (verdict.observed) return [];
  const standing = new Set(reviews.filter(({ state }) => state === "approved").map(({ id }) => id));
  return verdict.refusedReviews
    .filter(({ refusal, reviewId }) => refusal === "self-approval" && standing.has(reviewId))
    .map(({ reviewId, by, because }) => ({
      kind: "dismiss-review",
      reviewId,
      because:
        `Nobody approves their own work, so this approval does not count: ${code(by, 60)} ${sentence(because)}. ` +
        `Ask somebody who had no hand in it; the check ${code(verdict.checkName)} names who can approve.`,
    }));
}
