/**
 * One line of a hunk. `line`: 1-based at the head; for a removed line, where it would stand there. `block`: the run of
 * changed lines that it is in, 0 for a line that stays.
 */
export type PatchLine = {
  readonly sign: "+" | "-" | " ";
  readonly text: string;
  readonly line: number;
  readonly block: number;
};

/** The hunks of a unified diff. Lines before the first hunk's head count as a hunk, so that none goes unread. */
export function hunksOf(patch: string): readonly (readonly PatchLine[])[] {
  const hunks: PatchLine[][] = [];
  let [line, block, inside] = [1, 0, false];
  for (const raw of patch.replace(/\n$/, "").split("\n")) {
    const start = /^@@ -\d{1,9}(?:,\d{1,9})? \+(\d{1,9})/.exec(raw)?.[1];
    if (start !== undefined) {
      hunks.push([]);
      [line, inside] = [Math.max(Number(start), 1), false];
      continue;
    }
    if (raw.startsWith("\\") || (raw === "" && hunks.length === 0)) continue;
    if (hunks.length === 0) hunks.push([]);
    const sign = raw.startsWith("+") ? "+" : raw.startsWith("-") ? "-" : " ";
    if (sign !== " " && !inside) block++;
    inside = sign !== " ";
    hunks.at(-1)?.push({ sign, text: raw.slice(1), line, block: inside ? block : 0 });
    if (sign !== "-") line++;
  }
  return hunks;
}

/** Every line of a unified diff, whatever hunk it is in. */
export const patchLines = (patch: string): readonly PatchLine[] => hunksOf(patch).flat();
