import type { ChangedFile } from "../domain/change.js";
import { addedLines, type AddedLine } from "./added-lines.js";

/** What a change does to a file's lines. A line that only moved or was indented anew is in neither list. */
export type ChangedLines = { readonly added: readonly AddedLine[]; readonly removed: readonly string[] };

const NONE: ChangedLines = { added: [], removed: [] };

/**
 * The lines that this change brings and takes away: by the whole texts where they are known, else by the diff.
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
  if (content !== undefined)
    return unmoved({
      added: linesOf(content.after).map((text, index) => ({ line: index + 1, text })),
      removed: linesOf(content.before),
    });
  return patch === null ? NONE : unmoved({ added: addedLines(patch), removed: removedLines(patch) });
}

/** All that is known of the text at the head: the whole of it, or the diff. For a quick look at whether to read on. */
export const knownText = ({ patch, content }: ChangedFile): string => content?.after ?? patch ?? "";

/** A line of the head that is known, and whether this change brings it. */
export type ShownLine = AddedLine & { readonly added: boolean };

/** Every line of the head that is known, with its number; a line that only moved is not new. */
export function headLines(file: ChangedFile): readonly ShownLine[] {
  const fresh = new Set(changedLines(file).added.map(({ line }) => line));
  const known =
    file.content === undefined
      ? shownLines(file.patch ?? "")
      : linesOf(file.content.after).map((text, index) => ({ line: index + 1, text }));
  return known.map(({ line, text }) => ({ line, text, added: fresh.has(line) }));
}

/** The lines of the head that a patch shows, added or not, with their numbers. */
export function shownLines(patch: string): readonly ShownLine[] {
  const shown: ShownLine[] = [];
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
