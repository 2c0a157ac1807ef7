import { describe, expect, test } from "@jest/globals";
import { workflowSecret } from "../../../src/probes/workflows/secrets.js";
import { asked, askedByPatch, job, steps } from "./support.js";

const env = (value: string): string => steps(`run: publish\nenv:\n  TOKEN: ${value}`);
const none = steps("run: publish");

describe("workflowSecret", () => {
  test.each<{ why: string; before?: string | null; after: string; says: readonly string[] }>([
    { why: "a secret for a step", after: env("${{ secrets.NPM_TOKEN }}"), says: ["NPM_TOKEN"] },
    { why: "in brackets", after: env("${{ secrets['NPM_TOKEN'] }}"), says: ["NPM_TOKEN"] },
    { why: "within an expression", after: env("${{ inputs.x || secrets.npm_token }}"), says: ["NPM_TOKEN"] },
    { why: "in a script", after: steps("run: echo ${{ secrets.NPM_TOKEN }}"), says: ["NPM_TOKEN"] },
    { why: "in a condition without braces", after: steps("run: a\nif: secrets.NPM_TOKEN != ''"), says: ["NPM_TOKEN"] },
    { why: "for the whole file", after: `env:\n  A: \${{ secrets.A }}\n${none}`, says: ["A"] },
    { why: "two of them", after: env("${{ secrets.A }}-${{ secrets.B }}"), says: ["A", "B"] },
    { why: "all of them, as text", after: env("${{ toJSON(secrets) }}"), says: ["*"] },
    { why: "any of them", after: env("${{ secrets[inputs.name] }}"), says: ["*"] },
    {
      why: "all of them, for a called workflow",
      after: job("    uses: a/b/.github/workflows/c.yml@v1\n    secrets: inherit\n"),
      says: ["*"],
    },
    {
      why: "one for a called workflow",
      after: job("    uses: a/b/.github/workflows/c.yml@v1\n    secrets:\n      X: ${{ secrets.X }}\n"),
      says: ["X"],
    },
    { why: "a new workflow", before: null, after: env("${{ secrets.A }}"), says: ["A"] },
    { why: "another one", before: env("${{ secrets.A }}"), after: env("${{ secrets.B }}"), says: ["B"] },
    {
      why: "the same at another place",
      before: env("${{ secrets.A }}"),
      after: steps("run: echo ${{ secrets.A }}"),
      says: [],
    },
    { why: "one of all that it had", before: env("${{ toJSON(secrets) }}"), after: env("${{ secrets.A }}"), says: [] },
    { why: "one that goes", before: env("${{ secrets.A }}"), after: none, says: [] },
    { why: "the token that every workflow has", after: env("${{ secrets.GITHUB_TOKEN }}"), says: [] },
    { why: "a file of that name", after: steps("run: cat secrets.yaml"), says: [] },
    { why: "an output of that name", after: env("${{ steps.secrets_scan.outputs.x }}"), says: [] },
    { why: "a comment", after: `# \${{ secrets.A }}\n${none}`, says: [] },
    { why: "an expression that does not end", after: steps("run: echo '${{ secrets.A'"), says: [] },
  ])("$why", ({ before = none, after, says }) => {
    const signals = asked(workflowSecret, before, after);
    expect(signals.map(({ tier, after: name }) => [tier, name])).toEqual(says.map((name) => ["strong", name]));
  });
  test("names the credential and its place", () => {
    expect(asked(workflowSecret, none, env("${{ secrets.NPM_TOKEN }}"))).toEqual([
      expect.objectContaining({
        line: 8,
        because: expect.stringContaining('now uses the secret `NPM_TOKEN` in job "test", step 1'),
      }),
    ]);
  });

  test.each<{ why: string; lines: string; says: readonly string[] }>([
    { why: "a secret", lines: "+          TOKEN: ${{ secrets.NPM_TOKEN }}\n", says: ["NPM_TOKEN"] },
    { why: "the same twice", lines: "+  A: ${{ secrets.A }}\n+  B: ${{ secrets.A }}\n", says: ["A"] },
    { why: "all of them", lines: "+    secrets: inherit\n", says: ["*"] },
    { why: "in a condition", lines: "+        if: secrets.A != ''\n", says: ["A"] },
    { why: "one that moved", lines: "-  A: ${{ secrets.A }}\n+    A: ${{ secrets.A }}\n", says: [] },
    { why: "one that goes", lines: "-  A: ${{ secrets.A }}\n", says: [] },
    { why: "the token that every workflow has", lines: "+  A: ${{ secrets.GITHUB_TOKEN }}\n", says: [] },
    { why: "in a comment", lines: "+  # ${{ secrets.A }}\n", says: [] },
    { why: "a plain word", lines: "+        run: cat secrets.env\n", says: [] },
  ])("by a patch alone: $why", ({ lines, says }) => {
    expect(askedByPatch(workflowSecret, lines).map(({ tier, after }) => [tier, after])).toEqual(
      says.map((name) => ["strong", name]),
    );
  });
});
