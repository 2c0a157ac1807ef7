import type { ChangedFile } from "../../domain/change.js";
import { type Hunk, hunksOf } from "../dependencies/parts.js";
import { sidesOf } from "../sides.js";
import { readBraces } from "./braces.js";
import type { Description } from "./entries.js";
import type { Format } from "./places.js";
import { readYamlLines } from "./yaml-lines.js";
import { readYaml } from "./yaml-tree.js";

/** Both sides of a change. `whole`: each is all there is, and not only what a patch shows of it. */
export type Described = {
  readonly before: Description;
  readonly after: Description;
  readonly whole: boolean;
  /** The text at the head is no template, and cannot be read, though the one before could. */
  readonly broken: boolean;
};

/** What a file describes before and after its change; `null`: GitHub withheld it. */
export function describeSides(file: ChangedFile, format: Format): Described | null {
  const sides = sidesOf(file);
  switch (sides.kind) {
    case "documents":
      return ofTexts(format, sides.before ?? "", sides.after ?? "");
    case "patch": {
      const gone = file.status === "removed" ? goneText(sides.patch) : null;
      return gone === null ? ofHunks(format, hunksOf(sides.patch)) : ofTexts(format, gone, "");
    }
    case "unseen":
      return null;
  }
}

/** All of a file that is removed, where its patch is one piece up to its start; `null`: it shows less. */
function goneText(patch: string): string | null {
  const [hunk, ...more] = hunksOf(patch);
  return hunk === undefined || more.length > 0 || !/^@@ -1(?:,\d+)? \+0,0 @@/.test(patch)
    ? null
    : hunk.before.map(({ text }) => text).join("\n");
}

function ofTexts(format: Format, before: string, after: string): Described {
  if (format === "braces") return { before: readBraces(before), after: readBraces(after), whole: true, broken: false };
  const [then, now] = [readYaml(before), readYaml(after)];
  // Two ways of reading give two names to one place, so both sides are read alike.
  if (then !== null && now !== null) return { before: then, after: now, whole: true, broken: false };
  const broken = now === null && then !== null && !/\{\{|\{%|<%/.test(after);
  return { before: readYamlLines(before), after: readYamlLines(after), whole: true, broken };
}

function ofHunks(format: Format, hunks: readonly Hunk[]): Described {
  const side = (which: "before" | "after"): Description => {
    const parts = hunks.map((hunk) => readPart(format, hunk[which]));
    return { entries: parts.flatMap(({ entries }) => entries), blocks: parts.flatMap(({ blocks }) => blocks) };
  };
  return { before: side("before"), after: side("after"), whole: false, broken: false };
}

function readPart(format: Format, lines: Hunk["after"]): Description {
  const text = lines.map((line) => line.text).join("\n");
  return (format === "braces" ? readBraces : readYamlLines)(text, lines[0]?.line ?? 1);
}
