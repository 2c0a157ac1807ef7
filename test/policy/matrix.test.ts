import { describe, expect, test } from "@jest/globals";
import { classId } from "../../src/domain/ids.js";
import { builtinPolicy } from "../../src/policy/builtin-policy.js";
import { rowOf, tierOf } from "../../src/policy/matrix.js";
import type { Policy } from "../../src/policy/policy.js";

const builtin = builtinPolicy();
const DAY = 86_400_000;

describe("tierOf, as documented", () => {
  test.each([
    ["docs", "allow", "allow", "allow"],
    ["tests", "review", "review", "review"],
    ["code", "review", "review", "review"],
    ["quality-gates", "review", "approve", "review"],
    ["build", "review", "approve", "review"],
    ["dependencies", "review", "approve", "approve"],
    ["ci", "review", "approve", "approve"],
    ["release", "review", "approve", "approve"],
    ["binaries", "approve", "approve", "approve"],
    ["infra", "approve", "strong", "approve"],
    ["auth", "approve", "strong", "approve"],
    ["payments", "approve", "strong", "approve"],
    ["migrations", "review", "strong", "strong"],
    ["secrets", "strong", "strong", "strong"],
    ["agent-instructions", "approve", "strong", "approve"],
    ["governance", "strong", "strong", "strong"],
    ["large-diff", "review", "approve", "review"],
    ["out-of-scope", "approve", "approve", "approve"],
    ["unseen", "strong", "strong", "strong"],
  ])("%s: people %s, agents %s, unjudged %s", (id, people, agents, unjudged) => {
    expect(tierOf(builtin, classId(id), { agent: false, judged: true })).toBe(people);
    expect(tierOf(builtin, classId(id), { agent: true, judged: true })).toBe(agents);
    expect(tierOf(builtin, classId(id), { agent: false, judged: false })).toBe(unjudged);
  });

  test("there is no other built-in class", () => {
    expect(builtin.classes).toHaveLength(19);
  });
  test("a class nobody defined is strong", () => {
    expect(tierOf(builtin, classId("nonsense"), { agent: false, judged: true })).toBe("strong");
  });
});

describe("agents.at_least", () => {
  const policy: Policy = {
    ...builtin,
    agents: { ...builtin.agents, atLeast: { [classId("ci")]: "strong", [classId("infra")]: "review" } },
  };
  test("raises for agents", () => {
    expect(tierOf(policy, classId("ci"), { agent: true, judged: true })).toBe("strong");
  });
  test("never lowers", () => {
    expect(tierOf(policy, classId("infra"), { agent: true, judged: true })).toBe("strong");
  });
  test("is nothing to people", () => {
    expect(tierOf(policy, classId("ci"), { agent: false, judged: true })).toBe("review");
  });
});

describe("rowOf", () => {
  const evidence = ["reason", "blast-radius", "rollback", "tests"];
  test.each([
    ["review" as const, { approvals: 1, from: [{ kind: "writers" }], evidence: [], expires: null, written: false }],
    ["approve" as const, { approvals: 1, from: [{ kind: "code-owners" }], evidence, expires: null, written: false }],
    [
      "strong" as const,
      {
        approvals: 2,
        from: [{ kind: "code-owners" }],
        evidence: [...evidence, "security-review"],
        expires: 7 * DAY,
        written: false,
      },
    ],
  ])("%s", (tier, row) => {
    expect(rowOf(builtin, classId("ci"), tier)).toEqual(row);
  });
  test("every kind of evidence that a row asks for exists", () => {
    const asked = Object.values(builtin.matrix.byTier).flatMap((row) => row.evidence);
    expect(Object.keys(builtin.evidence)).toEqual(expect.arrayContaining(asked));
  });
});
