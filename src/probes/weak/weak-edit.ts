import type { ChangedFile } from "../../domain/change.js";
import { linesOfPatch, type ChangedLines } from "../changed-lines.js";
import { sidesOf } from "../sides.js";
import { sameCode } from "./same-code.js";
import { sameWords } from "./same-words.js";
import { onlyTranslated } from "./translations.js";

/**
 * What alone a change does to a file, where that is proven to be next to nothing: "only its name changes". `null`: more,
 * or nobody can tell. A patch proves it only in languages whose strings end with their line, since what looks like a
 * comment may stand in a string that began above; other languages need the whole texts. Reads on from a reason.
 */
export function weakEdit(file: ChangedFile): string | null {
  if (file.patch === null || file.mode !== "100644") return null;
  if (file.status === "renamed" && isUntouched(file)) return "only its name changes";
  const changed = linesOfPatch(file.patch);
  if (file.status !== "modified" || !isWhole(file, changed) || [...changed.removed, ...changed.added].some(isOdd))
    return null;
  if (onlyTranslated(file.path, changed)) return "only translations change";
  return isSame(file, changed) ? "only white space and comments change" : null;
}

const isUntouched = ({ patch, additions, deletions }: ChangedFile): boolean =>
  patch === "" && additions === 0 && deletions === 0;

/** GitHub cuts what is long. */
const isWhole = ({ additions, deletions }: ChangedFile, { removed, added }: ChangedLines): boolean =>
  added.length === additions && removed.length === deletions && additions + deletions > 0;

/** What ends a line for some readers and not for others, or hides what it says. */
const isOdd = ({ text }: { readonly text: string }): boolean => ODD.test(text) || text.length > LONGEST_LINE;
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const ODD = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/;
const LONGEST_LINE = 2_000;

function isSame(file: ChangedFile, changed: ChangedLines): boolean {
  const sides = sidesOf(file);
  const whole = sides.kind === "documents" ? sides : null;
  if (whole !== null && (whole.before === null || whole.after === null)) return false;
  return whole?.before != null && whole.after != null
    ? sameCode(file.path, whole.before, whole.after)
    : sameWords(file.path, changed);
}
