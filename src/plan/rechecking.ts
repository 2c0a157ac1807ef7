import { fingerprintOf } from "../domain/fingerprint.js";
import type { Plan } from "../domain/plan.js";
import type { Standing } from "../domain/standing.js";
import { plain, sentence } from "./escape.js";

export type Rechecking = { readonly plan: Plan; readonly standing: Standing };

/**
 * Closes a gate that stood open, before anything is read, because what happened can only take approval away: a merge
 * must not slip through while the facts are gathered. `null` where the gate was not open. A completed run cannot go back
 * to in progress, but its conclusion can be changed.
 */
export function planRecheck(before: Standing | null, checkRunId: number | null, after: string): Rechecking | null {
  if (before === null || before.conclusion !== "success") return null;
  const said = {
    name: before.checkName,
    conclusion: "action_required",
    title: plain(`Re-checking after ${after}`, 90),
    summary: [
      `**What happened:** this was approved (“${sentence(before.title, 200)}”), and then ${sentence(after, 200)}.`,
      "**What happens now:** everything is read and judged again by itself, in seconds. Until then it stays closed to merging.",
      "**If this stays:** press **Re-check** above, or ask whoever runs this app to look at its log.",
    ].join("\n\n"),
    text: "",
    annotations: [],
  } as const;
  const { ref, headSha } = before;
  const digest = fingerprintOf({ ...said, headSha });
  return {
    plan: {
      pullRequest: ref,
      fingerprint: null,
      effects: [{ kind: "set-check-run", checkRunId, headSha, ...said, digest }],
    },
    standing: { ...before, conclusion: said.conclusion, title: said.title },
  };
}
