import type { ChangedFile } from "../../domain/change.js";
import { isAmongTests } from "../test-paths.js";
import { changedLines } from "../changed-lines.js";

const SOURCE =
  /\.(?:[cm]?[jt]sx?|vue|svelte|astro|py|go|rs|java|kts?|scala|groovy|cs|fs|vb|rb|erb|php|swift|exs?|dart|cc|cpp|mm?|pl|lua)$/i;
const COMMENT = /^\s{0,200}(?:\/\/|\/?\*|#(?![[!])|--|<!--|"""|''')/;

/** True for source that runs in the product, and false for its tests and for what was removed. */
export const isSource = ({ path, status }: ChangedFile): boolean =>
  status !== "removed" && SOURCE.test(path) && !isAmongTests(path);

/** What is looked for in a line: the words that were found, `null` where there are none. */
export type Look = (text: string) => string | null;

/** A longer line was made by a machine. */
const LONGEST = 2_000;

/** The first added line in which something is found, where more of it comes than goes: a line written anew is no change. */
export function foundAnew(file: ChangedFile, look: Look): { readonly line: number; readonly words: string } | null {
  const { added, removed } = changedLines(file);
  const come = added.flatMap(({ line, text }) => wordsIn(text, look).map((words) => ({ line, words })));
  const gone = removed.flatMap(({ text }) => wordsIn(text, look));
  return come.length > gone.length ? (come[0] ?? null) : null;
}

function wordsIn(text: string, look: Look): readonly string[] {
  const words = text.length > LONGEST || COMMENT.test(text) ? null : look(text);
  return words === null ? [] : [words];
}

/** Looks for a pattern. */
export const lookFor =
  (pattern: RegExp): Look =>
  (text) =>
    pattern.exec(text)?.[0].trim() ?? null;
