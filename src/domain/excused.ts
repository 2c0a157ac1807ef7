import type { Sha } from "./ids.js";

/** A commit of the pull request that may make nobody a principal, and what is known of it. */
export type Excused =
  /** A merge of the base, made by GitHub, whose every file is as the machine merges it. Read from the trees. */
  { readonly kind: "clean-update"; readonly sha: Sha };
