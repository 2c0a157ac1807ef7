import { describe, expect, test } from "@jest/globals";
import { classId } from "../../src/domain/ids.js";
import { loadPolicy } from "../../src/policy/load-policy.js";
import { isBranchObserved, isObserved } from "../../src/policy/modes.js";
import type { ModeRule } from "../../src/policy/policy.js";

function modesOf(text: string): readonly ModeRule[] {
  const loaded = loadPolicy(`version: 1\n${text}`, "p.yml");
  if (loaded.kind !== "valid") throw new Error(JSON.stringify(loaded.problems));
  return loaded.policy.modes;
}

const byClass = "mode: { default: observe, classes: { ci: enforce } }";
const byBranch = 'mode: { default: enforce, branches: { "sandbox/**": observe } }';
const both = 'mode: { classes: { docs: observe }, branches: { "release/*": enforce, "**": observe } }';

describe("which mode", () => {
  test.each([
    ["", "ci", "main", false],
    ["mode: enforce", "ci", "main", false],
    ["mode: observe", "ci", "main", true],
    ["mode: observe", "governance", "main", true],
    ["mode: {}", "ci", "main", false],
    [byClass, "ci", "main", false],
    [byClass, "docs", "main", true],
    [byBranch, "ci", "main", false],
    [byBranch, "ci", "sandbox/a/b", true],
    [byBranch, "governance", "sandbox/a", true],
    // What could not be seen may be of the class that is enforced.
    [byClass, "unseen", "main", false],
    ["mode: { default: observe, classes: { ci: observe } }", "unseen", "main", true],
    ["mode: { classes: { ci: observe } }", "unseen", "main", false],
    // A branch is spelled exactly where that observes, and in any case where that enforces.
    [byBranch, "ci", "Sandbox/a", false],
    ['mode: { default: observe, branches: { "Release/*": enforce } }', "ci", "release/1", false],
    // Two that speak of the same case: the stricter one.
    [both, "docs", "release/1", false],
    [both, "docs", "main", true],
    [both, "ci", "main", true],
    [both, "ci", "release/1", false],
  ])("%s: is %s observed on %s? %s", (text, id, branch, expected) => {
    expect(isObserved(modesOf(text), classId(id), branch)).toBe(expected);
  });

  test("one of several policies that enforces is enough", () => {
    const modes = [...modesOf("mode: observe"), ...modesOf(byClass)];
    expect([isObserved(modes, classId("ci"), "main"), isObserved(modes, classId("docs"), "main")]).toEqual([
      false,
      true,
    ]);
  });

  test.each([
    ["mode: observe", "main", true],
    [byClass, "main", true],
    [byBranch, "main", false],
    [byBranch, "sandbox/x", true],
  ])("%s: does %s only observe? %s", (text, branch, expected) => {
    expect(isBranchObserved(modesOf(text), branch)).toBe(expected);
  });
});
