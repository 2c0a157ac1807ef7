import type { ChangedLines, Line } from "../changed-lines.js";
import { isInstruction, isLineComment, wordsOf } from "./comment.js";

/** Languages whose strings end with their line, and whose white space is none of their grammar. */
const WHITE_SPACE = /\.(?:json|css|scss|less|c)$/i;
const LINE_COMMENTS = /\.c$/i;

/** By a patch alone: the lines that go and come say the same, comments that fill a line apart. */
export function sameWords(path: string, { removed, added }: ChangedLines): boolean {
  if (!WHITE_SPACE.test(path)) return false;
  const [was, is] = [removed, added].map((lines) => wordsIn(path, lines));
  return was != null && is != null && was.length === is.length && was.every((one, index) => one === is[index]);
}

/** `null`: among them is a comment that somebody obeys. */
function wordsIn(path: string, lines: readonly Line[]): readonly string[] | null {
  const words = lines.map(({ text }) => wordsOf(text)).filter((one) => one !== "");
  if (!LINE_COMMENTS.test(path)) return words;
  return words.some((one) => isLineComment(one) && isInstruction(one))
    ? null
    : words.filter((one) => !isLineComment(one));
}
