import type { Login, TeamSlug } from "../domain/ids.js";
import { NO_REQUESTS } from "../domain/requests.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { JudgedVerdict } from "../domain/verdict.js";
import { askableAgain, askableFirst } from "./askable.js";
import { reopened } from "./asked-again.js";
import { awaitedNow } from "./awaited.js";
import { demandOf } from "./demand.js";
import { fewest } from "./fewest.js";
import type { Priced } from "./open-demands.js";
import { nameOf, openNeeds, type Asked } from "./seats.js";

/**
 * GitHub takes at most this many in one request, and more open requests on one pull request help nobody.
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
 * The fewest people and teams that satisfy the open approval needs together with those who are asked already: first of
 * those whose approval was re-opened, then of all others who could. Nobody is asked for their own work, or after they
 * declined. Drafts, closed pull requests and observing policies ask nobody.
 */
export function chooseReviewers(verdict: JudgedVerdict, snapshot: PullRequestSnapshot): Reviewers {
  const awaited = awaitedNow(verdict, snapshot);
  const chosen = asks(verdict, snapshot) ? choose(awaited, verdict, snapshot) : [];
  const users = chosen.flatMap((one) => (one.kind === "user" ? [one.login] : []));
  return {
    users: users.toSorted(),
    teams: chosen.flatMap((one) => (one.kind === "team" ? [one.team] : [])).toSorted(),
    awaited: new Set([...awaited, ...chosen].map(nameOf)),
    askedAgain: reopened(verdict.gates, snapshot)
      .filter(({ login }) => users.includes(login))
      .map(({ reviewId }) => reviewId),
  };
}

/** While an approval alone can move nothing (blocked, objected to, misconfigured), it is somebody else's turn. */
const asks = ({ outcome, observed }: JudgedVerdict, { draft, state }: PullRequestSnapshot): boolean =>
  outcome === "waiting" && !observed && !draft && state === "open";

function choose(awaited: readonly Asked[], verdict: JudgedVerdict, snapshot: PullRequestSnapshot): readonly Asked[] {
  const demands = verdict.gates.flatMap((gate) => demandOf(gate) ?? []);
  const of = (candidates: readonly Asked[], given: readonly Asked[]): readonly Asked[] =>
    fewest({ demands, given, candidates: priced(candidates, verdict, snapshot), most: MOST_ASKED - given.length });
  const again = of(askableAgain(verdict, snapshot), awaited);
  return [...again, ...of(askableFirst(verdict, snapshot), [...awaited, ...again])];
}

/** Whoever knows the files goes before those who are only anyone, and then whoever is waited for the least elsewhere. */
function priced(
  candidates: readonly Asked[],
  { gates }: JudgedVerdict,
  { requests = NO_REQUESTS }: PullRequestSnapshot,
): readonly Priced[] {
  const knowing = new Set(
    gates
      .flatMap(openNeeds)
      .flatMap((need) => need.candidates)
      .flatMap((one) => (one.kind === "team" ? [one.team, ...one.members] : one.anyone === true ? [] : [one.login])),
  );
  return candidates.map((who) => ({
    who,
    rank: knowing.has(nameOf(who)) ? 0 : 1,
    load: Object.hasOwn(requests.loads, nameOf(who)) ? (requests.loads[nameOf(who)] ?? 0) : 0,
  }));
}
