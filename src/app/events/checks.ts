import type { EventReading } from "../../domain/job.js";
import { judgeCommit, NOTHING } from "./asking.js";
import { isQueueBranch } from "./merge-group.js";
import { CheckRunPayload, CheckSuitePayload, StatusPayload, type Envelope } from "./payloads.js";

/** Check runs: results of others are evidence, and the buttons of our own judge again. */
export function checkRun(envelope: Envelope, payload: unknown, { appId }: { readonly appId: number }): EventReading {
  const { head_sha, app, check_suite } = CheckRunPayload.parse(payload).check_run;
  const own = app?.id === appId;
  if (!own && isQueueBranch(check_suite?.head_branch)) return NOTHING;
  const matters = own ? ["rerequested", "requested_action"] : ["created", "completed", "rerequested"];
  return matters.includes(envelope.action ?? "")
    ? judgeCommit(envelope, head_sha, `check run ${envelope.action ?? ""}`)
    : NOTHING;
}

export function checkSuite(envelope: Envelope, payload: unknown, { appId }: { readonly appId: number }): EventReading {
  const { head_sha, app, head_branch } = CheckSuitePayload.parse(payload).check_suite;
  if (app?.id !== appId && isQueueBranch(head_branch)) return NOTHING;
  const matters = app?.id === appId ? ["rerequested"] : ["completed", "rerequested"];
  return matters.includes(envelope.action ?? "")
    ? judgeCommit(envelope, head_sha, `check suite ${envelope.action ?? ""}`)
    : NOTHING;
}

/** The older kin of check runs. */
export const status = (envelope: Envelope, payload: unknown): EventReading =>
  judgeCommit(envelope, StatusPayload.parse(payload).sha, "a commit status");
