import type { Login, Sha, TeamSlug } from "./ids.js";
import type { CheckConclusion } from "./plan.js";

/** What stands on the pull request from us, as GitHub has it now. */
export type Posted = {
  readonly checkRun: PostedCheckRun | null;
  /** Those of single classes that stand beside it at this head, superseded ones too; left out where nobody looked. */
  readonly classRuns?: readonly PostedCheckRun[];
  readonly comment: PostedComment | null;
  /** Whose review is asked for now. */
  readonly requestedUsers: readonly Login[];
  readonly requestedTeams: readonly TeamSlug[];
  /** Everyone this app ever asked here: nobody is asked twice. */
  readonly everRequested: readonly (Login | TeamSlug)[];
};

export type PostedCheckRun = {
  readonly id: number;
  readonly headSha: Sha;
  readonly name: string;
  readonly conclusion: CheckConclusion | null;
  readonly title: string;
  /** Our digest of everything that was sent, kept in the run's `external_id`. */
  readonly digest: string;
};

/** `body` is what GitHub has now, which somebody with write access may have edited. */
export type PostedComment = { readonly id: number; readonly body: string };
