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
  if (sides.kind !== "documents") return sides;
  return {
    kind: "documents",
    before: isNewcomer(file) ? null : sides.before,
    after: isRun(file.path) ? sides.after : null,
  };
}

/** True where the file said nothing to a runner before, though it may have existed elsewhere. */
function isNewcomer({ path, previousPath, status }: ChangedFile): boolean {
  if (status === "added" || status === "copied") return true;
  return previousPath !== undefined && isWorkflow(path) && !isWorkflow(previousPath);
}

/** Either end of the change is a file that says what to run. */
export const concernsRuns = ({ path, previousPath }: ChangedFile): boolean =>
  isRun(path) || (previousPath !== undefined && isRun(previousPath));
