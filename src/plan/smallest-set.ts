import { betterThan, type Better } from "./better-than.js";
import { gaps, type Open, type Priced } from "./open-demands.js";
import { setsOf } from "./sets-of.js";
import type { Asked } from "./seats.js";

/** Sets looked at in one search at most. Steps are counted and never time, so that the answer is always the same. */
const MOST_STEPS = 10_000;

type Task = {
  readonly open: readonly Open[];
  readonly given: readonly Asked[];
  /** Cheapest first. */
  readonly candidates: readonly Priced[];
  /** A set found quickly: no answer is larger, and it stands where the search does not end. */
  readonly quick: readonly Priced[];
};

/**
 * The cheapest of the smallest sets that do. First how small it can be, one person more at a time, then which of that
 * size. A quick set that does not do was cut off, and stands.
 */
export function smallestSet(task: Task): readonly Priced[] {
  const { open, given, quick } = task;
  if (quick.length === 0 || gaps(open, [...given, ...quick.map(({ who }) => who)]) > 0) return quick;
  const budget = { steps: MOST_STEPS };
  const better = betterThan(task);
  let size = 1;
  while (size < quick.length && setsOf(task, { size, better, budget, isHopeless: () => false }).next().done === true)
    size += 1;
  return cheapest(task, { size, better, budget }) ?? quick;
}

type Within = { readonly size: number; readonly better: Better; readonly budget: { steps: number } };

function cheapest(task: Task, { size, better, budget }: Within): readonly Priced[] | null {
  const { candidates } = task;
  const loadOf = (at: number): number => candidates[at]?.load ?? 0;
  const cheaper: Better = (one, other) => one < other && loadOf(one) <= loadOf(other) && better(one, other);
  let best: readonly number[] | null = null;
  const isHopeless = (chosen: readonly number[]): boolean => best !== null && compare(candidates, chosen, best) >= 0;
  for (const found of setsOf(task, { size, better: cheaper, budget, isHopeless })) best = found;
  return best?.flatMap((at) => candidates[at] ?? []) ?? null;
}

/** By rank, by load, and then whose first members come earlier; a set that is not complete yet only grows dearer. */
function compare(candidates: readonly Priced[], a: readonly number[], b: readonly number[]): number {
  const sum = (set: readonly number[], of: "rank" | "load"): number =>
    set.reduce((total, at) => total + (candidates[at]?.[of] ?? 0), 0);
  return (
    sum(a, "rank") - sum(b, "rank") || sum(a, "load") - sum(b, "load") || (a.length < b.length ? -1 : firstOf(a, b))
  );
}

function firstOf(a: readonly number[], b: readonly number[]): number {
  const [one, other] = [a.toSorted((x, y) => x - y), b.toSorted((x, y) => x - y)];
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}
