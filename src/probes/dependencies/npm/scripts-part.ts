import type { PartLine } from "../ecosystem.js";
import { hunksOf } from "../parts.js";
import { CLOSES, EMPTY, isBalanced, ITEM, OPENS, PAIR, string } from "./json-lines.js";
import { looksLikeSpec } from "./spec.js";

export type Script = { readonly name: string; readonly script: string; readonly line: number };
type Scripts = { readonly found: readonly Script[]; readonly unclear: readonly number[] };

/** The scripts of a `package.json` that a patch shows on each side, and the added lines that may hold others. */
export function scriptsInPatch(patch: string): {
  readonly before: readonly Script[];
  readonly after: readonly Script[];
  readonly unclear: readonly number[];
} {
  const hunks = hunksOf(patch);
  const [before, after] = [hunks.map((hunk) => read(hunk.before)), hunks.map((hunk) => read(hunk.after))];
  return {
    before: before.flatMap(({ found }) => found),
    after: after.flatMap(({ found }) => found),
    unclear: after.flatMap(({ unclear }) => unclear).slice(0, 3),
  };
}

/** `unknown`: the block's name is off the screen. */
type Frame = { readonly block: "scripts" | "other" | "unknown"; readonly added: number | null };

function read(lines: readonly PartLine[]): Scripts {
  const frames: Frame[] = [];
  const [found, unclear]: [Script[], number[]] = [[], []];
  for (const { text, changed, line } of lines) {
    const opened = OPENS.exec(text);
    if (opened !== null) {
      const key = string(opened[1]);
      const block = key === "scripts" ? "scripts" : key === null ? "unknown" : "other";
      frames.push({ block, added: changed && key === "scripts" ? line : null });
    } else if (CLOSES.test(text)) {
      const frame = frames.pop();
      // A block that was renamed to this around lines that stayed.
      if (frame?.added != null && !changed) unclear.push(frame.added);
    } else {
      const script = scriptOf(text, frames.at(-1)?.block ?? "unknown", line);
      if (script !== null) found.push(script);
      else if (changed && isOdd(text)) unclear.push(line);
      if (!isBalanced(text)) unclear.push(...frames.splice(0).flatMap(({ added }) => (added === null ? [] : [added])));
    }
  }
  return { found, unclear: [...unclear, ...frames.flatMap(({ added }) => (added === null ? [] : [added]))] };
}

/** Behind a name whose block is off the screen, a version or a range is a package's. */
function scriptOf(text: string, block: Frame["block"], line: number): Script | null {
  const pair = PAIR.exec(text);
  const [name, script] = [string(pair?.[1]), string(pair?.[2])];
  if (name === null || script === null || block === "other") return null;
  return block === "unknown" && looksLikeSpec(script) ? null : { name, script, line };
}

/** Not one of the shapes that programs write, and it names what runs at install, or could spell it. */
const isOdd = (text: string): boolean =>
  !PAIR.test(text) && !EMPTY.test(text) && !ITEM.test(text) && /scripts|install|prepare|\\/i.test(text);
