import type { StillAsked } from "../domain/cheapest-path.js";
import type { Gate, Need } from "../domain/gate.js";
import { describeGroup } from "../policy/groups.js";

type ApprovalNeed = Extract<Need, { readonly kind: "approval" }>;

/** Who is waited for: people or teams by name, each with how many of them, and how many further people, whoever they are. */
export type PeopleAsked = { readonly named: ReadonlyMap<string, number>; readonly others: number };

/** What the gates that hold back still ask for, all together. One that is stuck names nobody, so it is counted as such. */
export function stillAsked(all: readonly Gate[]): StillAsked {
  const gates = all.filter(({ observed }) => !observed);
  const needs = gates.map(needsOf);
  const { named, others } = peopleAsked(needs);
  const evidence = needs.flat().flatMap((need) => (need.kind === "evidence" ? [need.id] : []));
  return {
    approvals: sum([...named.values()]) + others,
    evidence: new Set(evidence).size,
    stuck: gates.filter(({ status }) => status === "blocked" || status === "dead-end").length,
  };
}

/**
 * The fewest people to ask for several gates. One person approves all classes at once, so whoever is asked by name for
 * one class is also somebody for the classes that anyone may approve; one class wants different people.
 */
export function peopleAsked(gates: readonly (readonly Need[])[]): PeopleAsked {
  const seats = gates.map((needs) => needs.filter((need) => need.kind === "approval"));
  const named = new Map<string, number>();
  for (const own of seats)
    for (const [name, count] of namesIn(own)) named.set(name, Math.max(count, named.get(name) ?? 0));
  const most = Math.max(0, ...seats.map((own) => sum(own.map(({ count }) => count))));
  return { named, others: Math.max(0, most - sum([...named.values()])) };
}

export const needsOf = (gate: Gate): readonly Need[] => ("needs" in gate ? gate.needs : []);

function namesIn(seats: readonly ApprovalNeed[]): ReadonlyMap<string, number> {
  const named = new Map<string, number>();
  for (const seat of seats.filter((one) => !isAnyone(one))) {
    const name = seat.groups.map(describeGroup).join(" or ");
    named.set(name, seat.count + (named.get(name) ?? 0));
  }
  return named;
}

const isAnyone = ({ groups }: ApprovalNeed): boolean => groups.every(({ kind }) => kind === "writers");

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
