import type { ChangedFile } from "../domain/change.js";
import { addedLines, type AddedLine } from "./added-lines.js";

/** What a change does to a file's lines. A line that only moved or was indented anew is in neither list. */
export type ChangedLines = { readonly added: readonly AddedLine[]; readonly removed: readonly string[] };

const NONE: ChangedLines = { added: [], removed: [] };

/**
 * The lines that this change brings and takes away: from the diff where GitHub shows one, else from the whole texts.
 * Nothing where neither is known.
 */
export function changedLines(file: ChangedFile): ChangedLines {
  const known = remembered.get(file) ?? linesOfChange(file);
  remembered.set(file, known);
  return known;
}

/** Many probes ask for the lines of the same file, which is a value and never changes. */
const remembered = new WeakMap<ChangedFile, ChangedLines>();

function linesOfChange({ patch, content }: ChangedFile): ChangedLines {
  if (patch !== null) return unmoved({ added: addedLines(patch), removed: removedLines(patch) });
  if (content === undefined) return NONE;
  return unmoved({
    added: linesOf(content.after).map((text, index) => ({ line: index + 1, text })),
    removed: linesOf(content.before),
  });
}

/** The lines of the head that a patch shows, added or not, with their numbers. */
export function shownLines(patch: string): readonly (AddedLine & { readonly added: boolean })[] {
  const shown: (AddedLine & { added: boolean })[] = [];
  let line = 0;
  for (const text of patch.split("\n")) {
    const hunk = /^@@ -\d+(?:,\d+)? \+(\d+)/.exec(text);
    if (hunk?.[1] !== undefined) line = Number(hunk[1]);
    else if (!text.startsWith("-") && !text.startsWith("\\"))
      shown.push({ line: line++, text: text.slice(1), added: text.startsWith("+") });
  }
  return shown;
}

const linesOf = (text: string | null): readonly string[] => (text === null || text === "" ? [] : text.split("\n"));

const removedLines = (patch: string): readonly string[] =>
  patch.split("\n").flatMap((text) => (text.startsWith("-") ? [text.slice(1)] : []));

/** Each removed line pays for one added line of the same words. */
function unmoved({ added, removed }: ChangedLines): ChangedLines {
  if (removed.length === 0 || added.length === 0) return { added, removed };
  const gone = new Map<string, number>();
  for (const text of removed) gone.set(text.trim(), (gone.get(text.trim()) ?? 0) + 1);
  const fresh = added.filter(({ text }) => !takeOne(gone, text.trim()));
  // What is left over was removed and came back nowhere.
  return { added: fresh, removed: removed.filter((text) => takeOne(gone, text.trim())) };
}

function takeOne(counts: Map<string, number>, key: string): boolean {
  const left = counts.get(key) ?? 0;
  if (left > 0) counts.set(key, left - 1);
  return left > 0;
}
