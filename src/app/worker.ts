import { LeaseLost } from "../store/database.js";
import type { ClaimedJob } from "../store/jobs.js";
import { failed } from "./failures.js";
import { Hands } from "./hands.js";
import { keepLease } from "./lease.js";
import { logWith } from "./log-with.js";
import { NOBODY, type JobOutcome } from "./observer.js";
import { wantOthers } from "./others.js";
import { run } from "./run-job.js";
import { notBefore } from "./sparing.js";
import type { Work } from "./work.js";

const SOONEST_WAKE_MS = 60_000;

/** Takes one job and does it. False when there was none. `hands`: where it is to be found meanwhile. */
export async function workOnce(work: Work, hands = new Hands()): Promise<boolean> {
  const claimed = await work.store.jobs.claim(work.now(), work.leaseMs, work.budgets.paused());
  if (claimed === null) return false;
  if (hands.take(claimed)) await inHand(work, claimed, hands);
  else await work.store.jobs.release(claimed);
  return true;
}

/** Every line of the log about it says which job it is; the last one says how it ended. */
async function inHand(work: Work, claimed: ClaimedJob, hands: Hands): Promise<void> {
  const { key, job, attempt, delivery } = claimed;
  const log = logWith(work.log, { job: key, attempt, delivery, installation: job.installationId });
  const { observer = NOBODY } = work;
  const verdicts: string[] = [];
  const decide: Work["decide"] = (...about) => {
    const decision = work.decide(...about);
    if (verdicts.length === 0) observer.evaluation(decision.verdict.outcome);
    verdicts.push(decision.verdict.outcome); // it may be decided twice, of one reading
    return decision;
  };
  const begun = performance.now();
  const letGo = keepLease({ ...work, log }, claimed);
  try {
    const outcome = await outcomeOf({ ...work, log, decide, store: work.store.heldBy(claimed) }, claimed, hands);
    const seconds = (performance.now() - begun) / 1000;
    observer.job(job.kind, outcome, seconds);
    const because = job.because;
    log.info({ kind: job.kind, because, outcome, verdict: verdicts[0] ?? null, seconds }, "a job ended");
  } finally {
    letGo();
    hands.put(claimed);
  }
}

async function outcomeOf(work: Work, claimed: ClaimedJob, hands: Hands): Promise<JobOutcome> {
  try {
    return await underLease(work, claimed);
  } catch (cause) {
    if (!(cause instanceof LeaseLost)) throw cause;
    const isGivenBack = hands.gaveBack(claimed);
    await lost(work, claimed, isGivenBack);
    return isGivenBack ? "released" : "lost";
  }
}

/** Throws `LeaseLost` when the job was lost on the way; every other failure is recorded and tried again. */
async function underLease(work: Work, claimed: ClaimedJob): Promise<JobOutcome> {
  const answersBefore = work.budgets.answers(claimed.job.installationId);
  try {
    return await done(work, claimed);
  } catch (cause) {
    if (cause instanceof LeaseLost || !(await work.store.jobs.isHeld(claimed))) throw new LeaseLost(claimed.key);
    return await failed(work, claimed, { cause, answersBefore });
  }
}

async function done(work: Work, claimed: ClaimedJob): Promise<JobOutcome> {
  const { jobs } = work.store;
  const later = notBefore(work.budgets, claimed.job);
  if (later !== null) {
    await jobs.postpone(claimed, later);
    return "postponed";
  }
  const { recheckAt, watch, others } = await run(work, claimed);
  await wantOthers(work, claimed, others);
  const isDone = watch
    ? await jobs.complete(claimed, work.now(), wakeAt(recheckAt, work.now()))
    : await jobs.forget(claimed, work.now());
  if (!isDone) throw new LeaseLost(claimed.key);
  return "done";
}

/**
 * The job is in other hands, or back in the queue. What this worker was sending when it lost it may have come after what
 * they sent, so it is looked at once more.
 */
async function lost({ store, log }: Work, { key }: ClaimedJob, isGivenBack: boolean): Promise<void> {
  if (!isGivenBack) log.info({}, "another worker has taken a job over");
  await store.jobs.again(key);
}

/** By GitHub's clock a thing expires; ours may be ahead of it, and must not make this run again and again until then. */
const wakeAt = (recheckAt: Date | null, now: Date): Date | null =>
  recheckAt === null ? null : new Date(Math.max(recheckAt.getTime(), now.getTime() + SOONEST_WAKE_MS));
