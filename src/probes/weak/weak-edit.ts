import type { ChangedFile, FileShape } from "../../domain/change.js";
import { linesOfPatch, type ChangedLines } from "../changed-lines.js";
import { hasSameRole } from "./same-role.js";
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
  if (file.status === "renamed" && isUntouched(file)) return isOnlyNamed(file) ? "only its name changes" : null;
  if (file.status !== "modified" || !isPlain(file, linesOfPatch(file.patch))) return null;
  const { content } = file;
  if (content === undefined) return weakByPatch(file.path, file.patch);
  if (onlyTranslated(file.path, linesOfPatch(file.patch))) return TRANSLATED;
  const { before, after } = content;
  return before !== null && after !== null && sameCode(file.path, before, after) ? SAME : null;
}

/** The same by the patch alone, which is the whole of it. */
export function weakByPatch(path: string, patch: string): string | null {
  if (onlyTranslated(path, linesOfPatch(patch))) return TRANSLATED;
  return sameWords(path, patch) ? SAME : null;
}

const SAME = "only white space and comments change";
const TRANSLATED = "only translations change";

const isOnlyNamed = ({ path, previousPath }: ChangedFile): boolean =>
  previousPath !== undefined && hasSameRole(previousPath, path);

const isUntouched = ({ patch, additions, deletions }: ChangedFile): boolean =>
  patch === "" && additions === 0 && deletions === 0;

/** All that changes is there, in lines that say what they show. GitHub cuts what is long. */
export const isPlain = ({ additions, deletions }: FileShape, { removed, added }: ChangedLines): boolean =>
  added.length === additions &&
  removed.length === deletions &&
  additions + deletions > 0 &&
  ![...removed, ...added].some(isOdd);

/** What ends a line for some readers and not for others, or hides what it says. */
const isOdd = ({ text }: { readonly text: string }): boolean => ODD.test(text) || text.length > LONGEST_LINE;
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const ODD = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/;
const LONGEST_LINE = 2_000;
