import type { EventReading } from "../../domain/job.js";
import { judgeCommit, NOTHING } from "./asking.js";
import { isQueueBranch } from "./merge-group.js";
import { CheckRunPayload, CheckSuitePayload, StatusPayload, type Envelope } from "./payloads.js";

/** Check runs: results of others are evidence, and the buttons of our own judge again. */
export function checkRun(envelope: Envelope, payload: unknown, { appId }: { readonly appId: number }): EventReading {
  const { head_sha, name, app, check_suite } = CheckRunPayload.parse(payload).check_run;
  const own = app?.id === appId;
  if (!own && isQueueBranch(check_suite?.head_branch)) return NOTHING;
  const matters = own ? ["rerequested", "requested_action"] : ["created", "completed", "rerequested"];
  return matters.includes(envelope.action ?? "")
    ? judgeCommit(envelope, head_sha, `check run ${envelope.action ?? ""}`, own ? undefined : name)
    : NOTHING;
}

export function checkSuite(envelope: Envelope, payload: unknown, { appId }: { readonly appId: number }): EventReading {
  const { head_sha, app, head_branch } = CheckSuitePayload.parse(payload).check_suite;
  const own = app?.id === appId;
  if (!own && isQueueBranch(head_branch)) return NOTHING;
  const matters = own ? ["rerequested"] : ["completed", "rerequested"];
  return matters.includes(envelope.action ?? "")
    ? judgeCommit(envelope, head_sha, `check suite ${envelope.action ?? ""}`, own ? undefined : null)
    : NOTHING;
}

/** The older kin of check runs. */
export function status(envelope: Envelope, payload: unknown): EventReading {
  const { sha, context } = StatusPayload.parse(payload);
  return judgeCommit(envelope, sha, "a commit status", context);
}
