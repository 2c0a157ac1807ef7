import { describe, expect, test } from "@jest/globals";
import type { ChangedFile } from "../../../src/domain/change.js";
import { workflowPermissions } from "../../../src/probes/workflows/permissions.js";
import { aFile } from "../../support/builders.js";
import { askedByPatch } from "./support.js";

const PATH = ".github/workflows/ci.yml";
const read = "permissions:\n  contents: read\njobs: {}\n";
const job = (permissions: string) =>
  `permissions:\n  contents: read\njobs:\n  build:\n    permissions:\n${permissions}`;

describe("workflowPermissions", () => {
  test.each<{ why: string; before: string | null; after: string | null; says: readonly string[] }>([
    { why: "nothing changed", before: read, after: read, says: [] },
    { why: "only the layout changed", before: read, after: "permissions: { contents: read }\njobs: {}\n", says: [] },
    {
      why: "read became write",
      before: read,
      after: "permissions:\n  contents: write\njobs: {}\n",
      says: ["`contents: write` (before: read)"],
    },
    { why: "write became read", before: "permissions:\n  contents: write\njobs: {}\n", after: read, says: [] },
    {
      why: "a scope was added for writing",
      before: read,
      after: "permissions:\n  contents: read\n  packages: write\njobs: {}\n",
      says: ["`packages: write`"],
    },
    {
      why: "a scope was added for reading",
      before: read,
      after: "permissions:\n  contents: read\n  packages: read\njobs: {}\n",
      says: ["`packages: read`"],
    },
    { why: "the whole block was taken away", before: read, after: "jobs: {}\n", says: ["no `permissions`"] },
    { why: "write-all", before: read, after: "permissions: write-all\njobs: {}\n", says: ["`write-all`"] },
    { why: "write-all was narrowed", before: "permissions: write-all\njobs: {}\n", after: read, says: [] },
    {
      why: "an unstated default was narrowed",
      before: "jobs: {}\n",
      after: "permissions:\n  contents: write\njobs: {}\n",
      says: [],
    },
    {
      why: "an identity token is never part of the default",
      before: "jobs: {}\n",
      after: "permissions:\n  id-token: write\njobs: {}\n",
      says: ["`id-token: write`"],
    },
    {
      why: "a job alone was widened",
      before: job("      contents: read\n"),
      after: job("      contents: write\n"),
      says: ['job "build"'],
    },
    {
      why: "a job gained its own wider block",
      before: read,
      after: job("      contents: write\n"),
      says: ['job "build"'],
    },
    { why: "a job narrowed itself", before: read, after: job("      contents: none\n"), says: [] },
    { why: "a new workflow with read", before: null, after: read, says: [] },
    {
      why: "a new workflow with write",
      before: null,
      after: "permissions:\n  contents: write\njobs: {}\n",
      says: ["it had no such right before"],
    },
    { why: "a new workflow that says nothing", before: null, after: "jobs: {}\n", says: ["no `permissions`"] },
    {
      why: "a level that GitHub does not know",
      before: read,
      after: "permissions:\n  contents: owner\njobs: {}\n",
      says: ["`contents: owner` (before: read)"],
    },
    { why: "text that is no workflow", before: read, after: "- a\n- b\n", says: ["could not be understood"] },
    { why: "text that does not parse", before: read, after: "permissions: [", says: ["could not be understood"] },
    {
      why: "an alias bomb",
      before: read,
      after: `a: &a [x]\n${"b: *a\n".repeat(200)}`,
      says: ["could not be understood"],
    },
  ])("$why", ({ before, after, says }) => {
    const signals = workflowPermissions.ask(aFile(PATH, { content: { before, after } }));
    expect(signals.map(({ because }) => because)).toEqual(says.map((text) => expect.stringContaining(text)));
    for (const { tier, classId, path } of signals)
      expect({ tier, classId, path }).toEqual({ tier: "strong", classId: "ci", path: PATH });
  });

  test("names the line at the head", () => {
    const [signal] = workflowPermissions.ask(
      aFile(PATH, {
        content: { before: read, after: "permissions:\n  contents: read\n  packages: write\njobs: {}\n" },
      }),
    );
    expect(signal?.line).toBe(3);
  });
  test.each(["docs/ci.yml", ".github/workflows/readme.md", ".github/workflows/sub/x.yml"])(
    "%s is no workflow",
    (path) => {
      expect(workflowPermissions.ask(aFile(path))).toEqual([]);
      expect(workflowPermissions.reads(path)).toBe(false);
    },
  );
  test("a removed workflow gains nothing", () => {
    expect(workflowPermissions.ask(aFile(PATH, { status: "removed" }))).toEqual([]);
  });
});

describe("workflowPermissions, by a patch alone", () => {
  test.each<Partial<ChangedFile>>([
    { status: "added" },
    { status: "copied", previousPath: ".github/workflows/a.yml" },
    { status: "renamed", previousPath: "docs/ci.yml" },
  ])("a workflow that is new and not shown whole: $status", (more) => {
    expect(askedByPatch(workflowPermissions, "+  a: b\n", more)).toEqual([
      expect.objectContaining({ tier: "strong", because: expect.stringContaining("not shown whole") }),
    ]);
  });
  test.each<{ why: string; lines: string; says: readonly string[] }>([
    { why: "a right was added", lines: "   contents: read\n+  packages: write\n", says: ["`packages: write`"] },
    { why: "read became write", lines: "-  contents: read\n+  contents: write\n", says: ["`contents: write`"] },
    {
      why: "a right in braces",
      lines: "+permissions: { contents: read, id-token: write }\n",
      says: ["`id-token: write`"],
    },
    { why: "a right in quotes", lines: "+  'contents': \"write\"\n", says: ["`contents: write`"] },
    { why: "a right as an alias", lines: "+  contents: *level\n", says: ["`contents: *level`"] },
    { why: "all rights", lines: "+permissions: write-all\n", says: ["`permissions: write-all`"] },
    { why: "rights elsewhere in the text", lines: "+permissions: *rights\n", says: ["`permissions: *rights`"] },
    { why: "letters by their numbers", lines: '+  "conten\\x74s": write\n', says: ["spells letters by their numbers"] },
    {
      why: "the whole block went",
      lines: "-permissions:\n-  contents: read\n jobs:\n",
      says: ["no longer limits its token"],
    },
    {
      why: "a job's block went",
      lines: "     runs-on: a\n-    permissions:\n-      contents: read\n",
      says: ["no longer limits its token"],
    },
    {
      why: "a job went with its block",
      lines: "-  a:\n-    runs-on: b\n-    permissions:\n-      contents: read\n",
      says: [],
    },
    { why: "a right moved", lines: "-  contents: write\n   x: y\n+  contents: write\n", says: [] },
    { why: "write became read", lines: "-  contents: write\n+  contents: read\n", says: [] },
    { why: "rights for reading", lines: "+permissions:\n+  contents: read\n", says: [] },
    { why: "a right in a comment", lines: "+  # contents: write\n", says: [] },
    { why: "a key of another thing", lines: "+          mode: write\n", says: [] },
    { why: "a right beside the change", lines: "   contents: write\n-  a: b\n", says: [] },
  ])("$why", ({ lines, says }) => {
    const signals = askedByPatch(workflowPermissions, lines);
    expect(signals.map(({ because }) => because)).toEqual(says.map((text) => expect.stringContaining(text)));
    for (const { tier, classId } of signals) expect({ tier, classId }).toEqual({ tier: "strong", classId: "ci" });
  });
});
