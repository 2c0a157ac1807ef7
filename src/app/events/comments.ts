import type { EventReading } from "../../domain/job.js";
import { judge, mayHaveAccess, NOTHING, refOf } from "./asking.js";
import { observedComment, observedTampering } from "./observed-words.js";
import { IssueCommentPayload, type Envelope } from "./payloads.js";

/** Comments on a pull request: commands, boxes that are ticked, and what is edited or deleted. */
export function issueComment(
  envelope: Envelope,
  payload: unknown,
  { appId }: { readonly appId: number },
): EventReading {
  const { issue, comment, changes } = IssueCommentPayload.parse(payload);
  if (issue.pull_request === undefined || issue.pull_request === null) return NOTHING;
  // Our own comments come back as events of our bot, and no bot's comment asks for anything. One that changes somebody
  // else's comment, perhaps ours, does.
  if (envelope.sender?.type === "Bot" && envelope.sender.login === comment.user?.login) return NOTHING;
  const from = changes?.body?.from ?? null;
  const ref = refOf(envelope, issue.number);
  const observations = [
    ...observedComment(envelope, ref, comment, from),
    ...observedTampering(envelope, ref, comment, { from, appId }),
  ];
  const isRejected = observations.some(({ kind }) => kind === "objected");
  const isCommand = [comment.body, from].some((text) => /^\s{0,100}\//.test(text ?? ""));
  const ofBot =
    comment.user !== null && comment.user !== undefined && "type" in comment.user && comment.user.type === "Bot";
  const isHeard = ofBot || mayHaveAccess(comment.author_association);
  const revokes = !isHeard ? null : revokedBy(envelope.action, { isRejected, mayCount: isCommand || ofBot });
  return { ...judge(envelope, issue.number, `comment ${envelope.action ?? "changed"}`, revokes), observations };
}

/** What may have carried evidence, a tick or a command is gone or says something else. */
function revokedBy(
  action: string | undefined,
  { isRejected, mayCount }: { readonly isRejected: boolean; readonly mayCount: boolean },
): string | null {
  if (isRejected) return "somebody rejected it";
  if (!mayCount) return null;
  if (action === "edited") return "a comment was edited";
  return action === "deleted" ? "a comment was deleted" : null;
}
