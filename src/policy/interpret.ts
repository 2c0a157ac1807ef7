import type { Loosening, PolicyProblem } from "../domain/verdict.js";
import type { FloorSource } from "./floor.js";
import type { PolicyReading, PolicySource, PolicySources } from "./policy.js";
import { loadFloor } from "./load-floor.js";
import { loosenings } from "./loosenings.js";
import { readBranch, type BranchReading } from "./read-branch.js";
import { builtinLayer, readFloor, readOwnersFloor, type Layer } from "./read-floor.js";
import { tighten } from "./tighten.js";

export { MISSPELT_POLICY_PATH, POLICY_PATH, POLICY_PATHS } from "./read-branch.js";

/** What a branch brings: the texts that govern because of it, and what of them is wrong or ignored. */
type Governing = {
  readonly floor: Layer | null;
  readonly own: Layer | null;
  readonly problems: readonly PolicyProblem[];
  readonly ignored: readonly Loosening[];
};

/**
 * What governs a pull request. Each list holds what was found at one branch's tip under both spellings; `null` for the
 * default branch means that it is the base. The default branch is a floor: another branch can only ask for more, and
 * the policy that a branch extends is a floor for both. `floors` are those of `floorsToRead`.
 */
export function interpretPolicies(
  base: readonly PolicySource[],
  defaultBranch: readonly PolicySource[] | null,
  floors: readonly FloorSource[] = [],
): PolicyReading {
  const sources = { base, defaultBranch, floors: floors.map(withoutBadText) };
  const own = readBranch(defaultBranch ?? base, defaultBranch !== null);
  const ofDefault = own.kind === "absent" ? governedByOwner(floors) : governing(own, floors);
  if (defaultBranch === null) return asOne([ofDefault], sources);
  return asOne([ofDefault, withoutNames(governing(readBranch(base, false), floors))], sources);
}

/** What is no policy may lie where not everybody may look, and says as little when it is kept: that it is none. */
const withoutBadText = (floor: FloorSource): FloorSource =>
  floor.kind === "found" && loadFloor(floor.text, "").kind === "invalid" ? { ...floor, text: "" } : floor;

/** The owner's is the first of the floors. A policy on another branch than the default one does not shake it off. */
function governedByOwner(floors: readonly FloorSource[]): Governing {
  const reading = readOwnersFloor(floors.slice(0, 1));
  if (reading.kind === "absent") return NOTHING;
  return reading.kind === "invalid" ? { ...NOTHING, problems: reading.problems } : { ...NOTHING, floor: reading.floor };
}

const NOTHING: Governing = { floor: null, own: null, problems: [], ignored: [] };

/** A policy whose floor cannot be used still asks for what it says itself, beside the built-in matrix. */
function governing(branch: BranchReading, floors: readonly FloorSource[]): Governing {
  if (branch.kind === "absent") return NOTHING;
  if (branch.kind === "invalid") return { ...NOTHING, problems: branch.problems };
  const { own } = branch;
  const reading = readFloor(own, floors);
  if (reading.kind === "invalid") return { ...NOTHING, own, problems: [reading.problem] };
  if (reading.kind === "none") return { ...NOTHING, own };
  const { floor } = reading;
  return { ...NOTHING, own, floor, ignored: reading.kind === "found" ? loosenings(floor.policy, own) : [] };
}

/** Floors first, the default branch before the base: whoever comes first answers where only one can. */
function asOne(branches: readonly Governing[], sources: PolicySources): PolicyReading {
  const problems = branches.flatMap((one) => one.problems);
  const ignored = branches.flatMap((one) => one.ignored);
  const own = branches.flatMap((one) => one.own ?? []);
  const floors = distinct(branches.flatMap((one) => one.floor ?? []));
  const standIn = problems.length > 0 ? [builtinLayer()] : [];
  const [first, ...others] = distinct([...standIn, ...floors, ...own]).map(({ policy }) => policy);
  if (first === undefined) return { kind: "absent" };
  const policy = others.reduce(tighten, first);
  const stamps = [...standIn, ...own.toReversed(), ...floors].map(({ stamp }) => stamp);
  return problems.length > 0
    ? { kind: "invalid", problems, policy, stamps, ignored, sources }
    : { kind: "valid", policy, stamps, ignored, sources };
}

/**
 * What checks are called is for the default branch to say, and for what it extends: a lax branch could take the name that
 * a strict one requires.
 */
function withoutNames({ own, floor, ...rest }: Governing): Governing {
  const nameless = (layer: Layer | null): Layer | null =>
    layer === null ? null : { ...layer, policy: { ...layer.policy, checkNames: [] } };
  return { ...rest, own: nameless(own), floor: nameless(floor) };
}

/** Branches mostly carry the same file; saying it twice asks for nothing more. */
const distinct = (layers: readonly Layer[]): readonly Layer[] =>
  layers.filter(({ stamp }, index) => layers.findIndex((other) => other.stamp.digest === stamp.digest) === index);
