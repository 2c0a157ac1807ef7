import { Budgets, type BudgetsGiven } from "../../src/github/traffic/budgets.js";

/** What installations may ask, with a clock that stands still, no jitter, no pace and nobody who listens. */
export const budgetsFor = (given: Partial<BudgetsGiven> = {}): Budgets =>
  new Budgets({
    now: () => 0,
    random: () => 0,
    log: { info: () => undefined, warn: () => undefined },
    pace: () => ({ turn: () => Promise.resolve(), atOnce: (send) => send(), isRoomy: () => true }),
    ...given,
  });
