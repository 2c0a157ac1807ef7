import { classId, type Login } from "../domain/ids.js";
import { atLeast, higher, type Tier } from "../domain/tier.js";
import { classOf, sameGroup } from "./matrix.js";
import { mergeEvidence } from "./merge-evidence.js";
import type { AgentMarks, ClassTier, Policy, PolicyClass } from "./policy.js";

/**
 * Two policies that both govern, as one: for every change it asks for at least what either asks. `floor` is the one
 * that may not be changed here (the default branch's, the built-in one), and it answers where only one can.
 */
export function tighten(floor: Policy, policy: Policy): Policy {
  const { evidence, matrix } = mergeEvidence(floor.evidence, policy.evidence, policy.matrix);
  return {
    mode: floor.mode === "enforce" ? "enforce" : policy.mode,
    classes: tightenClasses(floor, policy),
    agents: tightenAgents(floor.agents, policy.agents),
    people: unionOf<readonly Login[]>(floor.people, policy.people),
    matrix: { ...floor.matrix, also: [...floor.matrix.also, matrix] },
    evidence,
    fallbackOwners: fallbackOwners(floor, policy),
    selfApproval: floor.selfApproval === "forbid" ? "forbid" : policy.selfApproval,
  };
}

function tightenClasses(floor: Policy, policy: Policy): readonly PolicyClass[] {
  const ids = [...new Set([...floor.classes, ...policy.classes].map(({ id }) => id))];
  const code = effective(floor, policy, "code");
  return ids.flatMap((id) => {
    const tier = tierIn(floor, policy, id);
    return tightenClass(classOf(floor, id), classOf(policy, id), tier, reaches(effective(floor, policy, id), code));
  });
}

/**
 * A file of a class is not `code` any more. So only a class that asks for as much as `code` may grow; one that asks for
 * less (`docs`) keeps the files that both policies give it, and both policies' exceptions.
 */
function tightenClass(
  floor: PolicyClass | undefined,
  policy: PolicyClass | undefined,
  tier: ClassTier,
  raises: boolean,
): readonly PolicyClass[] {
  const known = floor ?? policy;
  if (known === undefined) return [];
  const a = floor ?? absent(known);
  const b = policy ?? absent(known);
  return [
    {
      id: known.id,
      why: known.why,
      owner: a.owner ?? b.owner,
      builtin: raises ? a.builtin || b.builtin : a.builtin && b.builtin,
      paths: raises ? unionOf(a.paths, b.paths) : intersectionOf(a.paths, b.paths),
      except: raises ? commonExcept(a, b) : unionOf(a.except, b.except),
      tier,
    },
  ];
}

/** A class that one policy does not know excepts nothing there, because it claims nothing. */
const absent = (known: PolicyClass): PolicyClass => ({
  ...known,
  builtin: false,
  paths: [],
  except: known.except,
  owner: null,
});

/** Only what both except, glob for glob: two globs that overlap are not taken apart. */
const commonExcept = (a: PolicyClass, b: PolicyClass): readonly string[] => intersectionOf(a.except, b.except);

function tierIn(floor: Policy, policy: Policy, id: string): ClassTier {
  const known = [floor, policy].flatMap((one) => classOf(one, classId(id)) ?? []).map(({ tier }) => tier);
  const highest = (part: keyof ClassTier): Tier => known.map((tier) => tier[part]).reduce(higher, "allow");
  return { people: highest("people"), agents: highest("agents"), unjudged: highest("unjudged") };
}

/** What people and agents really meet: an agent's tier is raised by `at_least` of either policy. */
function effective(floor: Policy, policy: Policy, id: string): ClassTier {
  const tier = tierIn(floor, policy, id);
  return { ...tier, agents: higher(tier.agents, raisedTo(floor.agents, policy.agents, id)) };
}

const reaches = (tier: ClassTier, code: ClassTier): boolean =>
  atLeast(tier.people, code.people) && atLeast(tier.agents, code.agents) && atLeast(tier.unjudged, code.unjudged);

function tightenAgents(floor: AgentMarks, policy: AgentMarks): AgentMarks {
  const ids = new Set([...Object.keys(floor.atLeast), ...Object.keys(policy.atLeast)]);
  return {
    logins: unionOf(floor.logins, policy.logins),
    branches: unionOf(floor.branches, policy.branches),
    labels: unionOf(floor.labels, policy.labels),
    atLeast: Object.fromEntries([...ids].map((id) => [id, raisedTo(floor, policy, id)])),
  };
}

const raisedTo = (floor: AgentMarks, policy: AgentMarks, id: string): Tier =>
  [floor, policy].flatMap(({ atLeast: raised }) => raised[classId(id)] ?? []).reduce(higher, "allow");

/** Any one fallback owner answers, so fewer is stricter: those that both name, else the floor's. */
function fallbackOwners(floor: Policy, policy: Policy): Policy["fallbackOwners"] {
  const common = floor.fallbackOwners.filter((group) => policy.fallbackOwners.some((other) => sameGroup(group, other)));
  return common.length > 0 ? common : floor.fallbackOwners;
}

const unionOf = <Item>(a: readonly Item[], b: readonly Item[]): readonly Item[] => [...new Set([...a, ...b])];

const intersectionOf = <Item>(a: readonly Item[], b: readonly Item[]): readonly Item[] =>
  a.filter((item) => b.includes(item));
