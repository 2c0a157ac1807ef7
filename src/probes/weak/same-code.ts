import { isInstruction, isLineComment, wordsOf } from "./comment.js";

/** How comments look, and whether white space at the head of a line is grammar. */
type Language = { readonly files: RegExp; readonly comments: "slashes" | "hash" | "none"; readonly indented: boolean };

const LANGUAGES: readonly Language[] = [
  {
    files: /\.(?:[cm]?js|[cm]?ts|go|java|kts?|cs|swift|dart|c|h|cc|cpp|hpp|css|scss|less)$/i,
    comments: "slashes",
    indented: false,
  },
  { files: /\.json$/i, comments: "none", indented: false },
  { files: /\.py$/i, comments: "hash", indented: true },
];

/** Strings that may run over lines: what looks like a comment in one is none. */
const LONG_STRINGS = /`|"""|'''|\b[uUL8]{0,2}R"|@"|\$"|#"/;

/** Both texts are the same program: their lines of code are, in their order. */
export function sameCode(path: string, before: string, after: string): boolean {
  const language = LANGUAGES.find(({ files }) => files.test(path));
  if (language === undefined || LONG_STRINGS.test(before) || LONG_STRINGS.test(after)) return false;
  const [was, is] = [read(before, language), read(after, language)];
  return was !== null && is !== null && isEqual(was.code, is.code) && instructions(was.comments, is.comments);
}

/** Longer lines are generated. */
const LONGEST_LINE = 2_000;

type Read = { readonly code: readonly string[]; readonly comments: readonly string[] };

/** `null`: where a comment begins or ends is in doubt. */
function read(text: string, { comments: style, indented }: Language): Read | null {
  const code: string[] = [];
  const comments: string[] = [];
  let isInside = false;
  for (const line of text.split("\n")) {
    if (line.length > LONGEST_LINE) return null;
    const words = indented ? line.trimEnd() : wordsOf(line);
    if (words.trim() === "") continue;
    const kind: Kind = style === "slashes" ? kindOf(words, isInside) : style === "hash" ? hashKind(words) : "code";
    if (kind === "doubt") return null;
    isInside = kind === "inside";
    (kind === "code" ? code : comments).push(words);
  }
  return isInside ? null : { code, comments };
}

type Kind = "code" | "comment" | "inside" | "doubt";

/** `inside`: a comment that goes on in the next line. */
function kindOf(words: string, isInside: boolean): Kind {
  if (!isInside && words.startsWith("//")) return isLineComment(words) ? "comment" : "doubt";
  if (!isInside && !words.startsWith("/*")) return opensLate(words) ? "doubt" : "code";
  const rest = isInside ? words : words.slice(2);
  if (rest.includes("/*")) return "doubt";
  const end = rest.indexOf("*/");
  if (end < 0) return "inside";
  return rest.slice(end + 2).trim() === "" ? "comment" : "doubt";
}

const opensLate = (words: string): boolean => words.lastIndexOf("/*") > words.lastIndexOf("*/") || words.endsWith("\\");

const hashKind = (words: string): Kind =>
  words.endsWith("\\") ? "doubt" : words.trimStart().startsWith("#") ? "comment" : "code";

const isEqual = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, index) => one === b[index]);

/** The comments that some tool obeys stay as they are. Where they stand is said by the lines around them, so none may go or come. */
function instructions(before: readonly string[], after: readonly string[]): boolean {
  return isEqual(before, after) || ![...changed(before, after), ...changed(after, before)].some(isInstruction);
}

function changed(of: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Map<string, number>();
  for (const one of others) known.set(one, (known.get(one) ?? 0) + 1);
  return of.filter((one) => {
    const count = known.get(one) ?? 0;
    known.set(one, count - 1);
    return count <= 0;
  });
}
