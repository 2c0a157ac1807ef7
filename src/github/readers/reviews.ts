import { refText, sha, type PullRequestRef } from "../../domain/ids.js";
import type { Review, ReviewState } from "../../domain/review.js";
import { accountOf } from "../account-of.js";
import { PER_PAGE, wholeList } from "../all-pages.js";
import { dateOf } from "../answer.js";
import type { Api } from "../api.js";

type RawReview = Awaited<ReturnType<Api["octokit"]["rest"]["pulls"]["listReviews"]>>["data"][number];

/** Every review, oldest first as GitHub lists them. Throws on a state that we do not know. */
export async function readReviews({ octokit }: Api, ref: PullRequestRef): Promise<readonly Review[]> {
  const { owner, repo, number } = ref;
  const { items, first } = await wholeList({
    what: `the reviews of ${refText(ref)}`,
    page: (page) => octokit.rest.pulls.listReviews({ owner, repo, pull_number: number, per_page: PER_PAGE, page }),
    itemsOf: (data) => data,
  });
  const readAt = dateOf(first);
  return items.map((review) => reviewOf(review, readAt));
}

/** A pending review has not been submitted: it carries no time yet. */
const reviewOf = (raw: RawReview, readAt: string): Review => ({
  id: Number(raw.id),
  by: accountOf(raw.user),
  state: reviewState(raw),
  commit: raw.commit_id === null ? null : sha(raw.commit_id),
  submittedAt: raw.submitted_at ?? readAt,
});

const states: Readonly<Record<string, ReviewState>> = {
  APPROVED: "approved",
  CHANGES_REQUESTED: "changes-requested",
  COMMENTED: "commented",
  DISMISSED: "dismissed",
  PENDING: "pending",
};

/** Throws on a state that we do not know. */
export function reviewState({ id, state }: { readonly id: number | bigint; readonly state: string }): ReviewState {
  const known = states[state.toUpperCase()];
  if (known === undefined) throw new Error(`the review ${id} has the unknown state "${state}"`);
  return known;
}
