import { fingerprintOf } from "../../domain/fingerprint.js";
import type { CodeownersText } from "../../domain/snapshot.js";
import type { Verdict } from "../../domain/verdict.js";
import type { Policy, PolicyReading } from "../../policy/policy.js";
import type { Core, OwnersOf } from "../core.js";
import type { LocalChange } from "../local-git/snapshot.js";

/** A local change and what the product would say of it. */
export type Explanation = {
  readonly change: LocalChange;
  readonly verdict: Verdict;
  readonly policy: Policy;
  /** `absent`: the built-in policy judged. `invalid`: it judged together with what could still be read. */
  readonly committed: PolicyReading["kind"];
  /** Of the base, and of the default branch where that is another one: the owners of both are asked. */
  readonly codeowners: readonly Codeowners[];
  readonly describeGroup: Core["describeGroup"];
};

/** One branch's CODEOWNERS. `ownersOf` is `null` when there is none that GitHub would load. */
export type Codeowners = { readonly branch: string; readonly ownersOf: OwnersOf | null };

/** Runs the same steps as the service does, and keeps the answer instead of applying it. */
export function explain(core: Core, change: LocalChange): Explanation {
  const read = core.interpretPolicies(change.basePolicies, change.otherPolicies);
  const reading = read.kind === "absent" ? builtinReading(core.builtinPolicy()) : read;
  return {
    change,
    verdict: core.decide(reading, change.snapshot).verdict,
    policy: reading.policy,
    committed: read.kind,
    describeGroup: core.describeGroup,
    codeowners: codeownersOf(core, change),
  };
}

function codeownersOf(core: Core, { range, snapshot }: LocalChange): readonly Codeowners[] {
  const { baseBranch, defaultBranch, codeowners } = snapshot;
  const read = (branch: string, found: CodeownersText): Codeowners => ({
    branch,
    ownersOf: found.kind === "found" ? core.ownersIn(found.text) : null,
  });
  const ofBase = read(baseBranch, codeowners.base);
  return range.other === null ? [ofBase] : [ofBase, read(defaultBranch, codeowners.default)];
}

type Governed = Exclude<PolicyReading, { readonly kind: "absent" }>;

/** On GitHub an absent policy asks nothing. A person who asks beforehand wants to see what one would ask. */
const builtinReading = (policy: Policy): Governed => ({
  kind: "valid",
  policy,
  stamps: [{ source: "builtin", commit: null, digest: fingerprintOf(policy) }],
});
