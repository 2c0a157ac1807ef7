/** What is wrong, and what to do; `before` is the line up to the place where the parser gave up. */
type Saying = string | ((before: string, char: string) => string);

/**
 * The parser's reasons, in words that say what to mend. It reports where it could go on no further, which is often
 * behind the mistake.
 */
const SAYINGS: readonly (readonly [reason: string, saying: Saying])[] = [
  ["tab characters", "tabs may not indent it; indent with spaces"],
  ["deficient indentation", "a bracket or a quote above is still open; close it"],
  ["unexpected end of the stream within a flow", "this bracket is never closed; close it"],
  ["unexpected end", "this quote is never closed; close it"],
  ["bad indentation of a mapping entry", misplaced],
  ["bad indentation of a sequence entry", misplaced],
  ["missed comma", 'the entries in brackets are not separated; put "," between them'],
  ["expected the node content, but found ','", "there is nothing before this comma; remove it"],
  ["unknown escape sequence", "a backslash has a meaning in double quotes; use single quotes here"],
  ["expected hexadecimal", "a backslash has a meaning in double quotes; use single quotes here"],
  ["can not read a block mapping entry", 'this line is no "key: value"; put a colon and a space behind its key'],
  ["a whitespace character is expected", "a key and its value stand together; put a space behind the colon"],
  ["end of the stream or a document", "this does not belong to anything above; remove it"],
  ["the stream contains non-printable", "there is a character here that cannot be shown; remove it"],
  ["name of an alias", 'a star begins an alias; put the value in quotes: "*"'],
  ["duplicated mapping key", "the same key is written twice; keep one of them"],
];

/** Why a text is no YAML, as one sentence with one remedy. `line` is where the parser gave up, at `column` (0-based). */
export function syntaxMessage(reason: string, line: string, column: number): string {
  const char = line[column] ?? "";
  return `this is not valid YAML: ${needsQuotes(line, char) ?? said(reason, line.slice(0, column), char)}`;
}

function said(reason: string, before: string, char: string): string {
  const saying = SAYINGS.find(([start]) => reason.startsWith(start))?.[1];
  if (saying === undefined) return `${reason}; write this place anew`;
  return typeof saying === "string" ? saying : saying(before, char);
}

/** Characters that YAML keeps for itself, at the start of a value. */
function needsQuotes(line: string, char: string): string | null {
  if (/[:,[-]\s*@/.test(line)) return 'a name that starts with "@" must be in quotes; put quotes around it';
  return /[%`]/.test(char) ? `a value that starts with "${char}" must be in quotes; put quotes around it` : null;
}

function misplaced(before: string, char: string): string {
  if (before.trim() === "")
    return "this stands neither under nor beside the lines above; indent it like its neighbours";
  if (char === ":" && !before.includes(":"))
    return "this is indented deeper than the line above allows; indent it like its neighbours";
  if (char === ":") return 'a value that holds ": " must be in quotes; put quotes around it';
  return "this cannot follow what stands before it; put the whole value in one pair of quotes";
}
