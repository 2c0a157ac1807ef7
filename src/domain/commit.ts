import type { Account } from "./account.js";
import type { Login, Sha } from "./ids.js";

/** One commit reachable from the head and not from the base. */
export type Commit = {
  readonly sha: Sha;
  readonly parents: readonly Sha[];
  /** `null`: the commit's e-mail belongs to no account that we can see. */
  readonly author: Account | null;
  readonly committer: Account | null;
  readonly authorEmail: string;
  readonly committerEmail: string;
  readonly message: string;
  /** GitHub checked the signature. */
  readonly verified: boolean;
};

/** Every commit of the pull request. `complete: false`: GitHub declares more than it listed (its cap is 250). */
export type Commits = { readonly list: readonly Commit[]; readonly complete: boolean };

/** Who moved the head branch to a commit, as a webhook's sender told us. `null`: GitHub named nobody (a deploy key). */
export type Push = {
  readonly sha: Sha;
  readonly by: Login | null;
  /** Where the branch stood before; left out where nobody told. */
  readonly from?: Sha;
};
