import { describe, expect, test } from "@jest/globals";
import { builtinClasses } from "../../src/policy/builtin-classes.js";
import { contentScore } from "./content-score.js";
import { byContent, byNames } from "./judges.js";
import { contentByPart, contentChanges } from "./labelled-content.js";

const changes = contentChanges();
const parts = contentByPart(changes);

describe("the changes labelled with their content", () => {
  test("are many, each once, and name classes that exist", () => {
    expect(changes.length).toBeGreaterThanOrEqual(200);
    expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
    const known = new Set<string>(builtinClasses.map(({ id }) => id));
    expect(changes.flatMap(({ classes }) => classes).filter((id) => !known.has(id))).toEqual([]);
  });

  test("are dealt out in turn, and both parts have as much that is harmless as that is risky", () => {
    for (const part of [parts.tuning, parts["held-out"]]) {
      const harmless = part.filter(({ kind }) => kind === "harmless").length;
      expect(part.length).toBe(changes.length / 2);
      expect(Math.abs(part.length - 2 * harmless)).toBeLessThanOrEqual(part.length / 10);
    }
  });

  test("have patches whose hunks are as long as their headers say", () => {
    const patches = changes.flatMap(({ files }) =>
      files.flatMap(({ path, patch }) => (patch ? [{ path, patch }] : [])),
    );
    expect(patches.filter(({ patch }) => !countsHold(patch)).map(({ path }) => path)).toEqual([]);
  });
});

describe("the signals", () => {
  test.each([
    ["all changes", changes, 0.92, 0.98, 0.93, 0.86],
    ["changes that they were not improved on", parts["held-out"], 0.93, 0.97, 0.9, 0.87],
  ] as const)("judge %s no worse than they did", (_name, part, macroF1, sensitiveRecall, risky, harmless) => {
    const found = contentScore(part, byContent);
    expect(found.macroF1).toBeGreaterThan(macroF1);
    expect(found.sensitiveRecall).toBeGreaterThan(sensitiveRecall);
    expect(found.riskyCaught).toBeGreaterThan(risky);
    expect(found.harmlessSpared).toBeGreaterThan(harmless);
  });

  test("find what names alone cannot", () => {
    const [content, names] = [contentScore(changes, byContent), contentScore(changes, byNames)];
    expect(content.macroF1).toBeGreaterThan(names.macroF1);
    expect(content.sensitiveRecall).toBeGreaterThan(names.sensitiveRecall);
    expect(content.riskyCaught).toBeGreaterThan(5 * names.riskyCaught);
  });
});

/** True when each hunk has as many old and new lines as `@@ -1,2 +1,3 @@` says. */
function countsHold(patch: string): boolean {
  const hunks = patch.split(/^(?=@@ )/mu);
  return hunks.every((hunk) => {
    const [head = "", ...lines] = hunk.replace(/\n$/u, "").split("\n");
    const counts = /^@@ -\d+(?:,(?<old>\d+))? \+\d+(?:,(?<now>\d+))? @@/u.exec(head)?.groups;
    const marked = (mark: string): number => lines.filter((line) => line.startsWith(mark)).length;
    const shared = marked(" ");
    return (
      counts !== undefined &&
      shared + marked("-") === Number(counts.old ?? "1") &&
      shared + marked("+") === Number(counts.now ?? "1")
    );
  });
}
