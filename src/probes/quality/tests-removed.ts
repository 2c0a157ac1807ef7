import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import type { ContentProbe } from "../content-probe.js";
import { sidesOf } from "../sides.js";
import { isNamedTest } from "../test-paths.js";
import type { Line } from "../changed-lines.js";
import { readableLines } from "./readable-lines.js";
import { counted, testsSignal } from "./signal.js";
import { testFamilyOf } from "./test-files.js";
import { testLanguages } from "./test-language.js";

/**
 * Fewer tests than before: a file of tests that is removed or no longer runs as one, or fewer tests in a file that
 * stays. A test that moved or was renamed within its file is none fewer.
 */
export const testsRemoved: ContentProbe = {
  id: "tests-removed",
  title: "Tests are removed",
  reads: () => false,
  ask: (file) => (file.status === "added" || file.status === "copied" ? [] : ofFile(file)),
};

function ofFile(file: ChangedFile): readonly Signal[] {
  const was = file.previousPath ?? file.path;
  const family = testFamilyOf(was);
  if (family === null) return [];
  const { declares } = testLanguages[family];
  if (file.status === "removed") return fileRemoved(file, declares);
  if (isNamedTest(was) && !isNamedTest(file.path)) return [renamedAway(file, was)];
  return fewer(file, declares);
}

/** A helper or data without a test in it is no test; what cannot be seen goes by its name. */
function fileRemoved(file: ChangedFile, declares: RegExp): readonly Signal[] {
  const { path } = file;
  const tests = testsIn(readableLines(file)?.removed ?? null, declares)?.length ?? null;
  if (tests === 0 || (tests === null && !isNamedTest(path))) return [];
  const before = tests === null ? "a test file" : counted(tests, "test");
  const because = `the test file ${path} is removed${tests === null ? "" : `, and ${before} with it`}`;
  return [testsSignal({ id: "tests-removed", path, because, before, after: null })];
}

const renamedAway = ({ path }: ChangedFile, was: string): Signal =>
  testsSignal({
    id: "tests-removed",
    path,
    because: `${path} was the test file ${was}, and its new name is no test's`,
    before: was,
    after: path,
  });

function fewer(file: ChangedFile, declares: RegExp): readonly Signal[] {
  const changed = readableLines(file);
  const removed = testsIn(changed?.removed ?? null, declares) ?? [];
  const added = testsIn(changed?.added ?? null, declares) ?? [];
  const lost = removed.length - added.length;
  if (lost <= 0) return [];
  const { path } = file;
  const { before, after } = totals(file, declares) ?? {
    before: `${counted(removed.length, "test")} in the lines that change`,
    after: counted(added.length, "test"),
  };
  const because = `${path} has ${counted(lost, "test")} fewer than before`;
  return [testsSignal({ id: "tests-removed", path, line: removed[0]?.line, because, before, after })];
}

/** How many tests the whole file had and has, where its whole texts are known. */
function totals(file: ChangedFile, declares: RegExp): { readonly before: string; readonly after: string } | null {
  const sides = sidesOf(file);
  if (sides.kind !== "documents") return null;
  const total = (text: string | null): string =>
    counted((text ?? "").split("\n").filter((line) => declares.test(line)).length, "test");
  return { before: total(sides.before), after: total(sides.after) };
}

const testsIn = (lines: readonly Line[] | null, declares: RegExp): readonly Line[] | null =>
  lines?.filter(({ text }) => declares.test(text)) ?? null;
