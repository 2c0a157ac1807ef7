import { describe, expect, test } from "@jest/globals";
import type { ChangedFile } from "../../src/domain/change.js";
import { askProbes, type Given } from "../../src/evaluate/ask-probes.js";
import { aFile } from "../support/builders.js";

const whole = '@@ -0,0 +1,3 @@\n+{\n+  "scripts": { "postinstall": "node x.js" }\n+}';
const quiet = '@@ -0,0 +1 @@\n+{ "name": "shop" }';
const content = { before: "{}", after: '{ "name": "shop" }' };

describe("what is asked of a package.json, by what was given of it", () => {
  test.each<{ why: string; given: Given; more: Partial<ChangedFile>; says: readonly string[] }>([
    {
      why: "the whole text says it all",
      given: "documents",
      more: { patch: '@@ -1 +1 @@\n-{}\n+{ "name": "shop" }', content },
      says: ["package.json changes no dependency"],
    },
    {
      why: "a text that could not be read, and a patch that leaves it open",
      given: "documents",
      more: { patch: '@@ -1 +1 @@\n-{}\n+{ "name": "shop" }' },
      says: [],
    },
    {
      why: "a patch that stays off the subject",
      given: "patches",
      more: { patch: '@@ -2 +2 @@\n-  "name": "shop",\n+  "name": "store",' },
      says: [],
    },
    {
      why: "a patch on the subject",
      given: "patches",
      more: { patch: '@@ -2 +2 @@\n-  "x": "y",\n+  "postinstall": "node x.js",' },
      says: ['package.json gains the script "postinstall", which runs by itself at install'],
    },
    {
      why: "a patch that nobody gave",
      given: "patches",
      more: { patch: null },
      says: [],
    },
    {
      why: "a patch that is the whole of a new file",
      given: "patches",
      more: { status: "added", patch: whole, additions: 3, deletions: 0 },
      says: [
        "package.json changes no dependency",
        'package.json gains the script "postinstall", which runs by itself at install',
      ],
    },
    {
      why: "a patch that is the whole of a new file, and harmless",
      given: "patches",
      more: { status: "added", patch: quiet, additions: 1, deletions: 0 },
      says: ["package.json changes no dependency"],
    },
    {
      why: "a patch on the subject, where the text was given too",
      given: "patches",
      more: { patch: '@@ -2 +2 @@\n-  "x": "y",\n+  "postinstall": "node x.js",', content },
      says: ["package.json changes no dependency"],
    },
    { why: "its name alone", given: "names", more: { patch: "" }, says: [] },
  ])("$given: $why", ({ given, more, says }) => {
    const said = askProbes(aFile("package.json", more), given).map(({ because }) => because);
    expect([...new Set(said)]).toEqual(says);
  });
  test("what a name alone can answer is asked of names alone", () => {
    expect(askProbes(aFile("src/link", { mode: "120000", patch: "" }), "names")).toHaveLength(1);
  });
});
