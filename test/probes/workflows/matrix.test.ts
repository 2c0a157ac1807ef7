import { describe, expect, test } from "@jest/globals";
import { combinationsOf } from "../../../src/probes/workflows/matrix.js";

/** Each run as its own values and, behind a plus, those that came to it. */
const runs = (matrix: unknown): readonly string[] | null =>
  combinationsOf(matrix)?.map(({ own, added }) =>
    [[...own.values()].join(" "), [...added].map(([key, value]) => `${key}=${String(value)}`).join(" ")]
      .filter((part) => part !== "")
      .join(" + "),
  ) ?? null;

describe("combinationsOf", () => {
  test.each<{ why: string; matrix: unknown; is: readonly string[] | null }>([
    { why: "one list", matrix: { os: ["a", "b"] }, is: ["a", "b"] },
    { why: "two lists", matrix: { os: ["a", "b"], node: [1, 2] }, is: ["a 1", "a 2", "b 1", "b 2"] },
    { why: "left out in part", matrix: { os: ["a", "b"], node: [1, 2], exclude: [{ os: "b" }] }, is: ["a 1", "a 2"] },
    { why: "left out whole", matrix: { os: ["a", "b"], node: [1], exclude: [{ os: "b", node: 1 }] }, is: ["a 1"] },
    { why: "nothing fits what is left out", matrix: { os: ["a"], exclude: [{ os: "c" }] }, is: ["a"] },
    { why: "a value more for one run", matrix: { os: ["a", "b"], include: [{ os: "b", x: 1 }] }, is: ["a", "b + x=1"] },
    { why: "a value more for all runs", matrix: { os: ["a", "b"], include: [{ x: 1 }] }, is: ["a + x=1", "b + x=1"] },
    {
      why: "a value that came is written over",
      matrix: { os: ["a", "b"], include: [{ x: 1 }, { os: "b", x: 2 }] },
      is: ["a + x=1", "b + x=2"],
    },
    { why: "a run more", matrix: { os: ["a"], include: [{ os: "c", x: 1 }] }, is: ["a", "os=c x=1"] },
    { why: "only what is included", matrix: { include: [{ os: "a" }, { os: "b" }] }, is: ["os=a", "os=b"] },
    {
      why: "what was left out comes back",
      matrix: { os: ["a", "b"], exclude: [{ os: "b" }], include: [{ os: "b" }] },
      is: ["a", "os=b"],
    },
    { why: "an expression", matrix: { os: "${{ x }}" }, is: null },
    { why: "an expression in a list", matrix: { os: ["${{ x }}"] }, is: null },
    { why: "an expression in what is included", matrix: { os: ["a"], include: "${{ x }}" }, is: null },
    { why: "objects", matrix: { os: [{ name: "a" }] }, is: null },
    { why: "objects that are included", matrix: { os: ["a"], include: [{ x: { y: 1 } }] }, is: null },
    { why: "a number and its text", matrix: { node: [20], exclude: [{ node: "20" }] }, is: null },
    { why: "no matrix", matrix: "x", is: null },
    {
      why: "more than GitHub runs",
      matrix: { a: Array.from({ length: 17 }, (_, n) => n), b: Array.from({ length: 17 }, (_, n) => n) },
      is: null,
    },
  ])("$why", ({ matrix, is }) => {
    expect(runs(matrix)).toEqual(is);
  });
});
