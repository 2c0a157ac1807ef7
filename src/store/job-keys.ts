import { refText } from "../domain/ids.js";
import type { Job } from "../domain/job.js";

/** These jobs wait for their turn by themselves, and a sweep leaves them alone. */
export const BY_THEMSELVES: readonly Job["kind"][] = ["first-contact", "redeliver", "reconcile"];

/** Jobs for one pull request share a key, and so collapse into one. */
export function keyOf(job: Job): string {
  switch (job.kind) {
    case "judge":
      return refText(job.ref);
    case "judge-commit":
      return `commit ${job.repository.owner}/${job.repository.repo}@${job.sha}${checkOf(job)}`;
    case "judge-base":
      return `base ${job.repository.owner}/${job.repository.repo}:${job.branch}`;
    case "judge-floor":
      return `floor ${job.repository.owner}/${job.repository.repo}`;
    case "judge-approved":
      return job.repository === null
        ? `approved ${job.installationId}`
        : `approved ${job.repository.owner}/${job.repository.repo}`;
    case "judge-group":
      return `group ${job.repository.owner}/${job.repository.repo}@${job.headSha}`;
    case "judge-repository":
      return `repository ${job.repository.owner}/${job.repository.repo}`;
    case "judge-installation":
      return `installation ${job.installationId}`;
    case "first-contact":
      return job.repository === null
        ? `first-contact ${job.installationId}`
        : `first-contact ${job.repository.owner}/${job.repository.repo}`;
    case "redeliver":
    case "reconcile":
      return job.repository === null ? job.kind : `${job.kind} ${job.repository.owner}/${job.repository.repo}`;
  }
}

/** Results of different checks may matter to different pull requests, so that each is looked at. */
const checkOf = ({ check }: Extract<Job, { kind: "judge-commit" }>): string =>
  check === undefined ? "" : check === null ? " suite" : ` check ${check}`;

/** "acme/shop", or nothing for a job that concerns a whole installation or all of them. */
export function placeOf(job: Job): string {
  if (job.kind === "judge-installation") return "";
  const place = job.kind === "judge" ? job.ref : job.repository;
  return place === null ? "" : `${place.owner}/${place.repo}`;
}

/** A job as `want` wrote it. */
export function jobOf({ data, revokes = null }: { readonly data: string; readonly revokes?: string | null }): Job {
  const { delivery: _forTheLog, ...job } = parsed(data);
  return revokes === null || job.kind !== "judge" ? job : { ...job, revokes };
}

/** The webhook that asked for it last, where one did. */
export const deliveryOf = ({ data }: { readonly data: string }): string | null => parsed(data).delivery ?? null;

const parsed = (data: string): Job & { readonly delivery?: string } =>
  JSON.parse(data) as Job & { readonly delivery?: string }; // written by want, and by a repository that moved
