import type { Login } from "../domain/ids.js";
import { sameGroup } from "./matrix.js";
import { mergeEvidence } from "./merge-evidence.js";
import type { AgentMarks, Policy } from "./policy.js";
import { tightenModes } from "./tighten-modes.js";
import { raisedTo, tightenClasses } from "./tighten-classes.js";

/**
 * Two policies that both govern, as one: for every change it asks for at least what either asks. `floor` is the one
 * that may not be changed here (the default branch's, the built-in one), and it answers where only one can.
 */
export function tighten(floor: Policy, policy: Policy): Policy {
  const { evidence, matrix } = mergeEvidence(floor.evidence, policy.evidence, policy.matrix);
  return {
    modes: tightenModes(floor, policy),
    classes: tightenClasses(floor, policy),
    agents: tightenAgents(floor.agents, policy.agents),
    people: unionOf<readonly Login[]>(floor.people, policy.people),
    matrix: { ...floor.matrix, also: [...floor.matrix.also, matrix] },
    evidence,
    fallbackOwners: fallbackOwners(floor, policy),
    selfApproval: floor.selfApproval === "forbid" ? "forbid" : policy.selfApproval,
    checkNames: [...floor.checkNames, ...policy.checkNames],
    perClass: floor.perClass || policy.perClass,
    raiseAtFactors: Math.min(floor.raiseAtFactors, policy.raiseAtFactors),
    weakEdits: floor.weakEdits === "keep" ? "keep" : policy.weakEdits,
  };
}

function tightenAgents(floor: AgentMarks, policy: AgentMarks): AgentMarks {
  const ids = new Set([...Object.keys(floor.atLeast), ...Object.keys(policy.atLeast)]);
  return {
    logins: unionOf(floor.logins, policy.logins),
    branches: unionOf(floor.branches, policy.branches),
    labels: unionOf(floor.labels, policy.labels),
    atLeast: Object.fromEntries([...ids].map((id) => [id, raisedTo(floor, policy, id)])),
  };
}

/** Any one fallback owner answers, so fewer is stricter: those that both name, else the floor's. */
function fallbackOwners(floor: Policy, policy: Policy): Policy["fallbackOwners"] {
  const common = floor.fallbackOwners.filter((group) => policy.fallbackOwners.some((other) => sameGroup(group, other)));
  return common.length > 0 ? common : floor.fallbackOwners;
}

const unionOf = <Item>(a: readonly Item[], b: readonly Item[]): readonly Item[] => [...new Set([...a, ...b])];
