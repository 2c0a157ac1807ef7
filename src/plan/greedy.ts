import { gapOf, gaps, type Open, type Priced } from "./open-demands.js";
import type { Asked } from "./seats.js";

export type Greedy = {
  readonly open: readonly Open[];
  readonly given: readonly Asked[];
  /** Cheapest first. */
  readonly candidates: readonly Priced[];
  readonly most: number;
};

/**
 * Whoever brings the demands nearest, one after the other; then those whom the later ones made needless are left out.
 * Where two are needed to bring anything nearer, everybody is taken, less the needless.
 */
export function greedy(task: Greedy): readonly Priced[] {
  const { open, given, candidates, most } = task;
  const steps = oneByOne(task);
  const isDone = gaps(open, [...given, ...whoOf(steps)]) === 0;
  if (!isDone && steps.length === most) return steps;
  const others = candidates.filter((one) => !steps.includes(one));
  const enough = withoutNeedless(open, given, isDone ? steps : [...steps, ...others]);
  return enough.length > most ? steps : enough;
}

function oneByOne({ open, given, candidates, most }: Greedy): readonly Priced[] {
  const chosen: Priced[] = [];
  const left = [...candidates];
  while (chosen.length < most) {
    const best = mostClosing(open, [...given, ...whoOf(chosen)], left);
    if (best === null) break;
    chosen.push(...left.splice(best, 1));
  }
  return chosen;
}

/** The place of whoever closes most; the first of several. `null`: nobody closes anything. */
function mostClosing(open: readonly Open[], asked: readonly Asked[], left: readonly Priced[]): number | null {
  const waiting = open.map((demand) => ({ demand, gap: gapOf(demand, asked) })).filter(({ gap }) => gap > 0);
  const closed = left.map(({ who }) =>
    waiting.reduce(
      (sum, { demand, gap }) => (demand.able(who) === null ? sum : sum + gap - gapOf(demand, [...asked, who])),
      0,
    ),
  );
  const best = closed.reduce((first, one, at) => (one > (closed[first] ?? 0) ? at : first), 0);
  return (closed[best] ?? 0) > 0 ? best : null;
}

const withoutNeedless = (open: readonly Open[], given: readonly Asked[], chosen: readonly Priced[]) =>
  chosen.toReversed().reduce<readonly Priced[]>((kept, one) => {
    const others = kept.filter((other) => other !== one);
    return gaps(open, [...given, ...whoOf(others)]) === 0 ? others : kept;
  }, chosen);

const whoOf = (chosen: readonly Priced[]): readonly Asked[] => chosen.map(({ who }) => who);
