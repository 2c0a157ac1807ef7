import { visibleLines, type Line } from "../body-section.js";

/** Globs that one text names as the bounds of a change, as written. */
export type Declared = readonly string[];

/** More than anybody lists; the rest would only cost time, and leaving it out is the stricter answer. */
const MOST = 50;
const LONGEST_LINE = 2_000;

/**
 * What a text declares as its scope: globs behind `Scope:`, as a list below that line, or as a list under a heading
 * "Scope". A line counts where it begins with something that looks like a path, so that prose about a scope is none.
 */
export function declaredIn(text: string): Declared {
  const lines = visibleLines(text);
  const found = lines.flatMap((line, index) => {
    if (line.fenced) return [];
    if (isHeading(line.text)) return below(lines.slice(index + 1), HEADING);
    const label = LABEL.exec(line.text.slice(0, LONGEST_LINE));
    if (label === null) return [];
    const here = globsAtStart(label[1] ?? "");
    return here.length > 0 ? here : (label[1] ?? "") === "" ? below(lines.slice(index + 1), NO_ITEM) : [];
  });
  return [...new Set(found)].slice(0, MOST);
}

const LABEL = /^ {0,3}(?:[-*+] )?[*_]{0,2}scope[*_]{0,2}:[*_]{0,2}(.*)$/i;
const HEADING = /^ {0,3}#{1,6}[ \t]/;
const SCOPE_HEADING = /^ {0,3}(?:#{1,6}[ \t]+scope[ \t]*(?::[ \t]*)?#{0,6}|\*\*scope:?\*\*)$/i;
const ITEM = /^\s{0,8}(?:[-*+]|\d{1,3}[.)])[ \t]+(?![ \t])(?:\[[ xX]\][ \t]+(?![ \t]))?(.*)$/;
/** Neither an item of a list nor an empty line. */
const NO_ITEM = /^(?!\s{0,8}(?:[-*+]|\d{1,3}[.)])[ \t])\s*\S/;

const isHeading = (text: string): boolean => SCOPE_HEADING.test(text.slice(0, LONGEST_LINE));

/** The globs of the list, up to the line that ends it. */
function below(lines: readonly Line[], ends: RegExp): readonly string[] {
  const end = lines.findIndex(({ text, fenced }) => !fenced && ends.test(text.slice(0, LONGEST_LINE)));
  const own = (end < 0 ? lines : lines.slice(0, end)).filter(({ fenced }) => !fenced);
  return own.flatMap(({ text }) => {
    const item = ITEM.exec(text.slice(0, LONGEST_LINE))?.[1];
    return globsAtStart(item ?? (text.startsWith("`") ? text.slice(0, LONGEST_LINE) : ""));
  });
}

/** The globs that a line begins with, up to its first word that is none. */
function globsAtStart(text: string): readonly string[] {
  const globs: string[] = [];
  let rest = text;
  while (globs.length < MOST) {
    rest = rest.replace(/^(?:[\s,;&]|(?:and|or|only)\b){1,20}/i, "");
    const next = /^`([^`]{1,1000})`/.exec(rest) ?? /^([^\s,;`]{1,1000})/.exec(rest);
    const glob = next?.[1]?.trim() ?? "";
    if (next === null || !looksLikePath(glob, next[0].startsWith("`"))) break;
    globs.push(next[0].startsWith("`") ? glob : glob.replace(/[.:]$/, ""));
    rest = rest.slice(next[0].length);
  }
  return globs;
}

const looksLikePath = (word: string, quoted: boolean): boolean =>
  word !== "" && !word.includes("://") && !/^[@#]/.test(word) && (quoted || /[/*]|\.[A-Za-z]/.test(word));

/** Whether a glob is surely one, and no "UI/UX" or "Node.js": it has a star in a path, ends in a folder, or in a file below one. */
export const isSurelyPath = (glob: string): boolean =>
  /(?:\*\.|\/.{0,500}\*|\*.{0,500}\/)|\/$|^\*\*?$/.test(glob) || /\/[^/]{0,200}\.[A-Za-z][A-Za-z0-9]{0,9}$/.test(glob);
