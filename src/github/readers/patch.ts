import type { TreeEntry } from "../at-a-commit.js";
import type { FileRow } from "../at-a-commit.js";
import { isEmptyBlob } from "../empty-blob.js";

/** The file on both sides. `null`: there is none on that side; `undefined`: that side could not be looked at. */
export type Sides = {
  readonly before: TreeEntry | null | undefined;
  readonly after: TreeEntry | null | undefined;
};

/** A row with what the trees at the merge base and at the head have for it. */
export type Located = { readonly row: FileRow; readonly wanted: Whole } & Sides;

/** Who wants the whole documents of a file. `by-weakness`: they may show that the edit is next to nothing. */
export type Whole = "by-probe" | "by-weakness" | "no";

/**
 * The diff of a row: `""` only where the blobs prove that no content changed, `null` where GitHub withheld it. The
 * numbers of a row prove nothing: past about 20,000 lines GitHub sends rows with zero changes and no patch.
 * Source: https://github.com/orgs/community/discussions/213491
 */
export function patchOf(row: FileRow, sides: Sides): string | null {
  if (isOfAnotherHead(row, sides)) return null;
  if (row.patch) return row.patch;
  return changedNothing(row, sides) ? "" : null;
}

/** GitHub's list of files can lag behind a push: then a row names another blob than the head has. */
const isOfAnotherHead = ({ status, sha }: FileRow, { after }: Sides): boolean =>
  status !== "removed" && after !== undefined && after?.blob !== sha;

function changedNothing({ status }: FileRow, { before, after }: Sides): boolean {
  if (status === "added") return isEmpty(after);
  if (status === "removed") return isEmpty(before);
  return before != null && after != null && before.blob === after.blob;
}

const isEmpty = (entry: TreeEntry | null | undefined): boolean => entry != null && isEmptyBlob(entry.blob);
