import { describe, expect, test } from "@jest/globals";
import { workflowLenience } from "../../../src/probes/workflows/lenience.js";
import { workflowNarrowed } from "../../../src/probes/workflows/filters.js";
import { workflowRemoval } from "../../../src/probes/workflows/removals.js";
import { asked, askedByPatch, job, steps } from "./support.js";

const plain = steps("run: npm test");

describe("workflowLenience", () => {
  test.each<{ why: string; before?: string; after: string; says: readonly string[] }>([
    { why: "a command that cannot fail", after: steps("run: npm test || true"), says: ["|| true"] },
    { why: "the same in short", after: steps('run: "npm test || :"'), says: ["|| true"] },
    { why: "the same as an end", after: steps("run: npm test || exit 0"), says: ["|| true"] },
    { why: "in one line of several", after: steps("run: |\n  a\n  npm test || true\n  b"), says: ["|| true"] },
    { why: "a shell that goes on", after: steps("run: |\n  set +e\n  npm test"), says: ["set +e"] },
    { why: "a shell that goes on, among others", after: steps("run: set +xe; npm test"), says: ["set +e"] },
    {
      why: "a step that cannot fail",
      after: steps("run: npm test\ncontinue-on-error: true"),
      says: ["continue-on-error"],
    },
    {
      why: "a job that cannot fail",
      after: job("    continue-on-error: true\n    runs-on: a\n"),
      says: ["continue-on-error"],
    },
    {
      why: "a step that may not fail",
      after: steps("run: npm test\ncontinue-on-error: ${{ inputs.x }}"),
      says: ["continue-on-error"],
    },
    {
      why: "one more than before",
      before: steps("run: a || true"),
      after: steps("run: a || true; b || true"),
      says: ["|| true"],
    },
    { why: "a step that can fail", after: steps("run: npm test\ncontinue-on-error: false"), says: [] },
    { why: "where it was", before: steps("run: a || true"), after: steps("run: b || true"), says: [] },
    { why: "gone", before: steps("run: npm test || true"), after: plain, says: [] },
    { why: "another command", after: steps("run: npm test || trueish"), says: [] },
    { why: "an or of an expression", after: steps("run: npm test\nif: inputs.a || true"), says: [] },
    { why: "a shell that stops", after: steps("run: set -e; npm test"), says: [] },
    { why: "other words", after: steps("run: dataset +e"), says: [] },
  ])("$why", ({ before = plain, after, says }) => {
    expect(asked(workflowLenience, before, after).map(({ tier, after: what }) => [tier, what])).toEqual(
      says.map((what) => ["approve", what]),
    );
  });
  test("names the place", () => {
    expect(asked(workflowLenience, plain, steps("run: npm test || true"))).toEqual([
      expect.objectContaining({
        line: 8,
        because: expect.stringContaining('goes on after a failure in job "test", step 1, with `|| true`'),
      }),
    ]);
  });
  test.each<{ why: string; lines: string; says: readonly string[] }>([
    { why: "a command", lines: "-        run: a\n+        run: a || true\n", says: ["|| true"] },
    { why: "a step", lines: "+        continue-on-error: true\n", says: ["continue-on-error"] },
    { why: "a shell", lines: "+          set +e\n", says: ["set +e"] },
    { why: "a shell in one line", lines: "+        run: set +e; a\n", says: ["set +e"] },
    { why: "moved", lines: "-          a || true\n+          b || true\n", says: [] },
    { why: "gone", lines: "-        continue-on-error: true\n", says: [] },
    { why: "off", lines: "+        continue-on-error: false\n", says: [] },
    { why: "a comment", lines: "+        # a || true\n", says: [] },
  ])("by a patch alone: $why", ({ lines, says }) => {
    expect(askedByPatch(workflowLenience, lines).map(({ after }) => after)).toEqual(says);
  });
});

const on = (filters: string): string => `on:\n  pull_request:${filters}\njobs: {}\n`;

describe("workflowNarrowed", () => {
  test.each<{ why: string; before: string; after: string; says: readonly string[] }>([
    {
      why: "branches where there were all",
      before: on(""),
      after: on("\n    branches: [main]"),
      says: ["`branches` (main)"],
    },
    {
      why: "fewer branches",
      before: on("\n    branches: [main, dev]"),
      after: on("\n    branches: [main]"),
      says: ["`branches` (main, dev → main)"],
    },
    { why: "paths", before: on(""), after: on("\n    paths: ['src/**']"), says: ["`paths` (src/**)"] },
    {
      why: "fewer types",
      before: on("\n    types: [opened, synchronize]"),
      after: on("\n    types: [opened]"),
      says: ["`types` (opened, synchronize → opened)"],
    },
    {
      why: "paths kept out",
      before: on(""),
      after: on("\n    paths-ignore: ['docs/**']"),
      says: ["`paths-ignore` (docs/**)"],
    },
    {
      why: "more paths kept out",
      before: on("\n    paths-ignore: [a]"),
      after: on("\n    paths-ignore: [a, b]"),
      says: ["`paths-ignore` (a → a, b)"],
    },
    {
      why: "a path taken out again",
      before: on("\n    paths: ['**']"),
      after: on("\n    paths: ['**', '!src/**']"),
      says: ["`paths` (** → **, !src/**)"],
    },
    {
      why: "an event that goes",
      before: "on: [push, pull_request]\njobs: {}\n",
      after: "on: push\njobs: {}\n",
      says: ["no longer runs on `pull_request`"],
    },
    { why: "more branches", before: on("\n    branches: [main]"), after: on("\n    branches: [main, dev]"), says: [] },
    {
      why: "the same in another order",
      before: on("\n    branches: [a, b]"),
      after: on("\n    branches:\n      - b\n      - a"),
      says: [],
    },
    { why: "no filter any more", before: on("\n    branches: [main]"), after: on(""), says: [] },
    { why: "fewer kept out", before: on("\n    paths-ignore: [a, b]"), after: on("\n    paths-ignore: [a]"), says: [] },
    { why: "one as a text", before: on("\n    branches: main"), after: on("\n    branches: [main]"), says: [] },
    {
      why: "a step under a condition",
      before: plain,
      after: steps("run: npm test\nif: false"),
      says: ['job "test", step 1 only under a condition (false)'],
    },
    {
      why: "a step under another condition",
      before: steps("run: a\nif: always()"),
      after: steps("run: a\nif: failure()"),
      says: ["only under another condition (always() → failure())"],
    },
    {
      why: "a job under a condition",
      before: job("    runs-on: a\n"),
      after: job("    runs-on: a\n    if: github.actor == 'x'\n"),
      says: ['job "test" only under a condition'],
    },
    { why: "a step without its condition", before: steps("run: a\nif: x"), after: steps("run: a"), says: [] },
    { why: "a new step under a condition", before: plain, after: steps("run: npm test", "run: b\nif: x"), says: [] },
  ])("$why", ({ before, after, says }) => {
    const signals = asked(workflowNarrowed, before, after);
    expect(signals.map(({ because }) => because)).toEqual(says.map((text) => expect.stringContaining(text)));
    for (const { tier } of signals) expect(tier).toBe("approve");
  });

  test.each<{ why: string; lines: string; heading?: string; says: readonly string[] }>([
    {
      why: "an event goes",
      lines: " on:\n   push:\n-  pull_request:\n",
      says: ["no longer runs on `pull_request`"],
    },
    {
      why: "an event goes from a list",
      lines: "-on: [push, release]\n+on: push\n",
      says: ["no longer runs on `release`"],
    },
    {
      why: "branches where there were all",
      lines: " on:\n   pull_request:\n+    branches: [main]\n",
      says: ["by its `branches` (main)"],
    },
    {
      why: "fewer branches",
      lines: "   push:\n-    branches: [main, dev]\n+    branches: [main]\n",
      says: ["`branches` (main, dev → main)"],
    },
    {
      why: "a branch fewer in a list",
      lines: "   push:\n     branches:\n       - main\n-      - dev\n",
      says: ["`branches` (main, dev → main)"],
    },
    {
      why: "paths, below the heading",
      heading: "on:",
      lines: "     paths:\n-      - 'src/**'\n       - 'lib/**'\n",
      says: ["`paths` (src/**, lib/** → lib/**)"],
    },
    {
      why: "a path kept out",
      lines: "   push:\n     paths-ignore:\n       - docs\n+      - src\n",
      says: ["`paths-ignore` (docs → docs, src)"],
    },
    {
      why: "a path taken out again",
      lines: "   push:\n     paths:\n       - '**'\n+      - '!src/**'\n",
      says: ["`paths` (** → **, !src/**)"],
    },
    {
      why: "a step under a condition",
      lines: "       - name: Test\n+        if: github.actor != 'x'\n         run: npm test\n",
      says: ["runs a step only under a condition"],
    },
    {
      why: "a job under another condition",
      lines: "   test:\n-    if: a\n+    if: b\n     runs-on: x\n",
      says: ["runs a job only under another condition (a → b)"],
    },
    { why: "more branches", lines: "   push:\n-    branches: [main]\n+    branches: [main, dev]\n", says: [] },
    { why: "branches in another order", lines: "   push:\n-    branches: [a, b]\n+    branches: [b, a]\n", says: [] },
    { why: "a filter of a new event", lines: " on:\n+  push:\n+    branches: [main]\n", says: [] },
    { why: "a filter that goes", lines: "   push:\n-    branches: [main]\n", says: [] },
    { why: "fewer kept out", lines: "   push:\n     paths-ignore:\n-      - docs\n       - src\n", says: [] },
    { why: "an input of an action", lines: "         with:\n+          paths: src\n", says: [] },
    { why: "a condition that goes", lines: "       - run: a\n-        if: b\n", says: [] },
    { why: "a condition that moves", lines: "-        if: a\n         run: b\n+        if: a\n", says: [] },
    { why: "a new step under a condition", lines: "+      - name: A\n+        if: b\n+        run: c\n", says: [] },
    { why: "a new job under a condition", lines: " jobs:\n+  a:\n+    if: b\n+    runs-on: c\n", says: [] },
    { why: "an if in a script", lines: "       - run: |\n+          if: a\n", says: [] },
    {
      why: "items whose filter is not shown, which nobody can tell",
      lines: "       - 'a/**'\n-      - 'b/**'\n",
      says: [],
    },
  ])("by a patch alone: $why", ({ lines, heading = "", says }) => {
    const signals = askedByPatch(workflowNarrowed, "", { patch: `@@ -3,9 +3,9 @@ ${heading}\n${lines}` });
    expect(signals.map(({ because }) => because)).toEqual(says.map((text) => expect.stringContaining(text)));
    for (const { tier } of signals) expect(tier).toBe("approve");
  });
});

describe("workflowRemoval", () => {
  const two = steps("uses: a/b@v1", "name: Test\nrun: npm test");
  test.each<{ why: string; before: string; after: string; says: readonly string[] }>([
    { why: "a step by its name", before: two, after: steps("uses: a/b@v1"), says: ['the step "Test" of job "test"'] },
    {
      why: "a step by its action",
      before: two,
      after: steps("name: Test\nrun: npm test"),
      says: ['the step "a/b@v1" of job "test"'],
    },
    { why: "a job", before: `${two}  lint:\n    runs-on: a\n`, after: two, says: ['no longer runs job "lint"'] },
    {
      why: "a step from the middle",
      before: steps("run: a", "run: b", "run: c"),
      after: steps("run: a", "run: c"),
      says: ['the step "b"'],
    },
    {
      why: "two from the middle, and one new",
      before: steps("run: a", "run: b", "run: c", "run: d"),
      after: steps("run: a", "run: x", "run: d"),
      says: ['the step "b"', 'the step "c"'],
    },
    { why: "a step that moved", before: two, after: steps("name: Test\nrun: npm test", "uses: a/b@v1"), says: [] },
    { why: "a step that changed", before: two, after: steps("uses: a/b@v1", "run: b"), says: [] },
    {
      why: "a new step before it",
      before: two,
      after: steps("run: first", "uses: a/b@v1", "name: Test\nrun: npm test"),
      says: [],
    },
    { why: "a pin that moved", before: two, after: steps("uses: a/b@v2", "name: Test\nrun: npm test"), says: [] },
  ])("$why", ({ before, after, says }) => {
    const signals = asked(workflowRemoval, before, after);
    expect(signals.map(({ because }) => because)).toEqual(says.map((text) => expect.stringContaining(text)));
    for (const { tier, after: now } of signals) expect([tier, now]).toEqual(["approve", null]);
  });

  test.each<{ why: string; lines: string; heading?: string; says: readonly string[] }>([
    {
      why: "a job with its head",
      lines: "-  lint:\n-    runs-on: a\n-    steps:\n-      - run: b\n   test:\n",
      says: ['job "lint"'],
    },
    {
      why: "a job that calls a workflow",
      heading: "jobs:",
      lines: "-  lint:\n-    uses: ./a.yml\n",
      says: ['job "lint"'],
    },
    {
      why: "a job under another id",
      lines: " jobs:\n-  test:\n+  unit:\n     runs-on: a\n",
      says: ['job "test"'],
    },
    {
      why: "a step",
      lines: "       - run: a\n-      - name: Test\n-        run: npm test\n",
      says: ['the step "Test"'],
    },
    { why: "a step by its action", lines: "-      - uses: a/b@v1\n       - run: a\n", says: ['the step "a/b@v1"'] },
    {
      why: "two steps for one",
      lines: "-      - run: a\n-      - run: b\n+      - run: c\n",
      says: ['the step "b"'],
    },
    { why: "a step that changed", lines: "-      - run: a\n+      - run: b\n", says: [] },
    { why: "a step that moved", lines: "-      - run: a\n       - run: b\n+      - run: a\n", says: [] },
    { why: "a job that moved", lines: "-  a:\n-    runs-on: x\n   b:\n+  a:\n+    runs-on: x\n", says: [] },
    { why: "a new step", lines: "+      - run: a\n", says: [] },
    { why: "an item of a list", lines: "         branches:\n-          - main\n", says: [] },
    { why: "an event", lines: " on:\n-  push:\n", says: [] },
    { why: "a part of a script", lines: "       - run: |\n-          - uses: a\n", says: [] },
    {
      why: "the end of a step, whose first line is not shown, which nobody can tell",
      lines: "-        run: a\n",
      says: [],
    },
  ])("by a patch alone: $why", ({ lines, heading = "", says }) => {
    const signals = askedByPatch(workflowRemoval, "", { patch: `@@ -3,9 +3,9 @@ ${heading}\n${lines}` });
    expect(signals.map(({ because }) => because)).toEqual(says.map((text) => expect.stringContaining(text)));
    for (const { tier, after: now } of signals) expect([tier, now]).toEqual(["approve", null]);
  });
});
