import type { PullRequestRef } from "../../domain/ids.js";
import { dateOf, reasonOf, statusOf } from "../answer.js";
import type { Api } from "../api.js";
import type { Apply } from "./effect-of.js";

/** Dismisses a review. Where GitHub refuses, the review still does not count with us, and the result says so. */
export const dismissReview: Apply<"dismiss-review"> = async (api, ref, { kind: effect, reviewId, because }) => {
  try {
    const standing = await readReview(api, ref, reviewId);
    if (standing.state === "DISMISSED") return { effect, result: "unchanged", at: standing.at, id: reviewId };
    return { effect, result: "done", at: await dismiss(api, ref, reviewId, because), id: reviewId };
  } catch (error) {
    const status = statusOf(error);
    if (status === null || ![403, 404, 422].includes(status)) throw error;
    return { effect, result: "failed", because: `the review ${reviewId} could not be dismissed: ${reasonOf(error)}` };
  }
};

async function readReview({ octokit }: Api, { owner, repo, number }: PullRequestRef, review_id: number) {
  const answer = await octokit.rest.pulls.getReview({ owner, repo, pull_number: number, review_id });
  return { state: answer.data.state.toUpperCase(), at: dateOf(answer) };
}

async function dismiss({ octokit }: Api, ref: PullRequestRef, review_id: number, message: string): Promise<string> {
  const { owner, repo, number: pull_number } = ref;
  const asked = { owner, repo, pull_number, review_id, message, event: "DISMISS" } as const;
  return dateOf(await octokit.rest.pulls.dismissReview(asked));
}
