import { describe, expect, test } from "@jest/globals";
import { builtinPolicy } from "../../src/policy/builtin-policy.js";
import type { Group } from "../../src/domain/gate.js";
import { classId, evidenceId, login } from "../../src/domain/ids.js";
import { mergeRows, rowOf, tierOf } from "../../src/policy/matrix.js";
import type { Policy, Row } from "../../src/policy/policy.js";

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

describe("rowOf, where the policy's rows say less the higher the tier", () => {
  const row = (more: Partial<Row>): Row => ({
    approvals: 0,
    from: [{ kind: "writers" }],
    evidence: [],
    expires: null,
    written: false,
    ...more,
  });
  const byTier = {
    review: row({ approvals: 3, expires: 5 * DAY }),
    approve: row({ approvals: 1, evidence: [evidenceId("reason")] }),
    strong: row({ approvals: 2, expires: 9 * DAY }),
  };
  const matrix = { byTier, byClass: { ci: { approvals: 4 } }, also: [] };
  test.each([
    ["review" as const, 3, [], 5],
    ["approve" as const, 3, ["reason"], 5],
    ["strong" as const, 3, ["reason"], 5],
  ])("%s asks for what the lower ones ask as well", (tier, approvals, evidence, days) => {
    expect(rowOf({ matrix }, classId("code"), tier)).toMatchObject({ approvals, evidence, expires: days * DAY });
  });
  test("a class's own row replaces what it names and nothing else", () => {
    expect(rowOf({ matrix }, classId("ci"), "review")).toEqual({ ...byTier.review, approvals: 4 });
    expect(rowOf({ matrix }, classId("toString"), "review")).toEqual(byTier.review);
  });
  test("a matrix that governs as well adds to it", () => {
    const also = [{ ...matrix, byClass: { code: { approvals: 7 } } }];
    expect(rowOf({ matrix: { ...matrix, also } }, classId("code"), "review").approvals).toBe(7);
  });
});

describe("mergeRows", () => {
  const writers: Group = { kind: "writers" };
  const owners: Group = { kind: "code-owners" };
  const ana: Group = { kind: "login", login: login("ana") };
  const base: Row = { approvals: 1, from: [writers], evidence: [], expires: null, written: false };
  test.each<{ why: string; a: Partial<Row>; b: Partial<Row>; both: Partial<Row> }>([
    { why: "the greater number", a: { approvals: 1 }, b: { approvals: 2 }, both: { approvals: 2 } },
    { why: "the shorter time", a: { expires: 2 * DAY }, b: { expires: DAY }, both: { expires: DAY } },
    { why: "a time rather than none", a: {}, b: { expires: DAY }, both: { expires: DAY } },
    { why: "none where neither has one", a: {}, b: {}, both: { expires: null } },
    {
      why: "all evidence, once each",
      a: { evidence: [evidenceId("reason")] },
      b: { evidence: [evidenceId("reason"), evidenceId("tests")] },
      both: { evidence: [evidenceId("reason"), evidenceId("tests")] },
    },
    { why: "those who are named, without anyone else", a: {}, b: { from: [owners] }, both: { from: [owners] } },
    { why: "the same, the other way round", a: { from: [owners] }, b: {}, both: { from: [owners] } },
    { why: "anyone, where nobody is named", a: {}, b: {}, both: { from: [writers] } },
    {
      why: "all who are named, once each",
      a: { from: [ana] },
      b: { from: [owners, ana] },
      both: { from: [ana, owners] },
    },
    {
      why: "anyone beside a name, where one row says so itself",
      a: { from: [ana, writers] },
      b: { from: [owners] },
      both: { from: [ana, writers, owners] },
    },
    {
      why: "all groups, where nobody has to approve",
      a: { approvals: 0 },
      b: { approvals: 0, from: [owners] },
      both: { from: [writers, owners] },
    },
    { why: "no number that somebody wrote", a: {}, b: {}, both: { written: false } },
    { why: "the number that somebody wrote", a: { written: true, approvals: 2 }, b: {}, both: { written: true } },
    { why: "the number that the other wrote", a: {}, b: { written: true, approvals: 2 }, both: { written: true } },
    {
      why: "a number that somebody wrote, which is too small to stand",
      a: { written: true, approvals: 1 },
      b: { approvals: 2 },
      both: { written: false },
    },
    {
      why: "a number that the other wrote, which is too small to stand",
      a: { approvals: 2 },
      b: { written: true, approvals: 1 },
      both: { written: false },
    },
  ])("$why", ({ a, b, both }) => {
    const merged = mergeRows({ ...base, ...a }, { ...base, ...b });
    expect({ ...merged, ...both }).toEqual(merged);
  });
});
