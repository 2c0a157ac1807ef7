import { describe, expect, test } from "@jest/globals";
import { workflowRepointed } from "../../../src/probes/workflows/repointed.js";
import { asked, askedByPatch, steps } from "./support.js";

const [A, B] = ["a".repeat(40), "b".repeat(40)];
const pinned = (commit: string, note: string): string => `uses: acme/thing@${commit}${note}`;

describe("workflowRepointed", () => {
  test.each<{ why: string; before: string; after: string; says: readonly string[] }>([
    {
      why: "another commit of one version",
      before: pinned(A, " # v1.2.3"),
      after: pinned(B, " # v1.2.3"),
      says: ["(aaaaaaa → bbbbbbb) that it still calls v1.2.3"],
    },
    {
      why: "another commit of another version",
      before: pinned(A, " # v1.2.3"),
      after: pinned(B, " # v1.2.4"),
      says: [],
    },
    { why: "another commit of a line of versions", before: pinned(A, " # v1"), after: pinned(B, " # v1"), says: [] },
    { why: "another commit without a comment", before: pinned(A, ""), after: pinned(B, ""), says: [] },
    { why: "a tag", before: pinned("v1.2.3", " # v1.2.3"), after: pinned("v1.2.4", " # v1.2.3"), says: [] },
    { why: "the same commit", before: pinned(A, " # v1.2.3"), after: pinned(A, " # v1.2.3 "), says: [] },
    { why: "the version alone", before: pinned(A, " # v1.2.3"), after: pinned(A, " # v1.2.4"), says: [] },
    {
      why: "another action",
      before: pinned(A, " # v1.2.3"),
      after: pinned(B, " # v1.2.3").replace("acme", "other"),
      says: [],
    },
  ])("$why", ({ before, after, says }) => {
    const expected = says.map((text) =>
      expect.objectContaining({ tier: "approve", because: expect.stringContaining(text) }),
    );
    expect(asked(workflowRepointed, steps(before), steps(after))).toEqual(expected);
    expect(askedByPatch(workflowRepointed, `-      - ${before}\n+      - ${after}\n`)).toEqual(expected);
  });
  test("one of two uses that moves to the other's commit is no other commit", () => {
    const [one, other] = [pinned(A, " # v1.2.3"), pinned(B, " # v1.2.3")];
    expect(asked(workflowRepointed, steps(one, other), steps(other, other))).toEqual([]);
  });
});
