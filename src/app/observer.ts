import type { Job } from "../domain/job.js";
import type { Verdict } from "../domain/verdict.js";

/**
 * What became of a webhook: kept; known already; no webhook of GitHub, or one that nobody can read; not signed with our
 * secret; not kept, because the store failed; not taken, because the service was about to end.
 */
export const WEBHOOK_ANSWERS = ["new", "duplicate", "refused", "unsigned", "failed", "stopping"] as const;
export type WebhookAnswer = (typeof WEBHOOK_ANSWERS)[number];

/**
 * How a try of a job ended: done; to be tried again; put off through no fault of its own, so that the try does not count;
 * given up; taken over by another worker; given back, because the service was about to end.
 */
export const JOB_OUTCOMES = ["done", "failed", "postponed", "given-up", "lost", "released"] as const;
export type JobOutcome = (typeof JOB_OUTCOMES)[number];

/** Is told what the service does, to count and to time it. It never throws. Times are seconds. */
export type Observer = {
  /** `event`: as the sender named it, which may be anything. */
  readonly webhook: (event: string, answer: WebhookAnswer, seconds: number) => void;
  readonly job: (kind: Job["kind"], outcome: JobOutcome, seconds: number) => void;
  readonly evaluation: (outcome: Verdict["outcome"]) => void;
};

/** Where nobody counts. */
export const NOBODY: Observer = { webhook: () => undefined, job: () => undefined, evaluation: () => undefined };
