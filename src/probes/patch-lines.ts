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

/** `heading`: what git writes behind a hunk's numbers, the last line at the left edge above it; empty where there is none. */
export type Hunk = { readonly heading: string; readonly lines: readonly PatchLine[] };

/** The hunks of a unified diff. Lines before the first hunk's head count as a hunk, so that none goes unread. */
export function hunksOf(patch: string): readonly Hunk[] {
  const hunks: { heading: string; lines: PatchLine[] }[] = [];
  let [line, block, inside] = [1, 0, false];
  for (const raw of patch.replace(/\n$/, "").split("\n")) {
    const [, start, heading = ""] = HEAD.exec(raw) ?? [];
    if (start !== undefined) {
      hunks.push({ heading: heading.trim(), lines: [] });
      [line, inside] = [Math.max(Number(start), 1), false];
      continue;
    }
    if (raw.startsWith("\\") || (raw === "" && hunks.length === 0)) continue;
    if (hunks.length === 0) hunks.push({ heading: "", lines: [] });
    const sign = raw.startsWith("+") ? "+" : raw.startsWith("-") ? "-" : " ";
    if (sign !== " " && !inside) block++;
    inside = sign !== " ";
    hunks.at(-1)?.lines.push({ sign, text: raw.slice(1), line, block: inside ? block : 0 });
    if (sign !== "-") line++;
  }
  return hunks;
}

const HEAD = /^@@ -\d{1,9}(?:,\d{1,9})? \+(\d{1,9})(?:,\d{1,9})? ?(?:@@(.{0,200}))?/;

/** Every line of a unified diff, whatever hunk it is in. */
export const patchLines = (patch: string): readonly PatchLine[] => hunksOf(patch).flatMap(({ lines }) => lines);
