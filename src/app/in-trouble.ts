import { assertNever } from "../domain/assert-never.js";
import type { RepositoryRef } from "../domain/ids.js";
import type { Job } from "../domain/job.js";
import { troubleIn, type Trouble } from "../github/traffic/trouble.js";
import type { ClaimedJob } from "../store/jobs.js";
import type { JobOutcome } from "./observer.js";
import type { Work } from "./work.js";

/** What a job met with, and how often GitHub had answered its installation when it began. */
export type Met = { readonly cause: unknown; readonly answersBefore: number };

const OUTAGE = { firstMs: 5_000, mostMs: 2 * 60_000 } as const;
const NO_ACCESS = { firstMs: 5 * 60_000, mostMs: 60 * 60_000 } as const;
const KEY_REFUSED = { firstMs: 60_000, mostMs: 10 * 60_000 } as const;
/** As long as a working day: by then it is no mistake of GitHub's. */
const TOLD_GONE = 12;

/**
 * Where GitHub itself is in trouble, or the app is not let in, a job has done nothing wrong: it waits, and the try does
 * not count. Gates stay as they are meanwhile: what is closed stays closed. Answers how the try ended; `null`: it failed,
 * and is left to others. What is not there any more is done with.
 */
export async function leftToGitHub(
  work: Work,
  claimed: ClaimedJob,
  { cause, answersBefore }: Met,
): Promise<JobOutcome | null> {
  const { budgets } = work;
  const { installationId } = claimed.job;
  const trouble = troubleIn(cause);
  // Other requests were answered in this time: then it is this one that GitHub cannot answer, and people have to see it.
  if (trouble.kind === "silent" && budgets.answers(installationId) !== answersBefore) return null;
  if (trouble.kind === "missing")
    return claimed.attempt > 1 && (await forgottenIfGone(work, claimed.job)) ? "done" : null;
  const until = waitFor(budgets, installationId, trouble);
  if (until === null) return null;
  if (trouble.kind === "uninstalled" && budgets.pauses.times(installationId, "uninstalled") >= TOLD_GONE) {
    await work.store.change({ kind: "installation-gone", installationId });
    return "done";
  }
  await work.store.jobs.postpone(claimed, until);
  return "postponed";
}

type Standing = Exclude<Trouble, { kind: "missing" }>;

/** Until when; `null`: it is tried again as any failure is. The sentence is what the log says, once. */
function waitFor({ pauses }: Work["budgets"], id: number, trouble: Standing): Date | null {
  switch (trouble.kind) {
    case "limited":
      return trouble.until;
    case "silent":
      return pauses.growing(id, OUTAGE, "silent", "GitHub does not answer (https://www.githubstatus.com)");
    case "suspended":
      return pauses.growing(id, NO_ACCESS, "suspended", SUSPENDED);
    case "uninstalled":
      return pauses.growing(id, NO_ACCESS, "uninstalled", UNINSTALLED);
    case "key-refused":
      return pauses.growing(id, KEY_REFUSED, "key-refused", REFUSED);
    case "other":
      return null;
    default:
      return assertNever(trouble);
  }
}

const SUSPENDED =
  "the app is suspended there; an owner can resume it: organisation settings → GitHub Apps → Configure → Unsuspend";
const UNINSTALLED = "the app is not installed there any more; an owner can install it again from the app's page";
const REFUSED =
  "GitHub does not take the app's private key; make a new one on the app's settings page, set PRIVATE_KEY_PATH to it, check APP_ID, and start the service again";

/** A repository that GitHub does not show any more is forgotten with its jobs; the audit log keeps what happened there. */
async function forgottenIfGone(work: Work, job: Job): Promise<boolean> {
  const repository = placeOf(job);
  if (repository === null || (await isThere(work, job, repository))) return false;
  work.log.error(
    { repository: `${repository.owner}/${repository.repo}`, installationId: job.installationId },
    "GitHub does not show this repository any more: it was deleted, or taken out of the installation; its pull requests are forgotten until it is heard of again",
  );
  const place = { owner: repository.owner, repo: repository.repo };
  await work.store.change({ kind: "repository-gone", repository: place, forEver: false });
  return true;
}

/** Where nobody can say, it is taken to be there. */
async function isThere(work: Work, { installationId }: Job, repository: RepositoryRef): Promise<boolean> {
  try {
    return await (await work.gitHubFor(installationId)).isThere(repository);
  } catch {
    return true;
  }
}

function placeOf(job: Job): RepositoryRef | null {
  if (job.kind === "judge-installation") return null;
  return job.kind === "judge" ? job.ref : job.repository;
}
