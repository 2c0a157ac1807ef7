import type { Account } from "./account.js";
import type { EvidenceId, Login } from "./ids.js";

/** A comment in the conversation of the pull request, ours left out. */
export type Comment = {
  readonly id: number;
  readonly by: Account | null;
  readonly body: string;
  /** ISO 8601, GitHub's clock. */
  readonly createdAt: string;
  /** An edited comment is never a command: what people answered to is no longer what it says. */
  readonly edited: boolean;
};

/**
 * A box of our checklist that somebody ticked: unticked in the body that we posted, unticked before the edit, ticked
 * after it. The person is the webhook's sender, never read from the text.
 */
export type Tick = { readonly evidence: EvidenceId; readonly by: Login; readonly at: string };
