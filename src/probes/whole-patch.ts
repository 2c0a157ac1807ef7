import type { ChangedFile, FileContent } from "../domain/change.js";

const ONE_HUNK = /^@@ -0,0 \+1(?:,(\d+))? @@/;
const NO_NEWLINE = "\\ No newline at end of file";

/**
 * The two sides of a file that this change adds, where its patch is the whole of it: one hunk from nothing, only added
 * lines, and as many of them as the hunk and the row say. `null` where the patch proves less.
 */
export function wholePatch({ status, patch, additions, deletions }: ChangedFile): FileContent | null {
  if (status !== "added" || patch === null || deletions !== 0) return null;
  const lines = patch.replace(/\n$/, "").split("\n");
  const hunk = ONE_HUNK.exec(lines[0] ?? "");
  if (hunk === null) return null;
  const unended = lines.at(-1) === NO_NEWLINE;
  const added = lines.slice(1, unended ? -1 : undefined);
  if (added.length !== Number(hunk[1] ?? 1) || added.length !== additions) return null;
  if (!added.every((line) => line.startsWith("+"))) return null;
  return { before: null, after: `${added.map((line) => line.slice(1)).join("\n")}${unended ? "" : "\n"}` };
}
