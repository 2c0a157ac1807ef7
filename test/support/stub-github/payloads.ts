import { pullJson, account, commentJson, repositoryJson, reviewJson } from "./shapes.js";
import { headId } from "./git.js";
import type { Comment, Pull, Review, Who } from "./world.js";

/** A webhook before it is signed. */
export type Webhook = { readonly event: string; readonly action: string; readonly payload: object };

const about = (pull: Pull, sender: Who, event: string, action: string, more: object = {}): Webhook => ({
  event,
  action,
  payload: {
    action,
    installation: { id: pull.repository.installationId },
    repository: repositoryJson(pull.repository),
    sender: account(sender),
    ...(event === "issue_comment" ? {} : { pull_request: pullJson(pull) }),
    ...more,
  },
});

export const opened = (pull: Pull): Webhook => about(pull, "ana", "pull_request", "opened", { number: pull.number });

export const synchronized = (pull: Pull): Webhook =>
  about(pull, "ana", "pull_request", "synchronize", {
    before: headId(pull.repository.id, pull.number, pull.pushes - 1),
  });

export const submitted = (pull: Pull, review: Review): Webhook =>
  about(pull, "ben", "pull_request_review", "submitted", { review: { ...reviewJson(review), state: "approved" } });

export const dismissed = (pull: Pull, review: Review): Webhook =>
  about(pull, "ben", "pull_request_review", "dismissed", { review: { ...reviewJson(review), state: "dismissed" } });

export const commented = (pull: Pull, comment: Comment): Webhook =>
  about(pull, comment.by, "issue_comment", "created", {
    issue: { number: pull.number, pull_request: {} },
    comment: commentJson(comment),
  });
