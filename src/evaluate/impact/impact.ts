import { canonicalJson } from "../../domain/fingerprint.js";
import { directions, type ClassDifference, type Difference, type Impact } from "../../domain/impact.js";
import type { MergedPullRequest } from "../../domain/recent.js";
import type { PullRequestSnapshot } from "../../domain/snapshot.js";
import type { PolicyProblem } from "../../domain/verdict.js";
import type { Policy, PolicyReading } from "../../policy/policy.js";
import { askedByNames, UNGOVERNED, type AskedByNames } from "./asked-by-names.js";
import { beyondNames } from "./beyond-names.js";
import { directionOf } from "./direction.js";
import { proposedReading, type ProposedReading } from "./proposed-reading.js";

type Governing = Exclude<PolicyReading, { readonly kind: "absent" }>;

/**
 * What the policy that this pull request brings would have decided otherwise about what was merged last. It is told and
 * decides nothing. `null` where the pull request brings none, or where nobody looked.
 */
export function impactOf(
  reading: Governing,
  proposedProblems: readonly PolicyProblem[],
  snapshot: PullRequestSnapshot,
): Impact | null {
  const { recent, proposedPolicy, proposedFloor } = snapshot;
  if (reading.sources === undefined || (proposedPolicy === undefined && proposedFloor === undefined)) return null;
  if (proposedProblems.length > 0) return { kind: "not-computed", because: "the new policy has errors to mend first" };
  if (recent === null) return null;
  if (recent.kind === "unreadable") return { kind: "not-computed", because: recent.because };
  return remembered(recent.list, reading, proposedReading(reading.sources, snapshot), snapshot);
}

/** The list that a reader keeps is the same value at every event, so that its last comparison can be kept beside it. */
const last = new WeakMap<readonly MergedPullRequest[], { readonly key: string; readonly impact: Impact }>();

/** Comparing a hundred large pull requests takes about half a second, and mostly nothing of it changed since. */
function remembered(
  list: readonly MergedPullRequest[],
  before: Governing,
  after: ProposedReading,
  snapshot: PullRequestSnapshot,
): Impact {
  const { baseBranch, writers } = snapshot;
  const stamps = after.reading.kind === "absent" ? [] : after.reading.stamps;
  const key = canonicalJson({ before: before.stamps, after: stamps, notes: after.notes, baseBranch, writers });
  const known = last.get(list);
  if (known?.key === key) return known.impact;
  const impact = compared(list, before, after, snapshot);
  last.set(list, { key, impact });
  return impact;
}

function compared(
  everything: readonly MergedPullRequest[],
  before: Governing,
  { reading, notes }: ProposedReading,
  snapshot: PullRequestSnapshot,
): Impact {
  const { baseBranch } = snapshot;
  const list = everything.filter((one) => one.baseBranch === baseBranch);
  const after = reading.kind === "absent" ? null : reading.policy;
  const cut = list.filter(({ unlisted }) => unlisted > 0);
  return {
    kind: "compared",
    branch: baseBranch,
    compared: list.length,
    differences: list
      .flatMap((merged) => differenceOf({ before: before.policy, after }, snapshot, merged) ?? [])
      .toSorted(loosenedFirst),
    unlisted: { files: cut.reduce((sum, { unlisted }) => sum + unlisted, 0), pullRequests: cut.length },
    notes: [...(after === null ? [] : beyondNames(before.policy, after)), ...notes],
  };
}

type Both = { readonly before: Policy; readonly after: Policy | null };

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
