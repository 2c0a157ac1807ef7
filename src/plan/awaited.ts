import type { Login, TeamSlug } from "../domain/ids.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { JudgedVerdict } from "../domain/verdict.js";
import { candidatesOf, type Asked } from "./seats.js";

/**
 * Whose answer is awaited: requested now, or asked before and in conversation. A reviewer who only commented leaves
 * GitHub's list of requested reviewers, and so does the team that they answered for; they are still on it.
 */
export function awaitedNow(verdict: JudgedVerdict, { posted, reviews }: PullRequestSnapshot): readonly Asked[] {
  const teams = candidatesOf(verdict).flatMap((one) => (one.kind === "team" ? [one] : []));
  const asked = new Set<Login | TeamSlug>([
    ...posted.everRequested,
    ...teams.flatMap(({ team, members }) => (posted.everRequested.includes(team) ? members : [])),
  ]);
  const talking = reviews.flatMap(({ by }) => {
    if (by === null || !asked.has(by.login)) return [];
    const own = reviews.filter((review) => review.by?.login === by.login);
    return own.every(({ state }) => state === "commented" || state === "pending") ? [by.login] : [];
  });
  const users = [...new Set([...posted.requestedUsers, ...talking])].toSorted();
  return [
    ...users.map((login): Asked => ({ kind: "user", login })),
    ...teams.filter(({ team }) => posted.requestedTeams.includes(team)),
  ];
}
