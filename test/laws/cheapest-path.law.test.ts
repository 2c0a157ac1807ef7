import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { StillAsked } from "../../src/domain/cheapest-path.js";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import type { JudgedVerdict } from "../../src/domain/verdict.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { stillAsked } from "../../src/evaluate/still-asked.js";
import type { PolicyReading } from "../../src/policy/policy.js";
import { anyPolicy, anySnapshot, readingOf } from "../support/arbitraries.js";
import { hold } from "../support/hold.js";

function judge(reading: PolicyReading, snapshot: PullRequestSnapshot): JudgedVerdict {
  const verdict = evaluate(reading, snapshot);
  if (verdict.outcome === "ungoverned") throw new Error("expected a judged verdict");
  return verdict;
}

const without = (snapshot: PullRequestSnapshot, paths: readonly string[]): PullRequestSnapshot => ({
  ...snapshot,
  changes: { files: snapshot.changes.files.filter(({ path }) => !paths.includes(path)), complete: true },
});

const isLess = (a: StillAsked, b: StillAsked): boolean =>
  (a.stuck - b.stuck || a.approvals - b.approvals || a.evidence - b.evidence) < 0;

describe("the cheapest path to green is what judging the smaller change says", () => {
  test("its numbers are those of the change without these files", () => {
    let found = 0;
    hold(
      fc.property(anyPolicy, anySnapshot, (text, snapshot) => {
        const reading = readingOf(text);
        const verdict = judge(reading, snapshot);
        const path = verdict.cheapestPath;
        if (path === null) return;
        found += 1;
        const smaller = judge(reading, without(snapshot, path.leaveOut));
        expect(path.insteadOf).toEqual(stillAsked(verdict.gates));
        expect(path.needs).toEqual(stillAsked(smaller.gates));
        expect(isLess(path.needs, path.insteadOf)).toBe(true);
        expect(path.leaveOut.length).toBeLessThanOrEqual(snapshot.changes.files.length / 2);
      }),
      { numRuns: 150 },
    );
    expect(found).toBeGreaterThan(20);
  });

  test("no single file of a small change would save more", () => {
    hold(
      fc.property(anyPolicy, anySnapshot, (text, snapshot) => {
        const reading = readingOf(text);
        const verdict = judge(reading, snapshot);
        const { files } = snapshot.changes;
        if (verdict.outcome !== "waiting" || verdict.observed || files.length < 2) return;
        const best = verdict.cheapestPath?.needs ?? stillAsked(verdict.gates);
        for (const { path } of files)
          expect(isLess(stillAsked(judge(reading, without(snapshot, [path])).gates), best)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});
