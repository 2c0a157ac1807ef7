import { canonicalJson } from "../../domain/fingerprint.js";
import { directions, type ClassDifference, type Difference, type Impact } from "../../domain/impact.js";
import type { MergedPullRequest } from "../../domain/recent.js";
import type { PullRequestSnapshot } from "../../domain/snapshot.js";
import type { PolicyProblem } from "../../domain/verdict.js";
import type { Policy, PolicyReading } from "../../policy/policy.js";
import { askedByNames, type AskedByNames } from "./asked-by-names.js";
import { directionOf } from "./direction.js";
import { proposedReading } from "./proposed-reading.js";

/**
 * What the policy that this pull request brings would have decided otherwise about what was merged last. It is told and
 * decides nothing. `null` where the pull request brings none, or where nobody looked.
 */
export function impactOf(
  reading: Exclude<PolicyReading, { readonly kind: "absent" }>,
  proposedProblems: readonly PolicyProblem[],
  snapshot: PullRequestSnapshot,
): Impact | null {
  const { recent, proposedPolicy, proposedFloor, baseBranch } = snapshot;
  if (reading.sources === undefined || (proposedPolicy === undefined && proposedFloor === undefined)) return null;
  if (proposedProblems.length > 0) return { kind: "not-computed", because: "the new policy has errors to mend first" };
  if (recent === null) return null;
  if (recent.kind === "unreadable") return { kind: "not-computed", because: recent.because };
  const { reading: proposed, notes } = proposedReading(reading.sources, snapshot);
  const list = recent.list.filter((one) => one.baseBranch === baseBranch);
  const after = proposed.kind === "absent" ? null : proposed.policy;
  const cut = list.filter(({ unlisted }) => unlisted > 0);
  return {
    kind: "compared",
    branch: baseBranch,
    compared: list.length,
    differences: list
      .flatMap((merged) => differenceOf({ before: reading.policy, after }, snapshot, merged) ?? [])
      .toSorted(loosenedFirst),
    unlisted: { files: cut.reduce((sum, { unlisted }) => sum + unlisted, 0), pullRequests: cut.length },
    notes,
  };
}

type Both = { readonly before: Policy; readonly after: Policy | null };

const UNGOVERNED: AskedByNames = { asked: { kind: "ungoverned" }, byClass: new Map() };

function differenceOf(policies: Both, snapshot: PullRequestSnapshot, merged: MergedPullRequest): Difference | null {
  const before = askedByNames(policies.before, snapshot, merged);
  const after = policies.after === null ? UNGOVERNED : askedByNames(policies.after, snapshot, merged);
  const direction = directionOf(before, after);
  if (direction === null) return null;
  const { number, title } = merged;
  return { number, title, direction, before: before.asked, after: after.asked, classes: classesOf(before, after) };
}

const classesOf = (before: AskedByNames, after: AskedByNames): readonly ClassDifference[] =>
  [...new Set([...before.byClass.keys(), ...after.byClass.keys()])]
    .filter((id) => priceText(before, id) !== priceText(after, id))
    .map((id) => ({
      id,
      before: before.byClass.get(id)?.tier ?? null,
      after: after.byClass.get(id)?.tier ?? null,
    }));

const priceText = ({ byClass }: AskedByNames, id: ClassDifference["id"]): string =>
  canonicalJson(byClass.get(id) ?? null);

const loosenedFirst = (a: Difference, b: Difference): number =>
  directions.indexOf(a.direction) - directions.indexOf(b.direction) || b.number - a.number;
