import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Direction, Impact } from "../../src/domain/impact.js";
import type { MergedPullRequest } from "../../src/domain/recent.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { interpretPolicies, POLICY_PATH } from "../../src/policy/interpret.js";
import type { PolicySource } from "../../src/policy/policy.js";
import { anyFiles, anyPolicy } from "../support/arbitraries.js";
import { anAccount, aFile, aSha, aSnapshot } from "../support/builders.js";
import { hold } from "../support/hold.js";

const anyMerged = fc
  .record({
    files: anyFiles,
    author: fc.constantFrom(anAccount("cy"), { ...anAccount("devin-ai-integration[bot]", "Bot"), id: 158243242 }, null),
    head: fc.constantFrom("topic", "ai/fix"),
    unlisted: fc.constantFrom(0, 3),
  })
  .map(({ files, author, head, unlisted }): MergedPullRequest => ({
    ...{ number: 1, title: "Earlier", author, labels: [], headBranch: head, baseBranch: "release/1", unlisted },
    files: files.map(({ path, status, additions, deletions }) => ({ path, status, additions, deletions })),
  }));

const source = (branch: string, text: string | null): readonly PolicySource[] => [
  { branch, path: POLICY_PATH, commit: aSha(branch), text },
];

type Texts = { readonly onDefault: string | null; readonly before: string | null; readonly after: string };

/** What a change of the policy of `release/1` would have decided otherwise about this one. */
function impactOf({ onDefault, before, after }: Texts, merged: MergedPullRequest): Impact | null {
  const verdict = evaluate(
    interpretPolicies(source("release/1", before), source("main", onDefault)),
    aSnapshot({
      baseBranch: "release/1",
      changes: { files: [aFile(POLICY_PATH)], complete: true },
      proposedPolicy: after,
      recent: { kind: "read", list: [merged] },
    }),
  );
  return verdict.outcome === "ungoverned" ? null : verdict.impact;
}

const directionsOf = (impact: Impact | null): readonly Direction[] =>
  impact?.kind === "compared" ? impact.differences.map(({ direction }) => direction) : [];

const OPPOSITE: Readonly<Record<Direction, Direction>> = { looser: "stricter", both: "both", stricter: "looser" };

describe("what a changed policy would have decided otherwise", () => {
  test("is nothing where the policy says the same in other words", () => {
    hold(
      fc.property(anyPolicy, anyMerged, (text, merged) => {
        const after = `# the same\n${text}`;
        expect(impactOf({ onDefault: null, before: text, after }, merged)).toMatchObject({ differences: [] });
      }),
    );
  });

  test("is the opposite of what the opposite change would have decided", () => {
    hold(
      fc.property(anyPolicy, anyPolicy, anyMerged, (one, other, merged) => {
        const there = directionsOf(impactOf({ onDefault: null, before: one, after: other }, merged));
        const back = directionsOf(impactOf({ onDefault: null, before: other, after: one }, merged));
        expect(back).toEqual(there.map((direction) => OPPOSITE[direction]));
      }),
    );
  });

  test("is never looser where a branch adds a policy to that of the default branch", () => {
    hold(
      fc.property(anyPolicy, anyPolicy, anyMerged, (onDefault, after, merged) => {
        const directions = directionsOf(impactOf({ onDefault, before: null, after }, merged));
        expect(directions.filter((direction) => direction !== "stricter")).toEqual([]);
      }),
    );
  });
});
