import type { PartLine } from "./ecosystem.js";

/** The two sides of one hunk, each with its own line numbers. */
export type Hunk = { readonly before: readonly PartLine[]; readonly after: readonly PartLine[] };

/**
 * The hunks of a unified diff, each as the lines that stood there and the lines that stand there now. Unlike the lines of
 * `patch-lines.ts`, those that stay are in both sides, each under its own number, so that either side reads as a text.
 */
export function hunksOf(patch: string): readonly Hunk[] {
  const hunks: { before: PartLine[]; after: PartLine[] }[] = [];
  let [old, now] = [1, 1];
  for (const text of patch.split("\n")) {
    const head = /^@@ -(\d{1,9})(?:,\d{1,9})? \+(\d{1,9})/.exec(text);
    if (head !== null) {
      [old, now] = [Number(head[1]), Number(head[2])];
      hunks.push({ before: [], after: [] });
      continue;
    }
    const [hunk, mark] = [hunks.at(-1), text[0]];
    if (hunk === undefined || mark === undefined || mark === "\\") continue;
    const changed = mark !== " ";
    if (mark !== "+") hunk.before.push({ text: text.slice(1), changed, line: old++ });
    if (mark !== "-") hunk.after.push({ text: text.slice(1), changed, line: now++ });
  }
  return hunks;
}

/** Two whole texts as one hunk: a line is changed where the other side has fewer of it, wherever it stands. */
export function wholeHunk(before: string | null, after: string | null): Hunk {
  const [were, are] = [linesOf(before), linesOf(after)];
  return { before: marked(were, are), after: marked(are, were) };
}

const linesOf = (text: string | null): readonly string[] => (text === null ? [] : text.split(/\r?\n/));

function marked(lines: readonly string[], others: readonly string[]): readonly PartLine[] {
  const left = new Map<string, number>();
  for (const text of others) left.set(text.trim(), (left.get(text.trim()) ?? 0) + 1);
  return lines.map((text, index) => {
    const count = left.get(text.trim()) ?? 0;
    left.set(text.trim(), count - 1);
    return { text, changed: count <= 0, line: index + 1 };
  });
}
