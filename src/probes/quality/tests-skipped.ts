import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import type { ContentProbe } from "../content-probe.js";
import type { Line } from "../changed-lines.js";
import { readableLines } from "./readable-lines.js";
import { counted, testsSignal } from "./signal.js";
import { testFamilyOf } from "./test-files.js";
import { isCommentLine, testLanguages } from "./test-language.js";

/**
 * Tests that are there and no longer run: skipped, left for later, or passed over because one alone shall run. A new
 * file of tests takes nothing away by skipping some; one that lets a single test run does.
 */
export const testsSkipped: ContentProbe = {
  id: "tests-skipped",
  title: "Tests are skipped, or one alone shall run",
  reads: () => false,
  ask: (file) => (file.status === "removed" ? [] : ofFile(file)),
};

function ofFile(file: ChangedFile): readonly Signal[] {
  const { path } = file;
  const family = testFamilyOf(path);
  const changed = family === null ? null : readableLines(file);
  if (family === null || changed === null) return [];
  const { skips } = testLanguages[family];
  const marked = (lines: readonly Line[]): readonly Line[] =>
    lines.filter(({ text }) => skips.test(text) && !isCommentLine(text));
  const found = newlySkipped(marked(changed.removed), marked(changed.added));
  const [first] = isNew(file) ? found.filter(({ text }) => ALONE.test(text)) : found;
  if (first === undefined) return [];
  const also = found.length === 1 ? "" : `, the first of ${counted(found.length, "such line")}`;
  const where = first.line === null ? path : `line ${first.line} of ${path}`;
  const because = ALONE.test(first.text)
    ? `${where} lets one test run alone, so that the others are passed over${also}`
    : `${where} keeps a test from running${also}`;
  return [testsSignal({ id: "tests-skipped", path, line: first.line, because, before: "runs", after: markOf(first) })];
}

const isNew = ({ status }: ChangedFile): boolean => status === "added" || status === "copied";

const ALONE = /\.only\b|^\s*(?:fit|fdescribe|fcontext|FIt|FDescribe)\b|\b(?:only|solo):|@IgnoreRest\b/;

/** A mark that says the same of the same test is not new; one without a name stands for one that went. */
function newlySkipped(removed: readonly Line[], added: readonly Line[]): readonly Line[] {
  const names = new Set(removed.map(nameIn));
  let unnamed = removed.filter((line) => nameIn(line) === null).length;
  return added.filter((line) => {
    const name = nameIn(line);
    return name === null ? unnamed-- <= 0 : !names.has(name);
  });
}

/** The title of the test that a mark stands on: `it.skip("adds up"`. A reason in a decorator is no title. */
const nameIn = ({ text }: Line): string | null =>
  /^\s*@|^\s*#?\[/.test(text) ? null : (/["'`]([^"'`]{1,300})["'`]/.exec(text)?.[1] ?? null);

/** The mark itself, without the words around it. */
const markOf = ({ text }: Line): string => /^\s*([^\s("'`{]{1,60})/.exec(text)?.[1] ?? "skipped";
