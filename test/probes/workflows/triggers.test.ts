import { describe, expect, test } from "@jest/globals";
import { workflowTrigger } from "../../../src/probes/workflows/triggers.js";
import { asked, askedByPatch } from "./support.js";

const on = (events: string): string => `on: ${events}\njobs: {}\n`;

describe("workflowTrigger", () => {
  test.each<{
    why: string;
    before?: string | null;
    after: string;
    strong?: readonly string[];
    approve?: readonly string[];
  }>([
    { why: "anybody's pull requests", after: "[push, pull_request_target]", strong: ["pull_request_target"] },
    {
      why: "as a mapping",
      after: "\n  push:\n  pull_request_target:\n    types: [opened]",
      strong: ["pull_request_target"],
    },
    { why: "as the only one", after: "pull_request_target", strong: ["pull_request_target"] },
    {
      why: "after another workflow",
      after: "\n  push:\n  workflow_run:\n    workflows: [CI]",
      strong: ["workflow_run"],
    },
    { why: "anybody's comments", after: "[push, issue_comment]", strong: ["issue_comment"] },
    { why: "anybody's issues", after: "[push, issues]", strong: ["issues"] },
    {
      why: "anybody's discussions",
      after: "[push, discussion, discussion_comment]",
      strong: ["discussion", "discussion_comment"],
    },
    { why: "a call from outside", after: "[push, repository_dispatch]", approve: ["repository_dispatch"] },
    { why: "the clock", after: "\n  push:\n  schedule:\n    - cron: '0 0 * * *'", approve: ["schedule"] },
    { why: "a hand", after: "[push, workflow_dispatch]", approve: ["workflow_dispatch"] },
    {
      why: "grave and other ones, the grave first",
      after: "[push, release, issues]",
      strong: ["issues"],
      approve: ["release"],
    },
    { why: "a new workflow of a grave event", before: null, after: "[push, issue_comment]", strong: ["issue_comment"] },
    { why: "a new workflow of another event", before: null, after: "[push, schedule]" },
    { why: "another way to write the same", after: "\n  push: {}" },
    { why: "one that was there", before: "pull_request_target", after: "[pull_request_target]" },
    { why: "one that goes", before: "[push, issues]", after: "push" },
    { why: "the types of one that was there", before: "issues", after: "\n  issues:\n    types: [opened]" },
    { why: "an event in a comment", after: "push # pull_request_target" },
  ])("$why", ({ before = "push", after, strong = [], approve = [] }) => {
    const signals = asked(workflowTrigger, before === null ? null : on(before), on(after));
    expect(signals.map(({ tier, after: name }) => [tier, name])).toEqual([
      ...strong.map((name) => ["strong", name]),
      ...approve.map((name) => ["approve", name]),
    ]);
  });
  test("names the line", () => {
    const [signal] = asked(workflowTrigger, on("push"), on("\n  push:\n  issues:"));
    expect(signal).toMatchObject({
      line: 3,
      because: expect.stringContaining("now runs on `issues`: anybody's issue starts it"),
    });
  });

  test.each<{ why: string; lines: string; says: readonly string[] }>([
    { why: "a key", lines: "   pull_request:\n+  pull_request_target:\n", says: ["pull_request_target"] },
    { why: "an item of a list", lines: " on:\n+  - issue_comment\n", says: ["issue_comment"] },
    { why: "behind `on`", lines: "-on: [push]\n+on: [push, workflow_run]\n", says: ["workflow_run"] },
    { why: "one for the other", lines: "-on: pull_request\n+on: pull_request_target\n", says: ["pull_request_target"] },
    { why: "one that moved", lines: "-on: [push, issues]\n+on: [issues, push]\n", says: [] },
    { why: "rights of the same name", lines: "+  issues: write\n", says: [] },
    { why: "a plain event at a place that is not shown, which nobody can tell", lines: "+  schedule:\n", says: [] },
    { why: "what stands below an event", lines: " on:\n   push:\n+    branches: [main]\n", says: [] },
    { why: "the key of a job", lines: " jobs:\n+  schedule:\n+    runs-on: a\n", says: [] },
    { why: "in a comment", lines: "+  # pull_request_target:\n", says: [] },
    { why: "in a script", lines: "+        run: echo pull_request_target\n", says: [] },
    { why: "beside the change", lines: "   pull_request_target:\n+    types: [opened]\n", says: [] },
  ])("by a patch alone: $why", ({ lines, says }) => {
    const signals = askedByPatch(workflowTrigger, lines);
    expect(signals.map(({ tier, after }) => [tier, after])).toEqual(says.map((name) => ["strong", name]));
  });

  test.each<{ why: string; lines: string; heading?: string; says: readonly string[] }>([
    { why: "a key", lines: " on:\n   push:\n+  schedule:\n+    - cron: '0 0 * * *'\n", says: ["schedule"] },
    { why: "a key below the heading", heading: "on:", lines: "+  schedule:\n", says: ["schedule"] },
    { why: "an item", lines: " on:\n+  - release\n", says: ["release"] },
    { why: "behind `on`", lines: "-on: [push]\n+on: [push, workflow_dispatch]\n", says: ["workflow_dispatch"] },
    {
      why: "written in another way",
      lines: "-on: [push, release]\n+on:\n+  push:\n+  release:\n+    types: [published]\n",
      says: [],
    },
  ])("an event that nobody outside causes, by a patch alone: $why", ({ lines, heading = "", says }) => {
    const signals = askedByPatch(workflowTrigger, "", { patch: `@@ -3,9 +3,9 @@ ${heading}\n${lines}` });
    expect(signals.map(({ tier, after }) => [tier, after])).toEqual(says.map((name) => ["approve", name]));
  });
});
