import type { Gate } from "../domain/gate.js";
import type { Login } from "../domain/ids.js";
import { secondOf } from "../domain/pack.js";
import { NO_REQUESTS } from "../domain/requests.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import { marked } from "./comment-marker.js";

/** An approval that no longer counts because what it was for has changed: the same person is asked again. */
export type Reopened = { readonly login: Login; readonly reviewId: number };

/**
 * Whose approval was re-opened and who has not been asked again for it yet. Each review leads to one new request, kept in
 * the comment's marker, so that somebody who declines it is left alone.
 */
export function reopened(gates: readonly Gate[], snapshot: PullRequestSnapshot): readonly Reopened[] {
  const done = askedAgain(snapshot);
  return [...allReopened(gates).values()].filter((one) => !done.has(one.reviewId) && !hasDeclinedSince(one, snapshot));
}

/** Whoever took the request away after the approval was asked anew by somebody else, and does not want to be. */
function hasDeclinedSince({ login, reviewId }: Reopened, { requests, reviews }: PullRequestSnapshot): boolean {
  const given = reviews.find(({ id }) => id === reviewId)?.submittedAt;
  return (requests ?? NO_REQUESTS).declined.some(
    ({ who, at }) => who === login && (given === undefined || secondOf(at) > secondOf(given)),
  );
}

/** The reviews to remember in the comment's marker: those asked for before and those asked for now, oldest first. */
export function rememberAskedAgain(asked: readonly number[], snapshot: PullRequestSnapshot): readonly number[] {
  const known = new Set(snapshot.reviews.map(({ id }) => id));
  const before = [...askedAgain(snapshot)].filter((id) => known.has(id));
  return [...new Set([...before, ...asked])].toSorted((a, b) => a - b).slice(-MOST_REMEMBERED);
}

const MOST_REMEMBERED = 100;

const askedAgain = ({ posted }: PullRequestSnapshot): ReadonlySet<number> =>
  new Set(marked(posted.comment?.body ?? "").askedAgain);

function allReopened(gates: readonly Gate[]): ReadonlyMap<number, Reopened> {
  const stale = gates
    .filter(({ status }) => status === "waiting")
    .flatMap(({ reviews }) => reviews.filter(({ refusal }) => refusal === "stale" || refusal === "expired"));
  return new Map(stale.map(({ reviewId, by }) => [reviewId, { login: by, reviewId }]));
}
