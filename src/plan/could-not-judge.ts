import { fingerprintOf } from "../domain/fingerprint.js";
import type { PullRequestRef, Sha } from "../domain/ids.js";
import type { Plan } from "../domain/plan.js";
import type { Standing } from "../domain/standing.js";
import { sentence } from "./escape.js";

export type Failure = {
  readonly ref: PullRequestRef;
  readonly head: { readonly headSha: Sha; readonly baseBranch: string };
  readonly checkName: string;
  /** Our check run on this head, where there is one. */
  readonly checkRunId: number | null;
  /** What failed, as a reason: "GitHub answered 502 while the files were read". */
  readonly because: string;
};

export type Failed = { readonly plan: Plan; readonly standing: Standing };

/** A check that keeps the branch closed and says what went wrong, when there is no verdict to show. */
export function planFailure({ ref, head, checkName, checkRunId, because }: Failure): Failed {
  const said = {
    name: checkName,
    conclusion: "failure",
    title: "Could not judge this change yet; it will be tried again",
    summary: [
      `**What failed:** ${sentence(because, 500)}.`,
      "**What happens now:** it is tried again by itself. Until then this pull request stays closed to merging, because what could not be seen may be risky.",
      "**To try at once:** press **Re-check** above, or push again. If it keeps failing, ask whoever runs this app to look at its log.",
    ].join("\n\n"),
    text: "",
    annotations: [],
  } as const;
  const digest = fingerprintOf(said);
  const { headSha, baseBranch } = head;
  return {
    plan: {
      pullRequest: ref,
      fingerprint: null,
      effects: [{ kind: "set-check-run", checkRunId, headSha, ...said, digest }],
    },
    standing: { ref, headSha, baseBranch, checkName, conclusion: said.conclusion, title: said.title },
  };
}
