import type { Account } from "./account.js";
import type { Sha } from "./ids.js";

export type ReviewState = "approved" | "changes-requested" | "commented" | "dismissed" | "pending";

export type Review = {
  readonly id: number;
  /** `null`: the account was deleted since. */
  readonly by: Account | null;
  readonly state: ReviewState;
  /** The head when the review was submitted. `null` when GitHub no longer has the commit. */
  readonly commit: Sha | null;
  /** ISO 8601, GitHub's clock. */
  readonly submittedAt: string;
};
