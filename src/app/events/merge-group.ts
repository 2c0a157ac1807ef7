import { z } from "zod";
import { sha } from "../../domain/ids.js";
import type { EventReading } from "../../domain/job.js";
import { NOTHING, place } from "./asking.js";
import type { Envelope } from "./payloads.js";

/** The branches of a merge queue belong to GitHub: nobody can push to one, and no pull request is opened from one. */
export const isQueueBranch = (branch: string | null | undefined): boolean =>
  branch?.startsWith("gh-readonly-queue/") === true;

const MergeGroupPayload = z.object({
  merge_group: z.object({ head_sha: z.string().transform(sha), head_ref: z.string(), base_ref: z.string() }),
});

/** GitHub wants to know whether a group of pull requests may be merged, or has given the group up. */
export function mergeGroup(envelope: Envelope, payload: unknown): EventReading {
  const { head_sha: headSha, head_ref: headRef, base_ref } = MergeGroupPayload.parse(payload).merge_group;
  const where = place(envelope);
  if (envelope.action === "destroyed")
    return { ...NOTHING, changes: [{ kind: "group-gone", repository: where.repository, headSha }] };
  if (envelope.action !== "checks_requested") return NOTHING;
  const baseBranch = base_ref.replace(/^refs\/heads\//, "");
  return {
    ...NOTHING,
    jobs: [{ kind: "judge-group", ...where, headSha, baseBranch, headRef, because: "merge group checks_requested" }],
  };
}
