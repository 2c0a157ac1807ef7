/** At most so much in any stretch of time: a burst goes out at once, and the sum stays under the limit. */
export type Window = {
  /** Milliseconds until there is room for this much; 0: now. */
  wait(amount: number): number;
  spend(amount: number): void;
};

type Spent = { readonly at: number; readonly amount: number };

/** `most` in any `lengthMs`. `now`: milliseconds. */
export function slidingWindow(most: number, lengthMs: number, now: () => number): Window {
  let spent: Spent[] = [];
  let sum = 0;
  const keep = (which: (one: Spent) => boolean): void => {
    spent = spent.filter(which);
    sum = spent.reduce((total, { amount }) => total + amount, 0);
  };
  const forgetOld = (current: number): void => {
    // A clock that was set back must not hold everything up until it has caught up.
    const [first, last] = [spent[0], spent.at(-1)];
    if (last !== undefined && last.at > current) keep(({ at }) => at <= current);
    if (first !== undefined && first.at <= current - lengthMs) keep(({ at }) => at > current - lengthMs);
  };
  return {
    wait: (amount) => {
      const current = now();
      forgetOld(current);
      let over = sum + Math.min(amount, most) - most;
      if (over <= 0) return 0;
      for (const one of spent) {
        over -= one.amount;
        if (over <= 0) return one.at + lengthMs - current;
      }
      return 0;
    },
    spend: (amount) => {
      sum += amount;
      spent.push({ at: now(), amount });
    },
  };
}
