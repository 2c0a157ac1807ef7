import { describe, expect, test } from "@jest/globals";
import { addedLines } from "../../src/probes/added-lines.js";
import { irregularMode } from "../../src/probes/supply/irregular-mode.js";
import { lifecycleScripts } from "../../src/probes/dependencies/lifecycle-scripts.js";
import { aFile } from "../support/builders.js";

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
