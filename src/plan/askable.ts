import type { Login, TeamSlug } from "../domain/ids.js";
import { NO_REQUESTS } from "../domain/requests.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { JudgedVerdict } from "../domain/verdict.js";
import { reopened } from "./asked-again.js";
import { candidatesOf, nameOf, type Asked } from "./seats.js";

/** Whose approval was re-opened, and who has not declined since they gave it. */
export const askableAgain = (verdict: JudgedVerdict, snapshot: PullRequestSnapshot): readonly Asked[] =>
  reopened(verdict.gates, snapshot)
    .map(({ login }): Asked => ({ kind: "user", login }))
    .filter((who) => !isTheirs(who, verdict, snapshot) && !isRequested(who, snapshot));

/**
 * Who could satisfy something and was never asked here, neither by us nor by somebody whose request was taken away. A
 * team whose request GitHub did not take is asked member by member.
 */
export function askableFirst(verdict: JudgedVerdict, snapshot: PullRequestSnapshot): readonly Asked[] {
  const { declined, notAsked } = snapshot.requests ?? NO_REQUESTS;
  const refused = new Set<Login | TeamSlug>(notAsked.map(({ who }) => who));
  const before = new Set<Login | TeamSlug>([...snapshot.posted.everRequested, ...declined.map(({ who }) => who)]);
  const all = candidatesOf(verdict).flatMap((who) =>
    who.kind === "team" && refused.has(who.team) ? who.members.map((login): Asked => ({ kind: "user", login })) : [who],
  );
  return [...new Map(all.map((who) => [nameOf(who), who])).values()].filter(
    (who) =>
      !before.has(nameOf(who)) &&
      !refused.has(nameOf(who)) &&
      !isTheirs(who, verdict, snapshot) &&
      !isRequested(who, snapshot),
  );
}

/** GitHub takes no request for the author's own review. */
const isTheirs = (who: Asked, { principals }: JudgedVerdict, { author }: PullRequestSnapshot): boolean =>
  who.kind === "user" && (who.login === author?.login || principals.some(({ login }) => login === who.login));

const isRequested = (who: Asked, { posted }: PullRequestSnapshot): boolean =>
  who.kind === "team" ? posted.requestedTeams.includes(who.team) : posted.requestedUsers.includes(who.login);
