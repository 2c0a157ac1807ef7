import { describe, expect, test } from "@jest/globals";
import type { ChangedFile } from "../../../src/domain/change.js";
import { requiredCheckRemoved } from "../../../src/probes/whole/required-checks.js";
import { aFile } from "../../support/builders.js";

const PATH = ".github/workflows/ci.yml";
const ACTIONS = 15368;

/** A workflow of these jobs, each by its id and its body in one line. */
const workflow = (jobs: Readonly<Record<string, string>>, on = "pull_request"): string =>
  `on: ${on}\njobs:\n${Object.entries(jobs)
    .map(([id, body]) => `  ${id}: { ${body} }\n`)
    .join("")}`;
const PLAIN = "runs-on: a";
const TWO = workflow({ test: PLAIN, lint: PLAIN });

const file = (before: string | null, after: string | null, more: Partial<ChangedFile> = {}): ChangedFile =>
  aFile(PATH, {
    status: before === null ? "added" : after === null ? "removed" : "modified",
    content: { before, after },
    ...more,
  });

type Required = string | { readonly name: string; readonly appId: number | null };

function tiersOf(files: readonly ChangedFile[], required: readonly Required[] | null): readonly string[] {
  const checks = required?.map((one) => (typeof one === "string" ? { name: one, appId: null } : one)) ?? null;
  return requiredCheckRemoved
    .ask({ files, complete: true }, { requiredChecks: checks, texts: [] })
    .map(({ tier, before }) => `${tier} ${before ?? ""}`);
}

describe("requiredCheckRemoved", () => {
  test.each<{
    why: string;
    before?: string;
    after: string | null;
    required?: readonly Required[];
    is: readonly string[];
  }>([
    { why: "the job goes", after: workflow({ lint: PLAIN }), is: ["block test"] },
    { why: "the workflow goes", after: null, is: ["block test"] },
    { why: "the job gets another id", after: workflow({ unit: PLAIN, lint: PLAIN }), is: ["block test"] },
    {
      why: "the job gets another name",
      after: workflow({ test: `${PLAIN}, name: Unit`, lint: PLAIN }),
      is: ["block test"],
    },
    {
      why: "pull requests start it no more",
      after: TWO.replace("pull_request", "workflow_dispatch"),
      is: ["block test"],
    },
    {
      why: "the job never runs",
      after: workflow({ test: `${PLAIN}, if: false`, lint: PLAIN }),
      is: ["block test"],
    },
    {
      why: "the job never runs, by an expression",
      after: workflow({ test: `${PLAIN}, if: "\${{ false }}"`, lint: PLAIN }),
      is: ["block test"],
    },
    { why: "the job runs under a condition", after: workflow({ test: `${PLAIN}, if: github.x`, lint: PLAIN }), is: [] },
    {
      why: "the check of GitHub Actions goes",
      after: null,
      required: [{ name: "test", appId: ACTIONS }],
      is: ["block test"],
    },
    { why: "two checks go", after: null, required: ["test", "lint"], is: ["block test", "block lint"] },
    {
      why: "a check that is required twice",
      after: null,
      required: ["test", { name: "test", appId: ACTIONS }],
      is: ["block test"],
    },
    { why: "the check of another app", after: null, required: [{ name: "test", appId: 7 }], is: [] },
    { why: "a check that is not required", after: null, required: ["other"], is: [] },
    { why: "nothing is required", after: null, required: [], is: [] },
    { why: "the job stays", after: workflow({ test: "runs-on: b" }), is: [] },
    { why: "another job takes the name", after: workflow({ unit: `${PLAIN}, name: test` }), is: [] },
    { why: "a push still starts it", after: TWO.replace("pull_request", "push"), is: [] },
    { why: "another case is another check", after: workflow({ Test: PLAIN }), is: ["block test"] },
    {
      why: "a job that never reported on pull requests",
      before: workflow({ test: PLAIN }, "schedule"),
      after: null,
      is: [],
    },
    {
      why: "a name in place of the id",
      before: workflow({ a: `${PLAIN}, name: test` }),
      after: null,
      is: ["block test"],
    },
    {
      why: "the id that a name stands in place of",
      before: workflow({ test: `${PLAIN}, name: other` }),
      after: null,
      is: [],
    },
    {
      why: "a job whose name may be anything comes",
      after: workflow({ unit: `${PLAIN}, name: "\${{ inputs.x }}"` }),
      is: ["strong test"],
    },
    { why: "the head is not understood", after: "jobs: [", is: ["strong test"] },
    { why: "the base was not understood", before: "jobs: [", after: TWO, is: [] },
  ])("$why", ({ before = TWO, after, required = ["test"], is }) => {
    expect(tiersOf([file(before, after)], required)).toEqual(is);
  });

  const MATRIX = `${PLAIN}, strategy: { matrix: { os: [linux, mac], node: [20, 22] } }`;
  test.each<{ why: string; job: string; required: string; is: readonly string[] }>([
    { why: "a combination of a matrix", job: MATRIX, required: "test (mac, 22)", is: ["block test (mac, 22)"] },
    { why: "no combination of it", job: MATRIX, required: "test (win, 22)", is: ["strong test (win, 22)"] },
    {
      why: "a named matrix",
      job: `${MATRIX}, name: Unit`,
      required: "Unit (linux, 20)",
      is: ["block Unit (linux, 20)"],
    },
    {
      why: "a name made of it",
      job: `${MATRIX}, name: "on \${{ matrix.os }}"`,
      required: "on mac",
      is: ["block on mac"],
    },
    {
      why: "a matrix with exceptions",
      job: `${PLAIN}, strategy: { matrix: { os: [a], include: [{ os: b }] } }`,
      required: "test (b)",
      is: ["strong test (b)"],
    },
    {
      why: "a matrix with exceptions, under a name that says which it is",
      job: `${PLAIN}, name: "on \${{ matrix.os }}", strategy: { matrix: { os: [a], include: [{ os: b }] } }`,
      required: "on b",
      is: ["block on b"],
    },
    {
      why: "a combination beside one that is included",
      job: `${PLAIN}, strategy: { matrix: { os: [a], include: [{ os: b }] } }`,
      required: "test (a)",
      is: ["block test (a)"],
    },
    {
      why: "a combination that is left out",
      job: `${PLAIN}, strategy: { matrix: { os: [a, b], node: [1, 2], exclude: [{ os: b, node: 1 }] } }`,
      required: "test (b, 1)",
      is: ["strong test (b, 1)"],
    },
    {
      why: "a combination beside one that is left out",
      job: `${PLAIN}, strategy: { matrix: { os: [a, b], node: [1, 2], exclude: [{ os: b, node: 1 }] } }`,
      required: "test (b, 2)",
      is: ["block test (b, 2)"],
    },
    {
      why: "a matrix that is computed",
      job: `${PLAIN}, strategy: { matrix: { os: "\${{ fromJSON(x) }}" } }`,
      required: "test (b)",
      is: ["strong test (b)"],
    },
    {
      why: "a matrix that grows too far",
      job: `${PLAIN}, strategy: { matrix: { a: [${"1,".repeat(17)}], b: [${"2,".repeat(17)}] } }`,
      required: "test (1, 2)",
      is: ["strong test (1, 2)"],
    },
    {
      why: "a computed name",
      job: `${PLAIN}, name: "Unit \${{ inputs.x }}"`,
      required: "Unit tests",
      is: ["strong Unit tests"],
    },
    {
      why: "another start than a computed name's",
      job: `${PLAIN}, name: "Unit \${{ inputs.x }}"`,
      required: "lint",
      is: [],
    },
    {
      why: "a job of a called workflow",
      job: "uses: ./.github/workflows/a.yml",
      required: "test / unit",
      is: ["block test / unit"],
    },
    { why: "the caller itself reports nothing", job: "uses: ./.github/workflows/a.yml", required: "test", is: [] },
  ])("$why", ({ job, required, is }) => {
    expect(tiersOf([file(workflow({ test: job }), null)], [required])).toEqual(is);
    expect(tiersOf([file(workflow({ test: job }), workflow({ test: job, more: PLAIN }))], [required])).toEqual([]);
  });

  const other = (before: string | null, after: string | null, more: Partial<ChangedFile> = {}) =>
    file(before, after, { path: ".github/workflows/other.yml", ...more });
  test.each<{ why: string; files: readonly ChangedFile[]; is: readonly string[] }>([
    {
      why: "the job moves to another workflow",
      files: [file(TWO, null), other(null, workflow({ test: PLAIN }))],
      is: [],
    },
    {
      why: "the workflow is renamed",
      files: [file(TWO, TWO, { status: "renamed", previousPath: ".github/workflows/a.yml" })],
      is: [],
    },
    {
      why: "the workflow is moved away",
      files: [file(TWO, TWO, { status: "renamed", path: "docs/ci.yml", previousPath: PATH })],
      is: ["block test"],
    },
    {
      why: "it moves where no pull request starts it",
      files: [file(TWO, null), other(null, workflow({ test: PLAIN }, "schedule"))],
      is: ["block test"],
    },
    {
      why: "another workflow cannot be read",
      files: [file(TWO, null), aFile(".github/workflows/other.yml")],
      is: ["strong test"],
    },
    {
      why: "a file that is no workflow has the job",
      files: [file(TWO, null), other(null, TWO, { path: "docs/ci.yml" })],
      is: ["block test"],
    },
    {
      why: "a called workflow loses its job",
      files: [file(workflow({ unit: PLAIN }, "workflow_call"), "on: workflow_call\njobs: {}\n")],
      is: [],
    },
    { why: "only other files", files: [aFile("src/a.ts")], is: [] },
  ])("$why", ({ files, is }) => {
    expect(tiersOf(files, ["test"])).toEqual(is);
  });
  test("a called workflow that loses a job may lose a required check", () => {
    const called = workflow({ unit: PLAIN }, "workflow_call");
    expect(tiersOf([file(called, "on: workflow_call\njobs: {}\n")], ["ci / unit"])).toEqual(["strong ci / unit"]);
    expect(tiersOf([file(called, called.replace("runs-on: a", "runs-on: b"))], ["ci / unit"])).toEqual([]);
  });

  test.each<{ why: string; before?: string; after: string | null; is: readonly string[] }>([
    { why: "a job goes", after: workflow({ lint: PLAIN }), is: ["strong test"] },
    {
      why: "a job gets another name",
      after: workflow({ test: `${PLAIN}, name: Unit`, lint: PLAIN }),
      is: ["strong test"],
    },
    {
      why: "a caller goes",
      before: workflow({ test: "uses: a/b/.github/workflows/c.yml@v1" }),
      after: null,
      is: ["strong test / …"],
    },
    {
      why: "a computed matrix goes",
      before: workflow({ test: `${PLAIN}, strategy: { matrix: { a: "\${{ x }}" } }` }),
      after: null,
      is: ["strong test (…)"],
    },
    {
      why: "a workflow that pull requests never started goes",
      before: workflow({ test: PLAIN }, "schedule"),
      after: null,
      is: [],
    },
    { why: "all jobs stay", after: TWO.replace("runs-on: a", "runs-on: b"), is: [] },
    { why: "a job comes", before: workflow({ lint: PLAIN }), after: TWO, is: [] },
  ])("the rules could not be read: $why", ({ before = TWO, after, is }) => {
    expect(tiersOf([file(before, after)], null)).toEqual(is);
  });

  test.each<{ why: string; patch: string; is: readonly string[] }>([
    { why: "the job's line goes", patch: "@@ -4,5 +4,2 @@\n jobs:\n-  test:\n-    runs-on: a\n", is: ["strong test"] },
    { why: "the name's line goes", patch: "@@ -4,5 +4,2 @@\n-    name: 'test'\n", is: ["strong test"] },
    { why: "it comes again", patch: "@@ -4,5 +4,2 @@\n-  test:\n+  test: # x\n", is: [] },
    { why: "another line goes", patch: "@@ -4,5 +4,2 @@\n-  latest:\n", is: [] },
  ])("by a patch alone: $why", ({ patch, is }) => {
    expect(tiersOf([aFile(PATH, { patch })], ["test"])).toEqual(is);
  });

  test.each<{ why: string; patch: string; is: readonly string[] }>([
    {
      why: "a job goes",
      patch: "@@ -4,5 +4,2 @@\n jobs:\n-  test:\n-    runs-on: a\n   lint:\n",
      is: ["strong test"],
    },
    {
      why: "a job goes that has a name",
      patch: "@@ -4,5 +4,2 @@ jobs:\n-  test:\n-    name: Unit\n-    runs-on: a\n",
      is: ["strong Unit"],
    },
    {
      why: "a job moves",
      patch: "@@ -4,5 +4,2 @@ jobs:\n-  a:\n-    runs-on: x\n   b:\n+  a:\n+    runs-on: x\n",
      is: [],
    },
    { why: "a step goes, and no job", patch: "@@ -4,5 +4,2 @@\n-      - run: a\n", is: [] },
    { why: "the job's head is not shown, which nobody can tell", patch: "@@ -4,5 +4,2 @@\n-    runs-on: a\n", is: [] },
  ])("by a patch alone, under rules that could not be read: $why", ({ patch, is }) => {
    expect(tiersOf([aFile(PATH, { patch })], null)).toEqual(is);
  });
  test("a removed workflow is read from its patch", () => {
    const lines = TWO.trimEnd().split("\n");
    const patch = `@@ -1,${lines.length} +0,0 @@\n${lines.map((line) => `-${line}`).join("\n")}`;
    const removed = aFile(PATH, { status: "removed", patch, additions: 0, deletions: lines.length });
    expect(tiersOf([removed], ["test"])).toEqual(["block test"]);
    expect(tiersOf([{ ...removed, deletions: lines.length + 1 }], ["test"])).toEqual(["strong test"]);
  });
  test("one file more never opens what is blocked, unless it reports the check", () => {
    for (const more of [
      aFile("src/a.ts"),
      other(null, workflow({ lint: PLAIN })),
      other(TWO, null),
      other(TWO, "a: ["),
    ])
      expect(tiersOf([file(TWO, null), more], ["test"])[0]).toMatch(/^(?:block|strong) test$/);
  });
  test("says what to do", () => {
    const [signal] = requiredCheckRemoved.ask(
      { files: [file(TWO, null)], complete: true },
      { requiredChecks: [{ name: "test", appId: null }], texts: [] },
    );
    expect(signal).toMatchObject({
      classId: "ci",
      path: PATH,
      because: expect.stringContaining("make it optional in the rules of the base first"),
    });
  });
});
