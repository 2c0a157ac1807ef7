import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import type { ContentProbe } from "../content-probe.js";
import type { ChangedLines, Line } from "../changed-lines.js";
import { readableLines } from "./readable-lines.js";
import { counted, testsSignal } from "./signal.js";
import { isTest } from "../test-paths.js";
import { testFamilyOf } from "./test-files.js";
import { isCommentLine, testLanguages, type TestLanguage } from "./test-language.js";

/** Tests that stay and check less: fewer assertions than before, or one that nothing can fail. */
export const testsEmptied: ContentProbe = {
  id: "tests-emptied",
  title: "Tests check less than before, or nothing",
  reads: () => false,
  ask: (file) => (file.status === "removed" ? [] : ofFile(file)),
};

function ofFile(file: ChangedFile): readonly Signal[] {
  // A source file with tests in it asserts for other reasons, too.
  const family = isTest(file.path) ? testFamilyOf(file.path) : null;
  const changed = family === null ? null : readableLines(file);
  if (family === null || changed === null) return [];
  return [...fewerAssertions(file.path, changed, testLanguages[family]), ...alwaysTrue(file.path, changed)];
}

/** Where tests are fewer, their assertions go with them, which is said elsewhere. */
function fewerAssertions(
  path: string,
  { removed, added }: ChangedLines,
  { declares, asserts }: TestLanguage,
): readonly Signal[] {
  const count = (lines: readonly Line[], what: RegExp): number => lines.filter(({ text }) => what.test(text)).length;
  if (count(removed, declares) > count(added, declares)) return [];
  const gone = removed.filter((line) => isAssertion(line, asserts));
  const come = added.filter((line) => isAssertion(line, asserts));
  const lost = gone.length - come.length;
  if (lost <= 0) return [];
  const because = `${path} checks less than before: ${counted(lost, "assertion")} fewer, while its tests stay`;
  const words = (lines: readonly Line[]): string => counted(lines.length, "assertion");
  return [
    testsSignal({
      id: "tests-emptied",
      path,
      line: gone[0]?.line,
      because,
      before: `${words(gone)} in the lines that change`,
      after: words(come),
    }),
  ];
}

const isAssertion = ({ text }: Line, asserts: RegExp): boolean => asserts.test(text) && !isCommentLine(text);

function alwaysTrue(path: string, { removed, added }: ChangedLines): readonly Signal[] {
  const hollow = (lines: readonly Line[]): readonly Line[] =>
    lines.filter(({ text }) => ALWAYS_TRUE.test(text) && !isCommentLine(text));
  const [first] = hollow(added);
  if (first === undefined || hollow(added).length <= hollow(removed).length) return [];
  const where = first.line === null ? path : `line ${first.line} of ${path}`;
  const because = `${where} adds an assertion that nothing can fail`;
  return [testsSignal({ id: "tests-emptied", path, line: first.line, because, before: null, after: "always true" })];
}

/** `expect(true).toBe(true)`, `assert True`, `assertTrue(true)`, `assert.equal(1, 1)`. */
const ALWAYS_TRUE =
  /\bexpect\(\s{0,4}(true|false|\d{1,5}|'\w{0,20}'|"\w{0,20}")\s{0,4}\)\s{0,4}\.(?:to\.)?(?:toBe|toEqual|toStrictEqual|eq|equal|be)\(\s{0,4}\1\s{0,4}\)|\bexpect\(\s{0,4}(?:true|1)\s{0,4}\)\s{0,4}\.(?:toBeTruthy\(|to\.be\.(?:true|ok)|to be_truthy)|^\s*assert\s{1,4}(?:True|true|1)\s*(?:#.{0,80})?$|\bassert(?:\.ok|\.isTrue|True|_true|_)?!?\(\s{0,4}(?:true|True|1)\s{0,4}(?:\)|,)|\b[aA]ssert\.?(?:\w{0,10}[eE]quals?|That)\(\s{0,4}(\d{1,5}|true|True),\s{0,4}\2\s{0,4}\)|\bAssert\.(?:True|IsTrue)\(\s{0,4}true\b/;
