import type { Candidate } from "../domain/gate.js";
import type { Login, TeamSlug } from "../domain/ids.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { JudgedVerdict } from "../domain/verdict.js";
import { reopened } from "./asked-again.js";
import { openNeeds, Seats, type Asked } from "./seats.js";

/**
 * GitHub takes at most this many in one request.
 * Source: https://github.com/Mergifyio/mergify/pull/1423
 */
const MOST_ASKED = 15;

/** Whom to ask now, and who is being asked already. */
export type Reviewers = {
  readonly users: readonly Login[];
  readonly teams: readonly TeamSlug[];
  /** Logins and teams whose answer is awaited, those of this plan included. */
  readonly awaited: ReadonlySet<Login | TeamSlug>;
  /** The re-opened reviews whose authors are asked again by this plan. */
  readonly askedAgain: readonly number[];
};

/**
 * The fewest people and teams that satisfy the open approval needs, greedily: those asked already first, then those
 * whose approval was re-opened, then whoever serves most gates. Nobody is asked for their own work, or after they
 * declined. Drafts, closed pull requests and observing policies ask nobody.
 */
export function chooseReviewers(verdict: JudgedVerdict, snapshot: PullRequestSnapshot): Reviewers {
  const seats = new Seats(verdict.gates);
  const awaited = awaitedNow(verdict, snapshot);
  awaited.forEach((one) => seats.fill(one));
  const chosen = asks(verdict, snapshot) ? choose(seats, verdict, snapshot) : [];
  const again = new Set(chosen.flatMap((one) => (one.kind === "user" ? [one.login] : [])));
  return {
    users: chosen.flatMap((one) => (one.kind === "user" ? [one.login] : [])).toSorted(),
    teams: chosen.flatMap((one) => (one.kind === "team" ? [one.team] : [])).toSorted(),
    awaited: new Set([...awaited, ...chosen].map(nameOf)),
    askedAgain: reopened(verdict.gates, snapshot)
      .filter(({ login }) => again.has(login))
      .map(({ reviewId }) => reviewId),
  };
}

/** While an approval alone can move nothing (blocked, objected to, misconfigured), it is somebody else's turn. */
const asks = ({ outcome, observed }: JudgedVerdict, { draft, state }: PullRequestSnapshot): boolean =>
  outcome === "waiting" && !observed && !draft && state === "open";

function choose(seats: Seats, verdict: JudgedVerdict, snapshot: PullRequestSnapshot): readonly Asked[] {
  const again = reopened(verdict.gates, snapshot).map(({ login }): Asked => ({ kind: "user", login }));
  const first = filled(seats, again.filter(mayAsk(verdict, snapshot, new Set())), MOST_ASKED);
  const before = new Set<Login | TeamSlug>(snapshot.posted.everRequested);
  const others = distinct(candidatesOf(verdict)).filter(mayAsk(verdict, snapshot, before));
  return [...first, ...mostWanted(seats, others, MOST_ASKED - first.length)];
}

const mayAsk =
  ({ principals }: JudgedVerdict, { author, posted }: PullRequestSnapshot, before: ReadonlySet<Login | TeamSlug>) =>
  (who: Asked): boolean =>
    who.kind === "team"
      ? !before.has(who.team) && !posted.requestedTeams.includes(who.team)
      : !before.has(who.login) &&
        !posted.requestedUsers.includes(who.login) &&
        who.login !== author?.login &&
        !principals.some(({ login }) => login === who.login);

function filled(seats: Seats, people: readonly Asked[], most: number): readonly Asked[] {
  const chosen: Asked[] = [];
  for (const who of people) {
    if (chosen.length === most || seats.wants(who) === 0) continue;
    seats.fill(who);
    chosen.push(who);
  }
  return chosen;
}

function mostWanted(seats: Seats, people: readonly Asked[], most: number): readonly Asked[] {
  const chosen: Asked[] = [];
  while (chosen.length < most) {
    const [best] = people.filter((who) => seats.wants(who) > 0).toSorted((a, b) => seats.wants(b) - seats.wants(a));
    if (best === undefined) break;
    seats.fill(best);
    chosen.push(best);
  }
  return chosen;
}

/**
 * Whose answer is awaited: requested now, or asked before and in conversation. A reviewer who only commented leaves
 * GitHub's list of requested reviewers, and is still on it.
 */
function awaitedNow({ gates }: JudgedVerdict, { posted, reviews }: PullRequestSnapshot): readonly Asked[] {
  const talking = posted.everRequested.filter((one) => {
    const own = reviews.filter(({ by }) => by?.login === one);
    return own.length > 0 && own.every(({ state }) => state === "commented" || state === "pending");
  });
  const users = [...posted.requestedUsers, ...talking].map((one): Asked => ({ kind: "user", login: one as Login })); // only a login has reviews
  const teams = distinct(gates.flatMap(openNeeds).flatMap(({ candidates }) => candidates)).filter(
    (one) => one.kind === "team" && posted.requestedTeams.includes(one.team),
  );
  return [...users, ...teams];
}

const candidatesOf = ({ gates }: JudgedVerdict): readonly Candidate[] =>
  gates.flatMap(openNeeds).flatMap(({ candidates }) => candidates);

const distinct = (all: readonly Candidate[]): readonly Candidate[] =>
  all.filter((one, index) => all.findIndex((other) => nameOf(other) === nameOf(one)) === index);

export const nameOf = (who: Asked): Login | TeamSlug => (who.kind === "team" ? who.team : who.login);
