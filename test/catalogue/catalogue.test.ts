import { describe, expect, test } from "@jest/globals";
import { builtinClasses } from "../../src/policy/builtin-classes.js";
import { byCatalogue, byGlobTable } from "./classifiers.js";
import { byPart, labelledChanges } from "./labelled.js";
import { score } from "./score.js";

const changes = labelledChanges();

describe("the labelled changes", () => {
  test("are many, each once, and name classes that exist", () => {
    expect(changes.length).toBeGreaterThanOrEqual(700);
    expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
    const known = new Set<string>(builtinClasses.map(({ id }) => id));
    expect(changes.flatMap(({ classes }) => classes).filter((id) => !known.has(id))).toEqual([]);
  });
});

describe("the catalogue", () => {
  test.each([
    ["all changes", changes, 0.94, 0.945],
    ["repositories that it was not improved on", byPart(changes)["held-out"], 0.845, 0.91],
    ["repositories that were labelled before it was read", byPart(changes).fresh, 0.935, 0.925],
  ] as const)("finds the classes of %s, no worse than it did", (_name, part, macroF1, sensitiveRecall) => {
    const found = score(part, byCatalogue);
    expect(found.macroF1).toBeGreaterThan(macroF1);
    expect(found.sensitiveRecall).toBeGreaterThan(sensitiveRecall);
  });

  test("does better than a plain table of globs", () => {
    const [ours, plain] = [score(changes, byCatalogue), score(changes, byGlobTable())];
    expect(ours.macroF1).toBeGreaterThan(plain.macroF1);
    expect(ours.sensitiveRecall).toBeGreaterThan(plain.sensitiveRecall);
  });
});
