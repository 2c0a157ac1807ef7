import type { Gate } from "../domain/gate.js";
import type { Login } from "../domain/ids.js";
import { covers, openNeeds, type ApprovalNeed, type Asked } from "./seats.js";

/** What the open approvals of one gate ask for together: a bit for each seat, and after those one for each set of files. */
export type Demand = {
  readonly seats: number;
  readonly files: number;
  /** Distinct people at least. */
  readonly people: number;
  /** Whoever takes a seat answers for files as well. */
  readonly shared: boolean;
  /** What one who is asked can do here; `null`: nothing. */
  readonly able: (who: Asked) => Ability | null;
};

/** Which seats one could take and which files one answers for, and who may be the one: a team's answer is one member's. */
export type Ability = { readonly bits: bigint; readonly people: readonly Login[] };

/** More people than this no gate asks for; a policy that does is served step by step. */
const MOST_SEATS = 20;

/** `null`: the gate waits for no approval. */
export function demandOf(gate: Gate): Demand | null {
  const needs = openNeeds(gate);
  if (needs.length === 0) return null;
  const seats = needs.flatMap((need) =>
    need.fills === undefined ? Array<ApprovalNeed>(Math.min(need.count, MOST_SEATS)).fill(need) : [],
  );
  const files = needs.filter(({ fills }) => fills === "files");
  const asked = gate.seating?.people ?? needs.reduce((sum, { count }) => sum + count, 0);
  const people = Math.min(asked, MOST_SEATS);
  const bitsOf = (who: Asked): bigint =>
    [...seats, ...files].reduce((bits, need, at) => (serves(need, who) ? bits | (1n << BigInt(at)) : bits), 0n);
  // Of a larger team, more members than could be needed make no difference.
  const most = seats.length + Math.max(people, 1);
  return {
    seats: seats.length,
    files: files.length,
    people,
    shared: gate.seating?.shared ?? false,
    able: remembering((who) =>
      needs.some((need) => serves(need, who))
        ? { bits: bitsOf(who), people: peopleOf(who, needs).slice(0, most) }
        : null,
    ),
  };
}

const serves = ({ candidates }: ApprovalNeed, who: Asked): boolean => candidates.some((one) => covers(one, who));

function peopleOf(who: Asked, needs: readonly ApprovalNeed[]): readonly Login[] {
  if (who.kind === "user") return [who.login];
  const known = needs
    .flatMap(({ candidates }) => candidates)
    .flatMap((one) => (one.kind === "team" && one.team === who.team ? one.members : []));
  return [...new Set(known)];
}

/** The search asks for the same few again and again. */
function remembering(able: Demand["able"]): Demand["able"] {
  const known = new Map<Asked, Ability | null>();
  return (who) => {
    const found = known.get(who);
    if (found !== undefined) return found;
    const answer = able(who);
    known.set(who, answer);
    return answer;
  };
}
