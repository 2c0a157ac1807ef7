import { refText, type PullRequestRef } from "../../domain/ids.js";
import { isSameObjection, type Objected, type Undone } from "../../domain/objection.js";
import type { Review } from "../../domain/review.js";
import { accountOf } from "../account-of.js";
import { PER_PAGE, wholeList } from "../all-pages.js";
import { isRefusal } from "../answer.js";
import type { Api } from "../api.js";

type RawEvent = Awaited<ReturnType<Api["octokit"]["rest"]["issues"]["listEventsForTimeline"]>>["data"][number];

/**
 * Who dismissed the reviews that once asked for changes here and that nobody is known to have dismissed. Asks GitHub
 * only where there is such a review. One that GitHub names nobody for is answered with nobody, so that it is asked once.
 */
export async function readDismissals(
  api: Api,
  ref: PullRequestRef,
  { said, undone }: Objected,
  reviews: readonly Review[],
): Promise<readonly Undone[]> {
  const open = said.filter(
    (one) =>
      one.how === "review" &&
      reviews.some(({ id, state }) => id === one.id && state === "dismissed") &&
      !undone.some((other) => isSameObjection(one, other)),
  );
  if (open.length === 0) return [];
  const told = (await readTimeline(api, ref)).flatMap(dismissalIn);
  return open.map(({ how, id }) => ({ how, id, by: told.findLast((one) => one.id === id)?.by ?? null }));
}

/**
 * The actor of each `review_dismissed` event. Refused: nothing is known, and who did it stays open.
 * Source: https://docs.github.com/en/rest/using-the-rest-api/issue-event-types#review_dismissed
 */
async function readTimeline({ octokit }: Api, ref: PullRequestRef): Promise<readonly RawEvent[]> {
  const { owner, repo, number } = ref;
  const asked = { owner, repo, issue_number: number, per_page: PER_PAGE } as const;
  try {
    const { items } = await wholeList({
      what: `the timeline of ${refText(ref)}`,
      page: (page) => octokit.rest.issues.listEventsForTimeline({ ...asked, page }),
      itemsOf: (data) => data,
    });
    return items;
  } catch (error) {
    if (isRefusal(error)) return [];
    throw error;
  }
}

function dismissalIn(event: RawEvent): readonly Pick<Undone, "id" | "by">[] {
  if (event.event !== "review_dismissed" || !("dismissed_review" in event) || !("actor" in event)) return [];
  return [{ id: Number(event.dismissed_review.review_id), by: accountOf(event.actor)?.login ?? null }];
}
