import type { AuditEvent } from "../domain/audit-event.js";
import type { Job, JudgeGroup } from "../domain/job.js";
import { refText, type PullRequestRef } from "../domain/ids.js";
import type { couldNotJudge, decide, firstContact, groups, rechecking } from "../decide.js";
import type { Standing } from "../domain/standing.js";
import type { GitHub, Head } from "../github/github.js";
import { checkNameFor } from "../policy/check-name.js";
import type { ClaimedJob } from "../store/jobs.js";
import type { Store } from "../store/store.js";
import { contact } from "./first-contact.js";
import { groupsConcerned } from "./groups-concerned.js";
import { processMergeGroup } from "./process-merge-group.js";
import { processPullRequest, type Pass } from "./process-pull-request.js";
import { recheck } from "./recheck.js";
import { wantInTurns } from "./in-turns.js";
import { leave } from "./sharing.js";
import { spread } from "./spread.js";

type Failed = Extract<AuditEvent, { kind: "failed" }>;

export type Work = {
  readonly store: Store;
  readonly gitHubFor: (installationId: number) => Promise<GitHub>;
  readonly decide: typeof decide;
  readonly couldNotJudge: typeof couldNotJudge;
  readonly rechecking: typeof rechecking;
  readonly groups: typeof groups;
  readonly firstContact: typeof firstContact;
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
    const { recheckAt, watch, others } = await run(work, claimed);
    const { jobs } = work.store;
    await wantOthers(work, claimed, others);
    await (watch
      ? jobs.complete(claimed, work.now(), wakeAt(recheckAt, work.now()))
      : jobs.forget(claimed, work.now()));
  } catch (cause) {
    await failed(work, claimed, cause);
  } finally {
    clearInterval(renewal);
  }
  return true;
}

const wantOthers = ({ store, now }: Work, { job }: ClaimedJob, others: Pass["others"]): Promise<void> =>
  store.jobs.want(
    others.map((ref) => sameCommit(job, ref)),
    now(),
  );

/** By GitHub's clock a thing expires; ours may be ahead of it, and must not make this run again and again until then. */
const wakeAt = (recheckAt: Date | null, now: Date): Date | null =>
  recheckAt === null ? null : new Date(Math.max(recheckAt.getTime(), now.getTime() + SOONEST_WAKE_MS));

/** A lease that cannot be renewed is lost: `complete` then finds that out and changes nothing. */
async function renew(work: Work, claimed: ClaimedJob): Promise<void> {
  await stillOurs(work, claimed).catch((err: unknown) =>
    work.log.error({ err, job: claimed.key }, "a lease could not be renewed"),
  );
}

const stillOurs = ({ store, now }: Work, claimed: ClaimedJob): Promise<boolean> =>
  store.jobs.renew(claimed, new Date(now().getTime() + LEASE_MS));

/** A machine that slept wakes up with a lease that others hold by now: it must not speak over them. */
async function fence(work: Work, claimed: ClaimedJob): Promise<void> {
  if (!(await stillOurs(work, claimed))) throw new Error("another worker has taken this job over");
}

const OVER: Pass = { recheckAt: null, watch: false, others: [] };

/** Does a job; a job that only spreads over pull requests is over when it has. */
async function run(work: Work, claimed: ClaimedJob): Promise<Pass> {
  const { job, attempt } = claimed;
  // A failure is counted when it is caught; more tries than that were cut off with their process.
  if (attempt > MOST_ATTEMPTS) throw new Error(`the app was stopped ${attempt - 1} times while it worked on this`);
  const github = await work.gitHubFor(job.installationId);
  switch (job.kind) {
    case "judge":
      return judged(work, github, claimed, job);
    case "judge-group":
      return { ...OVER, ...(await processMergeGroup({ ...work, github, fence: () => fence(work, claimed) }, job)) };
    case "judge-commit":
    case "judge-base":
    case "judge-floor":
    case "judge-approved":
      await work.store.jobs.want(await spread(work.store, github, job, work.now()), work.now());
      return OVER;
    case "judge-repository":
    case "judge-installation":
      await wantInTurns(work.store, job.kind, await spread(work.store, github, job, work.now()), work.now());
      // Only now: what is asked for twice does no harm, and what is never asked for does.
      if (job.kind === "judge-repository") await work.store.standings.discovered(job.repository, work.now());
      return OVER;
    case "first-contact":
      return contact({ ...work, github, fence: () => fence(work, claimed) }, job);
  }
}

type Judge = Extract<Job, { kind: "judge" }>;

/** A merge group is looked at as soon as a pull request of it may stand differently, and once more when it is known. */
async function judged(work: Work, github: GitHub, claimed: ClaimedJob, job: Judge): Promise<Pass> {
  const { store } = work;
  const before = await store.standings.of(job.ref);
  await closeAtOnce(work, github, job);
  await tellGroups(work, job, before);
  const closed = await store.standings.of(job.ref);
  try {
    return await processPullRequest({ ...work, github, fence: () => fence(work, claimed) }, job.ref);
  } finally {
    await tellGroups(work, job, closed); // a pass that failed may have got as far as another standing
  }
}

async function tellGroups({ store, now }: Work, { ref }: Judge, before: Standing | null): Promise<void> {
  await store.jobs.want(await groupsConcerned(store, ref, before), now());
}

/** A gate that cannot be closed at once is closed by the judgement that follows, or by its failure. */
async function closeAtOnce(work: Work, github: GitHub, job: Judge): Promise<void> {
  if (job.revokes === undefined) return;
  try {
    await recheck({ ...work, github }, job.ref, job.revokes);
  } catch (err) {
    work.log.error({ err, job: refText(job.ref) }, "the check could not be closed at once; it is judged now");
  }
}

const sameCommit = ({ installationId }: Job, ref: PullRequestRef): Job => ({
  kind: "judge",
  installationId,
  ref,
  because: "another pull request with the same commit stands differently",
});

/**
 * The one place where errors end: recorded, tried again with growing pauses, and in the end shown where a person looks.
 * Whoever lost the job says nothing: it is in other hands.
 */
async function failed(work: Work, claimed: ClaimedJob, cause: unknown): Promise<void> {
  const { store, now, log } = work;
  if (!(await stillOurs(work, claimed))) return log.info({ job: claimed.key }, "another worker has taken a job over");
  const because = describe(cause);
  const final = claimed.attempt >= MOST_ATTEMPTS;
  if (final && (await leftIfClosed(work, claimed))) return;
  log.error({ err: cause, job: claimed.key, attempt: claimed.attempt }, "a job failed");
  const shown = final ? await showFailure(work, claimed.job, because) : null;
  const at = now().toISOString();
  await recordFailure(work, { at, ref: claimed.key, kind: "failed", because, attempt: claimed.attempt, final, shown });
  // Whoever only proposes something gives up for good: nobody waits for it.
  if (final && claimed.job.kind === "first-contact") return void (await store.jobs.forget(claimed, now()));
  await store.jobs.fail(
    claimed,
    now(),
    final ? null : new Date(now().getTime() + pause(claimed.attempt, work.random())),
  );
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

/** What was given up is tried again by every sweep: the same failure as the one it was given up for is on record. */
async function recordFailure({ store: { audit } }: Work, event: Failed): Promise<void> {
  const last = await audit.latest(event.ref, "failed");
  const known = last?.kind === "failed" && last.final && last.because === event.because;
  if (!known || (event.final && last.shown !== event.shown)) await audit.append(event);
}

/** Doubling, capped, with jitter, so that replicas do not all come back at once. Milliseconds. */
export const pause = (attempt: number, random: number): number =>
  Math.round(Math.min(FIRST_RETRY_MS * 2 ** (attempt - 1), LONGEST_RETRY_MS) * (0.5 + random / 2));

async function showFailure(work: Work, job: Job, because: string): Promise<"failure" | null> {
  if (job.kind === "judge-group") return showGroupFailure(work, job, because);
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
    await tellGroups(work, job, before);
    await github.apply(plan);
    return "failure";
  } catch (err) {
    work.log.error({ err, job: refText(job.ref) }, "the failure could not be shown on the pull request");
    return null; // no check run, or the one before: a required check that is missing keeps the branch closed
  }
}

/** Where no pull request into the branch was ever judged, nothing governs it, or a missing check keeps it closed. */
async function showGroupFailure(work: Work, job: JudgeGroup, because: string): Promise<"failure" | null> {
  try {
    const [known] = await work.store.standings.into(job.repository, job.baseBranch);
    if (known === undefined) return null;
    const github = await work.gitHubFor(job.installationId);
    await github.apply(work.groups.failed(job, known.checkName, because));
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
  return cause instanceof Error ? `${error.message}: ${cause.message}` : error.message;
}
