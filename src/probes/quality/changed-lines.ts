import type { ChangedFile } from "../../domain/change.js";
import { sidesOf } from "../sides.js";

/** One line of a side. `line`: 1-based, at the head, where a removed line would stand now; `null`: nobody knows. */
export type Line = { readonly line: number | null; readonly text: string };

/** What a change takes out and puts in; a line that is only moved or indented anew is neither. */
export type ChangedLines = { readonly removed: readonly Line[]; readonly added: readonly Line[] };

/** Longer lines are generated, and nobody's tests or settings. */
const LONGEST_LINE = 5_000;

/** `null`: GitHub withheld the content. Linear in its length, and read once for all who ask. */
export function changedLines(file: ChangedFile): ChangedLines | null {
  const known = remembered.get(file) ?? { lines: linesOfFile(file) };
  remembered.set(file, known);
  return known.lines;
}

const remembered = new WeakMap<ChangedFile, { readonly lines: ChangedLines | null }>();

function linesOfFile(file: ChangedFile): ChangedLines | null {
  const sides = sidesOf(file);
  switch (sides.kind) {
    case "documents":
      return withoutMoved({
        removed: linesOf(sides.before).map(({ text }) => ({ line: null, text })),
        added: linesOf(sides.after),
      });
    case "patch":
      return withoutMoved(linesOfPatch(sides.patch));
    case "unseen":
      return null;
  }
}

/** The removed and the added lines of a unified diff, as they stand. */
export function linesOfPatch(patch: string): ChangedLines {
  const removed: Line[] = [];
  const added: Line[] = [];
  let line = 0;
  for (const text of patch.split("\n")) {
    const hunk = HUNK.exec(text);
    if (hunk !== null) line = Number(hunk[1]);
    else if (text.startsWith("+")) added.push({ line: line++, text: text.slice(1, LONGEST_LINE) });
    else if (text.startsWith("-")) removed.push({ line: Math.max(line, 1), text: text.slice(1, LONGEST_LINE) });
    else if (!text.startsWith("\\")) line++;
  }
  return { removed, added };
}

const HUNK = /^@@ -\d{1,9}(?:,\d{1,9})? \+(\d{1,9})/;

const linesOf = (text: string | null): readonly Line[] =>
  text === null
    ? []
    : text.split("\n").map((one, index): Line => ({ line: index + 1, text: one.slice(0, LONGEST_LINE) }));

const withoutMoved = ({ removed, added }: ChangedLines): ChangedLines => ({
  removed: lessThose(removed, added),
  added: lessThose(added, removed),
});

/** Each line of `others` takes one line of the same words away, wherever it stands. */
function lessThose(lines: readonly Line[], others: readonly Line[]): readonly Line[] {
  const left = new Map<string, number>();
  for (const { text } of others) left.set(text.trim(), (left.get(text.trim()) ?? 0) + 1);
  return lines.filter(({ text }) => {
    const count = left.get(text.trim()) ?? 0;
    left.set(text.trim(), count - 1);
    return count <= 0;
  });
}
