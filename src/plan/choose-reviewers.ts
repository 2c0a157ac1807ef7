import type { Candidate, Gate } from "../domain/gate.js";
import type { Login, TeamSlug } from "../domain/ids.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { JudgedVerdict } from "../domain/verdict.js";
import { reopened } from "./asked-again.js";
import { covers, nameOf, openNeeds, openSeats, type Asked } from "./seats.js";

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
 * The fewest people and teams that satisfy the open approval needs, greedily: those asked already first, then those
 * whose approval was re-opened, then whoever serves most gates. Nobody is asked for their own work, or after they
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
  const again = reopened(verdict.gates, snapshot).map(({ login }): Asked => ({ kind: "user", login }));
  const before = new Set<Login | TeamSlug>(snapshot.posted.everRequested);
  const others = candidatesOf(verdict).filter((who) => !before.has(nameOf(who)));
  const may = (who: Asked): boolean => mayAsk(who, verdict, snapshot);
  const first = mostWanted(verdict.gates, awaited, again.filter(may));
  return [...first, ...mostWanted(verdict.gates, [...awaited, ...first], others.filter(may))];
}

function mayAsk(who: Asked, { principals }: JudgedVerdict, { author, posted }: PullRequestSnapshot): boolean {
  if (who.kind === "team") return !posted.requestedTeams.includes(who.team);
  const isTheirs = who.login === author?.login || principals.some(({ login }) => login === who.login);
  return !isTheirs && !posted.requestedUsers.includes(who.login);
}

/** Of these people, one after the other, whoever brings most gates nearer to open, until nobody does. */
function mostWanted(gates: readonly Gate[], awaited: readonly Asked[], people: readonly Asked[]): readonly Asked[] {
  const gatesOf = new Map(people.map((who) => [who, gates.filter((gate) => isCandidate(gate, who))]));
  const chosen: Asked[] = [];
  while (awaited.length + chosen.length < MOST_ASKED) {
    const asked = [...awaited, ...chosen];
    const names = new Set(asked.map(nameOf));
    const open = new Map(gates.map((gate) => [gate, openSeats(gate, asked)]));
    const helps = (gate: Gate, who: Asked): boolean => openSeats(gate, [...asked, who]) < (open.get(gate) ?? 0);
    const scored = people
      .filter((who) => !names.has(nameOf(who)))
      .map((who) => ({ who, score: (gatesOf.get(who) ?? []).filter((gate) => helps(gate, who)).length }));
    const best = scored.reduce(better, null);
    if (best === null) break;
    chosen.push(best.who);
  }
  return chosen;
}

type Scored = { readonly who: Asked; readonly score: number };

/** The earlier one stays in a tie: candidates come in the order in which they should be asked. */
const better = (best: Scored | null, one: Scored): Scored | null => (one.score > (best?.score ?? 0) ? one : best);

const isCandidate = (gate: Gate, who: Asked): boolean =>
  openNeeds(gate).some(({ candidates }) => candidates.some((one) => covers(one, who)));

/**
 * Whose answer is awaited: requested now, or asked before and in conversation. A reviewer who only commented leaves
 * GitHub's list of requested reviewers, and is still on it.
 */
function awaitedNow(verdict: JudgedVerdict, { posted, reviews }: PullRequestSnapshot): readonly Asked[] {
  const talking = reviews.flatMap(({ by }) => {
    if (by === null || !posted.everRequested.includes(by.login)) return [];
    const own = reviews.filter((review) => review.by?.login === by.login);
    return own.every(({ state }) => state === "commented" || state === "pending") ? [by.login] : [];
  });
  const users = [...new Set([...posted.requestedUsers, ...talking])].toSorted();
  const teams = candidatesOf(verdict).filter((one) => one.kind === "team" && posted.requestedTeams.includes(one.team));
  return [...users.map((login): Asked => ({ kind: "user", login })), ...teams];
}

function candidatesOf({ gates }: JudgedVerdict): readonly Candidate[] {
  const all = gates.flatMap(openNeeds).flatMap(({ candidates }) => candidates);
  return [...new Map(all.toReversed().map((one) => [nameOf(one), one])).values()].toReversed();
}
