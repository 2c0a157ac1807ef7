import { describe, expect, test } from "@jest/globals";
import type { ChangedFile } from "../../../src/domain/change.js";
import { ciWithTests } from "../../../src/probes/whole/ci-with-tests.js";
import { snapshotsRewritten } from "../../../src/probes/whole/snapshots-rewritten.js";
import { NOTHING_AROUND, type WholeProbe } from "../../../src/probes/whole-probe.js";
import { aFile } from "../../support/builders.js";

const ask = (probe: WholeProbe, files: readonly ChangedFile[]) => probe.ask({ files, complete: true }, NOTHING_AROUND);

const snaps = (count: number, more: Partial<ChangedFile> = {}): readonly ChangedFile[] =>
  Array.from({ length: count }, (_, index) => aFile(`test/__snapshots__/${index}.snap`, more));

describe("snapshots rewritten in bulk", () => {
  test.each<{ why: string; files: readonly ChangedFile[]; says: number }>([
    { why: "four are no bulk", files: snaps(4), says: 0 },
    { why: "five are", files: snaps(5), says: 1 },
    { why: "one of many lines is", files: snaps(1, { deletions: 300 }), says: 1 },
    { why: "five that cannot be seen are", files: snaps(5, { patch: null, deletions: 0 }), says: 1 },
    { why: "five new ones take nothing away", files: snaps(5, { status: "added" }), says: 0 },
    { why: "five that only grow take nothing away", files: snaps(5, { deletions: 0 }), says: 0 },
    { why: "source explains them", files: [...snaps(5), aFile("src/a.ts")], says: 0 },
    { why: "a test explains them", files: [...snaps(5), aFile("test/a.test.ts")], says: 0 },
    { why: "a page explains nothing", files: [...snaps(5), aFile("README.md")], says: 1 },
    {
      why: "a rename without content explains nothing",
      files: [...snaps(5), aFile("src/a.ts", { patch: "" })],
      says: 1,
    },
  ])("$why", ({ files, says }) => expect(ask(snapshotsRewritten, files)).toHaveLength(says));

  test("says how many", () => {
    expect(ask(snapshotsRewritten, snaps(5))).toEqual([
      expect.objectContaining({
        classId: "tests",
        tier: "approve",
        because:
          "5 snapshots are rewritten (test/__snapshots__/0.snap and others, 5 lines gone) while neither source nor tests change",
      }),
    ]);
  });
});

describe("what runs the tests changes together with them", () => {
  const workflow = aFile(".github/workflows/ci.yml");
  const skipped = aFile("test/a.test.ts", { patch: '@@ -1 +1 @@\n-it("a", f);\n+it.skip("a", f);' });
  const removed = aFile("test/b.test.ts", { status: "removed", patch: null });
  test.each<{ why: string; files: readonly ChangedFile[]; says: readonly string[] }>([
    {
      why: "with a test that is skipped",
      files: [workflow, skipped],
      says: [
        ".github/workflows/ci.yml runs the tests, and changes together with tests that are removed or skipped in test/a.test.ts",
      ],
    },
    {
      why: "with one more that is removed",
      files: [workflow, skipped, removed],
      says: [
        ".github/workflows/ci.yml runs the tests, and changes together with tests that are removed or skipped in test/a.test.ts and 1 more",
      ],
    },
    { why: "with a test that is edited", files: [workflow, aFile("test/a.test.ts")], says: [] },
    { why: "alone", files: [workflow], says: [] },
    { why: "tests alone", files: [skipped, removed], says: [] },
    { why: "another file of GitHub's", files: [aFile(".github/FUNDING.yml"), removed], says: [] },
    {
      why: "another service",
      files: [aFile(".gitlab-ci.yml"), removed],
      says: [
        ".gitlab-ci.yml runs the tests, and changes together with tests that are removed or skipped in test/b.test.ts",
      ],
    },
  ])("$why", ({ files, says }) => {
    const signals = ask(ciWithTests, files);
    expect(signals.map(({ because }) => because)).toEqual(says);
    for (const one of signals) expect(one).toMatchObject({ classId: "ci", tier: "approve" });
  });
});
