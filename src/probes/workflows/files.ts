import type { ChangedFile } from "../../domain/change.js";
import { sidesOf, type Sides } from "../sides.js";

/** A workflow, by where GitHub looks for one. It finds no workflow in a folder below, nor in another case of letters that a disk may fold. */
export const isWorkflow = (path: string): boolean => /^\.github\/workflows\/[^/]+\.ya?ml$/i.test(path);

/** An action's own description. Source: https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax */
const isAction = (path: string): boolean => /(?:^|\/)action\.ya?ml$/i.test(path);

/** A file that says to a hosted runner what to run. */
export const isRun = (path: string): boolean => isWorkflow(path) || isAction(path);

/** What a file says to a runner before and after, where moving it away ends that and moving it in begins it. */
export function runSides(file: ChangedFile): Sides {
  const sides = sidesOf(file);
  if (sides.kind === "patch") return wholeRemoval(file, sides.patch) ?? sides;
  if (sides.kind === "unseen") return sides;
  return {
    kind: "documents",
    before: isNewcomer(file) ? null : sides.before,
    after: isRun(file.path) ? sides.after : null,
  };
}

/** The two sides of a removed file, where its patch is one hunk that takes away as many lines as the row says. */
function wholeRemoval({ status, deletions }: ChangedFile, patch: string): Sides | null {
  const [hunk = "", ...lines] = patch.replace(/\n$/, "").split("\n");
  const gone = lines.filter((line) => !line.startsWith("\\"));
  const isWhole = status === "removed" && /^@@ -1(?:,\d+)? \+0,0 @@/.test(hunk) && gone.length === deletions;
  if (!isWhole || !gone.every((line) => line.startsWith("-"))) return null;
  return { kind: "documents", before: `${gone.map((line) => line.slice(1)).join("\n")}\n`, after: null };
}

/** True where the file said nothing to a runner before, though it may have existed elsewhere. */
export function isNewcomer({ path, previousPath, status }: ChangedFile): boolean {
  if (status === "added" || status === "copied") return true;
  return previousPath !== undefined && isWorkflow(path) && !isWorkflow(previousPath);
}

/** Either end of the change is a file that says what to run. */
export const concernsRuns = ({ path, previousPath }: ChangedFile): boolean =>
  isRun(path) || (previousPath !== undefined && isRun(previousPath));

/** Either end of the change is a workflow. */
export const wasOrIsWorkflow = ({ path, previousPath }: ChangedFile): boolean =>
  isWorkflow(path) || (previousPath !== undefined && isWorkflow(previousPath));
