import type { ProbotOctokit } from "probot";
import type { FileMode } from "../domain/change.js";
import type { Commits } from "../domain/commit.js";
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

/** What lies in a whole tree, by its path there. */
export type Entries = { readonly entries: ReadonlyMap<string, RawEntry>; readonly truncated: boolean };
export type RawEntry = { readonly path: string; readonly mode: string; readonly sha: string; readonly size?: number };

/** One row of GitHub's list of files, as it came. */
export type FileRow = Awaited<ReturnType<ProbotOctokit["rest"]["pulls"]["listFiles"]>>["data"][number];

/** What lies between the base's tip and the head. A list that is `null` is longer than one answer. */
export type Comparison = {
  readonly mergeBase: Sha;
  readonly rows: readonly FileRow[] | null;
  readonly commits: Commits["list"] | null;
};
