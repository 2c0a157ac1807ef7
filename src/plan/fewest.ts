import type { Demand } from "./demand.js";
import { greedy, type Greedy } from "./greedy.js";
import { openDemands, type Open, type Priced } from "./open-demands.js";
import { membersAmong, nameOf, type Asked } from "./seats.js";
import { smallestSet } from "./smallest-set.js";

export type Question = {
  readonly demands: readonly Demand[];
  /** Those whose answer is awaited anyway. */
  readonly given: readonly Asked[];
  readonly candidates: readonly Priced[];
  /** No more than this many. */
  readonly most: number;
};

/** With more candidates than this, those who are alike counted as often as they could be needed, the greedy answer stands. */
const MOST_EXACT = 20;

/**
 * The fewest candidates who bring every demand as far as all candidates together would; of several such sets the
 * cheapest. Exact for up to 20 candidates as long as the search ends within its steps, greedy beyond.
 */
export function fewest({ demands, given, candidates, most }: Question): readonly Asked[] {
  const open = openDemands(demands, given, candidates);
  const known = new Set(given.map(nameOf));
  const useful = candidates.filter(({ who }) => !known.has(nameOf(who)) && open.some(({ able }) => able(who) !== null));
  const few = withoutSpare(open, given, useful.toSorted(cheaperFirst));
  return chosenFrom({ open, given, candidates: few, most }).map(({ who }) => who);
}

/** In a tie the order stays. */
const cheaperFirst = (a: Priced, b: Priced): number => a.rank - b.rank || a.load - b.load;

/** Of people who can do the same everywhere, no more than any demand could seat. Members of a team may count twice. */
function withoutSpare(open: readonly Open[], given: readonly Asked[], candidates: readonly Priced[]) {
  const inTeams = membersAmong([...given, ...candidates.map(({ who }) => who)]);
  const enough = Math.max(0, ...open.map(({ seats, people }) => seats + Math.max(people, 1)));
  const seen = new Map<string, number>();
  return candidates.filter(({ who }) => {
    if (who.kind === "team" || inTeams.has(who.login)) return true;
    const alike = open.map(({ able }) => able(who)?.bits.toString() ?? "-").join(" ");
    const known = seen.get(alike) ?? 0;
    seen.set(alike, known + 1);
    return known < enough;
  });
}

function chosenFrom(task: Greedy): readonly Priced[] {
  if (task.candidates.length > MOST_EXACT) return greedy(task);
  const smallest = smallestSet({ ...task, quick: greedy({ ...task, most: Infinity }) });
  return smallest.length > task.most ? greedy(task) : smallest;
}
