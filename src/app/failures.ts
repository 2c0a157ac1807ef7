import type { AuditEvent } from "../domain/audit-event.js";
import type { Job, JudgeGroup } from "../domain/job.js";
import { refText } from "../domain/ids.js";
import type { Standing } from "../domain/standing.js";
import { reasonOf, statusOf } from "../github/answer.js";
import type { Fence, Head } from "../github/github.js";
import { checkNameFor } from "../policy/check-name.js";
import type { ClaimedJob } from "../store/jobs.js";
import { leftToGitHub, type Met } from "./in-trouble.js";
import { mustHold } from "./lease.js";
import type { JobOutcome } from "./observer.js";
import { tellGroups } from "./groups-concerned.js";
import { wantOthers } from "./others.js";
import { leave } from "./sharing.js";
import { LOOKED_AT_AGAIN } from "./sweep.js";
import type { Work } from "./work.js";

type Failed = Extract<AuditEvent, { kind: "failed" }>;

export const MOST_ATTEMPTS = 5;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 5 * 60_000;

/**
 * The one place where errors end: recorded, tried again with growing pauses, and in the end shown where a person looks.
 * Answers how the try ended.
 */
export async function failed(work: Work, claimed: ClaimedJob, met: Met): Promise<JobOutcome> {
  const { store, now, log } = work;
  const { cause } = met;
  const left = await leftToGitHub(work, claimed, met);
  if (left !== null) return left;
  const because = describe(cause);
  const final = claimed.attempt >= MOST_ATTEMPTS || (await failsAsBefore(work, claimed, because));
  if (final && (await leftIfClosed(work, claimed))) return "done";
  log.error({ err: cause, job: claimed.key, attempt: claimed.attempt }, "a job failed");
  const shown = final ? await showFailure(work, claimed.job, because, () => mustHold(work, claimed)) : null;
  const at = now().toISOString();
  await recordFailure(work, { at, ref: claimed.key, kind: "failed", because, attempt: claimed.attempt, final, shown });
  // Whoever only proposes something gives up for good: nobody waits for it.
  if (final && claimed.job.kind === "first-contact") {
    await store.jobs.forget(claimed, now());
    return "given-up";
  }
  const retryAt = final ? null : new Date(now().getTime() + pause(claimed.attempt, work.random()));
  await store.jobs.fail(claimed, now(), retryAt);
  return final ? "given-up" : "failed";
}

/**
 * A closed pull request needs no verdict, and where its base branch is gone there never will be one: it holds nobody
 * back, and is not tried again. False when it is open, or when nobody can say.
 */
async function leftIfClosed(work: Work, claimed: ClaimedJob): Promise<boolean> {
  const { job } = claimed;
  if (job.kind !== "judge") return false;
  const { standings, jobs } = work.store;
  try {
    const github = await work.gitHubFor(job.installationId);
    if ((await github.readHead(job.ref)).state === "open") return false;
    const others = await leave(standings, await standings.of(job.ref));
    await wantOthers(work, claimed, others);
    return await jobs.forget(claimed, work.now());
  } catch {
    return false; // what failed is told by whoever asked
  }
}

/** What was given up, and fails in the same way when a sweep looks again, costs one try a sweep and not all of them. */
async function failsAsBefore({ store: { audit } }: Work, { job, key }: ClaimedJob, because: string): Promise<boolean> {
  return job.because === LOOKED_AT_AGAIN && isGivenUpFor(await audit.latest(key, "failed"), because);
}

const isGivenUpFor = (last: AuditEvent | null, because: string): last is Failed =>
  last?.kind === "failed" && last.final && last.because === because;

/** What was given up is tried again by every sweep: the same failure as the one it was given up for is on record. */
async function recordFailure({ store: { audit } }: Work, event: Failed): Promise<void> {
  const last = await audit.latest(event.ref, "failed");
  if (!isGivenUpFor(last, event.because) || (event.final && last.shown !== event.shown)) await audit.append(event);
}

/** Doubling, capped, with jitter, so that replicas do not all come back at once. Milliseconds. */
export const pause = (attempt: number, random: number): number =>
  Math.round(Math.min(FIRST_RETRY_MS * 2 ** (attempt - 1), LONGEST_RETRY_MS) * (0.5 + random / 2));

async function showFailure(work: Work, job: Job, because: string, fence: Fence): Promise<"failure" | null> {
  if (job.kind === "judge-group") return showGroupFailure(work, job, because, fence);
  if (job.kind !== "judge") return null;
  try {
    const github = await work.gitHubFor(job.installationId);
    const { memory, standings } = work.store;
    const head = await github.readHead(job.ref);
    const before = await standings.of(job.ref);
    const checkName = nameOf(head, before);
    const { checkRunId } = await memory.remember(job.ref);
    const { plan, standing } = work.couldNotJudge({ ref: job.ref, head, checkName, checkRunId, because });
    await standings.keep(standing);
    await tellGroups(work, job.ref, before);
    await github.apply(plan, fence);
    return "failure";
  } catch (err) {
    work.log.error({ err, job: refText(job.ref) }, "the failure could not be shown on the pull request");
    return null; // no check run, or the one before: a required check that is missing keeps the branch closed
  }
}

/** Where no pull request into the branch was ever judged, nothing governs it, or a missing check keeps it closed. */
async function showGroupFailure(work: Work, job: JudgeGroup, because: string, fence: Fence): Promise<"failure" | null> {
  try {
    const [known] = await work.store.standings.into(job.repository, job.baseBranch);
    if (known === undefined) return null;
    const github = await work.gitHubFor(job.installationId);
    await github.apply(work.groups.failed(job, known.checkName, because), fence);
    return "failure";
  } catch (err) {
    work.log.error({ err, job: job.headSha }, "the failure could not be shown on the merge group");
    return null;
  }
}

/** The policy that names the check may be what could not be read: then it is called as it was before, else as by default. */
const nameOf = ({ baseBranch, defaultBranch }: Head, before: Standing | null): string =>
  before?.baseBranch === baseBranch ? before.checkName : checkNameFor([], baseBranch, defaultBranch);

/** The outermost message names the place; its cause says what happened there. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return "an unknown error";
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  return `${error.message}: ${statusOf(cause) === null ? cause.message : reasonOf(cause)}`;
}
