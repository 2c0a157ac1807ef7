import type { Job } from "../domain/job.js";
import { refText } from "../domain/ids.js";
import type { Fence, GitHub } from "../github/github.js";
import type { ClaimedJob } from "../store/jobs.js";
import { contact } from "./first-contact.js";
import { heal } from "./healing/heal.js";
import { tellGroups } from "./groups-concerned.js";
import { wantInTurns } from "./in-turns.js";
import { mustHold } from "./lease.js";
import { processMergeGroup } from "./process-merge-group.js";
import { processPullRequest, type Pass } from "./process-pull-request.js";
import { recheck } from "./recheck.js";
import type { Standing } from "../domain/standing.js";
import { spread } from "./spread.js";
import type { Work } from "./work.js";

const OVER: Pass = { recheckAt: null, watch: false, others: [] };

/**
 * Whoever is killed again and again has little to do with what it worked on; what kills each process that touches it is not
 * touched for ever.
 */
const MOST_CUT_OFF = 20;

/** Does a job; a job that only spreads over pull requests is over when it has. */
export async function run(work: Work, claimed: ClaimedJob): Promise<Pass> {
  const { job, attempt, delivery } = claimed;
  // A failure is counted when it is caught; more tries than that were cut off with their process.
  if (attempt > MOST_CUT_OFF) throw new Error(`the app was stopped ${attempt - 1} times while it worked on this`);
  if (job.kind === "redeliver" || job.kind === "reconcile") return heal(work, claimed, job);
  const github = await work.gitHubFor(job.installationId);
  switch (job.kind) {
    case "judge":
      return judged(work, github, claimed, job);
    case "judge-group":
      return { ...OVER, ...(await processMergeGroup({ ...work, github, fence: () => mustHold(work, claimed) }, job)) };
    case "judge-commit":
    case "judge-base":
    case "judge-floor":
    case "judge-approved":
      await work.store.jobs.want(await spread(work.store, github, job, work.now()), work.now(), delivery);
      return OVER;
    case "judge-repository":
    case "judge-installation":
      await wantInTurns(work.store, job.kind, {
        ...{ jobs: await spread(work.store, github, job, work.now()), now: work.now(), delivery },
      });
      // Only now: what is asked for twice does no harm, and what is never asked for does.
      if (job.kind === "judge-repository") await work.store.standings.discovered(job.repository, work.now());
      return OVER;
    case "first-contact":
      return contact({ ...work, github, fence: () => mustHold(work, claimed) }, job);
  }
}

type Judge = Extract<Job, { kind: "judge" }>;

/** A merge group is looked at as soon as a pull request of it may stand differently, and once more when it is known. */
async function judged(work: Work, github: GitHub, claimed: ClaimedJob, job: Judge): Promise<Pass> {
  const { store } = work;
  const fence = (): Promise<void> => mustHold(work, claimed);
  const before = await closeAtOnce({ ...work, github, fence }, job, await store.standings.of(job.ref));
  try {
    const scarceUntil = (): Date | null => work.budgets.scarceUntil(job.installationId);
    return await processPullRequest({ ...work, github, fence, scarceUntil }, job.ref, before);
  } finally {
    await tellGroups(work, job.ref, before); // a pass that failed may have got as far as another standing
  }
}

/**
 * How the pull request stands then. A gate that cannot be closed at once is closed by the judgement that follows, or by
 * its failure.
 */
async function closeAtOnce(
  services: Work & { github: GitHub; fence: Fence },
  { ref, revokes }: Judge,
  before: Standing | null,
): Promise<Standing | null> {
  if (revokes === undefined || before === null) return before;
  const { store, log } = services;
  try {
    await recheck(services, before, revokes);
  } catch (err) {
    log.error({ err, job: refText(ref) }, "the check could not be closed at once; it is judged now");
  }
  await tellGroups(services, ref, before);
  return store.standings.of(ref);
}
