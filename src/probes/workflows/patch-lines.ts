/** One line of a hunk. `line`: 1-based at the head (for a removed line, where it stood); `block`: the run of changed lines it is in. */
export type PatchLine = {
  readonly sign: "+" | "-" | " ";
  readonly text: string;
  readonly line: number;
  readonly block: number;
};

/** The hunks of a unified diff. */
export function hunksOf(patch: string): readonly (readonly PatchLine[])[] {
  const hunks: PatchLine[][] = [];
  let [line, block, inside] = [0, 0, false];
  for (const raw of patch.replace(/\n$/, "").split("\n")) {
    const start = /^@@ -\d+(?:,\d+)? \+(\d+)/.exec(raw)?.[1];
    if (start !== undefined) {
      hunks.push([]);
      [line, inside] = [Number(start), false];
      continue;
    }
    if (raw.startsWith("\\")) continue;
    const sign = raw.startsWith("+") ? "+" : raw.startsWith("-") ? "-" : " ";
    if (sign !== " " && !inside) block++;
    inside = sign !== " ";
    hunks.at(-1)?.push({ sign, text: raw.slice(1), line, block: inside ? block : 0 });
    if (sign !== "-") line++;
  }
  return hunks;
}

/** The changed lines of one side, without comments and empty lines. */
export const changedLines = (patch: string, sign: "+" | "-"): readonly PatchLine[] =>
  hunksOf(patch)
    .flat()
    .filter((line) => line.sign === sign && !/^\s*(?:#|$)/.test(line.text));
