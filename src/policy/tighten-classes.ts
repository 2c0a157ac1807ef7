import { classId, type ClassId } from "../domain/ids.js";
import { higher, type Tier } from "../domain/tier.js";
import { classOf } from "./matrix.js";
import type { AgentMarks, ClassTier, Policy, PolicyClass } from "./policy.js";

/** The classes of both policies. No path asks for less than under either. */
export function tightenClasses(floor: Policy, policy: Policy): readonly PolicyClass[] {
  return pairsOf(floor, policy).map(({ known, a, b }) => {
    const { id } = known;
    const tier = tierIn(floor, policy, id);
    const factors = unionOf(a.factors, b.factors);
    const merged = { ...known, owner: a.owner ?? b.owner, tier, factors };
    return sameFiles(a, b) ? merged : withFiles(merged, a, b, effective(floor, policy, "code"));
  });
}

/** The classes to which the two give different files. */
export const classesWithOtherFiles = (floor: Policy, policy: Policy): readonly ClassId[] =>
  pairsOf(floor, policy)
    .filter(({ a, b }) => !sameFiles(a, b))
    .map(({ known }) => known.id);

/** Each class as either policy has it. */
function pairsOf(floor: Policy, policy: Policy) {
  const ids = [...new Set([...floor.classes, ...policy.classes].map(({ id }) => id))];
  return ids.flatMap((id) => {
    const known = classOf(floor, id) ?? classOf(policy, id);
    if (known === undefined) return [];
    return [{ known, a: classOf(floor, id) ?? absent(known), b: classOf(policy, id) ?? absent(known) }];
  });
}

/** `agents.at_least` of both, each at its higher tier. */
export function raisedTo(floor: AgentMarks, policy: AgentMarks, id: string): Tier {
  return [floor, policy].flatMap(({ atLeast: raised }) => raised[classId(id)] ?? []).reduce(higher, "allow");
}

/** A class that one policy does not know claims nothing there. */
const absent = (known: PolicyClass): PolicyClass => ({ ...known, builtin: false, paths: [], owner: null, factors: [] });

const sameFiles = (a: PolicyClass, b: PolicyClass): boolean =>
  a.builtin === b.builtin && sameList(a.paths, b.paths) && sameList(a.except, b.except);

/**
 * Every file of either; taken out is only what both take out, glob for glob. A file of a class is not `code` any more,
 * so where the two give a class different files, and it asks for less than `code` does (`docs`), it asks for as much.
 */
function withFiles(merged: PolicyClass, a: PolicyClass, b: PolicyClass, code: ClassTier): PolicyClass {
  return {
    ...merged,
    builtin: a.builtin || b.builtin,
    paths: unionOf(a.paths, b.paths),
    except: a.except.filter((glob) => b.except.includes(glob)),
    tier: highest(merged.tier, code),
  };
}

const LOWEST: ClassTier = { people: "allow", agents: "allow", unjudged: "allow" };

function tierIn(floor: Policy, policy: Policy, id: string): ClassTier {
  const known = [floor, policy].flatMap((one) => classOf(one, classId(id)) ?? []);
  return known.map(({ tier }) => tier).reduce(highest, LOWEST);
}

/** What people and agents really meet: an agent's tier is raised by `at_least`. */
function effective(floor: Policy, policy: Policy, id: string): ClassTier {
  const tier = tierIn(floor, policy, id);
  return { ...tier, agents: higher(tier.agents, raisedTo(floor.agents, policy.agents, id)) };
}

const highest = (a: ClassTier, b: ClassTier): ClassTier => ({
  people: higher(a.people, b.people),
  agents: higher(a.agents, b.agents),
  unjudged: higher(a.unjudged, b.unjudged),
});

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item) => b.includes(item));
const unionOf = <Item>(a: readonly Item[], b: readonly Item[]): readonly Item[] => [...new Set([...a, ...b])];
