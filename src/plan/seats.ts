import type { Candidate, Gate, Need } from "../domain/gate.js";
import type { Login, TeamSlug } from "../domain/ids.js";

type ApprovalNeed = Extract<Need, { kind: "approval" }>;

/** Somebody who is asked, or could be: one person, or a team that stands for its members. */
export type Asked = { readonly kind: "user"; readonly login: Login } | Extract<Candidate, { kind: "team" }>;

export const nameOf = (who: Asked): Login | TeamSlug => (who.kind === "team" ? who.team : who.login);

/** The approvals that open gates still lack. While somebody objects, it is the author's turn and nobody else is asked. */
export const openNeeds = (gate: Gate): readonly ApprovalNeed[] =>
  gate.status === "waiting" ? gate.needs.filter((need) => need.kind === "approval") : [];

/** A person stands for themselves and for their team; a team only for itself. */
export const covers = (candidate: Candidate, who: Asked): boolean => {
  if (candidate.kind === "team")
    return who.kind === "team" ? who.team === candidate.team : candidate.members.includes(who.login);
  return who.kind === "user" && who.login === candidate.login;
};

/** More people than this no gate asks for; a policy that does is served step by step. */
const MOST_SEATS = 20;

/**
 * How many approvals a gate still lacks when everyone asked approves. Each approval is a seat, a person takes one, and
 * they are seated as well as can be (augmenting paths), so the order in which they were asked makes no difference.
 */
export function openSeats(gate: Gate, asked: readonly Asked[]): number {
  const seats = openNeeds(gate).flatMap((need) => Array<ApprovalNeed>(Math.min(need.count, MOST_SEATS)).fill(need));
  const people = asked.flatMap((who) => Array<Asked>(Math.min(sizeOf(who), seats.length)).fill(who));
  const takenBy = new Map<number, Asked>();
  const sit = (who: Asked, tried: Set<number>): boolean =>
    seats.some((need, seat) => {
      if (tried.has(seat) || !need.candidates.some((one) => covers(one, who))) return false;
      tried.add(seat);
      const other = takenBy.get(seat);
      if (other !== undefined && !sit(other, tried)) return false;
      takenBy.set(seat, who);
      return true;
    });
  return seats.length - people.filter((who) => sit(who, new Set())).length;
}

const sizeOf = (who: Asked): number => (who.kind === "team" ? who.members.length : 1);
