import type { Job } from "../domain/job.js";
import { refText, type PullRequestRef } from "../domain/ids.js";
import type { couldNotJudge, decide } from "../decide.js";
import type { GitHub } from "../github/github.js";
import type { ClaimedJob } from "../store/jobs.js";
import type { Store } from "../store/store.js";
import { processPullRequest, type Pass } from "./process-pull-request.js";

export type Work = {
  readonly store: Store;
  readonly gitHubFor: (installationId: number) => Promise<GitHub>;
  readonly decide: typeof decide;
  readonly couldNotJudge: typeof couldNotJudge;
  readonly now: () => Date;
  /** From 0 up to 1: spreads retries. */
  readonly random: () => number;
  readonly log: {
    readonly info: (fields: object, message: string) => void;
    readonly error: (fields: object, message: string) => void;
  };
};

const LEASE_MS = 60_000;
const MOST_ATTEMPTS = 5;
const SOONEST_WAKE_MS = 60_000;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 5 * 60_000;

/** Takes one job and does it. False when there was none. */
export async function workOnce(work: Work): Promise<boolean> {
  const claimed = await work.store.jobs.claim(work.now(), LEASE_MS);
  if (claimed === null) return false;
  const renewal = setInterval(() => void renew(work, claimed), LEASE_MS / 3);
  try {
    const { recheckAt, open } = await run(work, claimed.job);
    await work.store.jobs.complete(claimed, work.now(), wakeAt(recheckAt, work.now()));
    if (!open) await work.store.jobs.forget(claimed.key);
  } catch (cause) {
    await failed(work, claimed, cause);
  } finally {
    clearInterval(renewal);
  }
  return true;
}

/** By GitHub's clock a thing expires; ours may be ahead of it, and must not make this run again and again until then. */
const wakeAt = (recheckAt: Date | null, now: Date): Date | null =>
  recheckAt === null ? null : new Date(Math.max(recheckAt.getTime(), now.getTime() + SOONEST_WAKE_MS));

/** A lease that cannot be renewed is lost: `complete` then finds that out and changes nothing. */
async function renew({ store, now, log }: Work, claimed: ClaimedJob): Promise<void> {
  await store.jobs
    .renew(claimed, new Date(now().getTime() + LEASE_MS))
    .catch((err: unknown) => log.error({ err, job: claimed.key }, "a lease could not be renewed"));
}

/** Does a job; a job that only spreads over pull requests is over when it has. */
async function run(work: Work, job: Job): Promise<Pass> {
  const github = await work.gitHubFor(job.installationId);
  switch (job.kind) {
    case "judge":
      return processPullRequest({ ...work, github }, job.ref);
    case "judge-commit":
      return spread(work, job, await github.openPullRequestsWithHead(job.repository, job.sha));
    case "judge-base":
      return spread(work, job, await github.openPullRequestsInto(job.repository, job.branch));
  }
}

async function spread(
  { store, now }: Work,
  { installationId, because }: Job,
  refs: readonly PullRequestRef[],
): Promise<Pass> {
  const jobs = refs.map((ref): Job => ({ kind: "judge", installationId, ref, because }));
  await store.jobs.want(jobs, now());
  return { recheckAt: null, open: false };
}

/** The one place where errors end: recorded, tried again with growing pauses, and in the end shown where a person looks. */
async function failed(work: Work, claimed: ClaimedJob, cause: unknown): Promise<void> {
  const { store, now, log } = work;
  const because = describe(cause);
  const final = claimed.attempt >= MOST_ATTEMPTS;
  log.error({ err: cause, job: claimed.key, attempt: claimed.attempt }, "a job failed");
  const shown = final ? await showFailure(work, claimed.job, because) : null;
  const at = now().toISOString();
  await store.audit.append({ at, ref: claimed.key, kind: "failed", because, attempt: claimed.attempt, final, shown });
  await store.jobs.fail(
    claimed,
    now(),
    final ? null : new Date(now().getTime() + pause(claimed.attempt, work.random())),
  );
}

/** Doubling, capped, with jitter, so that replicas do not all come back at once. Milliseconds. */
export const pause = (attempt: number, random: number): number =>
  Math.round(Math.min(FIRST_RETRY_MS * 2 ** (attempt - 1), LONGEST_RETRY_MS) * (0.5 + random / 2));

async function showFailure(work: Work, job: Job, because: string): Promise<"failure" | null> {
  if (job.kind !== "judge") return null;
  try {
    const github = await work.gitHubFor(job.installationId);
    const remembered = await work.store.memory.remember(job.ref);
    await github.apply(work.couldNotJudge(job.ref, await github.readHead(job.ref), remembered.checkRunId, because));
    return "failure";
  } catch (err) {
    work.log.error({ err, job: refText(job.ref) }, "the failure could not be shown on the pull request");
    return null; // no check run, or the one before: a required check that is missing keeps the branch closed
  }
}

/** The outermost message names the place; its cause says what happened there. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return "an unknown error";
  const { cause } = error;
  return cause instanceof Error ? `${error.message}: ${cause.message}` : error.message;
}
