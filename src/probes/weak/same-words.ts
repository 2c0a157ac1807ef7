import { linesOfPatch, type Line } from "../changed-lines.js";
import { isInstruction, isLineComment, wordsOf } from "./comment.js";

/** Languages whose strings end with their line, unless its last character says otherwise, and whose white space is no grammar. */
const WHITE_SPACE = /\.(?:json|css|scss|less|c)$/i;
const LINE_COMMENTS = /\.c$/i;

/** By a patch alone: the lines that go and come say the same, comments that fill a line apart. */
export function sameWords(path: string, patch: string): boolean {
  if (!WHITE_SPACE.test(path) || GOES_ON.test(patch)) return false;
  if (LINE_COMMENTS.test(path) && patch.split("\n").some(isOrder)) return false;
  const { removed, added } = linesOfPatch(patch);
  const [was, is] = [removed, added].map((lines) => wordsIn(path, lines));
  return was != null && is != null && was.length === is.length && was.every((one, index) => one === is[index]);
}

/** A line, shown or changed, is part of the next one. */
const GOES_ON = /(?:\\|\?\?\/)[ \t\r]*$/m;

/** What a comment orders may be said by those around it. */
function isOrder(line: string): boolean {
  const words = line.slice(1).trim();
  return words.startsWith("//") && isInstruction(words);
}

/** `null`: a text ends or begins elsewhere. */
function wordsIn(path: string, lines: readonly Line[]): readonly string[] | null {
  const words = lines.map(({ text }) => wordsOf(text)).filter((one) => one !== "");
  const said = LINE_COMMENTS.test(path) ? words.filter((one) => !isLineComment(one)) : words;
  return said.every(endsItsTexts) ? said : null;
}

const endsItsTexts = (words: string): boolean => words.replace(/\\./g, "").split('"').length % 2 === 1;
