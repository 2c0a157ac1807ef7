import type { Login, Sha } from "./ids.js";

/** A commit of the pull request that may make nobody a principal, and what is known of it. `number`: a pull request. */
export type Excused =
  /** A merge of the base, made by GitHub, whose every file is as the machine merges it. Read from the trees. */
  | { readonly kind: "clean-update"; readonly sha: Sha }
  /** A commit of an earlier pull request that was approved at `head` and then merged. As the store tells. */
  | { readonly kind: "judged"; readonly sha: Sha; readonly number: number; readonly head: Sha }
  /** The commit that merging such a pull request made: a merge, or all of it squashed. As the store tells. */
  | { readonly kind: "judged-merge"; readonly sha: Sha; readonly number: number }
  /** GitHub made it of suggestions in review comments, `by` gave one of them, and nothing else is in it. */
  | { readonly kind: "suggestion"; readonly sha: Sha; readonly by: Login };
