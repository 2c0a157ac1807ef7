import type { FileMode } from "../domain/change.js";
import type { Sha } from "../domain/ids.js";

/** A file's text at a commit. `too-large`: over the reader's limit, and not read. */
export type TextAt =
  | { readonly kind: "absent" }
  | { readonly kind: "found"; readonly text: string }
  | { readonly kind: "too-large"; readonly bytes: number };

/** A file in a tree. `bytes: null`: a submodule, or GitHub did not say. */
export type TreeEntry = { readonly mode: FileMode | null; readonly blob: Sha; readonly bytes: number | null };

/** The wanted paths of a commit. `null`: no file there. A path that is missing could not be looked at. */
export type Tree = ReadonlyMap<string, TreeEntry | null>;
