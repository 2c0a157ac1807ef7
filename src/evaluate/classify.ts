import { bothEnds, type ChangedFile, type Changes } from "../domain/change.js";
import type { Classification, ClassMatch, FileClasses, Signal } from "../domain/classification.js";
import { classId, type ClassId } from "../domain/ids.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import { higher, tiers, type Tier } from "../domain/tier.js";
import { claimsOf, tierOfClaim } from "../policy/claims.js";
import { tierOf } from "../policy/matrix.js";
import type { Policy } from "../policy/policy.js";
import { askProbes, type Given } from "./ask-probes.js";
import { raisedByFactors } from "./raised-by-factors.js";
import { withheldTiers } from "./withheld.js";

/** One reason why one class applies. `path: null`: it is of the pull request as a whole. */
type Reason = { readonly id: ClassId; readonly tier: Tier; readonly path: string | null; readonly because: string };

const UNSEEN = classId("unseen");

/** Who made a change, and what is known of its content. */
export type Circumstances = { readonly agent: boolean; readonly given: Given };

/** The classes and the tier of a pull request, whose whole documents the reader fetched where a probe reads them. */
export const classify = (policy: Policy, { changes }: PullRequestSnapshot, agent: boolean): Classification =>
  classifyChanges(policy, changes, { agent, given: "documents" });

/** A change is as risky as the riskiest thing in it, so one more file can only raise the risk. */
export function classifyChanges(policy: Policy, changes: Changes, by: Circumstances): Classification {
  const files = changes.files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const signals = files.flatMap((file) => askProbes(file, by.given));
  const reasons = [
    ...files.flatMap((file) => byPath(policy, file, by)),
    ...signals.map((signal) => bySignal(policy, signal, by.agent)),
    ...unseen(changes),
  ];
  const found = [...new Set(reasons.map(({ id }) => id))].map((id) => match(policy, id, reasons));
  const classes = raisedByFactors(policy, found).toSorted(riskiestFirst);
  return {
    tier: classes.map(({ tier }) => tier).reduce(higher, "allow"),
    classes,
    files: files.map((file) => fileClasses(file, reasons)),
    signals: signals.toSorted((a, b) => tiers.indexOf(b.tier) - tiers.indexOf(a.tier)),
  };
}

/** A rename touches both ends: moving a workflow out of `.github` is still a change to it. */
function byPath(policy: Policy, file: ChangedFile, { agent, given }: Circumstances): readonly Reason[] {
  // Names alone take the first tier that a class names: there was no content to read, which withholds nothing.
  const judged = given === "names";
  const claims = bothEnds(file).flatMap((path) =>
    claimsOf(policy, path).map((claim) => ({
      ...claim,
      because: path === file.path ? claim.because : `was ${path}, which ${claim.because}`,
    })),
  );
  const ids = claims.map((claim) => claim.classId);
  const withheld = judged ? new Map<ClassId, Tier>() : withheldTiers(file, ids);
  return [
    ...claims.map((claim): Reason => {
      const tier = tierOfClaim(policy, claim, { agent, judged });
      return { id: claim.classId, tier, path: file.path, because: claim.because };
    }),
    ...[...withheld].map(([id, tier]): Reason => ({
      id,
      tier: higher(tier, tierOf(policy, id, { agent, judged: false })),
      path: file.path,
      because: "changed in a way that GitHub does not show",
    })),
  ];
}

const bySignal = (policy: Policy, signal: Signal, agent: boolean): Reason => ({
  id: signal.classId,
  tier:
    signal.tier === "block" ? "block" : higher(signal.tier, tierOf(policy, signal.classId, { agent, judged: true })),
  path: signal.path ?? null,
  because: signal.because,
});

/** What could not be seen is treated as the riskier answer. */
function unseen(changes: Changes): readonly Reason[] {
  if (changes.complete) return [];
  const because = `GitHub lists only ${changes.files.length} of the files that this pull request changes`;
  return [{ id: UNSEEN, tier: "strong", path: null, because }];
}

function match(policy: Policy, id: ClassId, all: readonly Reason[]): ClassMatch {
  const reasons = all.filter((reason) => reason.id === id);
  return {
    id,
    tier: reasons.map(({ tier }) => tier).reduce(higher, "allow"),
    paths: [...new Set(reasons.flatMap(({ path }) => (path === null ? [] : [path])))],
    because: sentences(reasons.toSorted((a, b) => tiers.indexOf(b.tier) - tiers.indexOf(a.tier))),
    why: policy.classes.find((one) => one.id === id)?.why ?? "",
  };
}

/** One sentence a reason, naming its first file: 3,000 files of one kind are one line. A signal's sentence names its file itself. */
function sentences(reasons: readonly Reason[]): readonly string[] {
  return [...new Set(reasons.map(({ because }) => because))].map((because) => {
    const paths = [
      ...new Set(reasons.filter((one) => one.because === because).flatMap(({ path }) => (path === null ? [] : [path]))),
    ];
    const [first] = paths;
    if (first === undefined || because.includes(first)) return because;
    return paths.length === 1 ? `${first} ${because}` : `${first} ${because}, and ${paths.length - 1} more`;
  });
}

function fileClasses(file: ChangedFile, reasons: readonly Reason[]): FileClasses {
  const own = reasons.filter(({ path }) => path === file.path);
  return {
    path: file.path,
    classes: [...new Set(own.map(({ id }) => id))].toSorted(),
    because: [...new Set(own.map(({ because }) => because))],
  };
}

const riskiestFirst = (a: ClassMatch, b: ClassMatch): number =>
  tiers.indexOf(b.tier) - tiers.indexOf(a.tier) || (a.id < b.id ? -1 : 1);
