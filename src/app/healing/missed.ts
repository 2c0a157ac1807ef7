import type { Attempt } from "../../github/as-app.js";

/** What GitHub delivered, or tried to, and we have not. */
export type Missed = {
  /** The newest attempt of it. */
  readonly attempt: string;
  readonly guid: string;
  readonly event: string;
  readonly attempts: number;
  /** When it was tried first and last: milliseconds, GitHub's clock. */
  readonly firstAt: number;
  readonly lastAt: number;
};

export type MissedNow = {
  /** To be asked for now, what carries facts first, and of those the oldest. */
  readonly due: readonly Missed[];
  /** Tried so recently, or so often, that it is not its time yet. */
  readonly later: readonly Missed[];
  /** Tried so often that it is no use. */
  readonly givenUp: readonly Missed[];
  /** Of checks, and so long ago that whoever goes by them is judged again in another way. */
  readonly tooOld: number;
};

/**
 * The events that we make something of. The first are told by webhooks alone (who pushed, who ticked a box, what was
 * objected), or say that everything may have changed; the results of checks can be read at any time.
 */
const FACTS: readonly string[] = [
  "installation",
  "installation_repositories",
  "repository",
  "pull_request_review",
  "pull_request",
  "issue_comment",
  "push",
  "member",
  "membership",
  "organization",
  "team",
  "team_add",
  "branch_protection_rule",
  "repository_ruleset",
  "merge_group",
];
const CHECKS: readonly string[] = ["check_run", "check_suite", "status"];
const IN_ORDER = [...FACTS, ...CHECKS];

/** GitHub waits 10 s for an answer, and a delivery may stand in its log before we have kept it. Milliseconds. */
export const SETTLED_AFTER_MS = 60_000;
const CHECKS_MATTER_FOR_MS = 60 * 60_000;
const MINUTE = 60_000;

/** After the first attempt, and after each that we asked for. Whoever fails after the last of these is given up. */
const PAUSES_MS: readonly number[] = [SETTLED_AFTER_MS, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE, 16 * MINUTE];

/** How often a delivery is asked for again. */
export const MOST_REDELIVERIES = PAUSES_MS.length;

/** What of this log nobody here has heard, by what GitHub itself says of how often it tried. `now`: GitHub's clock. */
export function missedIn(log: readonly Attempt[], known: ReadonlySet<string>, now: number): MissedNow {
  const all = byGuid(log.filter(({ guid, event }) => IN_ORDER.includes(event) && !known.has(guid)));
  const mattering = all.filter((one) => FACTS.includes(one.event) || now - one.firstAt <= CHECKS_MATTER_FOR_MS);
  const isLater = (one: Missed): boolean => now - one.lastAt < (PAUSES_MS[one.attempts - 1] ?? SETTLED_AFTER_MS);
  const rest = mattering.filter((one) => !isLater(one));
  return {
    due: rest.filter(({ attempts }) => attempts <= MOST_REDELIVERIES).toSorted(whatMattersFirst),
    later: mattering.filter(isLater),
    givenUp: rest.filter(({ attempts }) => attempts > MOST_REDELIVERIES),
    tooOld: all.length - mattering.length,
  };
}

function byGuid(log: readonly Attempt[]): readonly Missed[] {
  const found = new Map<string, Missed>();
  for (const { id, guid, event, redelivery, deliveredAt } of log.toSorted(oldestFirst)) {
    const before = found.get(guid);
    // What was not dealt with is never left behind: without its first attempt it was, and may have been given up.
    if (before === undefined && redelivery) continue;
    const [attempts, firstAt] = [(before?.attempts ?? 0) + 1, before?.firstAt ?? deliveredAt];
    found.set(guid, { attempt: id, guid, event, attempts, firstAt, lastAt: deliveredAt });
  }
  return [...found.values()];
}

const oldestFirst = (a: Attempt, b: Attempt): number =>
  a.deliveredAt - b.deliveredAt || Number(a.redelivery) - Number(b.redelivery);

const whatMattersFirst = (a: Missed, b: Missed): number =>
  IN_ORDER.indexOf(a.event) - IN_ORDER.indexOf(b.event) || a.firstAt - b.firstAt;
