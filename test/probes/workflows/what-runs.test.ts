import { describe, expect, test } from "@jest/globals";
import { workflowsProbes } from "../../../src/probes/workflows/index.js";
import { whatRuns } from "../../../src/probes/workflows/what-runs.js";
import { asked, askedByPatch, job, PATH, steps } from "./support.js";

const sha = (digit: string): string => digit.repeat(40);
const CHECKOUT = "uses: actions/checkout@v4";
const TEST = "name: Test\nrun: npm test";
const base = steps(CHECKOUT, TEST);

describe("whatRuns, by documents", () => {
  test.each<{ why: string; before?: string; after: string; says: string }>([
    {
      why: "a pin moved",
      after: steps("uses: actions/checkout@v5", TEST),
      says: "only moves pins: actions/checkout v4 → v5",
    },
    {
      why: "a pin became a commit",
      after: steps(`uses: actions/checkout@${sha("a")} # v5`, TEST),
      says: "only moves pins: actions/checkout v4 → aaaaaaa",
    },
    { why: "another case of an owner", after: steps("uses: Actions/checkout@v5", TEST), says: "only moves pins" },
    {
      why: "an image moved",
      before: steps("uses: docker://alpine:3.19"),
      after: steps("uses: docker://alpine:3.20"),
      says: "only moves pins: docker://alpine 3.19 → 3.20",
    },
    {
      why: "a called workflow moved",
      before: job("    uses: acme/ci/.github/workflows/test.yml@v1\n"),
      after: job("    uses: acme/ci/.github/workflows/test.yml@v2\n"),
      says: "only moves pins: acme/ci/.github/workflows/test.yml v1 → v2",
    },
    { why: "a comment", after: `# Why\n${base}`, says: "only names, comments or layout" },
    { why: "a name of the workflow", after: `name: CI\n${base}`, says: "only names, comments or layout" },
    {
      why: "a job's name, whose check is asked for elsewhere",
      after: base.replace("    runs-on", "    name: Unit\n    runs-on"),
      says: "only names, comments",
    },
    { why: "a name of a step", after: base.replace("name: Test", "name: Run tests"), says: "only names, comments" },
    { why: "the events as a list", after: base.replace("on: pull_request", "on: [pull_request]"), says: "only names" },
    {
      why: "the events as a mapping",
      after: base.replace("on: pull_request", "on:\n  pull_request:"),
      says: "only names",
    },
    {
      why: "the keys in another order",
      after: base.replace("name: Test\n        run: npm test", "run: npm test\n        name: Test"),
      says: "only names, comments or layout",
    },
    {
      why: "a script as a block",
      after: base.replace("run: npm test", "run: |\n          npm test"),
      says: "only names",
    },
  ])("$why is judged, and raises nothing", ({ before = base, after, says }) => {
    expect(asked(whatRuns, before, after)).toEqual([
      expect.objectContaining({ tier: "allow", judged: true, because: expect.stringContaining(says) }),
    ]);
  });

  test.each<{ why: string; before?: string; after: string; says: string }>([
    {
      why: "a script",
      after: steps(CHECKOUT, "name: Test\nrun: npm run check"),
      says: 'job "test", step 2, `run` (npm test → npm run check)',
    },
    {
      why: "another action",
      after: steps("uses: other/checkout@v4", TEST),
      says: 'job "test", step 1 (actions/checkout@v4 → other/checkout@v4)',
    },
    {
      why: "a pin and a script",
      after: steps("uses: actions/checkout@v5", "run: npm run check"),
      says: "step 2, `run`",
    },
    {
      why: "a value given to an action",
      after: steps(`${CHECKOUT}\nwith:\n  fetch-depth: 0`, TEST),
      says: 'job "test", step 1, `with` is new',
    },
    { why: "a new step", after: steps(CHECKOUT, "run: npm ci", TEST), says: 'job "test", step 2 is new' },
    { why: "a step that went", after: steps(CHECKOUT), says: 'job "test", step 2 is gone (Test)' },
    { why: "the steps in another order", after: steps(TEST, CHECKOUT), says: 'job "test", step 1' },
    { why: "a new job", after: `${base}  lint:\n    runs-on: ubuntu-latest\n`, says: 'job "lint" is new' },
    {
      why: "a job under another id",
      after: base.replace("  test:", "  unit:"),
      says: 'job "test" is gone; job "unit" is new',
    },
    {
      why: "another machine",
      after: base.replace("ubuntu-latest", "macos-latest"),
      says: "`runs-on` (ubuntu-latest → macos-latest)",
    },
    { why: "an environment variable of all jobs", after: `env:\n  CI: 1\n${base}`, says: "`env` is new" },
    {
      why: "another event",
      after: base.replace("on: pull_request", "on: push"),
      says: "on pull_request is gone (any); on push is new",
    },
    {
      why: "a filter",
      after: base.replace("on: pull_request", "on:\n  pull_request:\n    branches: [main]"),
      says: "on pull_request",
    },
    {
      why: "a pull that is gone from a called workflow",
      before: job("    uses: ./.github/workflows/a.yml\n"),
      after: job("    uses: ./.github/workflows/b.yml\n"),
      says: "./.github/workflows/a.yml → ./.github/workflows/b.yml",
    },
    { why: "more than three places", after: `a: 1\nb: 1\nc: 1\nd: 1\n${base}`, says: "; and 1 more" },
  ])("$why changes what runs", ({ before = base, after, says }) => {
    expect(asked(whatRuns, before, after)).toEqual([
      expect.objectContaining({ tier: "approve", judged: true, because: expect.stringContaining(says) }),
    ]);
  });

  test("names the first place with its line, and what was there", () => {
    const [signal] = asked(whatRuns, base, steps(CHECKOUT, "name: Test\nrun: npm run check"));
    expect(signal).toMatchObject({ path: PATH, line: 10, before: "npm test", after: "npm run check" });
  });
  test.each([
    ["a script", steps("run: curl -H 'X-Key: abc'"), steps("run: curl -H 'X-Key: k3yk3yk3yk3yk3yk3y'")],
    ["a step that goes", steps("run: a", "run: curl k3yk3yk3yk3yk3yk3y"), steps("run: a")],
    ["a variable", `env:\n  KEY: short\n${base}`, `env:\n  KEY: k3yk3yk3yk3yk3yk3y\n${base}`],
    ["an input", steps(`${CHECKOUT}\nwith:\n  key: a`), steps(`${CHECKOUT}\nwith:\n  key: k3yk3yk3yk3yk3yk3y`)],
    ["a condition", steps("run: a\nif: a"), steps("run: a\nif: x == 'k3yk3yk3yk3yk3yk3y'")],
  ])("what may be a credential is not shown: %s", (_why, before, after) => {
    const signals = workflowsProbes.flatMap((probe) => asked(probe, before, after));
    expect(signals.length).toBeGreaterThan(0);
    expect(JSON.stringify(signals)).not.toContain("k3yk3y");
  });
  test.each([
    ["a new workflow", asked(whatRuns, null, base), `is new and runs job "test" on pull_request`],
    ["a deleted workflow", asked(whatRuns, base, null), `is deleted, with job "test"`],
    [
      "a moved workflow",
      asked(whatRuns, base, base, { status: "renamed", previousPath: ".github/workflows/a.yml" }),
      "was .github/workflows/a.yml",
    ],
    [
      "a workflow moved away",
      asked(whatRuns, base, base, { status: "renamed", path: "docs/ci.yml", previousPath: PATH }),
      `takes ${PATH} away from GitHub`,
    ],
    [
      "a file moved to the workflows",
      asked(whatRuns, base, base, { status: "renamed", previousPath: "docs/ci.yml" }),
      "is new and runs",
    ],
  ])("%s is said as what it is", (_why, signals, says) => {
    expect(signals).toEqual([
      expect.objectContaining({ tier: "approve", judged: true, because: expect.stringContaining(says) }),
    ]);
  });
  test.each([
    ["no YAML", "jobs: ["],
    ["jobs that are a list", "jobs: [a]"],
    ["steps that are a text", job("    steps: all\n")],
    ["events that are a number", "on: 3\njobs: {}\n"],
    ["a key twice", "jobs: {}\njobs: {}\n"],
    [
      "aliases that grow without end",
      `a0: &a0 [x]\n${Array.from({ length: 40 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]\n`).join("")}jobs: {}\n`,
    ],
  ])("%s is not understood, on either side", (_why, text) => {
    for (const signals of [asked(whatRuns, base, text), asked(whatRuns, text, base)])
      expect(signals).toEqual([
        expect.objectContaining({ tier: "strong", because: expect.stringContaining("could not be understood") }),
      ]);
    expect(asked(whatRuns, base, text)[0]).not.toHaveProperty("judged");
  });
});

describe("whatRuns, of an action", () => {
  const path = "actions/setup/action.yml";
  const action = (uses: string, more = "") =>
    `name: Setup\n${more}runs:\n  using: composite\n  steps:\n    - uses: ${uses}\n`;
  test.each<readonly [string, string, string, string, string?]>([
    ["a pin moved", action("a/b@v2"), "allow", "only moves pins: a/b v1 → v2"],
    ["a description", action("a/b@v1", "description: Sets up\n"), "allow", "only names"],
    ["another action", action("c/b@v1"), "approve", "runs, step 1 (a/b@v1 → c/b@v1)"],
    [
      "the words of an input",
      `${action("a/b@v1")}inputs:\n  x:\n    description: Other words\n`,
      "allow",
      "only names",
      `${action("a/b@v1")}inputs:\n  x:\n    description: Words\n`,
    ],
    ["an input", action("a/b@v1", "inputs:\n  x:\n    default: y\n"), "approve", "`inputs` is new"],
    [
      "another kind",
      "name: Setup\nruns:\n  using: node20\n  main: index.js\n",
      "approve",
      "runs, `using` (composite → node20)",
    ],
  ])("%s", (_why, after, tier, says, before = action("a/b@v1")) => {
    expect(asked(whatRuns, before, after, { path })).toEqual([
      expect.objectContaining({ tier, judged: true, because: expect.stringContaining(says) }),
    ]);
  });
});

describe("whatRuns, by a patch alone", () => {
  test.each<{ why: string; lines: string; says: string }>([
    {
      why: "a pin moved",
      lines: "     steps:\n-      - uses: actions/checkout@v4\n+      - uses: actions/checkout@v5\n",
      says: "only moves pins: actions/checkout v4 → v5",
    },
    {
      why: "two pins moved",
      lines: `-      - uses: a/b@v1\n-      - uses: c/d@v1\n+      - uses: a/b@v2\n+      - uses: c/d@${sha("b")} # v2\n`,
      says: "a/b v1 → v2, c/d v1 → bbbbbbb",
    },
    {
      why: "a pin below its name",
      lines: "       - name: Check out\n-        uses: a/b@v1\n+        uses: a/b@v2\n",
      says: "a/b v1 → v2",
    },
    {
      why: "only the comment behind a pin",
      lines: "-      - uses: a/b@v1\n+      - uses: a/b@v1 # pinned\n",
      says: "only names, comments",
    },
    { why: "a comment above a key", lines: "+    # fast\n     runs-on: ubuntu-latest\n", says: "only names, comments" },
    { why: "a comment at the very left", lines: "+# fast\n+#\n", says: "only names, comments" },
    { why: "an empty line above a key", lines: "+\n   lint:\n", says: "only names, comments" },
    {
      why: "the name of a step above its script",
      lines: "-      - name: Test\n+      - name: Run the tests\n         run: npm test\n",
      says: "only names, comments",
    },
    {
      why: "the name of a step below its action",
      lines: "       - uses: a/b@v1\n-        name: A\n+        name: B\n",
      says: "only names, comments",
    },
    {
      why: "the name of a step and its pin",
      lines: "-      - name: A\n-        uses: a/b@v1\n+      - name: B\n+        uses: a/b@v2\n",
      says: "a/b v1 → v2",
    },
    {
      why: "the name of a job",
      lines: "   lint:\n-    name: Lint\n+    name: Lint and format\n     runs-on: ubuntu-24.04\n",
      says: "only names, comments",
    },
    {
      why: "the name of an action's step",
      lines: "   steps:\n-    - name: A\n+    - name: B\n       shell: bash\n       run: c\n",
      says: "only names, comments",
    },
    {
      why: "keys that change places",
      lines:
        "     environment:\n-      url: ${{ steps.a.outputs.url }}\n       name: pages\n+      url: ${{ steps.a.outputs.url }}\n     steps:\n",
      says: "only names, comments",
    },
    { why: "the name of the workflow", lines: "-name: CI\n+name: Checks\n", says: "only names, comments" },
    { why: "the name of its runs", lines: '-run-name: a\n+run-name: "Checks, all"\n', says: "only names, comments" },
  ])("$why is judged, and raises nothing", ({ lines, says }) => {
    expect(askedByPatch(whatRuns, lines)).toEqual([
      expect.objectContaining({ tier: "allow", judged: true, because: expect.stringContaining(says) }),
    ]);
  });
  test.each<{ why: string; lines: string; says: string }>([
    { why: "another action", lines: "-      - uses: a/b@v1\n+      - uses: c/b@v1\n", says: "`uses`" },
    { why: "a script", lines: "-      - run: a\n+      - run: b\n", says: "`run`" },
    {
      why: "a line of a script",
      lines: "       - run: |\n           a\n-          b\n+          c\n",
      says: "`run`",
    },
    {
      why: "a line of what may be a script",
      lines: "           a\n-          b\n+          c\n",
      says: "its patch does not show what",
    },
    {
      why: "a pin and a script",
      lines: "-      - uses: a/b@v1\n+      - uses: a/b@v2\n+      - run: b\n",
      says: "`uses`, `run`",
    },
    {
      why: "a step more",
      lines: "-      - uses: a/b@v1\n+      - uses: a/b@v2\n+      - uses: a/b@v2\n",
      says: "`uses`",
    },
    { why: "a step less", lines: "-      - uses: a/b@v1\n", says: "`uses`" },
    {
      why: "a step at another place",
      lines: "-      - uses: a/b@v1\n       - run: c\n+      - uses: a/b@v1\n",
      says: "`uses`",
    },
    { why: "another depth", lines: "-      - uses: a/b@v1\n+        uses: a/b@v2\n", says: "`uses`" },
    { why: "an expression", lines: "-      - uses: a/b@v1\n+      - uses: a/b@${{ inputs.x }}\n", says: "`uses`" },
    { why: "an alias", lines: "-      - uses: a/b@v1\n+      - uses: *b\n", says: "`uses`" },
    { why: "a job that no longer waits", lines: "   deploy:\n-    needs: test\n     runs-on: a\n", says: "`needs`" },
    { why: "more time", lines: "-    timeout-minutes: 5\n+    timeout-minutes: 60\n", says: "`timeout-minutes`" },
    {
      why: "an input of an action",
      lines: "         with:\n-          fetch-depth: 1\n+          fetch-depth: 0\n",
      says: "`fetch-depth`",
    },
    {
      why: "many places",
      lines: "+    a: 1\n+    b: 1\n+    c: 1\n+    d: 1\n+    e: 1\n",
      says: "`a`, `b`, `c` and 2 more",
    },
    {
      why: "the name of what may be no job",
      lines: "   test:\n-    name: A\n+    name: B\n     os: a\n",
      says: "`name`",
    },
    {
      why: "keys of a step that may be values of a list",
      lines: "       - a: 1\n-        b: 2\n         c: 3\n+        b: 2\n",
      says: "`b`",
    },
    {
      why: "a key that moves into another mapping",
      lines: "     env:\n-      A: x\n       B: y\n     with:\n+      A: x\n",
      says: "`A`",
    },
    {
      why: "steps that change places",
      lines: "     steps:\n-      - run: a\n       - run: b\n+      - run: a\n",
      says: "`run`",
    },
    {
      why: "a name that a matrix may have",
      lines: "           - os: a\n-            name: A\n+            name: B\n             run: c\n",
      says: "`name`",
    },
    { why: "a name without what it names", lines: "-      - name: A\n+      - name: B\n", says: "`name`" },
    {
      why: "a name that does not end",
      lines: '-      - name: A\n+      - name: "B\n         run: c\n',
      says: "`name`",
    },
    {
      why: "a name at the place of another step",
      lines: "-      - name: A\n         run: a\n+      - name: B\n         run: b\n",
      says: "`name`",
    },
    {
      why: "a line of a script that looks like a comment",
      lines: "       - run: |\n+          # done\n           echo ok\n",
      says: "its patch does not show what",
    },
    {
      why: "a comment at the end of a script",
      lines: "       - run: |\n           echo ok\n+          # done\n       - run: b\n",
      says: "its patch does not show what",
    },
    {
      why: "an empty line in a text",
      lines: "           rm -rf a\n+\n           /b\n",
      says: "its patch does not show what",
    },
  ])("$why is said, and not judged", ({ lines, says }) => {
    const signals = askedByPatch(whatRuns, lines);
    expect(signals).toEqual([
      expect.objectContaining({
        tier: "approve",
        because: expect.stringMatching(new RegExp(`changes what runs, .*${says}`)),
      }),
    ]);
    expect(signals[0]).not.toHaveProperty("judged");
  });
  test("an empty patch shows nothing", () => {
    expect(askedByPatch(whatRuns, "", { patch: "" })).toEqual([
      expect.objectContaining({ because: `${PATH} changes what runs, and its patch does not show what` }),
    ]);
  });
  test("one line for another shows both, and never what may be a credential", () => {
    const by = (lines: string) => askedByPatch(whatRuns, lines)[0];
    expect(by("-        run: a\n+        run: b\n")).toMatchObject({ line: 10, before: "a", after: "b" });
    for (const lines of [
      "         env:\n-          KEY: a\n+          KEY: k3yk3y\n",
      "-        run: a\n+        run: curl k3yk3yk3yk3yk3yk3y\n",
    ])
      expect(JSON.stringify(by(lines))).not.toContain("k3yk3y");
  });
  test.each([
    ["moved", { previousPath: ".github/workflows/a.yml" }, "was .github/workflows/a.yml"],
    ["deleted", { status: "removed" }, "is deleted"],
    ["moved away", { path: "docs/ci.yml", previousPath: PATH }, `takes ${PATH} away from GitHub`],
  ] as const)("a patch of a workflow that is %s is not judged", (_why, more, says) => {
    const signals = askedByPatch(whatRuns, "-      - uses: a/b@v1\n+      - uses: a/b@v2\n", more);
    expect(signals).toEqual([expect.objectContaining({ tier: "approve", because: expect.stringContaining(says) })]);
    expect(signals[0]).not.toHaveProperty("judged");
  });
  test("one line more in a patch never takes a signal away", () => {
    const pins = "-      - uses: a/b@v1\n+      - uses: a/b@v2\n";
    for (const line of ["+      - run: a\n", "-      - run: a\n", "+    if: false\n", "+          # a\n           b\n"])
      expect(askedByPatch(whatRuns, `${pins}${line}`)).toEqual([expect.objectContaining({ tier: "approve" })]);
  });
  test("nothing that can be seen is nothing that can be said", () => {
    expect(askedByPatch(whatRuns, "", { patch: null })).toEqual([]);
  });
});
