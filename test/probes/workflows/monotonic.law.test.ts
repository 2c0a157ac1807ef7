import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Signal } from "../../../src/domain/classification.js";
import { higher, type Tier } from "../../../src/domain/tier.js";
import { workflowsProbes } from "../../../src/probes/workflows/index.js";
import { asked, askedByPatch } from "./support.js";
import { hold } from "../../support/hold.js";

type Edit = readonly [from: string, to: string];

const BASE = `name: CI
on:
  pull_request:
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - name: Test
        run: npm test
  lint:
    runs-on: ubuntu-latest
    steps:
      - run: npm run lint
`;

/** Changes that have nothing to do with one another, from harmless to grave. */
const EDITS: readonly Edit[] = [
  ["name: CI", "name: Checks"],
  ["checkout@v4", "checkout@v5"],
  ["name: Test", "name: Tests"],
  ["run: npm test", "run: npm test || true"],
  ["contents: read", "contents: write"],
  ["  pull_request:", "  pull_request:\n  issue_comment:"],
  ["run: npm run lint", "run: echo ${{ github.head_ref }}"],
  ["  lint:\n    runs-on: ubuntu-latest", "  lint:\n    env: { A: '${{ secrets.A }}' }\n    runs-on: self-hosted"],
  ["jobs:\n", "jobs:\n  # one more\n"],
];

const withEdits = (edits: readonly Edit[]): string =>
  edits.reduce((text, [from, to]) => text.replace(from, () => to), BASE);

const patchOf = (edits: readonly Edit[]): string =>
  edits.map(([from, to]) => `${marked("-", from)}${marked("+", to)} x\n`).join("");
const marked = (sign: string, text: string): string =>
  text
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => `${sign}${line}\n`)
    .join("");

/** What class `ci` takes for a person: its first tier where everything was understood, else the one for what was not. */
const tierOf = (signals: readonly Signal[]): Tier =>
  signals.reduce<Tier>(
    (tier, one) => higher(tier, one.tier),
    signals.some(({ judged }) => judged) ? "review" : "approve",
  );

describe("one change more in a workflow never asks less", () => {
  const some = fc.tuple(fc.subarray([...EDITS]), fc.constantFrom(...EDITS));
  test("of documents", () => {
    hold(
      fc.property(some, ([edits, one]) => {
        const tier = (all: readonly Edit[]) =>
          tierOf(workflowsProbes.flatMap((probe) => asked(probe, BASE, withEdits(all))));
        const [less, more] = [tier(edits), tier(EDITS.filter((edit) => edits.includes(edit) || edit === one))];
        expect(higher(less, more)).toBe(more);
      }),
      { numRuns: 200 },
    );
  });
  test("of patches", () => {
    hold(
      fc.property(some, ([edits, one]) => {
        fc.pre(edits.length > 0);
        const tier = (all: readonly Edit[]) =>
          tierOf(workflowsProbes.flatMap((probe) => askedByPatch(probe, patchOf(all))));
        const [less, more] = [tier(edits), tier(EDITS.filter((edit) => edits.includes(edit) || edit === one))];
        expect(higher(less, more)).toBe(more);
      }),
      { numRuns: 200 },
    );
  });
});
