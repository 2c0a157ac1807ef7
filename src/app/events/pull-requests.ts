import type { EventReading } from "../../domain/job.js";
import { judge, mayHaveAccess, NOTHING, refOf } from "./asking.js";
import { observedReview } from "./observed-words.js";
import { PullRequestPayload, ReviewPayload, type Envelope } from "./payloads.js";

/** Actions after which the same facts would be read again. */
const QUIET_ACTIONS: ReadonlySet<string> = new Set([
  "review_requested",
  "milestoned",
  "demilestoned",
  "locked",
  "unlocked",
  "enqueued",
  "dequeued",
  "auto_merge_enabled",
  "auto_merge_disabled",
]);

/** Everything that happens to a pull request itself. */
export function pullRequest(envelope: Envelope, payload: unknown): EventReading {
  const { pull_request: pull, before, changes } = PullRequestPayload.parse(payload);
  const { number, head } = pull;
  const { action, sender } = envelope;
  if (action === undefined || QUIET_ACTIONS.has(action)) return NOTHING;
  const asked = judge(envelope, number, `pull request ${action}`, revokedBy(action, changes ?? {}));
  const seen = { ref: refOf(envelope, number), sha: head.sha };
  // Who opened a pull request is its author already, and not always who pushed what it was opened with.
  if (action === "opened") return { ...asked, observations: [{ kind: "opened", ...seen }] };
  if (action !== "synchronize") return asked;
  const by = sender?.login ?? null;
  return { ...asked, observations: [{ kind: "pushed", ...seen, by, ...idOf(sender), from: before ?? null }] };
}

/** A push needs no such haste: the new commit has no check yet, so it is closed already. */
function revokedBy(action: string, changes: { readonly base?: unknown; readonly body?: unknown }): string | null {
  if (action === "unlabeled") return "a label was removed";
  if (action !== "edited") return null;
  if (changes.base !== undefined) return "the base branch changed";
  return changes.body === undefined ? null : "the description was edited";
}

const idOf = (sender: Envelope["sender"]): { readonly id?: number } =>
  sender?.id === undefined ? {} : { id: sender.id };

/** Reviews: submitted, edited, dismissed. */
export function review(envelope: Envelope, payload: unknown): EventReading {
  const { pull_request, review } = ReviewPayload.parse(payload);
  const observations = observedReview(envelope, refOf(envelope, pull_request.number), review ?? null);
  return {
    ...judge(envelope, pull_request.number, "a review", lossBy(envelope, observations, review?.author_association)),
    observations,
  };
}

/** What a bot dismisses, and we dismiss self-approvals, is seen in the judgement that follows. */
function lossBy(
  { action, sender }: Envelope,
  observations: EventReading["observations"],
  association: string | undefined,
): string | null {
  if (observations.some(({ kind }) => kind === "objected"))
    return mayHaveAccess(association) ? "a review asked for changes" : null;
  return action === "dismissed" && sender?.type !== "Bot" ? "a review was dismissed" : null;
}
