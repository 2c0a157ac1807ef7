import { fingerprintOf } from "../domain/fingerprint.js";
import type { MergeGroupRef } from "../domain/merge-group.js";
import type { Plan } from "../domain/plan.js";
import { sentence } from "./escape.js";

/** A check that keeps a merge group out of the branch and says what went wrong, when there is no verdict to show. */
export function planGroupFailure({ repository, headSha }: MergeGroupRef, checkName: string, because: string): Plan {
  const said = {
    name: checkName,
    conclusion: "failure",
    title: "Could not judge this merge group",
    summary: [
      `**What failed:** ${sentence(because, 500)}.`,
      "**What happens now:** this group is not merged, because what could not be seen may be risky.",
      "**What to do:** queue its pull requests again. If it keeps failing, ask whoever runs this app to look at its log.",
    ].join("\n\n"),
    text: "",
    annotations: [],
  } as const;
  const effect = {
    kind: "set-check-run",
    checkRunId: null,
    headSha,
    ...said,
    digest: fingerprintOf({ ...said, headSha }),
  } as const;
  return { pullRequest: { ...repository, number: 0 }, fingerprint: null, effects: [effect] };
}
