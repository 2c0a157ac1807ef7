import type { FileShape } from "../../domain/change.js";
import { linesOfPatch, type ChangedLines } from "../changed-lines.js";
import { languageOf, type Language } from "./languages.js";
import { wordsOf } from "./comment.js";
import { isPlain, weakByPatch } from "./weak-edit.js";

/** Whoever changes more does more than mend a comment. */
const MOST_LINES = 200;

/**
 * Whether both whole texts could prove that an edit is weak, where its patch alone does not: its lines look like
 * comments, or say the same with other white space. Their proof costs requests, so it is only sought where it can be found.
 */
export function mayBeWeakByTexts(file: FileShape): boolean {
  const language = languageOf(file.path);
  if (language === null || file.status !== "modified" || file.patch === null) return false;
  const changed = linesOfPatch(file.patch);
  if (!isPlain(file, changed) || file.additions + file.deletions > MOST_LINES) return false;
  return weakByPatch(file.path, file.patch) === null && otherWords(changed, language).every(looksLike(language));
}

const looksLike =
  ({ comments }: Language) =>
  (words: string): boolean =>
    COMMENT[comments].test(words);

const COMMENT: Readonly<Record<Language["comments"], RegExp>> = {
  slashes: /^(?:\/\/|\/\*|\*)/,
  blocks: /^(?:\/\*|\*)/,
  hash: /^\s*#/,
  none: /^$/,
};

/** What only one side says. */
function otherWords({ removed, added }: ChangedLines, { indented }: Language): readonly string[] {
  const [was = [], is = []] = [removed, added].map((lines) =>
    lines.map(({ text }) => (indented ? text.trimEnd() : wordsOf(text))).filter((words) => words !== ""),
  );
  return [...lessThose(was, is), ...lessThose(is, was)];
}

function lessThose(lines: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return lines.filter((words) => !known.has(words));
}
