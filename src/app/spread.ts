import type { Job } from "../domain/job.js";
import { refText, type PullRequestRef } from "../domain/ids.js";
import type { GitHub } from "../github/github.js";
import type { Store } from "../store/store.js";

/** A job that concerns several pull requests. */
export type SpreadingJob = Exclude<Job, { kind: "judge" | "judge-group" | "first-contact" }>;

type Known = Pick<Store, "audit" | "jobs" | "standings">;
type Lists = Pick<
  GitHub,
  "openPullRequests" | "openPullRequestsInto" | "openPullRequestsWithHead" | "readRepositories"
>;

/** One job for each pull request that this one concerns. A right that may be gone closes their gates at once. */
export async function spread(store: Known, github: Lists, job: SpreadingJob): Promise<readonly Job[]> {
  const { installationId, because } = job;
  if (job.kind === "judge-installation") return eachRepository(github, job);
  const groups = job.kind === "judge-commit" ? await groupsAt(store, job) : [];
  if (groups.length > 0) return groups;
  const revokes = job.kind === "judge-approved" ? { revokes: because } : {};
  const refs = await concernedBy(store, github, job);
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
  job: Exclude<SpreadingJob, { kind: "judge-installation" }>,
): Promise<readonly PullRequestRef[]> {
  switch (job.kind) {
    case "judge-commit":
      return github.openPullRequestsWithHead(job.repository, job.sha);
    case "judge-base":
      return github.openPullRequestsInto(job.repository, job.branch);
    case "judge-repository":
      return github.openPullRequests(job.repository);
    case "judge-floor":
      return governedBy(store, job);
    case "judge-approved":
      return approvedIn(store, job);
  }
}

/** The pull requests to look at again when this repository's policy for others may have changed. Asks the store alone. */
async function governedBy(
  { jobs, audit }: Known,
  { installationId, repository }: Extract<Job, { kind: "judge-floor" }>,
): Promise<readonly PullRequestRef[]> {
  const [watched, judged] = await Promise.all([jobs.watched(installationId), audit.judgedUnder(repository)]);
  return watched.filter((ref) => judged.has(refText(ref)));
}

/** The pull requests that would be merged as they stand. Asks the store alone. */
async function approvedIn(
  { jobs, standings }: Known,
  { installationId, repository }: Extract<Job, { kind: "judge-approved" }>,
): Promise<readonly PullRequestRef[]> {
  const watched = await jobs.watched(installationId);
  const here = watched.filter(
    ({ owner, repo }) => repository === null || (owner === repository.owner && repo === repository.repo),
  );
  const all = await Promise.all(here.map((ref) => standings.of(ref)));
  return all.flatMap((one) => (one?.conclusion === "success" ? [one.ref] : []));
}
