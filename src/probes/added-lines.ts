import { patchLines } from "./patch-lines.js";

/** One line that a patch adds. `line`: 1-based, at the head. */
export type AddedLine = { readonly line: number; readonly text: string };

/** The added lines of a unified diff, with their line numbers at the head. */
export const addedLines = (patch: string): readonly AddedLine[] =>
  patchLines(patch).flatMap(({ sign, line, text }) => (sign === "+" ? [{ line, text }] : []));

/** The line, 1-based, on which `needle` first stands in `text`; `undefined` when it does not. */
export function lineOf(text: string, needle: string): number | undefined {
  const at = text.indexOf(needle);
  return at < 0 ? undefined : text.slice(0, at).split("\n").length;
}
