import { describe, expect, test } from "@jest/globals";
import { classId, evidenceId } from "../../src/domain/ids.js";
import type { Difference, Impact } from "../../src/domain/impact.js";
import { bytes, CHECK_RUN_BYTES } from "../../src/plan/budget.js";
import { checkRunContent } from "../../src/plan/check-run.js";
import { impactJson, impactLine } from "../../src/plan/impact-table.js";
import { aPullRequest, aVerdict } from "../support/verdict-builders.js";
import { hostile } from "./monstrous-verdicts.js";

const aDifference = (number: number, more: Partial<Difference> = {}): Difference => ({
  number,
  title: `Change ${number}`,
  direction: "looser",
  before: {
    ...{ kind: "asked", tier: "strong", approvals: 2, from: ["a code owner"], expires: 3_600_000 },
    ...{ evidence: [evidenceId("reason")], observed: false },
  },
  after: { kind: "ungoverned" },
  classes: [{ id: classId("ci"), before: "strong", after: null }],
  ...more,
});

const anImpact = (
  more: Partial<Extract<Impact, { kind: "compared" }>> = {},
): Extract<Impact, { kind: "compared" }> => ({
  ...{ kind: "compared", branch: "main", compared: 100, differences: [] },
  ...{ unlisted: { files: 0, pullRequests: 0 }, notes: [] },
  ...more,
});

describe("the sentence", () => {
  const two = [aDifference(2), aDifference(1, { direction: "stricter" })];
  test.each([
    {
      why: "differences",
      impact: anImpact({ differences: two }),
      says: "2 would be decided differently: 1 looser, 1 stricter.",
    },
    {
      why: "none",
      impact: anImpact(),
      says: "of the last 100 pull requests merged into `main`, none would be decided differently.",
    },
    {
      why: "one alone",
      impact: anImpact({ compared: 1 }),
      says: "of the 1 pull request merged into `main`, none would",
    },
    {
      why: "nothing",
      impact: anImpact({ compared: 0 }),
      says: "nothing was merged into `main` yet that it could be compared over.",
    },
    {
      why: "one file that was not listed",
      impact: anImpact({ unlisted: { files: 1, pullRequests: 1 } }),
      says: "1 file of 1 large pull request was not listed and not compared.",
    },
    {
      why: "a note",
      impact: anImpact({ notes: ["with `self_approval: attest` more would"] }),
      says: "With `self_approval: attest` more would.",
    },
  ])("of $why", ({ impact, says }) => {
    expect(impactLine(aVerdict({ impact }))).toContain(says);
    expect(impactLine(aVerdict({ impact }))).toContain("Judged by names; content was not read.");
  });

  test("is none where no policy is changed", () => {
    expect(impactLine(aVerdict({ impact: null }))).toBe("");
  });
});

describe("a hundred pull requests of odd and long names", () => {
  const differences = Array.from({ length: 100 }, (_, index) =>
    aDifference(1_000 - index, { title: `${hostile[index % hostile.length] ?? ""} ${"x".repeat(200)}` }),
  );
  const verdict = aVerdict({ impact: anImpact({ differences }) });
  const { summary, text } = checkRunContent(verdict, aPullRequest());

  test("stay within GitHub's limits, and those that are left out are counted", () => {
    expect(bytes(summary)).toBeLessThanOrEqual(CHECK_RUN_BYTES);
    expect(bytes(text)).toBeLessThanOrEqual(CHECK_RUN_BYTES);
    const rows = text.split("\n").filter((line) => line.includes("🔻 looser"));
    expect(rows.length).toBeGreaterThan(30);
    expect(text).toContain(`and ${100 - rows.length} more pull requests`);
    expect(rows.every((line) => (line.match(/(?<!\\)\|/g) ?? []).length === 7)).toBe(true);
  });

  test("leave room for what programs have to do first", () => {
    expect(text).toContain('"remedies": [\n    {');
    expect(text).toContain('"looser": 100');
  });

  test("are cut in the document as paths are, and counted", () => {
    const limits = { paths: 2, items: 20, text: 10 };
    expect(impactJson(anImpact({ differences }), limits)).toMatchObject({
      computed: true,
      judged_by: "names",
      different: 100,
      pull_requests: [{ number: 1_000, direction: "looser", after: null }, { number: 999 }],
      pull_requests_omitted: 98,
    });
    expect(impactJson({ kind: "not-computed", because: "GitHub answered 502" }, limits)).toEqual({
      computed: false,
      because: "GitHub an…",
    });
  });
});
