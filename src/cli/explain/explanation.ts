import { fingerprintOf } from "../../domain/fingerprint.js";
import type { Verdict } from "../../domain/verdict.js";
import type { Policy, PolicyReading } from "../../policy/policy.js";
import type { Core, Ownership } from "../core.js";
import type { LocalChange } from "../local-git/snapshot.js";

/** A local change and what the product would say of it. */
export type Explanation = {
  readonly change: LocalChange;
  readonly verdict: Verdict;
  /** `absent`: the built-in policy judged. `invalid`: it judged together with what could still be read. */
  readonly committed: PolicyReading["kind"];
  readonly ownership: Ownership;
  readonly describeGroup: Core["describeGroup"];
};

/** Runs the same steps as the service does, and keeps the answer instead of applying it. */
export function explain(core: Core, change: LocalChange): Explanation {
  const read = core.interpretPolicies(change.basePolicies, change.otherPolicies);
  const reading = read.kind === "absent" ? builtinReading(core.builtinPolicy()) : read;
  return {
    change,
    verdict: core.decide(reading, change.snapshot).verdict,
    committed: read.kind,
    describeGroup: core.describeGroup,
    ownership: core.ownership(reading.policy, change.snapshot),
  };
}

type Governed = Exclude<PolicyReading, { readonly kind: "absent" }>;

/** On GitHub an absent policy asks nothing. A person who asks beforehand wants to see what one would ask. */
const builtinReading = (policy: Policy): Governed => ({
  kind: "valid",
  policy,
  stamps: [{ source: "builtin", commit: null, digest: fingerprintOf(policy) }],
  ignored: [],
});
