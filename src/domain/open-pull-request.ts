import type { Sha } from "./ids.js";
import type { CheckConclusion } from "./plan.js";

/** An open pull request, as one question for many of them shows it. */
export type OpenPullRequest = {
  readonly number: number;
  readonly headSha: Sha;
  readonly baseBranch: string;
  /** As `seenDigest` makes it. */
  readonly seen: string;
  /** ISO 8601, GitHub's clock. */
  readonly updatedAt: string;
  /** Our newest check run of each name on the head; `null`: GitHub did not show them all. */
  readonly runs: readonly OwnRun[] | null;
};

/** `conclusion: null`: it is not completed, or with a conclusion that we never send. */
export type OwnRun = { readonly name: string; readonly conclusion: CheckConclusion | null };

/** `gone`: GitHub knows no such repository, or hides it. `unknown`: it said too little to conclude anything from. */
export type OpenReading =
  /** `at`: when GitHub began to answer, ISO 8601 by its own clock. */
  | { readonly kind: "read"; readonly open: readonly OpenPullRequest[]; readonly at: string }
  | { readonly kind: "gone"; readonly because: string }
  | { readonly kind: "unknown"; readonly because: string };
