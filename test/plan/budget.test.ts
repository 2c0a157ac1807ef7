import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Annotation } from "../../src/domain/plan.js";
import type { JudgedVerdict } from "../../src/domain/verdict.js";
import { bytes, CHECK_RUN_BYTES, COMMENT_BYTES, fitted } from "../../src/plan/budget.js";
import { checkRunContent, LONGEST_TITLE } from "../../src/plan/check-run.js";
import { planEffects } from "../../src/plan/plan-effects.js";
import { verdictJson } from "../../src/plan/verdict-json.js";
import { aFile, aPullRequest, aVerdict, aWaitingGate } from "../support/verdict-builders.js";
import { anyCase } from "./arbitrary-verdicts.js";
import { monstrous } from "./monstrous-verdicts.js";
import { typical, type Case } from "./typical-verdicts.js";
import { expectWhole } from "./whole-markdown.js";

const listing = (rows: number) => ({
  head: ["head"],
  rows: Array.from({ length: rows }, (_, at) => `row ${at}`),
  foot: ["foot"],
  more: (left: number) => `and ${left} more`,
});

describe("fitted", () => {
  test.each([
    { why: "all fits", rows: 2, budget: 100, lines: ["head", "row 0", "row 1", "foot"] },
    {
      why: "whole rows are left out and counted",
      rows: 10,
      budget: 33,
      lines: ["head", "row 0", "", "and 9 more", "foot"],
    },
    { why: "no row fits", rows: 10, budget: 24, lines: ["head", "", "and 10 more", "foot"] },
    { why: "not even the frame fits", rows: 10, budget: 10, lines: [""] },
  ])("$why", ({ rows, budget, lines }) => {
    expect(fitted(listing(rows), budget).split("\n")).toEqual(lines);
  });

  test("a most shows no more rows, however much room there is", () => {
    expect(fitted({ ...listing(3), most: 1 }, 1000)).toBe("head\nrow 0\n\nand 2 more\nfoot");
  });

  test("it never takes more than its budget", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" }), { maxLength: 50 }), fc.nat(400), (rows, budget) => {
        expect(bytes(fitted({ ...listing(0), rows }, budget))).toBeLessThanOrEqual(budget);
      }),
    );
  });
});

/** Everything that GitHub bounds, and that what is left reads as it was meant. */
function expectWithinLimits({ verdict, snapshot }: Omit<Case, "name">): void {
  const { title, summary, text, annotations } = checkRunContent(verdict, snapshot);
  expect([...title].length).toBeLessThanOrEqual(LONGEST_TITLE);
  for (const field of [title, summary, text]) expect(bytes(field)).toBeLessThanOrEqual(CHECK_RUN_BYTES);
  expectWhole(summary);
  expectWhole(text);
  const json: unknown = JSON.parse(/```json\n([\s\S]*)\n```/u.exec(text)?.[1] ?? "");
  expect(json).toMatchObject({ decision: verdict.outcome, job_hash: verdict.requestHash });
  expectAnnotations(annotations, verdict);
  for (const effect of planEffects(verdict, snapshot).effects)
    if (effect.kind === "upsert-comment") {
      expect(bytes(effect.body)).toBeLessThanOrEqual(COMMENT_BYTES);
      expectWhole(effect.body);
    }
}

/** GitHub refuses the whole run for one field that is too long or empty. */
function expectAnnotations(annotations: readonly Annotation[], { problems }: JudgedVerdict): void {
  expect(annotations.length).toBeLessThanOrEqual(50);
  for (const { path, title, message, line } of annotations) {
    expect(bytes(message)).toBeLessThanOrEqual(64 * 1024);
    expect(bytes(path)).toBeLessThanOrEqual(CHECK_RUN_BYTES);
    expect([...title].length).toBeLessThanOrEqual(255);
    expect(message).not.toBe("");
    expect(line).toBeGreaterThan(0);
  }
  if (problems.length > 0) return;
  const severity = annotations.map(({ level }) => ["failure", "warning", "notice"].indexOf(level));
  const marked = annotations.findIndex(({ title }) => !title.startsWith("ci"));
  const ofLines = marked === -1 ? severity : severity.slice(0, marked);
  expect(ofLines).toEqual(ofLines.toSorted());
}

describe("GitHub's limits", () => {
  test.each([...typical, ...monstrous])("hold for $name", (one) => {
    expectWithinLimits(one);
  });

  test("hold for any verdict", () => {
    fc.assert(
      fc.property(anyCase, (one) => expectWithinLimits(one)),
      { numRuns: 12 },
    );
  });

  test("files that do not fit are counted", () => {
    const [files] = monstrous;
    const { text } = checkRunContent(files?.verdict ?? aVerdict(), files?.snapshot ?? aPullRequest());
    const shown = text.match(/^\| `services/gmu)?.length ?? 0;
    expect(shown).toBeGreaterThan(100);
    expect(text).toContain(`and ${3000 - shown} more files`);
  });
});

describe("verdictJson", () => {
  const paths = Array.from({ length: 500 }, (_, at) => `services/billing/charge-${at}.ts`);
  const verdict = aVerdict({ gates: [aWaitingGate({ paths, because: paths.slice(0, 30) })] });
  const snapshot = aPullRequest({ changes: { files: paths.map((path) => aFile(path)), complete: true } });

  test.each([
    { budget: 1_000_000, gate: { paths } },
    { budget: 15_000, gate: { paths: paths.slice(0, 100), paths_omitted: 400, because: paths.slice(0, 30) } },
    { budget: 5_600, gate: { paths: paths.slice(0, 10), paths_omitted: 490, because: paths.slice(0, 30) } },
    { budget: 3_600, gate: { paths: [], because: paths.slice(0, 20), because_omitted: 10 } },
    { budget: 2_400, gate: { status: "waiting", because: paths.slice(0, 3), because_omitted: 27 } },
  ])("within $budget bytes", ({ budget, gate }) => {
    const json = verdictJson(verdict, snapshot, budget);
    expect(bytes(json)).toBeLessThanOrEqual(budget);
    expect(JSON.parse(json)).toMatchObject({ gates: [gate] });
  });
});
