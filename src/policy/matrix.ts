import type { Group } from "../domain/gate.js";
import type { ClassId } from "../domain/ids.js";
import { higher, type Tier } from "../domain/tier.js";
import type { Matrix, Policy, PolicyClass, Row } from "./policy.js";

/** `allow` asks for nothing and nothing helps against `block`, so neither has a row. */
export type RowTier = Exclude<Tier, "allow" | "block">;

/** Lowest first. */
const ROW_TIERS: readonly RowTier[] = ["review", "approve", "strong"];

/**
 * What a class asks at a tier: the tier's row, refined by the class's own, and by every matrix that governs as well. A
 * higher tier asks for everything that the lower ones ask for, so that a raised class never needs less than before.
 */
export function rowOf({ matrix }: Pick<Policy, "matrix">, id: ClassId, tier: RowTier): Row {
  const upTo = ROW_TIERS.slice(0, ROW_TIERS.indexOf(tier) + 1);
  const rows = [matrix, ...matrix.also].flatMap((one) => upTo.map((lower) => rowIn(one, id, lower)));
  return rows.reduce(mergeRows);
}

/**
 * How much a class needs. `judged`: its content was read, or names alone were given. What could not be read is
 * treated as the riskier answer. A class that the policy does not know is `strong`.
 */
export function tierOf(policy: Policy, id: ClassId, by: { readonly agent: boolean; readonly judged: boolean }): Tier {
  const known = classOf(policy, id);
  if (known === undefined) return "strong";
  const { people, agents, unjudged } = known.tier;
  const tier = higher(by.agent ? agents : people, by.judged ? "allow" : unjudged);
  return by.agent && Object.hasOwn(policy.agents.atLeast, id) ? higher(tier, policy.agents.atLeast[id] ?? tier) : tier;
}

export const classOf = ({ classes }: Pick<Policy, "classes">, id: ClassId): PolicyClass | undefined =>
  classes.find((known) => known.id === id);

/** Two rows that both have to be satisfied: each part is the one that asks for more. */
export function mergeRows(a: Row, b: Row): Row {
  const approvals = Math.max(a.approvals, b.approvals);
  return {
    approvals,
    from: mergeGroups(a, b, approvals),
    evidence: [...new Set([...a.evidence, ...b.evidence])],
    expires: a.expires === null || b.expires === null ? (a.expires ?? b.expires) : Math.min(a.expires, b.expires),
    // Whoever wrote the number that stands wants that number, whatever the size of the team.
    written: (a.written && a.approvals === approvals) || (b.written && b.approvals === approvals),
  };
}

function rowIn({ byTier, byClass }: Matrix, id: ClassId, tier: RowTier): Row {
  return { ...byTier[tier], ...(Object.hasOwn(byClass, id) ? byClass[id] : {}) };
}

/**
 * More groups ask for more. A row that asks nobody but `writers` names no one in particular: whoever the other row
 * names has write access too, so keeping `writers` would only ask for a person more than either row does.
 */
function mergeGroups(a: Row, b: Row, approvals: number): readonly Group[] {
  const all = [...a.from, ...b.from];
  const named = [a, b].flatMap(({ from }) => (isWriters(from) ? [] : from));
  const groups = named.length > 0 && approvals > 0 ? named : all;
  return groups.filter((group, index) => groups.findIndex((other) => sameGroup(other, group)) === index);
}

const isWriters = (from: readonly Group[]): boolean => from.every(({ kind }) => kind === "writers");

export const sameGroup = (a: Group, b: Group): boolean => JSON.stringify(a) === JSON.stringify(b);
