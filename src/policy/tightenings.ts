import { classId } from "../domain/ids.js";
import { tiers, type Tier } from "../domain/tier.js";
import { describeGroup } from "./groups.js";
import type { Loosened, WrittenPolicy } from "./loosened.js";
import { loosenedEvidence } from "./loosened-evidence.js";
import { loosenedModes } from "./loosened-modes.js";
import { loosenedRows } from "./loosened-rows.js";
import { classOf, sameGroup } from "./matrix.js";
import type { ClassTier, Policy } from "./policy.js";
import type { ClassText } from "./schema.js";
import { tighten } from "./tighten.js";

/**
 * Everything that a policy writes and that is ignored under this floor, because `tighten` asks for more. What it leaves
 * to the defaults is none of it: nobody wrote it. Nor is what the floor asks beside it, such as for a class of its own.
 */
export function tightenings(floor: Policy, own: WrittenPolicy): readonly Loosened[] {
  const both = tighten(floor, own.policy);
  return [
    ...loosenedModes(both, own),
    ...Object.entries(own.written.classes ?? {}).flatMap(([id, text]) => loosenedClass(both, id, text)),
    ...loosenedAgents(both, own),
    ...loosenedRows(floor, both, own),
    ...loosenedEvidence(both, own),
    ...loosenedFactors(both, own),
    ...loosenedFallback(both, own),
    ...loosenedSelfApproval(both, own),
    ...loosenedWeakEdits(both, own),
    ...loosenedPerClass(both, own),
  ];
}

function loosenedClass(both: Policy, id: string, text: ClassText): readonly Loosened[] {
  const merged = classOf(both, classId(id));
  if (merged === undefined) return [];
  const path = ["classes", id];
  const factors = text.factors === undefined ? [] : merged.factors.filter((one) => !text.factors?.includes(one));
  const kept = (text.except ?? []).filter((glob) => !merged.except.includes(glob));
  return [
    ...loosenedTier([...path, "tier"], text.tier, merged.tier),
    ...(kept.length === 0
      ? []
      : [{ path: [...path, "except"], ignored: `it leaves out ${kept.join(", ")}`, stands: STAY }]),
    ...(text.replace !== true || !merged.builtin
      ? []
      : [{ path: [...path, "replace"], ignored: "it leaves out the built-in files", stands: STAY }]),
    ...(factors.length === 0
      ? []
      : [{ path: [...path, "factors"], ignored: `it leaves out ${factors.join(", ")}`, stands: "the class has them" }]),
  ];
}

const STAY = "these files stay in the class";

function loosenedTier(path: readonly string[], tier: Tier | undefined, merged: ClassTier): readonly Loosened[] {
  if (tier === undefined || Object.values(merged).every((one) => one === tier)) return [];
  return [{ path, ignored: `the tier is "${tier}"`, stands: `it is ${describeTier(merged)}` }];
}

function describeTier({ people, agents, unjudged }: ClassTier): string {
  const judged = people === agents ? `"${people}"` : `"${people}" for people and "${agents}" for agents`;
  const isHigher = [people, agents].some((tier) => tiers.indexOf(tier) < tiers.indexOf(unjudged));
  return isHigher ? `${judged}, and "${unjudged}" while its content cannot be read` : judged;
}

function loosenedAgents({ agents }: Policy, { written }: WrittenPolicy): readonly Loosened[] {
  return Object.entries(written.agents?.at_least ?? {}).flatMap(([id, tier]) => {
    const least = agents.atLeast[classId(id)] ?? tier;
    const ignored = `agents need "${tier}"`;
    return least === tier ? [] : [{ path: ["agents", "at_least", id], ignored, stands: `agents need "${least}"` }];
  });
}

function loosenedFactors({ raiseAtFactors }: Policy, { written }: WrittenPolicy): readonly Loosened[] {
  const { factors } = written.raise_when ?? {};
  if (factors === undefined || factors <= raiseAtFactors) return [];
  const from = (count: number): string => `${count} ${count === 1 ? "factor raises" : "factors raise"} a class`;
  return [{ path: ["raise_when", "factors"], ignored: `only ${from(factors)}`, stands: from(raiseAtFactors) }];
}

function loosenedFallback(both: Policy, { policy, written }: WrittenPolicy): readonly Loosened[] {
  if (written.fallback_owners === undefined) return [];
  const stands = both.fallbackOwners.map(describeGroup).join(", ");
  const dropped = policy.fallbackOwners.filter((one) => !both.fallbackOwners.some((other) => sameGroup(one, other)));
  if (dropped.length === 0) return [];
  const ignored = `files without an owner are answered for by ${dropped.map(describeGroup).join(", ")}`;
  return [{ path: ["fallback_owners"], ignored, stands: `they are answered for by ${stands}` }];
}

function loosenedSelfApproval({ selfApproval }: Policy, { written }: WrittenPolicy): readonly Loosened[] {
  if (written.self_approval !== "attest" || selfApproval === "attest") return [];
  return [{ path: ["self_approval"], ignored: "authors may attest to their own work", stands: "they may not" }];
}

function loosenedWeakEdits({ weakEdits }: Policy, { written }: WrittenPolicy): readonly Loosened[] {
  if (written.weak_edits !== "lower" || weakEdits === "lower") return [];
  return [{ path: ["weak_edits"], ignored: "weak edits need less than others", stands: "they need as much" }];
}

function loosenedPerClass({ perClass }: Policy, { written }: WrittenPolicy): readonly Loosened[] {
  if (written.check?.per_class !== false || !perClass) return [];
  return [{ path: ["check", "per_class"], ignored: "classes have no checks of their own", stands: "they have" }];
}
