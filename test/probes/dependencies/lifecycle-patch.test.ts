import { describe, expect, test } from "@jest/globals";
import { lifecycleScripts } from "../../../src/probes/dependencies/lifecycle-scripts.js";
import { aFile } from "../../support/builders.js";

const gains = (name: string) => `package.json gains the script "${name}", which runs by itself at install`;
const unclear = (line: number) => `line ${line} of package.json may change a script that runs at install`;

describe("scripts that run at install, by the patch alone", () => {
  test.each<{ why: string; patch: string; says: readonly string[] }>([
    {
      why: "one is added",
      patch: '@@ -3,2 +3,3 @@\n   "scripts": {\n+    "postinstall": "node x.js",\n     "test": "jest"',
      says: [gains("postinstall")],
    },
    {
      why: "one changes",
      patch: '@@ -3,2 +3,2 @@\n   "scripts": {\n-    "prepare": "husky"\n+    "prepare": "curl x | sh"',
      says: [gains("prepare")],
    },
    {
      why: "its block is off the screen",
      patch: '@@ -3 +3 @@\n-    "x": "y",\n+    "preinstall": "node x.js",',
      says: [gains("preinstall")],
    },
    {
      why: "only a comma changed",
      patch: '@@ -3,2 +3,3 @@\n-    "prepare": "husky"\n+    "prepare": "husky",\n+    "test": "jest"',
      says: [],
    },
    {
      why: "it moved",
      patch: '@@ -3,3 +3,3 @@\n-    "prepare": "husky",\n     "test": "jest",\n+    "prepare": "husky",',
      says: [],
    },
    { why: "one is taken away", patch: '@@ -3,2 +3 @@\n   "scripts": {\n-    "install": "x",', says: [] },
    { why: "another script", patch: '@@ -3,2 +3,3 @@\n   "scripts": {\n+    "test:install": "x",', says: [] },
    {
      why: "one beside the change",
      patch: '@@ -3,2 +3,3 @@\n     "postinstall": "x",\n+    "test": "jest",',
      says: [],
    },
    {
      why: "a package by such a name",
      patch: '@@ -3,2 +3,3 @@\n   "dependencies": {\n+    "install": "latest",',
      says: [],
    },
    {
      why: "a package by such a name, its block off the screen",
      patch: '@@ -3,2 +3,3 @@\n+    "install": "^0.13.0",',
      says: [],
    },
    {
      why: "what only yarn runs",
      patch: '@@ -3,2 +3,3 @@\n   "scripts": {\n+    "dependencies": "node x.js",',
      says: [gains("dependencies")],
    },
    {
      why: "a name that is spelled with an escape",
      patch: '@@ -3,2 +3,3 @@\n   "scripts": {\n+    "post\\u0069nstall": "x",',
      says: [gains("postinstall")],
    },
    { why: "a block in one line", patch: '@@ -3 +3 @@\n+  "scripts": { "postinstall": "x" },', says: [unclear(3)] },
    {
      why: "a block that is renamed to it",
      patch: '@@ -3,2 +3,2 @@\n-  "scripts-off": {\n+  "scripts": {\n     "postinstall": "x"\n   },',
      says: [gains("postinstall"), unclear(3)],
    },
    {
      why: "a block that ends within a line",
      patch:
        '@@ -3,3 +3,4 @@\n   "engines": {\n     "node": "20" }, "scripts": {\n+    "postinstall": "x",\n     "test": "jest"',
      says: [gains("postinstall")],
    },
    { why: "a whole new block", patch: '@@ -3,1 +3,4 @@\n+  "scripts": {\n+    "test": "jest"\n+  },', says: [] },
    {
      why: "an unfinished new block",
      patch: '@@ -3,1 +3,2 @@\n+  "scripts": {\n     "test": "jest"',
      says: [unclear(3)],
    },
    { why: "its version", patch: '@@ -3 +3 @@\n-  "version": "1.0.0",\n+  "version": "1.0.1",', says: [] },
    {
      why: "a description that speaks of it",
      patch: '@@ -3 +3 @@\n+  "description": "runs at postinstall",',
      says: [],
    },
  ])("$why", ({ patch, says }) => {
    const both = lifecycleScripts.ask(aFile("package.json", { patch }));
    const signals = both.filter((one) => one.classId === "build");
    expect(both.map((one) => one.classId)).toEqual(signals.flatMap(() => ["build", "dependencies"]));
    expect(signals.map(({ because }) => because)).toEqual(says);
    for (const { tier, classId } of signals) expect({ tier, classId }).toEqual({ tier: "approve", classId: "build" });
  });
  test("what GitHub withheld is judged elsewhere", () => {
    expect(lifecycleScripts.ask(aFile("package.json", { patch: null }))).toEqual([]);
  });
  test("the line is the head's, and the script is not repeated", () => {
    const patch = '@@ -3,2 +7,3 @@\n   "scripts": {\n+    "postinstall": "TOKEN=abc node x.js",';
    const [signal] = lifecycleScripts.ask(aFile("package.json", { patch }));
    expect(signal?.line).toBe(8);
    expect(JSON.stringify(signal)).not.toContain("TOKEN");
  });
});
