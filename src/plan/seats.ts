import type { Candidate, Gate, Need } from "../domain/gate.js";
import type { Login } from "../domain/ids.js";

export type ApprovalNeed = Extract<Need, { kind: "approval" }>;

/** Somebody who is asked, or could be: one person, or a team that stands for its members. */
export type Asked = { readonly kind: "user"; readonly login: Login } | Extract<Candidate, { kind: "team" }>;

/** One open approval need and how many people it still lacks, after everyone asked so far. */
type Seat = { readonly gate: number; readonly need: ApprovalNeed; open: number };

/** The approvals that open gates still lack. While somebody objects, it is the author's turn and nobody else is asked. */
export const openNeeds = (gate: Gate): readonly ApprovalNeed[] =>
  gate.status === "waiting" ? gate.needs.filter((need) => need.kind === "approval") : [];

/** Seats to fill with people. Within one gate a person fills one seat, because its approvals are by different people. */
export class Seats {
  readonly #seats: readonly Seat[];

  constructor(gates: readonly Gate[]) {
    this.#seats = gates.flatMap((one, gate) => openNeeds(one).map((need) => ({ gate, need, open: need.count })));
  }

  /** How many gates this one would bring nearer to open. */
  wants(who: Asked): number {
    return new Set(this.#fitting(who).map(({ gate }) => gate)).size;
  }

  fill(who: Asked): void {
    for (const gate of new Set(this.#fitting(who).map((seat) => seat.gate))) this.#fillIn(gate, who);
  }

  /** The seat with the fewest candidates first, because the others are easier to fill. */
  #fillIn(gate: number, who: Asked): void {
    const seats = this.#fitting(who).filter((seat) => seat.gate === gate);
    let people = who.kind === "team" ? who.members.length : 1;
    for (const seat of seats.toSorted((a, b) => a.need.candidates.length - b.need.candidates.length)) {
      const taken = Math.min(people, seat.open);
      seat.open -= taken;
      people -= taken;
    }
  }

  #fitting(who: Asked): readonly Seat[] {
    return this.#seats.filter(({ open, need }) => open > 0 && need.candidates.some((one) => covers(one, who)));
  }
}

/** A person stands for themselves and for their team; a team only for itself. */
export const covers = (candidate: Candidate, who: Asked): boolean => {
  if (candidate.kind === "team")
    return who.kind === "team" ? who.team === candidate.team : candidate.members.includes(who.login);
  return who.kind === "user" && who.login === candidate.login;
};
