import { describe, expect, test } from "@jest/globals";
import { sha256 } from "../../src/domain/fingerprint.js";
import { classId } from "../../src/domain/ids.js";
import { builtinPolicy } from "../../src/policy/builtin-policy.js";
import { interpretPolicies } from "../../src/policy/interpret.js";
import { isBranchObserved } from "../../src/policy/modes.js";
import { rowOf } from "../../src/policy/matrix.js";
import { ownersFloor, type FloorPlace } from "../../src/policy/extends.js";
import type { FloorSource } from "../../src/policy/floor.js";
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
      ignored: [],
      sources: { base: main("version: 1"), defaultBranch: null, floors: [] },
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

const place = ownersFloor("acme");
const C = "c".repeat(40);
const floor = (text: string, where: FloorPlace = place): FloorSource => ({
  place: where,
  kind: "found",
  commit: C,
  text,
});
const unreadable: FloorSource = {
  place,
  kind: "unreadable",
  because: "GitHub answered 404 (Not Found)",
  remedy: "install the app on acme/.github, or correct the name",
};
const extending = (more = ""): string => `version: 1\nextends: acme/.github\n${more}`;

describe("a policy that extends another", () => {
  test("is tightened by it, and both are stamped", () => {
    const text = extending("matrix: { review: { approvals: 2 } }\nmode: observe\n");
    const under = "version: 1\nmatrix: { review: { approvals: 3 } }\n";
    const reading = interpretPolicies(main(text), null, [floor(under)]);
    if (reading.kind !== "valid") throw new Error(reading.kind);
    expect(isBranchObserved(reading.policy.modes, "main")).toBe(false);
    expect(rowOf(reading.policy, classId("code"), "review").approvals).toBe(3);
    expect(reading.stamps).toEqual([
      { source: `main:${YML}`, commit: A, digest: sha256(text) },
      { source: "floor acme/.github:agent-approval.yml", commit: C, digest: sha256(under) },
    ]);
  });

  test("of either branch holds for both, and is stamped once", () => {
    const strict = floor("version: 1\nmatrix: { review: { approvals: 3 } }");
    for (const [base, other] of [
      [release("version: 1"), main(extending())],
      [release(extending()), main("version: 1")],
      [release(extending("mode: observe")), main(extending())],
    ] as const) {
      const reading = interpretPolicies(base, other, [strict]);
      if (reading.kind !== "valid") throw new Error(reading.kind);
      expect(rowOf(reading.policy, classId("code"), "review").approvals).toBe(3);
      expect(reading.stamps.filter(({ source }) => source.startsWith("floor "))).toHaveLength(1);
    }
  });

  test.each([
    [
      "cannot be read",
      [unreadable],
      "acme/.github:agent-approval.yml cannot be read because GitHub answered 404 (Not Found); install the app on acme/.github, or correct the name",
    ],
    ["was not looked for", [], "acme/.github:agent-approval.yml cannot be read because nobody looked for it"],
    ["is another than was read", [floor("version: 1", ownersFloor("other"))], "because nobody looked for it"],
    ["is no YAML", [floor("version: [")], "acme/.github:agent-approval.yml is no valid policy"],
    ["is no policy", [floor("version: 1\n\nmode: sometimes")], "(the first problem is in line 3)"],
    ["extends another", [floor(extending())], "itself extends another policy, and only one level is read"],
  ])("is invalid at its line when the other %s", (_why, floors, says) => {
    const reading = interpretPolicies(main(extending("matrix: { review: { approvals: 4 } }\n")), null, floors);
    if (reading.kind !== "invalid") throw new Error(reading.kind);
    expect(reading.problems).toEqual([
      { file: YML, line: 2, column: 10, key: "extends", message: expect.stringContaining(says) },
    ]);
    expect(reading.stamps.map(({ source }) => source)).toEqual(["builtin", `main:${YML}`]);
    expect(rowOf(reading.policy, classId("code"), "review").approvals).toBe(4);
    expect(isBranchObserved(reading.policy.modes, "main")).toBe(false);
  });

  test("says nothing of what stands in the other, which not everybody may read", () => {
    const reading = interpretPolicies(main(extending()), null, [floor("hunter2: hunter3\n")]);
    expect(JSON.stringify(reading)).not.toMatch(/hunter/);
  });

  test("takes the names of checks from a floor, and not from one that a lax branch chose", () => {
    const named = (name: string) => `version: 1\ncheck: { names: { release: "agent-approval (${name})" } }\n`;
    const reading = (base: readonly PolicySource[], other: readonly PolicySource[]) => {
      const read = interpretPolicies(base, other, [floor(named("ours"))]);
      return read.kind === "valid" ? read.policy.checkNames.map(({ name }) => name) : read.kind;
    };
    expect(reading(release("version: 1"), main(extending()))).toEqual(["agent-approval (ours)"]);
    expect(reading(release(extending()), main("version: 1"))).toEqual([]);
    expect(reading(release(extending("mode: observe")), main(extending()))).toEqual(["agent-approval (ours)"]);
  });

  test.each([
    ["", "", "", false],
    ["", "", "check: { per_class: false }", false],
    ["check: { per_class: true }", "", "check: { per_class: false }", true],
    ["", "check: { per_class: true }", "check: { per_class: false }", true],
    ["check: { per_class: false }", "", "check: { per_class: true }", true],
  ])("reports classes apart where any says so: base %j, default %j, floor %j", (base, byDefault, under, isApart) => {
    const reading = interpretPolicies(release(extending(base)), main(extending(byDefault)), [
      floor(`version: 1\n${under}`),
    ]);
    expect(reading).toMatchObject({ kind: "valid", policy: { perClass: isApart } });
  });

  test("is held to the built-in policy where GitHub cannot be asked", () => {
    const text = extending("matrix: { strong: { approvals: 1 } }");
    const reading = interpretPolicies(main(text), null, [{ place, kind: "not-asked" }]);
    if (reading.kind !== "valid") throw new Error(reading.kind);
    expect(rowOf(reading.policy, classId("ci"), "strong").approvals).toBe(2);
    expect(reading.stamps.map(({ source }) => source)).toEqual([
      `main:${YML}`,
      "builtin in place of acme/.github:agent-approval.yml",
    ]);
  });
});

describe("a repository without a policy", () => {
  test("is governed by its owner's", () => {
    const text = "version: 1\nmode: observe\n";
    expect(interpretPolicies(release(null), main(null), [floor(text)])).toMatchObject({
      kind: "valid",
      policy: { modes: [{ default: "observe" }] },
      stamps: [{ source: "floor acme/.github:agent-approval.yml", commit: C, digest: sha256(text) }],
    });
  });

  const two = floor(
    "version: 1\nmatrix: { review: { approvals: 2 } }\ncheck: { names: { '**': agent-approval (all) } }",
  );
  const lax = "version: 1\nmode: observe\nmatrix: { review: { approvals: 0 } }";

  test("stays governed by it where another branch has a policy of its own", () => {
    const reading = interpretPolicies(release(lax), main(null), [two]);
    if (reading.kind !== "valid") throw new Error(reading.kind);
    expect(rowOf(reading.policy, classId("code"), "review").approvals).toBe(2);
    expect(isBranchObserved(reading.policy.modes, "release")).toBe(false);
    expect(reading.policy.checkNames).toHaveLength(1);
    expect(reading.stamps).toHaveLength(2);
  });

  test("takes no other floor that the branch extends for its owner's", () => {
    const other = floor(two.kind === "found" ? two.text : "", ownersFloor("evil"));
    const reading = interpretPolicies(release(`${lax}\nextends: evil/.github`), main(null), [unreadable, other]);
    expect(reading).toMatchObject({ kind: "valid", policy: { checkNames: [] } });
  });

  test("is not governed where its owner's cannot be read", () => {
    expect(interpretPolicies(main(null), null, [unreadable])).toEqual({ kind: "absent" });
  });

  test.each([
    ["no valid policy", "version: 1\nmode: never", { line: 2, column: 7 }],
    ["extending another", extending(), { line: 2, column: 10 }],
  ])("is judged by the built-in matrix while its owner's is %s", (_why, text, at) => {
    expect(interpretPolicies(main(null), null, [floor(text)])).toMatchObject({
      kind: "invalid",
      problems: [
        { file: "acme/.github:agent-approval.yml", ...at, key: "", message: expect.not.stringContaining("never") },
      ],
      policy: builtinPolicy(),
      stamps: [{ source: "builtin" }],
    });
  });
});
