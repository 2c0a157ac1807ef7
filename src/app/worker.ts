import { LeaseLost } from "../store/database.js";
import type { ClaimedJob } from "../store/jobs.js";
import { failed } from "./failures.js";
import { keepLease } from "./lease.js";
import { wantOthers } from "./others.js";
import { run } from "./run-job.js";
import { notBefore } from "./sparing.js";
import type { Work } from "./work.js";

const SOONEST_WAKE_MS = 60_000;

/** Takes one job and does it. False when there was none. */
export async function workOnce(work: Work): Promise<boolean> {
  const claimed = await work.store.jobs.claim(work.now(), work.leaseMs, work.budgets.paused());
  if (claimed === null) return false;
  const letGo = keepLease(work, claimed);
  try {
    await underLease({ ...work, store: work.store.heldBy(claimed) }, claimed);
  } catch (cause) {
    if (!(cause instanceof LeaseLost)) throw cause;
    await lost(work, claimed);
  } finally {
    letGo();
  }
  return true;
}

/** Throws `LeaseLost` when the job was lost on the way; every other failure is recorded and tried again. */
async function underLease(work: Work, claimed: ClaimedJob): Promise<void> {
  const answersBefore = work.budgets.answers(claimed.job.installationId);
  try {
    await done(work, claimed);
  } catch (cause) {
    if (cause instanceof LeaseLost || !(await work.store.jobs.isHeld(claimed))) throw new LeaseLost(claimed.key);
    await failed(work, claimed, { cause, answersBefore });
  }
}

async function done(work: Work, claimed: ClaimedJob): Promise<void> {
  const { jobs } = work.store;
  const later = notBefore(work.budgets, claimed.job);
  if (later !== null) return void (await jobs.postpone(claimed, later));
  const { recheckAt, watch, others } = await run(work, claimed);
  await wantOthers(work, claimed, others);
  const isDone = watch
    ? await jobs.complete(claimed, work.now(), wakeAt(recheckAt, work.now()))
    : await jobs.forget(claimed, work.now());
  if (!isDone) throw new LeaseLost(claimed.key);
}

/**
 * The job is in other hands. What this worker was sending when it lost it may have come after what they sent, so it is
 * looked at once more.
 */
async function lost({ store, log }: Work, { key }: ClaimedJob): Promise<void> {
  log.info({ job: key }, "another worker has taken a job over");
  await store.jobs.again(key);
}

/** By GitHub's clock a thing expires; ours may be ahead of it, and must not make this run again and again until then. */
const wakeAt = (recheckAt: Date | null, now: Date): Date | null =>
  recheckAt === null ? null : new Date(Math.max(recheckAt.getTime(), now.getTime() + SOONEST_WAKE_MS));
