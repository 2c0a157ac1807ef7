import type { EventReading, Job } from "../../domain/job.js";
import { NOTHING, place } from "./asking.js";
import { isQueueBranch } from "./merge-group.js";
import { PushPayload, type Envelope, type PushedCommit } from "./payloads.js";

/** A branch moved. It matters where its policy or its CODEOWNERS may have changed. */
export function push(envelope: Envelope, payload: unknown): EventReading {
  const { ref, deleted, forced, commits: listed, repository } = PushPayload.parse(payload);
  const branch = ref.replace(/^refs\/heads\//, "");
  if (deleted === true || branch === ref || isQueueBranch(branch)) return NOTHING;
  const commits = listed ?? [];
  const touched = (paths: RegExp): boolean =>
    forced === true || commits.length === 0 || commits.some((commit) => touches(commit, paths));
  const [where, because] = [place(envelope), `push to ${branch}`];
  const isDefault = repository.default_branch == null ? {} : { isDefault: repository.default_branch === branch };
  const byPolicy = listed === undefined || forced === true || commits.some((commit) => touches(commit, OWN_POLICY));
  const base: Job = { kind: "judge-base", ...where, branch, because, byPolicy, ...isDefault };
  const { owner, repo } = envelope.repository;
  const floor: Job = { kind: "judge-floor", ...where, because: `push to ${branch} of ${owner}/${repo}` };
  const isFloor = isDefault.isDefault === true && touched(POLICIES);
  return { ...NOTHING, jobs: [...(touched(RULES) ? [base] : []), ...(isFloor ? [floor] : [])] };
}

/** A commit whose files GitHub does not list could have touched anything. */
const touches = ({ added, removed, modified }: PushedCommit, paths: RegExp): boolean =>
  added === undefined ||
  removed === undefined ||
  modified === undefined ||
  [...added, ...removed, ...modified].some((path) => paths.test(path));

/** A policy for other repositories may lie anywhere; under another name a sweep sees that it changed. */
const POLICIES = /(?:^|\/)agent-approval\.ya?ml$/i;

const OWN_POLICY = /^\.github\/agent-approval\.ya?ml$/i;

const RULES = /^(?:\.github\/agent-approval\.ya?ml|(?:\.github\/|docs\/)?CODEOWNERS)$/i;
