import type { ChangedFile, FileShape } from "../domain/change.js";
import type { Signal } from "../domain/classification.js";
import type { Tier } from "../domain/tier.js";
import { claimsOf, tierOfClaim, type Claim } from "../policy/claims.js";
import type { Policy } from "../policy/policy.js";
import { mayBeWeakByTexts } from "../probes/weak/may-be-weak.js";
import { weakEdit } from "../probes/weak/weak-edit.js";

/** Classes in which a word, a comment or a name does something, or which say that nobody could look. */
const NEVER: ReadonlySet<string> = new Set(["governance", "secrets", "ci", "agent-instructions", "unseen", "docs"]);

const LOWER: Readonly<Record<Tier, Tier>> = {
  allow: "allow",
  review: "allow",
  approve: "review",
  strong: "approve",
  block: "block",
};

/**
 * Why the classes of this file may ask one tier less of people; `null`: they may not. Only a policy that says
 * `weak_edits: lower` lets them, never for an agent's work, and never where a probe of the file's content raised anything.
 * It looks at this file alone, so that one more file changes nothing here.
 */
export function weakness(policy: Policy, file: ChangedFile, signals: readonly Signal[], agent: boolean): string | null {
  if (
    policy.weakEdits !== "lower" ||
    agent ||
    file.unread !== undefined ||
    signals.some(({ tier }) => tier !== "allow")
  )
    return null;
  return isOfOrdinaryClasses(policy, file) ? weakEdit(file) : null;
}

/** Whether whole texts could prove that the edit of a file is weak, under a policy that asks less for it. */
export const mayBeWeak = (policy: Policy, file: FileShape): boolean =>
  policy.weakEdits === "lower" && mayBeWeakByTexts(file) && isOfOrdinaryClasses(policy, file);

function isOfOrdinaryClasses(
  policy: Policy,
  { path, previousPath }: Pick<FileShape, "path" | "previousPath">,
): boolean {
  const classes = classesOf(policy, path);
  const was = classesOf(policy, previousPath ?? path);
  return !classes.some((id) => NEVER.has(id)) && classes.join(" ") === was.join(" ");
}

const classesOf = (policy: Policy, path: string): readonly string[] =>
  claimsOf(policy, path)
    .map(({ classId }): string => classId)
    .toSorted();

/** The tier of a claim whose file's change is weak: one less, unless nobody could judge its content and that asks for more. */
export function tierOfWeak(policy: Policy, claim: Claim, judged: boolean): Tier {
  const tier = tierOfClaim(policy, claim, { agent: false, judged });
  return tier === tierOfClaim(policy, claim, { agent: false, judged: true }) ? LOWER[tier] : tier;
}
