import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Gate } from "../../src/domain/gate.js";
import { bytes, CHECK_RUN_BYTES, COMMENT_BYTES, fitted } from "../../src/plan/budget.js";
import { checkRunContent, LONGEST_TITLE } from "../../src/plan/check-run.js";
import { planEffects } from "../../src/plan/plan-effects.js";
import { verdictJson } from "../../src/plan/verdict-json.js";
import {
  aDraft,
  aFile,
  aGateFor,
  anApprovalNeed,
  aPullRequest,
  aReviewAnswer,
  aSection,
  aUser,
  aVerdict,
  aWaitingGate,
} from "../support/verdict-builders.js";
import { hostile, monstrous } from "./monstrous-verdicts.js";

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

/** Verdicts as large and as odd as a repository could make them. */
const anyText = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: "binary", maxLength: 2000 }));
const anyGate: fc.Arbitrary<Gate> = fc
  .record({ text: anyText, paths: fc.nat(400), reasons: fc.nat(40), reviews: fc.nat(60), evidence: fc.nat(30) })
  .map(({ text, paths, reasons, reviews, evidence }) =>
    aWaitingGate(
      {
        ...aGateFor(text.slice(0, 40) || "c", "strong"),
        paths: Array.from({ length: paths }, (_, at) => `${text.slice(0, 200)}/${at}`),
        because: Array.from({ length: reasons }, (_, at) => `${at} ${text}`),
        reviews: Array.from({ length: reviews }, (_, at) =>
          aReviewAnswer(text.slice(0, 30), { reviewId: at, counts: false, because: text, refusal: "stale" }),
        ),
        evidence: Array.from({ length: evidence }, (_, at) =>
          at % 2 === 0 ? aSection(`e${at}`, text) : aDraft({ title: text, draft: text, because: text }),
        ),
        notes: [text],
      },
      [anApprovalNeed({ remedy: text, candidates: [aUser("ben"), aUser(text.slice(0, 39))] })],
    ),
  );
const anyStart = fc
  .record({ name: anyText, secrets: fc.array(anyText, { maxLength: 40 }) })
  .map(({ name, secrets }) => ({
    ...{ path: name, name, trigger: name, certain: true, secrets },
    ...{ permissions: secrets, environments: secrets, runners: secrets },
  }));
const anyNextEffect = fc.record({ sentence: anyText, starts: fc.array(anyStart, { maxLength: 30 }) });

const anyVerdict = fc
  .record({ title: anyText, gates: fc.array(anyGate, { maxLength: 60 }), nextEffect: anyNextEffect })
  .map((one) => aVerdict(one));

function expectWithinLimits(verdict: ReturnType<typeof aVerdict>, snapshot = aPullRequest()): void {
  const { title, summary, text, annotations } = checkRunContent(verdict, snapshot);
  expect([...title].length).toBeLessThanOrEqual(LONGEST_TITLE);
  expect(bytes(summary)).toBeLessThanOrEqual(CHECK_RUN_BYTES);
  expect(bytes(text)).toBeLessThanOrEqual(CHECK_RUN_BYTES);
  expect(annotations.length).toBeLessThanOrEqual(50);
  expectWhole(summary);
  expectWhole(text);
  expect(JSON.parse(/```json\n([\s\S]*)\n```/u.exec(text)?.[1] ?? "")).toMatchObject({ decision: "waiting" });
  for (const effect of planEffects(verdict, snapshot).effects)
    if (effect.kind === "upsert-comment") {
      expect(bytes(effect.body)).toBeLessThanOrEqual(COMMENT_BYTES);
      expectWhole(effect.body);
    }
}

/** Nothing is cut in the middle: what is opened is closed, and a table's rows all have its columns. */
function expectWhole(markdown: string): void {
  const count = (pattern: RegExp): number => markdown.match(pattern)?.length ?? 0;
  expect(count(/^<details>/gmu)).toBe(count(/^<\/details>$/gmu));
  expect(count(/^`{3,}/gmu) % 2).toBe(0);
  let columns = 0;
  for (const line of markdown.split("\n")) {
    const cells = line.startsWith("| ") ? line.split("|").length : 0;
    if (cells > 0 && columns > 0) expect(cells).toBe(columns);
    columns = cells;
  }
}

describe("GitHub's limits", () => {
  test.each(monstrous)("hold for $name", ({ verdict, snapshot }) => {
    expectWithinLimits(verdict, snapshot);
  });

  test("hold for any verdict", () => {
    fc.assert(
      fc.property(anyVerdict, (verdict) => expectWithinLimits(verdict)),
      { numRuns: 8 },
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
    { budget: 2_100, gate: { status: "waiting", because: paths.slice(0, 3), because_omitted: 27 } },
  ])("within $budget bytes", ({ budget, gate }) => {
    const json = verdictJson(verdict, snapshot, budget);
    expect(bytes(json)).toBeLessThanOrEqual(budget);
    expect(JSON.parse(json)).toMatchObject({ gates: [gate] });
  });
});
