import { describe, expect, test } from "@jest/globals";
import { sha256 } from "../../src/domain/fingerprint.js";
import { classId } from "../../src/domain/ids.js";
import { builtinPolicy } from "../../src/policy/builtin-policy.js";
import { interpretPolicies } from "../../src/policy/interpret.js";
import { isBranchObserved } from "../../src/policy/modes.js";
import { rowOf } from "../../src/policy/matrix.js";
import type { PolicySource } from "../../src/policy/policy.js";

const YML = ".github/agent-approval.yml";
const YAML = ".github/agent-approval.yaml";
const A = "a".repeat(40);
const B = "b".repeat(40);

const branch = (
  name: string,
  commit: string,
  yml: string | null,
  yaml: string | null = null,
): readonly PolicySource[] => [
  { branch: name, path: YML, commit, text: yml },
  { branch: name, path: YAML, commit, text: yaml },
];
const main = (yml: string | null, yaml: string | null = null) => branch("main", A, yml, yaml);
const release = (yml: string | null, yaml: string | null = null) => branch("release", B, yml, yaml);

describe("interpretPolicies", () => {
  test.each([
    ["nothing was looked for", [], null],
    ["no file on the base, which is the default branch", main(null), null],
    ["no file on either branch", release(null), main(null)],
  ])("%s: absent", (_why, base, defaultBranch) => {
    expect(interpretPolicies(base, defaultBranch)).toEqual({ kind: "absent" });
  });

  test("one valid file governs and is stamped", () => {
    expect(interpretPolicies(main("version: 1"), null)).toEqual({
      kind: "valid",
      policy: builtinPolicy(),
      stamps: [{ source: `main:${YML}`, commit: A, digest: sha256("version: 1") }],
    });
  });

  test("the default branch's file governs a base that has none", () => {
    const reading = interpretPolicies(release(null), main("version: 1\nmode: observe"));
    expect(reading).toMatchObject({
      kind: "valid",
      policy: { modes: [{ default: "observe" }] },
      stamps: [{ source: `main:${YML}` }],
    });
  });

  test("the same file on both branches asks for nothing more, and both are stamped", () => {
    const text = "version: 1\nclasses: { docs: { paths: ['site/**'] } }";
    const one = interpretPolicies(main(text), null);
    const both = interpretPolicies(release(text), main(text));
    expect(both).toMatchObject({ policy: one.kind === "valid" ? one.policy : null });
    expect(both).toMatchObject({
      stamps: [
        { source: `release:${YML}`, commit: B },
        { source: `main:${YML}`, commit: A },
      ],
    });
  });

  test("two different files: each can only raise the other", () => {
    const base = "version: 1\nmatrix: { review: { approvals: 0 } }\nmode: observe";
    const reading = interpretPolicies(release(base), main("version: 1\nmatrix: { review: { approvals: 3 } }"));
    if (reading.kind !== "valid") throw new Error(reading.kind);
    expect(isBranchObserved(reading.policy.modes, "release")).toBe(false);
    expect(rowOf(reading.policy, classId("code"), "review").approvals).toBe(3);
  });

  test("an invalid file leaves the built-in matrix, and names the place", () => {
    const reading = interpretPolicies(main("version: 1\nmode: never"), null);
    expect(reading).toMatchObject({
      kind: "invalid",
      policy: builtinPolicy(),
      problems: [{ file: YML, line: 2, column: 7, key: "mode" }],
      stamps: [{ source: "builtin", commit: null }],
    });
  });

  test("an invalid file beside a valid one: the built-in matrix, tightened by the valid one", () => {
    const reading = interpretPolicies(release("version: 9"), main("version: 1\nmatrix: { review: { approvals: 2 } }"));
    if (reading.kind !== "invalid") throw new Error(reading.kind);
    expect(reading.problems).toEqual([expect.objectContaining({ file: YML, line: 1 })]);
    expect(rowOf(reading.policy, classId("code"), "review").approvals).toBe(2);
    expect(reading.stamps.map(({ source }) => source)).toEqual(["builtin", `main:${YML}`]);
  });

  test("a problem on the default branch names the branch, because the file of the base is another", () => {
    const reading = interpretPolicies(release("version: 1"), main("version: 9"));
    expect(reading).toMatchObject({ kind: "invalid", problems: [{ file: `main:${YML}` }] });
  });

  test.each([
    ["only the other spelling", main(null, "version: 1"), "rename this file to it"],
    ["both spellings", main("version: 1", "version: 1"), "remove it"],
    ["both spellings, one empty", main("version: 1", ""), "remove it"],
  ])("%s is invalid and says what to do", (_why, base, says) => {
    const reading = interpretPolicies(base, null);
    expect(reading).toMatchObject({
      kind: "invalid",
      problems: [{ file: YAML, line: null, message: expect.stringContaining(says) }],
    });
  });
});
