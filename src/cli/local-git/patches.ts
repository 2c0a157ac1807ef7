import { lineSplitter } from "./line-splitter.js";

/** The hunks of one section of a patch, `null` when git gave none (binary) or more than we keep. */
export type Section = string | null;

/** `each`: as GitHub does, a larger patch is withheld, which the core takes as the riskier answer. `all`: for memory. */
export type PatchLimits = { readonly each: number; readonly all: number };
const patchLimits: PatchLimits = { each: 2 ** 20, all: 128 * 2 ** 20 };

/**
 * Cuts the output of `git diff-tree -p` into its sections while it streams in. Inside a hunk every line starts with a
 * blank, `+`, `-` or `\`, and names with line breaks are quoted, so a line that starts with `diff --git ` always
 * begins a section. Bytes go through as Latin-1 and are decoded at the end, so that no piece splits a character.
 */
export function patchSplitter(limits: PatchLimits = patchLimits) {
  const sections: SectionBuilder[] = [];
  const left = { bytes: limits.all };
  const lines = lineSplitter(limits.each, (line) => {
    if (line.startsWith("diff --git ")) sections.push(sectionBuilder(limits.each, left));
    else sections.at(-1)?.take(line);
  });
  return {
    take: (piece: Buffer): void => lines.take(piece.toString("latin1")),
    end(): readonly Section[] {
      lines.end();
      return sections.map((section) => section.end());
    },
  };
}

type SectionBuilder = ReturnType<typeof sectionBuilder>;

function sectionBuilder(most: number, left: { bytes: number }) {
  const hunks: string[] = [];
  let size = 0;
  let withheld = false;
  const withhold = (): void => {
    withheld = true;
    hunks.length = 0;
  };
  return {
    take(line: string): void {
      if (withheld) return;
      if (hunks.length === 0 && !line.startsWith("@@ ")) {
        if (isBinary(line)) withhold();
        return;
      }
      size += line.length + 1;
      left.bytes -= line.length + 1;
      if (size > most || left.bytes < 0) withhold();
      else hunks.push(line);
    },
    end: (): Section => (withheld ? null : Buffer.from(hunks.join("\n"), "latin1").toString("utf8")),
  };
}

const isBinary = (headerLine: string): boolean =>
  headerLine.startsWith("Binary files ") || headerLine === "GIT binary patch";
