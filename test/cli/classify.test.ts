import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { product } from "../../src/cli/product.js";
import { bytes, onTerminal } from "./support/terminal.js";

let cwd = "";
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "agent-approval-test-"));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const classify = (input: string | Uint8Array, ...argv: readonly string[]) =>
  onTerminal(["classify", ...argv], product, { cwd, stdin: bytes(input) });

const aFile = (path: string, more: object = {}) => ({ path, status: "modified", additions: 1, deletions: 1, ...more });
const aChange = (files: readonly object[], more: object = {}) => ({ id: "1", files, ...more });

type Answer = {
  readonly tier: string;
  readonly classes: readonly string[];
  readonly signals: readonly object[];
  readonly content: string;
};

async function answer(change: object, ...argv: readonly string[]): Promise<Answer> {
  const { code, out, err } = await classify(`${JSON.stringify(change)}\n`, ...argv);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return JSON.parse(out) as Answer; // the keys are asserted by the first test
}

const WORKFLOW = ".github/workflows/ci.yml";
const bump = "@@ -4,3 +4,3 @@\n steps:\n-  - uses: actions/checkout@v4\n+  - uses: actions/checkout@v5";

describe("classify", () => {
  test("answers one line of JSON a change, in order, and passes over what it does not know", async () => {
    const changes = [
      aChange([aFile("README.md"), aFile("src/a.ts", { extra: 1 })], { further: {} }),
      { id: 2, files: [aFile(WORKFLOW, { patch: '@@ -1 +1 @@\n-a\n+key = "AKIAABCDEFGHIJKLMNOP"' })] },
      aChange([]),
    ];
    const { code, out, err } = await classify(changes.map((change) => JSON.stringify(change)).join("\n"));
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.split("\n")).toEqual([
      '{"id":"1","tier":"review","classes":["code","docs"],"files":[{"path":"README.md","classes":["docs"]},{"path":"src/a.ts","classes":["code"]}],"signals":[],"content":"not given"}',
      `{"id":2,"tier":"block","classes":["secrets","ci"],"files":[{"path":"${WORKFLOW}","classes":["ci","secrets"]}],"signals":[{"id":"secret-material","path":"${WORKFLOW}","line":1,"because":"line 1 of ${WORKFLOW} adds what looks like an AWS access key","class":"secrets","tier":"block","before":null,"after":"an AWS access key, fingerprint 4ca23424"},{"id":"workflow-change","path":"${WORKFLOW}","line":1,"because":"${WORKFLOW} changes what runs, and its patch does not show what","class":"ci","tier":"approve","before":null,"after":null}],"content":"judged"}`,
      '{"id":"1","tier":"allow","classes":[],"files":[],"signals":[],"content":"not given"}',
      "",
    ]);
  });

  const ci = { classes: ["ci"], signals: 0 };
  test.each([
    { why: "names alone take the first tier", file: aFile(WORKFLOW), tier: "review", ...ci },
    { why: "names alone withhold no mode", file: aFile(WORKFLOW, { mode: null }), tier: "review", ...ci },
    {
      why: "a patch that moves a pin is understood",
      file: aFile(WORKFLOW, { patch: bump }),
      tier: "review",
      classes: ["ci"],
      signals: 1,
    },
    {
      why: "a patch off every subject asks as unread content",
      file: aFile(WORKFLOW, { patch: "@@ -9 +9 @@\n-        run: a\n+        run: b" }),
      tier: "approve",
      ...ci,
      signals: 1,
    },
    {
      why: "a patch on the subject cannot be ruled out",
      file: aFile(WORKFLOW, { patch: "@@ -1 +1,2 @@\n on: push\n+permissions: write-all" }),
      tier: "strong",
      classes: ["ci"],
      signals: 2,
    },
    {
      why: "an escaped key cannot be ruled out",
      file: aFile(WORKFLOW, { patch: '@@ -1 +1,2 @@\n on: push\n+"permi\\x73sions": {}' }),
      tier: "strong",
      classes: ["ci"],
      signals: 2,
    },
    {
      why: "a whole new file is read",
      file: aFile(WORKFLOW, {
        status: "added",
        additions: 2,
        deletions: 0,
        patch: "@@ -0,0 +1,2 @@\n+on: push\n+permissions: { contents: read }",
      }),
      tier: "approve",
      classes: ["ci"],
      signals: 1,
    },
    {
      why: "a new file cut short is not",
      file: aFile(WORKFLOW, {
        status: "added",
        additions: 3,
        deletions: 0,
        patch: "@@ -0,0 +1,2 @@\n+on: push\n+permissions: { contents: read }",
      }),
      tier: "strong",
      classes: ["ci"],
      signals: 3,
    },
    {
      why: "a major version alone",
      file: aFile("package.json", { patch: '@@ -1 +1 @@\n-  "a": "1"\n+  "a": "2"' }),
      tier: "approve",
      classes: ["dependencies"],
      signals: 1,
    },
    {
      why: "a minor version alone",
      file: aFile("package.json", { patch: '@@ -1 +1 @@\n-  "a": "1.1.0"\n+  "a": "1.2.0"' }),
      tier: "review",
      classes: ["dependencies"],
      signals: 1,
    },
    {
      why: "a script at install",
      file: aFile("package.json", { patch: '@@ -1 +1 @@\n-  "a": "1"\n+  "postinstall": "x"' }),
      tier: "approve",
      classes: ["build", "dependencies"],
      signals: 3,
    },
    {
      why: "a withheld patch",
      file: aFile("src/a.ts", { patch: null }),
      tier: "strong",
      classes: ["unseen", "code"],
      signals: 1,
    },
    {
      why: "a mode that could not be read",
      file: aFile("src/a.ts", { patch: "", mode: null }),
      tier: "strong",
      classes: ["unseen", "code"],
      signals: 2,
    },
    {
      why: "a missing mode beside a patch is a regular file, and source without a test",
      file: aFile("src/a.ts", { patch: "" }),
      tier: "review",
      classes: ["code"],
      signals: 1,
    },
    {
      why: "a link, by names alone",
      file: aFile("docs/a.md", { mode: "120000" }),
      tier: "approve",
      classes: ["build", "docs"],
      signals: 1,
    },
    {
      why: "a rename touches both ends",
      file: aFile("a.ts", { previousPath: WORKFLOW, status: "renamed" }),
      tier: "review",
      classes: ["ci", "code"],
      signals: 0,
    },
  ])("$why: $tier", async ({ file, tier, classes, signals }) => {
    const { tier: found, classes: those, signals: these } = await answer(aChange([file]));
    expect({ tier: found, classes: those.toSorted(), signals: these.length }).toEqual({
      tier,
      classes: classes.toSorted(),
      signals,
    });
  });

  test.each([
    { why: "a missing patch beside another is withheld", more: {}, tier: "strong" },
    {
      why: "a mere rename has none",
      more: { status: "renamed", previousPath: "c.ts", additions: 0, deletions: 0 },
      tier: "review",
    },
    { why: "zeroes prove nothing", more: { additions: 0, deletions: 0 }, tier: "strong" },
  ])("$why", async ({ more, tier }) => {
    const change = aChange([aFile("a.ts", { patch: "@@ -1 +1 @@\n-a\n+b" }), aFile("b.ts", more)]);
    expect(await answer(change)).toMatchObject({ tier, content: "judged" });
  });

  test.each([
    { author: "octocat", tier: "approve" },
    { author: { login: "claude", type: "User" }, tier: "approve" },
    { author: { login: "claude", type: "Bot" }, tier: "strong" },
    { author: { login: "Claude[bot]" }, tier: "strong" },
    { author: "app/copilot-swe-agent", tier: "strong" },
    { author: "Copilot", tier: "strong" },
    { author: "claude", tier: "approve" },
    { author: { login: "renamed", id: 198982749 }, tier: "strong" },
    { author: "dependabot[bot]", tier: "approve" },
    { author: null, tier: "approve" },
  ])("an author like $author is judged as $tier", async ({ author, tier }) => {
    expect(await answer(aChange([aFile("infra/main.tf")], { author }))).toMatchObject({ tier });
  });

  test("--agent judges every change as an agent's", async () => {
    expect(await answer(aChange([aFile("infra/main.tf")]), "--agent")).toMatchObject({ tier: "strong" });
  });

  test("--policy judges by that policy, and its agents are known", async () => {
    writeFileSync(
      join(cwd, "p.yml"),
      'version: 1\nagents: { logins: ["helper"], at_least: { payments: strong } }\nclasses: { payments: { paths: ["shop/**"] } }\n',
    );
    const change = aChange([aFile("shop/a.ts")]);
    expect(await answer(change, "--policy", "p.yml")).toMatchObject({ tier: "approve", classes: ["payments"] });
    expect(await answer({ ...change, author: "Helper" }, "--policy", "p.yml")).toMatchObject({ tier: "strong" });
  });

  test("an invalid policy judges nothing and is shown", async () => {
    writeFileSync(join(cwd, "p.yml"), "version: 1\nmatrx: {}\n");
    expect(await classify(JSON.stringify(aChange([])), "--policy", "p.yml")).toEqual({
      code: 1,
      out: "",
      err: 'p.yml:2:1 there is no key called "matrx" — did you mean "matrix"?\n  2 | matrx: {}\n    | ^\n',
    });
  });

  test("a policy that is not there is out of reach", async () => {
    expect(await classify("", "--policy", "nowhere.yml")).toMatchObject({ code: 3, out: "" });
  });

  test.each([
    { why: "no JSON", line: "bad", says: "is not JSON: bad" },
    { why: "a control character in it", line: "\u001b[2J", says: "is not JSON: \\u{1b}[2J" },
    { why: "a NUL", line: '{"id":"\0"}', says: 'is not JSON: {"id":"\\u{0}"}' },
    { why: "a list", line: "[]", says: 'the line: expected an object such as {"id": "1", "files": []}' },
    { why: "no id", line: '{"files":[]}', says: "id: is a text or a number" },
    { why: "prototype keys for files", line: '{"id":"1","__proto__":{"files":[]}}', says: "files: expected a list" },
    { why: "deep nesting", line: "[".repeat(100_000), says: `is not JSON: ${"[".repeat(60)}…` },
    { why: "an empty path", line: JSON.stringify(aChange([aFile("")])), says: "files[0].path: may not be empty" },
    {
      why: "an unknown status",
      line: JSON.stringify(aChange([aFile("a", { status: "gone" })])),
      says: "files[0].status: expected one of added, removed, modified, renamed, copied, changed, unchanged",
    },
    {
      why: "half a line",
      line: JSON.stringify(aChange([aFile("a", { additions: 0.5 })])),
      says: "files[0].additions: expected a whole number",
    },
    {
      why: "fewer than no lines",
      line: JSON.stringify(aChange([aFile("a", { deletions: -1 })])),
      says: "files[0].deletions: may not be less than 0",
    },
    {
      why: "a folder's mode",
      line: JSON.stringify(aChange([aFile("a", { mode: "040000" })])),
      says: "files[0].mode: expected one of 100644, 100755, 120000, 160000",
    },
    {
      why: "an author without a login",
      line: JSON.stringify(aChange([], { author: {} })),
      says: 'author: is a login, or an object such as {"login": "octocat", "type": "User"}',
    },
  ])("a bad line is named and the others are answered: $why", async ({ line, says }) => {
    const good = JSON.stringify(aChange([]));
    const { code, out, err } = await classify(`\uFEFF${good}\r\n\r\n${line}\n${good}`);
    expect({ code, err }).toEqual({ code: 1, err: `stdin:3 ${says}\n` });
    expect(out.trimEnd().split("\n")).toHaveLength(2);
  });

  test("bytes that are no UTF-8 are named, and no input is no finding", async () => {
    expect(await classify(Buffer.from([0x7b, 0xff, 0x7d]))).toEqual({
      code: 1,
      out: "",
      err: "stdin:1 is not UTF-8 text; save or print it as UTF-8\n",
    });
    expect(await classify("")).toEqual({ code: 0, out: "", err: "" });
  });

  test("ten thousand changes go out in batches, and none once nobody reads", async () => {
    const input = `${JSON.stringify(aChange([aFile("src/a.ts")]))}\n`.repeat(10_000);
    const all: number[] = [];
    const stdout = { write: (text: string) => void all.push(text.length) };
    await onTerminal(["classify"], product, { stdin: bytes(input), stdout });
    expect(all.length).toBeGreaterThan(10);
    expect(Math.max(...all)).toBeLessThan(70_000);
    const few: number[] = [];
    const gone = { write: (text: string) => void few.push(text.length) };
    const drained = () => Promise.resolve("closed" as const);
    await onTerminal(["classify"], product, { stdin: bytes(input), stdout: gone, drained });
    expect(few).toHaveLength(1);
  });
});
