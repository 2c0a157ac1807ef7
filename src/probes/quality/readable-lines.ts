import type { ChangedFile } from "../../domain/change.js";
import { changedLines, type ChangedLines, type Line } from "../changed-lines.js";

/** Longer lines are generated, and nobody's tests or settings. */
const LONGEST_LINE = 5_000;

/** The lines that a change takes out and puts in, each as far as a person reads it; `null`: GitHub withheld them. */
export function readableLines(file: ChangedFile): ChangedLines | null {
  if (file.patch === null && file.content === undefined) return null;
  const { removed, added } = changedLines(file);
  return { removed: removed.map(shortened), added: added.map(shortened) };
}

const shortened = <One extends Line>(line: One): One =>
  line.text.length <= LONGEST_LINE ? line : { ...line, text: line.text.slice(0, LONGEST_LINE) };
