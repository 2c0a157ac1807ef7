import type { Demand } from "./demand.js";
import type { Asked } from "./seats.js";

/** People who can do the same, and how many of them there are. */
type Kind = { readonly bits: bigint; count: number };

/** Beyond this many steps the best seating found so far stands, which can only ask for more. */
const MOST_STEPS = 2_000;

/**
 * What a demand lacks when everyone asked approves: seats that stay empty, files that nobody answers for, and people
 * that are too few. Zero when it is satisfied; one more who is asked never raises it.
 */
export function lacking(demand: Demand, asked: readonly Asked[]): number {
  const bits = new Map<string, bigint>();
  for (const who of asked) {
    const ability = demand.able(who);
    for (const person of ability?.people ?? []) bits.set(person, (bits.get(person) ?? 0n) | (ability?.bits ?? 0n));
  }
  return Math.max(0, demand.people - bits.size) + leastOpen(demand, kindsOf([...bits.values()]));
}

function kindsOf(abilities: readonly bigint[]): readonly Kind[] {
  const kinds = new Map<bigint, Kind>();
  for (const bits of abilities) {
    const known = kinds.get(bits);
    if (known === undefined) kinds.set(bits, { bits, count: 1 });
    else known.count += 1;
  }
  return [...kinds.values()];
}

/** Empty seats and uncovered files in the best seating. Where seats and files take the same people, all are tried. */
function leastOpen(demand: Demand, kinds: readonly Kind[]): number {
  const empty = emptySeats(demand, kinds);
  const uncovered = uncoveredBy(demand, kinds);
  if (demand.shared || demand.files === uncovered || demand.seats === empty) return empty + uncovered;
  return bestSeating(demand, kinds, empty + uncovered);
}

/** Seats that stay empty however people are seated (augmenting paths). */
function emptySeats({ seats }: Demand, kinds: readonly Kind[]): number {
  const people = kinds.flatMap(({ bits, count }) => Array<bigint>(Math.min(count, seats)).fill(bits));
  const takenBy: number[] = [];
  const sit = (person: number, tried: Set<number>): boolean => {
    for (let seat = 0; seat < seats; seat += 1) {
      if (tried.has(seat) || !has(people[person] ?? 0n, seat)) continue;
      tried.add(seat);
      const other = takenBy[seat];
      if (other !== undefined && !sit(other, tried)) continue;
      takenBy[seat] = person;
      return true;
    }
    return false;
  };
  return seats - people.filter((_, person) => sit(person, new Set())).length;
}

function uncoveredBy({ seats, files }: Demand, kinds: readonly Kind[]): number {
  const all = kinds.reduce((bits, kind) => (kind.count > 0 ? bits | kind.bits : bits), 0n) >> BigInt(seats);
  return Array.from({ length: files }, (_, file) => (has(all, file) ? 0 : 1)).reduce<number>(
    (sum, one) => sum + one,
    0,
  );
}

/** `least`: what stays open at any rate, so that the search may end there. */
function bestSeating(demand: Demand, kinds: readonly Kind[], least: number): number {
  const free = kinds.map((kind) => ({ ...kind }));
  let best = demand.seats + demand.files;
  let steps = 0;
  const place = (seat: number, empty: number): void => {
    steps += 1;
    if (best === least || steps > MOST_STEPS || empty >= best) return;
    if (seat === demand.seats) {
      best = Math.min(best, empty + uncoveredBy(demand, free));
      return;
    }
    for (const kind of free) {
      if (kind.count === 0 || !has(kind.bits, seat)) continue;
      kind.count -= 1;
      place(seat + 1, empty);
      kind.count += 1;
    }
    place(seat + 1, empty + 1);
  };
  place(0, 0);
  return best;
}

const has = (bits: bigint, at: number): boolean => ((bits >> BigInt(at)) & 1n) === 1n;
