import type { z } from "zod";
import type { Account } from "../../domain/account.js";
import type { PullRequestRef } from "../../domain/ids.js";
import type { Observation } from "../../domain/job.js";
import { rejectWords } from "../../domain/reject-command.js";
import { linesChanged } from "../../domain/tampering.js";
import type { Envelope, IssueCommentPayload, ReviewPayload } from "./payloads.js";

type CommentTold = z.infer<typeof IssueCommentPayload>["comment"];
type ReviewTold = z.infer<typeof ReviewPayload>["review"];

/**
 * What only this webhook tells of a comment: an objection that may be gone before it is read, and who edited or deleted
 * it. `from`: the text before an edit.
 */
export function observedComment(
  { action, sender }: Envelope,
  ref: PullRequestRef,
  comment: CommentTold,
  from: string | null,
): readonly Observation[] {
  if (action === "created") return rejected(ref, comment);
  if (sender === undefined || sender === null) return [];
  const { id, body, updated_at: at } = comment;
  if (action === "deleted") return [{ kind: "undone", ref, undone: { how: "command", id, by: sender.login } }];
  if (action !== "edited") return [];
  return [{ kind: "comment-edited", ref, commentId: id, by: sender.login, from, body: body ?? "", at }];
}

/** That somebody else changed or deleted the comment that our bot wrote. Whoever comments through the app is a person. */
export function observedTampering(
  { action, sender }: Envelope,
  ref: PullRequestRef,
  { id: commentId, body, updated_at: editedAt, user, performed_via_github_app: via }: CommentTold,
  { from, appId }: { readonly from: string | null; readonly appId: number },
): readonly Observation[] {
  const isOurs = via?.id === appId && user !== null && user !== undefined && "type" in user && user.type === "Bot";
  if (!isOurs || sender === undefined || sender === null) return [];
  const done = { commentId, by: sender.login };
  if (action === "deleted") return [{ kind: "comment-tampered", ref, tampering: { ...done, how: "deleted" } }];
  if (action !== "edited") return [];
  const lines = from === null ? null : linesChanged(from, body ?? "");
  if (from !== null && lines === null) return [];
  return [{ kind: "comment-tampered", ref, tampering: { ...done, how: "edited", editedAt, lines } }];
}

/** Of a review: that it asks for changes, and who dismissed it. */
export function observedReview(
  { action, sender }: Envelope,
  ref: PullRequestRef,
  review: ReviewTold,
): readonly Observation[] {
  if (review === undefined || review === null) return [];
  const { id, user, submitted_at: at } = review;
  if (action === "submitted" && review.state.toLowerCase() === "changes_requested")
    return [{ kind: "objected", ref, said: { how: "review", id, by: accountOf(user), reason: "", at } }];
  if (action !== "dismissed" || sender === undefined || sender === null) return [];
  return [{ kind: "undone", ref, undone: { how: "review", id, by: sender.login } }];
}

function rejected(ref: PullRequestRef, { id, user, body, created_at: at }: CommentTold): readonly Observation[] {
  if (user === undefined || user === null || !("id" in user) || at === undefined || at === null) return [];
  const comment = { id, by: accountOf(user), body: body ?? "", createdAt: at, edited: false };
  return rejectWords([comment]).flatMap((word): readonly Observation[] =>
    word.kind === "reject"
      ? [{ kind: "objected", ref, said: { how: "command", id, by: word.by, reason: word.reason, at } }]
      : [],
  );
}

const accountOf = ({ login, id, type: kind }: NonNullable<ReviewTold>["user"]): Account => ({ login, id, kind });
