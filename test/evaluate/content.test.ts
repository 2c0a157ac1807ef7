import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { ChangedFile, FileContent } from "../../src/domain/change.js";
import { classId, evidenceId } from "../../src/domain/ids.js";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import { judgingOf } from "../../src/evaluate/judging.js";
import { packOf } from "../../src/evaluate/pack.js";
import { wholePatch } from "../../src/probes/whole-patch.js";
import { withheldTiers } from "../../src/evaluate/withheld.js";
import { builtinPolicy } from "../../src/policy/builtin-policy.js";
import type { Row } from "../../src/policy/policy.js";
import { classifyChanges } from "../../src/evaluate/classify.js";
import { atLeast } from "../../src/domain/tier.js";
import { NOTHING_AROUND } from "../../src/probes/whole-probe.js";
import { anyFiles } from "../support/arbitraries.js";
import { aFile, aSha, aSnapshot } from "../support/builders.js";
import { hold } from "../support/hold.js";

describe("wholePatch", () => {
  const added = (patch: string | null, additions: number, more: Partial<ChangedFile> = {}) =>
    aFile("a", { status: "added", patch, additions, deletions: 0, ...more });
  const whole = (after: string): FileContent => ({ before: null, after });
  test.each<{ why: string; file: ChangedFile; is: FileContent | null }>([
    { why: "one line", file: added("@@ -0,0 +1 @@\n+one", 1), is: whole("one\n") },
    { why: "two lines", file: added("@@ -0,0 +1,2 @@\n+one\n+two", 2), is: whole("one\ntwo\n") },
    { why: "an ended patch", file: added("@@ -0,0 +1,2 @@\n+one\n+\n", 2), is: whole("one\n\n") },
    {
      why: "a file that does not end its last line",
      file: added("@@ -0,0 +1,2 @@\n+one\n+two\n\\ No newline at end of file", 2),
      is: whole("one\ntwo"),
    },
    { why: "an edit", file: added("@@ -0,0 +1 @@\n+one", 1, { status: "modified" }), is: null },
    { why: "no patch", file: added(null, 1), is: null },
    { why: "something taken away", file: added("@@ -0,0 +1 @@\n+one", 1, { deletions: 1 }), is: null },
    { why: "no hunk", file: added("+one", 1), is: null },
    { why: "a later hunk", file: added("@@ -0,0 +7 @@\n+one", 1), is: null },
    { why: "nothing", file: added("", 0), is: null },
    { why: "fewer lines than the hunk says", file: added("@@ -0,0 +1,3 @@\n+one\n+two", 2), is: null },
    { why: "fewer lines than the row says", file: added("@@ -0,0 +1,2 @@\n+one\n+two", 3), is: null },
    { why: "a line that is not new", file: added("@@ -0,0 +1,2 @@\n+one\n two+", 2), is: null },
  ])("$why", ({ file, is }) => {
    expect(wholePatch(file)).toEqual(is);
  });
});

describe("withheldTiers", () => {
  const hidden = aFile("x", { patch: null });
  const left = aFile("x", { unread: "too-many" });
  const tiersOf = (file: ChangedFile, id: string) => [...(withheldTiers(file, [classId(id)])?.tiers ?? [])];
  test.each([
    ["docs", "review"],
    ["tests", "approve"],
    ["quality-gates", "approve"],
    ["build", "approve"],
    ["dependencies", "approve"],
    ["release", "approve"],
    ["binaries", "approve"],
    ["ci", "strong"],
    ["a-class-of-the-policy", "strong"],
  ])("%s takes %s", (id, tier) => {
    for (const file of [hidden, left]) expect(tiersOf(file, id)).toEqual([[id, tier]]);
  });
  test("what no class claims is unseen", () => {
    for (const file of [hidden, left]) expect(tiersOf(file, "code")).toEqual([["unseen", "strong"]]);
  });
  test.each([
    ["a patch", aFile("x")],
    ["a removed file", aFile("x", { patch: null, status: "removed" })],
    ["a picture", aFile("x.png", { patch: null })],
  ])("%s withholds nothing", (_why, file) => {
    expect(withheldTiers(file, [classId("ci")])).toBeNull();
  });
});

describe("a file that is left because there are too many", () => {
  const policy = builtinPolicy();
  const pin = "@@ -4 +4 @@\n-      - uses: actions/checkout@v4\n+      - uses: actions/checkout@v5";
  const workflow = (more: Partial<ChangedFile> = {}) => aFile(".github/workflows/ci.yml", { patch: pin, ...more });
  const judge = (files: readonly ChangedFile[]) =>
    classifyChanges(
      policy,
      { files, complete: true },
      { agent: false, branch: "main", given: "documents", around: NOTHING_AROUND },
    );

  test("is not taken for what its patch looks like, and the check says why and what to do", () => {
    expect(judge([workflow()]).tier).not.toBe("strong");
    const { tier, classes } = judge([workflow({ unread: "too-many" })]);
    expect(tier).toBe("strong");
    expect(classes[0]?.because[0]).toBe(
      ".github/workflows/ci.yml is beyond the 100 versions of files that are read whole for one pull request, so nobody knows all that it changes: a smaller pull request is read whole",
    );
  });

  test("may be one that is removed: what went with it, nobody read", () => {
    const removed = workflow({ status: "removed", blob: null, patch: "@@ -1,2 +0,0 @@\n-on: push\n-jobs: {}" });
    expect([judge([removed]).tier, judge([{ ...removed, unread: "too-many" }]).tier]).toEqual(["approve", "strong"]);
  });

  test("is never asked less for than one that was read", () => {
    hold(
      fc.property(anyFiles, fc.nat(), (files, at) => {
        const some = files.map((file, index): ChangedFile =>
          index === at % files.length ? { ...file, unread: "too-many" } : file,
        );
        const left = judge(some).classes;
        for (const { id, tier } of judge(files).classes)
          expect(left.some((one) => one.id === id && atLeast(one.tier, tier))).toBe(true);
      }),
    );
  });
});

describe("packOf", () => {
  const row: Row = {
    approvals: 1,
    from: [{ kind: "writers" }],
    evidence: ["reason", "rollback"].map(evidenceId),
    expires: null,
    written: false,
  };
  const body = "## Reason\nSlow.\n\n## Rollback\nRevert.";
  function packed(more: Partial<PullRequestSnapshot>, paths = ["a", "b"], asked: Partial<Row> = {}) {
    const files = [aFile("a"), aFile("b"), aFile("c")];
    const snapshot = aSnapshot({ changes: { files, complete: true }, body, ...more });
    const match = { id: classId("ci"), tier: "approve", paths, because: [], why: "" } as const;
    return packOf(judgingOf(builtinPolicy(), snapshot), match, { ...row, ...asked });
  }
  const pushed = { headSha: aSha("next") };
  const listed = (files: readonly ChangedFile[], complete: boolean) => ({ changes: { files, complete } });

  test("holds its own files in order, or all where the class is of the whole pull request", () => {
    const back = listed([aFile("c"), aFile("b"), aFile("a")], true);
    expect(packed(back).files.map(({ path }) => path)).toEqual(["a", "b"]);
    expect(packed(back, []).files.map(({ path }) => path)).toEqual(["a", "b", "c"]);
  });
  test.each<{ why: string; before: Partial<PullRequestSnapshot>; paths?: string[]; same: boolean }>([
    { why: "what can be seen and stayed", before: {}, same: true },
    { why: "all of what can be seen", before: {}, paths: [], same: true },
    { why: "named files of a list that was cut", before: listed([aFile("a"), aFile("b")], false), same: true },
    { why: "a list that was cut", before: listed([aFile("a")], false), paths: [], same: false },
    {
      why: "one file without a blob",
      before: listed([aFile("a"), aFile("b", { blob: null })], true),
      same: false,
    },
    {
      why: "a removed file, which has no blob",
      before: listed([aFile("a"), aFile("b", { blob: null, status: "removed" })], true),
      same: true,
    },
  ])("a push leaves the content as it was: $why", ({ before, paths, same }) => {
    expect(packed({ ...before, ...pushed }, paths).content === packed(before, paths).content).toBe(same);
  });
  test("of a list that was cut, what is seen counts as well", () => {
    const one = packed(listed([aFile("a")], false), []).content;
    expect(packed(listed([aFile("b")], false), []).content).not.toBe(one);
  });
  test("the order of the evidence and white space in it are nothing", () => {
    const one = packed({});
    const other = packed({ body: "## Reason\n\nSlow.  \n\n## Rollback\n Revert.\n" }, ["a", "b"], {
      evidence: row.evidence.toReversed(),
    });
    expect([other.row, other.evidence]).toEqual([one.row, one.evidence]);
  });
  test.each<{ why: string; more: Partial<PullRequestSnapshot> }>([
    { why: "another text", more: { body: body.replace("Slow", "Fast") } },
    { why: "the texts under each other's heading", more: { body: "## Reason\nRevert.\n\n## Rollback\nSlow." } },
  ])("$why is other evidence", ({ more }) => {
    expect(packed(more).evidence).not.toBe(packed({}).evidence);
  });
  test.each<{ why: string; asked: Partial<Row> }>([
    { why: "another number", asked: { approvals: 2 } },
    { why: "another group", asked: { from: [{ kind: "maintainers" }] } },
    { why: "a time", asked: { expires: 1 } },
    { why: "less evidence", asked: { evidence: [evidenceId("reason")] } },
  ])("$why is another row", ({ asked }) => {
    expect(packed({}, ["a", "b"], asked).row).not.toBe(packed({}).row);
  });
});
