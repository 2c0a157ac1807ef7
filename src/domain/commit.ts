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

/**
 * Who moved the head branch to a commit, as a webhook's sender or the activity of the head's repository told. `null`:
 * GitHub named nobody (a deploy key), or was not there to be asked: `unread` then reads on from "nobody is known to have
 * pushed it, and". `from`: where the branch stood before; left out where nobody told. `id`: the account,
 * which keeps it when its login changes.
 */
export type Push =
  | { readonly sha: Sha; readonly by: Login | null; readonly id?: number; readonly from?: Sha }
  | { readonly sha: Sha; readonly by: null; readonly unread: string; readonly id?: number; readonly from?: Sha };
