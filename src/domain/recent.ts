import type { Account } from "./account.js";
import type { ChangedFile } from "./change.js";

/** The pull requests that were merged last, for comparing two policies; or because of what they could not be read. */
export type RecentReading =
  | { readonly kind: "read"; readonly list: readonly MergedPullRequest[] }
  | { readonly kind: "unreadable"; readonly because: string };

/** A merged pull request as far as names tell of it. */
export type MergedPullRequest = {
  readonly number: number;
  readonly title: string;
  /** `null`: the account was deleted since. */
  readonly author: Account | null;
  readonly labels: readonly string[];
  readonly headBranch: string;
  readonly baseBranch: string;
  readonly files: readonly NamedFile[];
  /** How many further files it changed that were not listed. */
  readonly unlisted: number;
};

/** A changed file of which nobody asked what is in it. */
export type NamedFile = Pick<ChangedFile, "path" | "status" | "additions" | "deletions">;
