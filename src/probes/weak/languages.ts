/** How comments look, whether white space at the head of a line is grammar, and what makes a text of it hard to read. */
export type Language = {
  readonly files: RegExp;
  readonly comments: "slashes" | "blocks" | "hash" | "none";
  readonly indented: boolean;
  /** Where a text has this, what looks like a comment may be none, or a comment may be a program. */
  readonly doubtful: RegExp;
};

/** Strings that may run over lines. */
const LONG = '`|"""|\'\'\'|\\b[uUL8]{0,2}R"|@"|\\$"|#"';
const doubtful = (more = ""): RegExp => new RegExp(more === "" ? LONG : `${LONG}|${more}`, "m");

const LANGUAGES: readonly Language[] = [
  // Between tags `//` is text.
  { files: /\.[cm]?js$/i, comments: "slashes", indented: false, doubtful: doubtful("<\\/|\\/>|<>") },
  { files: /\.[cm]?ts$/i, comments: "slashes", indented: false, doubtful: doubtful() },
  // Above `import "C"` a comment is a program in C.
  { files: /\.go$/i, comments: "slashes", indented: false, doubtful: doubtful('"C"') },
  // An escape is read before the language is, and so can end a comment.
  { files: /\.java$/i, comments: "slashes", indented: false, doubtful: doubtful("\\\\u") },
  { files: /\.swift$/i, comments: "slashes", indented: false, doubtful: doubtful("#\\/") },
  { files: /\.(?:kts?|cs|dart|c|h|cc|cpp|hpp)$/i, comments: "slashes", indented: false, doubtful: doubtful() },
  // An address may begin with the slashes of a comment.
  { files: /\.(?:scss|less)$/i, comments: "slashes", indented: false, doubtful: doubtful("\\([ \\t]*$") },
  { files: /\.css$/i, comments: "blocks", indented: false, doubtful: doubtful("\\([ \\t]*$") },
  { files: /\.json$/i, comments: "none", indented: false, doubtful: doubtful() },
  { files: /\.py$/i, comments: "hash", indented: true, doubtful: doubtful() },
];

/** `null`: a language whose comments nobody here can tell from its code. */
export const languageOf = (path: string): Language | null => LANGUAGES.find(({ files }) => files.test(path)) ?? null;
