import type { PartLine } from "./ecosystem.js";

/** The two sides of one hunk, each with its own line numbers. */
export type Hunk = { readonly before: readonly PartLine[]; readonly after: readonly PartLine[] };

/** The hunks of a unified diff, each as the lines that stood there and the lines that stand there now. */
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
