import type { Job } from "../domain/job.js";
import { refText, type PullRequestRef } from "../domain/ids.js";
import { mayHeed } from "../domain/standing.js";
import type { GitHub } from "../github/github.js";
import type { Store } from "../store/store.js";

/** A job that concerns several pull requests. */
export type SpreadingJob = Exclude<
  Job,
  { kind: "judge" | "judge-group" | "first-contact" | "redeliver" | "reconcile" }
>;

type Known = Pick<Store, "audit" | "jobs" | "standings">;
type Lists = Pick<GitHub, "openPullRequestsInto" | "readRepositories">;

/** One job for each pull request that this one concerns. A right that may be gone closes their gates at once. */
export async function spread(store: Known, github: Lists, job: SpreadingJob, now: Date): Promise<readonly Job[]> {
  const { installationId, because } = job;
  if (job.kind === "judge-installation") return eachRepository(github, job);
  if (job.kind === "judge-commit") return atCommit(store, job, now);
  const revokes = job.kind === "judge-approved" ? { revokes: because } : {};
  const refs = await concernedBy(store, github, job, now);
  return refs.map((ref): Job => ({ kind: "judge", installationId, ref, because, ...revokes }));
}

/** No pull request has the commit of a merge group for its head. */
async function groupsAt(
  { jobs }: Known,
  { repository, sha, because }: Extract<Job, { kind: "judge-commit" }>,
): Promise<readonly Job[]> {
  const groups = await jobs.groups(repository);
  return groups.filter(({ headSha }) => headSha === sha).map((group): Job => ({ ...group, because }));
}

async function eachRepository(
  github: Lists,
  { installationId, because }: Extract<Job, { kind: "judge-installation" }>,
): Promise<readonly Job[]> {
  const repositories = await github.readRepositories();
  return repositories.map((repository): Job => ({ kind: "judge-repository", installationId, repository, because }));
}

function concernedBy(
  store: Known,
  github: Lists,
  job: Exclude<SpreadingJob, { kind: "judge-installation" | "judge-commit" }>,
  now: Date,
): Promise<readonly PullRequestRef[]> {
  switch (job.kind) {
    case "judge-base":
      return into(store, github, job);
    case "judge-repository":
      return github.openPullRequestsInto(job.repository, null);
    case "judge-floor":
      return governedBy(store, job);
    case "judge-approved":
      return approvedIn(store, job, now);
  }
}

/**
 * The merge group of this commit; those that stand at it and go by this check; and those that a worker looks at just now,
 * which may have read the checks before. Asks the store alone; a repository that it has not looked over for long (a new
 * one, a database that was lost) is looked over.
 */
async function atCommit(store: Known, job: Extract<Job, { kind: "judge-commit" }>, now: Date): Promise<readonly Job[]> {
  const { installationId, repository, sha, because, check } = job;
  // In this order: a pass that ends in between has kept by then how the pull request stands.
  const inHand = await store.jobs.beingJudged({ repository, installationId }, now);
  const here = await store.standings.at(repository, sha);
  const groups = await groupsAt(store, job);
  const heeding = here.filter((one) => check === undefined || mayHeed(one, check)).map(({ ref }) => ref);
  const judged = distinct([...heeding, ...inHand]).map((ref): Job => ({ kind: "judge", installationId, ref, because }));
  const isKnown = here.length + groups.length > 0 || (await store.standings.isDiscovered(repository, now));
  return [
    ...groups,
    ...judged,
    ...(isKnown ? [] : [{ kind: "judge-repository", installationId, repository, because } as const]),
  ];
}

const distinct = (refs: readonly PullRequestRef[]): readonly PullRequestRef[] => [
  ...new Map(refs.map((ref) => [refText(ref), ref])).values(),
];

/** A branch that no judged pull request goes into concerns somebody only where its policy changed. */
async function into(
  { standings }: Known,
  github: Pick<GitHub, "openPullRequestsInto">,
  { repository, branch, isDefault, byPolicy }: Extract<Job, { kind: "judge-base" }>,
): Promise<readonly PullRequestRef[]> {
  const matters = byPolicy !== false || (await standings.isBase(repository, branch));
  return matters || isDefault !== false
    ? github.openPullRequestsInto(repository, isDefault === true ? null : branch)
    : [];
}

/** The pull requests to look at again when this repository's policy for others may have changed. Asks the store alone. */
async function governedBy(
  { jobs, audit }: Known,
  { installationId, repository }: Extract<Job, { kind: "judge-floor" }>,
): Promise<readonly PullRequestRef[]> {
  const [watched, judged] = await Promise.all([jobs.watched(installationId), audit.judgedUnder(repository)]);
  return watched.filter((ref) => judged.has(refText(ref)));
}

/**
 * The pull requests that would be merged as they stand, and those that a worker looks at just now, which may be about to
 * stand so. Asks the store alone.
 */
async function approvedIn(
  { jobs, standings }: Known,
  { installationId, repository }: Extract<Job, { kind: "judge-approved" }>,
  now: Date,
): Promise<readonly PullRequestRef[]> {
  const inHand = await jobs.beingJudged({ repository, installationId }, now);
  const watched = await jobs.watched(installationId);
  const here = watched.filter(
    ({ owner, repo }) => repository === null || (owner === repository.owner && repo === repository.repo),
  );
  const all = await Promise.all(here.map((ref) => standings.of(ref)));
  return distinct([...inHand, ...all.flatMap((one) => (one?.conclusion === "success" ? [one.ref] : []))]);
}
