import { isInstruction, isLineComment, wordsOf } from "./comment.js";
import { languageOf, type Language } from "./languages.js";

/** Both texts are the same program: their lines of code are, in their order, with the comments that some tool obeys. */
export function sameCode(path: string, before: string, after: string): boolean {
  const language = languageOf(path);
  if (language === null || language.doubtful.test(before) || language.doubtful.test(after)) return false;
  const [was, is] = [before, after].map((text) => linesOf(text, language));
  return was != null && is != null && isEqual(programOf(was), programOf(is));
}

const isEqual = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, index) => one === b[index]);

/** Longer lines are generated. */
const LONGEST_LINE = 2_000;

type Line = { readonly kind: "code" | "comment" | "empty"; readonly words: string };

/** `null`: where a comment begins or ends is in doubt. */
function linesOf(text: string, language: Language): readonly Line[] | null {
  const lines: Line[] = [];
  let isInside = false;
  for (const line of text.split("\n")) {
    if (line.length > LONGEST_LINE) return null;
    const words = language.indented ? line.trimEnd() : wordsOf(line);
    const kind: Kind | "empty" = words === "" && !isInside ? "empty" : kindOf(words, language, isInside);
    if (kind === "doubt") return null;
    isInside = kind === "inside";
    lines.push({ kind: kind === "inside" ? "comment" : kind, words });
  }
  return isInside ? null : lines;
}

type Kind = "code" | "comment" | "inside" | "doubt";

/** `inside`: a comment that goes on in the next line. */
function kindOf(words: string, { comments }: Language, isInside: boolean): Kind {
  switch (comments) {
    case "none":
      return "code";
    case "hash":
      return words.endsWith("\\") ? "doubt" : words.trimStart().startsWith("#") ? "comment" : "code";
    case "slashes":
      if (!isInside && words.startsWith("//")) return isLineComment(words) ? "comment" : "doubt";
      return ofBlocks(words, isInside);
    case "blocks":
      return ofBlocks(words, isInside);
  }
}

function ofBlocks(words: string, isInside: boolean): Kind {
  if (!isInside && !words.startsWith("/*")) return opensLate(words) ? "doubt" : "code";
  const rest = isInside ? words : words.slice(2);
  if (rest.includes("/*")) return "doubt";
  const end = rest.indexOf("*/");
  if (end < 0) return "inside";
  return rest.slice(end + 2).trim() === "" ? "comment" : "doubt";
}

const opensLate = (words: string): boolean => words.lastIndexOf("/*") > words.lastIndexOf("*/") || words.endsWith("\\");

/**
 * What a tool makes something of. Comments without anything between them are one, because what one line orders the next
 * may say in full; and an empty line beside an order can be what ends it.
 */
function programOf(lines: readonly Line[]): readonly string[] {
  const program: string[] = [];
  for (let at = 0; at < lines.length;) {
    const end = endOfRun(lines, at);
    const run = lines.slice(at, end).map(({ words }) => words);
    const kind = lines[at]?.kind;
    if (kind === "code") program.push(...run);
    if (kind === "comment" && run.some(isInstruction))
      program.push(...emptyAt(lines, at - 1), ...run, ...emptyAt(lines, end));
    at = end;
  }
  return program;
}

function endOfRun(lines: readonly Line[], start: number): number {
  let end = start + 1;
  while (lines[end]?.kind === lines[start]?.kind && end < lines.length) end += 1;
  return end;
}

const emptyAt = (lines: readonly Line[], at: number): readonly string[] => (lines[at]?.kind === "empty" ? [""] : []);
