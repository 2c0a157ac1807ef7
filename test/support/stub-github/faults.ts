import { setTimeout as pause } from "node:timers/promises";

/** What may happen to a request on its way. Each is the share of requests, from 0 to 1. */
export type Faults = {
  /** The connection is cut before GitHub heard of it. */
  readonly dropped: number;
  /** GitHub did it, and the connection is cut before the answer. */
  readonly unanswered: number;
  readonly delayed: number;
  /** It reaches GitHub twice. */
  readonly duplicated: number;
  /** It waits until others have overtaken it. */
  readonly reordered: number;
  /** 500 or 502, sometimes after GitHub did it. */
  readonly failed: number;
};

export type Fault = keyof Faults;

export const NO_FAULTS: Faults = { dropped: 0, unanswered: 0, delayed: 0, duplicated: 0, reordered: 0, failed: 0 };

/** This share of requests in all, spread over every kind. */
export const faultsOf = (share: number): Faults => ({
  dropped: share / 6,
  unanswered: share / 6,
  delayed: share / 6,
  duplicated: share / 6,
  reordered: share / 6,
  failed: share / 6,
});

const LONGEST_DELAY_MS = 2_000;
const OVERTAKEN_WITHIN_MS = 300;

/** What happens to the next request; `null`: nothing. `chance`: from 0 up to 1. */
export function faultFor(faults: Faults, chance: number): Fault | null {
  let left = chance;
  for (const [fault, share] of Object.entries(faults) as [Fault, number][]) {
    if (left < share) return fault; // the entries of `Faults` are its keys
    left -= share;
  }
  return null;
}

/** Carries one request through its fault. `act`: what GitHub does; `cut`: ends the connection without an answer. */
export async function suffer<Answer>(
  fault: Fault | null,
  { act, cut, fail }: { readonly act: () => Answer; readonly cut: () => null; readonly fail: () => Answer },
): Promise<Answer | null> {
  switch (fault) {
    case null:
      return act();
    case "dropped":
      return cut();
    case "unanswered":
      act();
      return cut();
    case "delayed":
      await pause(Math.random() * LONGEST_DELAY_MS);
      return act();
    case "duplicated":
      act();
      return act();
    case "reordered":
      await pause(OVERTAKEN_WITHIN_MS * Math.random());
      return act();
    case "failed":
      if (Math.random() < 0.5) act();
      return fail();
  }
}
