import type { ChangedFile } from "../domain/change.js";
import { addedLines, type AddedLine } from "./added-lines.js";
import { patchLines } from "./patch-lines.js";

/** A line of either side. `line`: 1-based at the head, where a removed line would stand now; `null`: nobody knows. */
export type Line = { readonly line: number | null; readonly text: string };

/** What a change takes out of a file and puts in. */
export type ChangedLines = { readonly added: readonly AddedLine[]; readonly removed: readonly Line[] };

const NONE: ChangedLines = { added: [], removed: [] };

/**
 * The lines that this change brings and takes away: by the whole texts where they are known, else by the diff. A line
 * that only moved or was indented anew is neither. Nothing where neither text nor diff is known.
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
      removed: linesOf(content.before).map((text) => ({ line: null, text })),
    });
  return patch === null ? NONE : unmoved(linesOfPatch(patch));
}

/** The removed and the added lines of a unified diff, as they stand. */
export const linesOfPatch = (patch: string): ChangedLines => ({
  added: addedLines(patch),
  removed: patchLines(patch).flatMap(({ sign, line, text }) => (sign === "-" ? [{ line, text }] : [])),
});

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
export const shownLines = (patch: string): readonly ShownLine[] =>
  patchLines(patch).flatMap(({ sign, line, text }) => (sign === "-" ? [] : [{ line, text, added: sign === "+" }]));

const linesOf = (text: string | null): readonly string[] => (text === null || text === "" ? [] : text.split("\n"));

const unmoved = ({ added, removed }: ChangedLines): ChangedLines => ({
  added: lessThose(added, removed),
  removed: lessThose(removed, added),
});

/** Each line of `others` pays for one line of the same words, wherever it stands. */
function lessThose<One extends Line>(lines: readonly One[], others: readonly Line[]): readonly One[] {
  if (lines.length === 0 || others.length === 0) return lines;
  const left = new Map<string, number>();
  for (const { text } of others) left.set(text.trim(), (left.get(text.trim()) ?? 0) + 1);
  return lines.filter(({ text }) => {
    const count = left.get(text.trim()) ?? 0;
    left.set(text.trim(), count - 1);
    return count <= 0;
  });
}
