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
});
