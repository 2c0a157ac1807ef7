import type { RepositoryRef, Sha } from "./ids.js";

/** What becomes of what the store knows, because of where things are now. It changes with the delivery that tells of it. */
export type KnownChange =
  /** GitHub merged a merge group, or gave it up. */
  | { readonly kind: "group-gone"; readonly repository: RepositoryRef; readonly headSha: Sha }
  /** Nothing can be done there: nothing is tried again. `forEver`: another repository may get its name. */
  | { readonly kind: "repository-gone"; readonly repository: RepositoryRef; readonly forEver: boolean }
  | { readonly kind: "installation-gone"; readonly installationId: number }
  /** The same repository under another name, or with another owner, who has an installation of their own. */
  | {
      readonly kind: "repository-moved";
      readonly from: RepositoryRef;
      readonly to: RepositoryRef;
      readonly installationId: number;
    };
