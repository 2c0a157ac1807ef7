import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import type { AddedLine } from "../added-lines.js";
import { changedLines, knownText } from "../changed-lines.js";
import type { ContentProbe } from "../content-probe.js";
import { isAgentFile, isProse } from "./agent-files.js";
import { HIDDEN, hiddenKinds, type HiddenKind } from "./hidden-kinds.js";

/** More lines than this say no more about one file. */
const MOST = 20;
const TRANSLATION =
  /\.(po|pot|xlf|xliff|arb|strings|stringsdict|ftl|resx|lproj|xcstrings)$|(^|\/)([\w-]{0,30}locales?|i18n|l10n|lang|langs|languages|translations?|messages|values-[a-z]{2,3}(-r[A-Z]{2})?|[a-z]{2}\.lproj)\/|(^|\/)(ar|he|fa|ur|ps|yi|ckb)([-_][A-Z]{2})?\.(json|ya?ml|ts|js|properties|md)$/;
const TERMINAL = /\.(snap|ansi|ans|cast|golden|out|log)$|(^|\/)(__snapshots__|tests?|testdata|fixtures)\//i;

/**
 * Characters in added lines that nobody sees, or that show a line other than it is read by a machine. In instructions to
 * agents they are orders that only the agent reads; elsewhere nobody has seen what is there.
 */
export const hiddenCharacters: ContentProbe = {
  id: "hidden-characters",
  title: "Invisible characters, or ones that turn the direction of writing, are added",
  reads: () => false,
  ask(file) {
    const text = knownText(file);
    if (!UNUSUAL.test(text)) return [];
    return changedLines(file)
      .added.flatMap((added) => (UNUSUAL.test(added.text) ? inLine(file, added) : []))
      .slice(0, MOST);
  },
};

/** Anything but what a keyboard writes, so that most files and lines cost one quick look. */
const UNUSUAL = /[^\t\n\f\r -~]/;

function inLine({ path }: ChangedFile, { line, text }: AddedLine): readonly Signal[] {
  for (const { 0: char, index } of text.matchAll(HIDDEN)) {
    const point = char.codePointAt(0) ?? 0;
    const kind = hiddenKinds.find(({ from, to }) => from <= point && point <= to);
    if (kind === undefined || (line === 1 && index === 0 && point === 0xfeff)) continue;
    if (!belongs(path, text, index, char, kind)) return [signal(path, line, point, kind)];
  }
  return [];
}

function belongs(
  path: string,
  text: string,
  index: number,
  char: string,
  { belongs: where, beside, from }: HiddenKind,
): boolean {
  const before = charsBefore(text, index);
  const after = text.slice(index + char.length, index + char.length + 2);
  if (beside?.test(`${before}|${after}`) === true) return true;
  if (from <= 0x1b && TERMINAL.test(path)) return true;
  if (where === "translation")
    return TRANSLATION.test(path) || (isMark(from) && /\p{Script=Arabic}|\p{Script=Hebrew}/u.test(text));
  if (where !== "prose" || [...before].at(-1)?.search(HIDDEN) === 0) return false;
  return isProse(path) || TRANSLATION.test(path);
}

/** A mark of direction turns nothing but what stands beside it, unlike one that opens an embedding. */
const isMark = (from: number): boolean => from === 0x061c || from === 0x200e;

/** The two whole characters before a place, each of which may be two units of a string. */
const charsBefore = (text: string, index: number): string =>
  [...text.slice(Math.max(0, index - 4), index)].slice(-2).join("");

function signal(path: string, line: number, point: number, { name, from }: HiddenKind): Signal {
  const code = `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
  const harmless = isProse(path) && from < 0xfe00 && !name.includes("order of letters");
  return {
    id: "hidden-characters",
    classId: classId(isAgentFile(path) ? "agent-instructions" : harmless ? "docs" : "unseen"),
    tier: harmless ? "review" : "strong",
    path,
    line,
    because: `line ${line} of ${path} holds ${code}, ${name}, so what is shown is not what is there`,
  };
}
