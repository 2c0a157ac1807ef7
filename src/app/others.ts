import type { Job } from "../domain/job.js";
import type { PullRequestRef } from "../domain/ids.js";
import type { ClaimedJob } from "../store/jobs.js";
import type { Pass } from "./process-pull-request.js";
import type { Work } from "./work.js";

/** Asks for those whose check run has to say something else because this one stands differently. */
export const wantOthers = (
  { store, now }: Work,
  { job, delivery }: ClaimedJob,
  others: Pass["others"],
): Promise<void> =>
  store.jobs.want(
    others.map((ref) => sameCommit(job, ref)),
    now(),
    delivery,
  );

const sameCommit = ({ installationId }: Job, ref: PullRequestRef): Job => ({
  kind: "judge",
  installationId,
  ref,
  because: "another pull request with the same commit stands differently",
});
