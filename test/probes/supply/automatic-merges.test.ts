import { describe, expect, test } from "@jest/globals";
import { automaticMerges } from "../../../src/probes/supply/automatic-merges.js";
import { aFile } from "../../support/builders.js";
import { adding, edited } from "../../support/edited.js";

const asked = (path: string, ...lines: readonly string[]) =>
  automaticMerges.ask(adding(path, ...lines)).map(({ classId, tier, line }) => `${classId} ${tier} ${line}`);

describe("automaticMerges", () => {
  test.each([
    ["renovate.json", '  "automerge": true,'],
    ["renovate.json5", "  automerge: true,"],
    [".renovaterc", '{ "packageRules": [{ "automerge": true }] }'],
    [".github/renovate.json5", "  'automerge': true"],
    [".github/renovate/rules.json5", "  automerge: true"],
    ["renovate.json", '  "extends": ["config:recommended", ":automergeMinor"],'],
  ])("%s: %s", (path, line) => {
    expect(asked(path, line)).toEqual(["governance strong 2"]);
  });

  test.each([
    ["renovate.json", '  "automerge": false,'],
    ["renovate.json", '  "extends": [":automergeDisabled"],'],
    ["renovate.json", '  "automergeType": "pr",'],
    ["renovate.json5", "  // automerge: true would be too much"],
    ["renovate.json", '  "schedule": ["before 6am"],'],
    ["src/settings.json", '  "automerge": true,'],
  ])("stays silent in %s: %s", (path, line) => {
    expect(asked(path, line)).toEqual([]);
  });

  test("settings laid out anew, or off, are no change", () => {
    const [one, many] = ['{"automerge":true,"a":1}\n', '{\n  "a": 1,\n  "automerge": true\n}\n'];
    for (const [, file] of [
      ...edited("renovate.json", one, many),
      ...edited("renovate.json", many, '{\n  "a": 1\n}\n'),
    ])
      expect(automaticMerges.ask(file)).toEqual([]);
  });

  test("says where and by which setting", () => {
    expect(automaticMerges.ask(adding("renovate.json", '"automerge": true')).map(({ because }) => because)).toEqual([
      "line 2 of renovate.json lets updates be merged without anybody looking (`automerge: true`)",
    ]);
  });

  test("what nobody could see is judged elsewhere, and one more line takes nothing away", () => {
    expect(automaticMerges.ask(aFile("renovate.json", { patch: null }))).toEqual([]);
    expect(asked("renovate.json", '"automerge": true', '"automerge": false')).toHaveLength(1);
    expect(asked("renovate.json", "automerge ".repeat(90_000))).toEqual([]);
  });
});
