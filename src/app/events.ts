import type { z } from "zod";
import type { EventReading, Job } from "../domain/job.js";
import type { PullRequestRef, Sha } from "../domain/ids.js";
import { observedComment, observedReview } from "./observed-words.js";
import {
  CheckRunPayload,
  CheckSuitePayload,
  Envelope,
  IssueCommentPayload,
  PullRequestPayload,
  PushPayload,
  ReviewPayload,
  StatusPayload,
  type PushedCommit,
} from "./payloads.js";

/** What an event means for us, or why it could not be understood. */
export type ReadEvent =
  { readonly kind: "read"; readonly reading: EventReading } | { readonly kind: "unreadable"; readonly because: string };

type Reader = (envelope: Envelope, payload: unknown, ours: { readonly appId: number }) => EventReading;

const NOTHING: EventReading = { jobs: [], observations: [] };

/** Every event that can change a verdict, and what it asks for. A payload is only a hint: facts are read again from GitHub. */
const readers: Readonly<Record<string, Reader>> = {
  pull_request: pullRequest,
  pull_request_review: review,
  issue_comment: issueComment,
  check_run: checkRun,
  check_suite: checkSuite,
  status: (envelope, payload) => judgeCommit(envelope, StatusPayload.parse(payload).sha, "a commit status"),
  push,
};

/** Pure and total: an event that we do not know asks for nothing, one that we know and cannot read says so. */
export function readEvent(name: string, payload: unknown, ours: { readonly appId: number }): ReadEvent {
  const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
  if (reader === undefined) return { kind: "read", reading: NOTHING };
  const envelope = Envelope.safeParse(payload);
  if (!envelope.success) return unreadable(name, envelope.error);
  try {
    return { kind: "read", reading: reader(envelope.data, payload, ours) };
  } catch (cause) {
    return unreadable(name, cause);
  }
}

/** Actions after which the same facts would be read again. */
const QUIET_ACTIONS: ReadonlySet<string> = new Set([
  "review_requested",
  "milestoned",
  "demilestoned",
  "locked",
  "unlocked",
  "enqueued",
  "dequeued",
]);

function pullRequest(envelope: Envelope, payload: unknown): EventReading {
  const { pull_request: pull, before } = PullRequestPayload.parse(payload);
  const { number, head } = pull;
  const { action, sender } = envelope;
  if (action === undefined || QUIET_ACTIONS.has(action)) return NOTHING;
  const asked = judge(envelope, number, `pull request ${action}`);
  const seen = { ref: refOf(envelope, number), sha: head.sha };
  // Who opened a pull request is its author already, and not always who pushed what it was opened with.
  if (action === "opened") return { ...asked, observations: [{ kind: "opened", ...seen }] };
  if (action !== "synchronize") return asked;
  const by = sender?.login ?? null;
  return { ...asked, observations: [{ kind: "pushed", ...seen, by, ...idOf(sender), from: before ?? null }] };
}

const idOf = (sender: Envelope["sender"]): { readonly id?: number } =>
  sender?.id === undefined ? {} : { id: sender.id };

function review(envelope: Envelope, payload: unknown): EventReading {
  const { pull_request, review } = ReviewPayload.parse(payload);
  const observations = observedReview(envelope, refOf(envelope, pull_request.number), review ?? null);
  return { ...judge(envelope, pull_request.number, "a review"), observations };
}

function issueComment(envelope: Envelope, payload: unknown): EventReading {
  const { issue, comment, changes } = IssueCommentPayload.parse(payload);
  if (issue.pull_request === undefined || issue.pull_request === null) return NOTHING;
  // Our own comments come back as events of our bot, and no bot's comment asks for anything. One that changes somebody
  // else's comment, perhaps ours, does.
  if (envelope.sender?.type === "Bot" && envelope.sender.login === comment.user?.login) return NOTHING;
  const asked = judge(envelope, issue.number, `comment ${envelope.action ?? "changed"}`);
  const observations = observedComment(envelope, refOf(envelope, issue.number), comment, changes?.body?.from ?? null);
  return { ...asked, observations };
}

function checkRun(envelope: Envelope, payload: unknown, { appId }: { readonly appId: number }): EventReading {
  const { head_sha, app } = CheckRunPayload.parse(payload).check_run;
  const own = app?.id === appId;
  const matters = own ? ["rerequested", "requested_action"] : ["created", "completed", "rerequested"];
  return matters.includes(envelope.action ?? "")
    ? judgeCommit(envelope, head_sha, `check run ${envelope.action ?? ""}`)
    : NOTHING;
}

function checkSuite(envelope: Envelope, payload: unknown, { appId }: { readonly appId: number }): EventReading {
  const { head_sha, app } = CheckSuitePayload.parse(payload).check_suite;
  const matters = app?.id === appId ? ["rerequested"] : ["completed", "rerequested"];
  return matters.includes(envelope.action ?? "")
    ? judgeCommit(envelope, head_sha, `check suite ${envelope.action ?? ""}`)
    : NOTHING;
}

/** A branch moved. It matters where its policy or its CODEOWNERS may have changed. */
function push(envelope: Envelope, payload: unknown): EventReading {
  const { ref, deleted, forced, commits = [], repository } = PushPayload.parse(payload);
  if (deleted === true || !ref.startsWith("refs/heads/")) return NOTHING;
  const touched = (paths: RegExp): boolean =>
    forced === true || commits.length === 0 || commits.some((commit) => touches(commit, paths));
  const branch = ref.slice("refs/heads/".length);
  const [where, because] = [place(envelope), `push to ${branch}`];
  const base: Job = { kind: "judge-base", ...where, branch, because };
  const { owner, repo } = envelope.repository;
  const floor: Job = { kind: "judge-floor", ...where, because: `push to ${branch} of ${owner}/${repo}` };
  const isDefault = repository.default_branch === branch;
  return { ...NOTHING, jobs: [...(touched(RULES) ? [base] : []), ...(isDefault && touched(POLICIES) ? [floor] : [])] };
}

/** A commit whose files GitHub does not list could have touched anything. */
const touches = ({ added, removed, modified }: PushedCommit, paths: RegExp): boolean =>
  added === undefined ||
  removed === undefined ||
  modified === undefined ||
  [...added, ...removed, ...modified].some((path) => paths.test(path));

/** A policy for other repositories may lie anywhere; under another name a sweep sees that it changed. */
const POLICIES = /(?:^|\/)agent-approval\.ya?ml$/i;

const RULES = /^(?:\.github\/agent-approval\.ya?ml|(?:\.github\/|docs\/)?CODEOWNERS)$/i;

const judge = (envelope: Envelope, number: number, because: string): EventReading => ({
  ...NOTHING,
  jobs: [{ kind: "judge", installationId: envelope.installation.id, ref: refOf(envelope, number), because }],
});

const judgeCommit = (envelope: Envelope, sha: Sha, because: string): EventReading => ({
  ...NOTHING,
  jobs: [{ kind: "judge-commit", ...place(envelope), sha, because }],
});

const place = ({
  installation,
  repository,
}: Envelope): Pick<Extract<Job, { kind: "judge-base" }>, "installationId" | "repository"> => ({
  installationId: installation.id,
  repository,
});

const refOf = ({ repository }: Envelope, number: number): PullRequestRef => ({ ...repository, number });

function unreadable(name: string, error: unknown): ReadEvent {
  const issue = isZod(error) ? error.issues[0] : undefined;
  const detail =
    issue === undefined
      ? error instanceof Error
        ? error.message
        : "unknown"
      : `${issue.path.join(".")}: ${issue.message}`;
  return { kind: "unreadable", because: `the ${name} event could not be understood (${detail})` };
}

const isZod = (error: unknown): error is z.ZodError => error instanceof Error && error.name.includes("ZodError");
