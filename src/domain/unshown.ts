import type { Changes } from "./change.js";
import type { Sha } from "./ids.js";

/** What GitHub tells of approvals that were given before anything had been shown of their commit. */
export type Unshown = {
  /**
   * What their commits change, where nothing was ever shown of them. One that GitHub has dropped, or that changes more
   * than it lists, is missing.
   */
  readonly commits: readonly { readonly sha: Sha; readonly changes: Changes }[];
  /** When the pull request was given another base branch (ISO 8601, GitHub's clock). `null`: that could not be read. */
  readonly retargets: readonly string[] | null;
};

export const NOTHING_UNSHOWN: Unshown = { commits: [], retargets: [] };
