/** At most so much in any stretch of time: a burst goes out at once, and the sum stays under the limit. */
export type Window = {
  /** Milliseconds until there is room for this much; 0: now. */
  wait(amount: number): number;
  spend(amount: number): void;
};

/** `most` in any `lengthMs`. `now`: milliseconds. */
export function slidingWindow(most: number, lengthMs: number, now: () => number): Window {
  let spent: { readonly at: number; readonly amount: number }[] = [];
  const forgetOld = (): void => {
    const current = now();
    // A clock that was set back must not hold everything up until it has caught up.
    spent = spent.filter(({ at }) => at > current - lengthMs && at <= current);
  };
  return {
    wait: (amount) => {
      forgetOld();
      let over = spent.reduce((sum, one) => sum + one.amount, 0) + Math.min(amount, most) - most;
      if (over <= 0) return 0;
      for (const one of spent) {
        over -= one.amount;
        if (over <= 0) return one.at + lengthMs - now();
      }
      return 0;
    },
    spend: (amount) => void spent.push({ at: now(), amount }),
  };
}
