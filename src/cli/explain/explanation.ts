import { fingerprintOf } from "../../domain/fingerprint.js";
import type { Verdict } from "../../domain/verdict.js";
import type { FloorPlace } from "../../policy/extends.js";
import type { FloorSource } from "../../policy/floor.js";
import type { Policy, PolicyReading } from "../../policy/policy.js";
import type { Core, Ownership } from "../core.js";
import type { FloorFile } from "../policy-file/floor-file.js";
import type { LocalChange } from "../local-git/snapshot.js";

/** A local change and what the product would say of it. */
export type Explanation = {
  readonly change: LocalChange;
  readonly verdict: Verdict;
  /** `absent`: the built-in policy judged. `invalid`: it judged together with what could still be read. */
  readonly committed: PolicyReading["kind"];
  /** The policies that those of the repository extend (or the owner's, where there is none), as far as they are known. */
  readonly floors: readonly FloorSource[];
  readonly ownership: Ownership;
  readonly describeGroup: Core["describeGroup"];
};

/** Runs the same steps as the service does, and keeps the answer instead of applying it. */
export function explain(core: Core, change: LocalChange, floor: FloorFile | null): Explanation {
  const { basePolicies, otherPolicies, snapshot } = change;
  const floors = core
    .floorsToRead(basePolicies, otherPolicies, snapshot.ref.owner)
    .map((place) => floorAt(place, floor));
  const read = core.interpretPolicies(basePolicies, otherPolicies, floors);
  const reading = read.kind === "absent" ? builtinReading(core.builtinPolicy()) : read;
  return {
    change,
    verdict: core.decide(reading, change.snapshot).verdict,
    committed: read.kind,
    floors,
    describeGroup: core.describeGroup,
    ownership: core.ownership(reading.policy, change.snapshot),
  };
}

/** Git does not know what is in another repository; a file that the person names stands for all of it. */
const floorAt = (place: FloorPlace, floor: FloorFile | null): FloorSource =>
  floor === null ? { place, kind: "not-asked" } : { place, kind: "found", commit: null, text: floor.text };

type Governed = Exclude<PolicyReading, { readonly kind: "absent" }>;

/** On GitHub an absent policy asks nothing. A person who asks beforehand wants to see what one would ask. */
const builtinReading = (policy: Policy): Governed => ({
  kind: "valid",
  policy,
  stamps: [{ source: "builtin", commit: null, digest: fingerprintOf(policy) }],
  ignored: [],
});
