import type { Login } from "../domain/ids.js";

/** What a set of approvals has to fill: one seat a group, and ownership of every file. */
export type Seating = {
  readonly people: readonly Login[];
  /** Who may take each seat. */
  readonly seats: readonly ((login: Login) => boolean)[];
  /** Who may answer for each thing that is owned. */
  readonly owned: readonly ((login: Login) => boolean)[];
  /** The seated count for ownership too. */
  readonly shared: boolean;
};

/** What is still open, as indices into `seats` and `owned`. */
export type Open = { readonly seats: readonly number[]; readonly owned: readonly number[] };

/** Beyond this many steps the best assignment found so far stands, which can only ask for more. */
const MOST_STEPS = 200_000;

/**
 * Seats different people so that as little as possible stays open. Every assignment is tried, so where one fills
 * everything it is found; people who may take the same seats and answer for the same things are tried once.
 */
export function seat({ people, seats, owned, shared }: Seating): Open {
  // Who owns the least sits first, so that owners stay free to answer for files.
  const order = people.toSorted((a, b) => weight(a) - weight(b));
  const kinds = new Map(people.map((login) => [login, [...seats, ...owned].map((is) => (is(login) ? 1 : 0)).join("")]));
  let steps = 0;
  let best: Open = { seats: seats.map((_, index) => index), owned: uncovered(new Set()) };
  place(0, new Set(), []);
  return best;

  function place(index: number, used: ReadonlySet<Login>, empty: readonly number[]): void {
    if (empty.length > best.seats.length || isNothing(best) || ++steps > MOST_STEPS) return;
    const takes = seats[index];
    if (takes === undefined) return consider({ seats: empty, owned: uncovered(used) });
    const tried = new Set<string>();
    for (const login of order) {
      const kind = kinds.get(login) ?? login;
      if (used.has(login) || tried.has(kind) || !takes(login)) continue;
      tried.add(kind);
      place(index + 1, new Set([...used, login]), empty);
    }
    place(index + 1, used, [...empty, index]);
  }

  function consider(open: Open): void {
    const fewer = open.seats.length - best.seats.length || open.owned.length - best.owned.length;
    if (fewer < 0) best = open;
  }

  function uncovered(seated: ReadonlySet<Login>): readonly number[] {
    const free = shared ? people : people.filter((login) => !seated.has(login));
    return owned.flatMap((owns, index) => (free.some(owns) ? [] : [index]));
  }

  function weight(login: Login): number {
    return owned.filter((owns) => owns(login)).length;
  }
}

const isNothing = (open: Open): boolean => open.seats.length === 0 && open.owned.length === 0;
