import type { Better } from "./better-than.js";
import { gapOf, type Open, type Priced } from "./open-demands.js";
import type { Asked } from "./seats.js";

type Task = {
  readonly open: readonly Open[];
  readonly given: readonly Asked[];
  readonly candidates: readonly Priced[];
};

type Limits = {
  /** At most so many people. */
  readonly size: number;
  readonly better: Better;
  /** Counted down; at zero the search ends. */
  readonly budget: { steps: number };
  /** No set that grows out of this one is wanted any more. */
  readonly isHopeless: (chosen: readonly number[]) => boolean;
};

/**
 * Every set of candidates, by their places, that closes all gaps, except those that a better candidate would improve. A
 * set is grown by each of those who help where fewest can help, and given up when too few places are left.
 */
export function* setsOf(task: Task, limits: Limits): Generator<readonly number[]> {
  yield* grown(task, limits, [], new Set());
}

function* grown(
  task: Task,
  limits: Limits,
  chosen: readonly number[],
  banned: ReadonlySet<number>,
): Generator<readonly number[]> {
  const { better, budget, isHopeless, size } = limits;
  budget.steps -= 1;
  if (budget.steps < 0 || isHopeless(chosen)) return;
  const open = stillOpen(task, chosen, banned);
  if (open.length === 0) return void (yield chosen);
  if (open.some(({ atLeast }) => atLeast > size - chosen.length)) return;
  const [first] = open.toSorted((a, b) => a.helpers.length - b.helpers.length);
  const tried = new Set(banned);
  for (const at of first?.helpers ?? []) {
    if (task.candidates.some((_, one) => !chosen.includes(one) && better(one, at))) continue;
    yield* grown(task, limits, [...chosen, at], tried);
    tried.add(at);
  }
}

/** A demand that is not satisfied yet: who could help with it, and how many of them it takes at least. */
type StillOpen = { readonly helpers: readonly number[]; readonly atLeast: number };

function stillOpen(
  { open, given, candidates }: Task,
  chosen: readonly number[],
  banned: ReadonlySet<number>,
): readonly StillOpen[] {
  const asked = [...given, ...chosen.flatMap((at) => candidates[at]?.who ?? [])];
  return open.flatMap((demand) => {
    const gap = gapOf(demand, asked);
    if (gap === 0) return [];
    const helping = candidates
      .map(({ who }, at) => ({ who, at }))
      .filter(({ who, at }) => !chosen.includes(at) && !banned.has(at) && demand.able(who) !== null);
    const people = helping.map(({ who }) => who);
    return [{ helpers: helping.map(({ at }) => at), atLeast: fewestFor(demand, gap, people) }];
  });
}

/** Each closes at most so much of the gap; so many it takes when those who close most come first. */
function fewestFor(demand: Open, gap: number, helpers: readonly Asked[]): number {
  const most = helpers.map((who) => mostClosedBy(demand, who)).toSorted((a, b) => b - a);
  let left = gap;
  const needed = most.findIndex((closed) => (left -= closed) <= 0);
  return needed < 0 ? Infinity : needed + 1;
}

/** A new person can set another free to answer for files, wherever seats and files want different people. */
function mostClosedBy({ able, files, seats, shared }: Open, who: Asked): number {
  const ability = able(who);
  if (ability === null) return 0;
  const own = Array.from({ length: files }, (_, file) => Number((ability.bits >> BigInt(seats + file)) & 1n));
  const answers = shared || seats === 0 ? own.reduce((sum, one) => sum + one, 0) : files;
  return ability.people.length * (1 + Math.min(1, seats)) + answers;
}
