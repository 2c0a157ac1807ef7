import type { ClassMatch } from "../domain/classification.js";
import type { Judging } from "./judging.js";

/** What the app itself can say about how far a change reaches, for a person to confirm or replace. */
export function draftBlastRadius({ snapshot }: Judging, match: ClassMatch): string {
  const paths = match.paths.length === 0 ? snapshot.changes.files.map(({ path }) => path) : match.paths;
  const folders = [
    ...new Set(paths.map((path) => path.split("/").slice(0, -1).join("/") || "the top folder")),
  ].toSorted();
  const shown = folders.slice(0, 3).join(", ");
  const more = folders.length > 3 ? ` and ${folders.length - 3} more` : "";
  const files = paths.length === 1 ? "1 file" : `${paths.length} files`;
  return `${files} of ${match.id} in ${shown}${more}, into ${snapshot.baseBranch}`;
}
