/** Whether it is worth asking by GraphQL: not again and again where it was refused just now. */
export type Glances = { areClosed(): boolean; /** There is none for a minute. */ close(): null };

const CLOSED_FOR_MS = 60_000;

/** `now`: milliseconds. */
export function glances(now: () => number): Glances {
  let openAt = 0;
  return {
    areClosed: () => now() < openAt,
    close: () => {
      openAt = now() + CLOSED_FOR_MS;
      return null;
    },
  };
}
