import { describe, expect, test } from "@jest/globals";
import type { ChangedFile } from "../../src/domain/change.js";
import { atLeast, type Tier } from "../../src/domain/tier.js";
import { classifyChanges } from "../../src/evaluate/classify.js";
import { builtinPolicy } from "../../src/policy/builtin-policy.js";
import { contentProbes, wholeProbes } from "../../src/probes/index.js";
import { NOTHING_AROUND, type Surroundings } from "../../src/probes/whole-probe.js";
import { contentAnswers } from "./answers/contents.js";
import { supplyAnswers } from "./answers/supplies.js";
import { wholeAnswers } from "./answers/whole.js";
import { workflowAnswers } from "./answers/workflows.js";

const answers = [...workflowAnswers, ...supplyAnswers, ...contentAnswers];
/** They never raise: they say that a whole change was understood. */
const ONLY_JUDGE = new Set(["version-only"]);

const policy = builtinPolicy();
const probeOf = (id: string) => contentProbes.find((probe) => probe.id === id);
const raisedBy = (id: string, file: ChangedFile): readonly string[] =>
  (probeOf(id)?.ask(file) ?? []).filter(({ tier }) => tier !== "allow").map(({ because }) => because);
const tierOf = (files: readonly ChangedFile[], around: Partial<Surroundings> = {}): Tier =>
  classifyChanges(
    policy,
    { files, complete: true },
    { agent: false, branch: "main", given: "documents", around: { ...NOTHING_AROUND, ...around } },
  ).tier;

describe("every probe of one file's content", () => {
  test("has a change that it raises, a look-alike, and one in which it cannot tell", () => {
    expect(answers.map(({ probe }) => probe).toSorted()).toEqual(contentProbes.map(({ id }) => id).toSorted());
  });

  test.each(answers)("$probe raises what it is there for, and says where and why", ({ probe, yes }) => {
    const signals = (probeOf(probe)?.ask(yes) ?? []).filter(
      ({ tier, judged }) => tier !== "allow" || (ONLY_JUDGE.has(probe) && judged === true),
    );
    expect(signals).not.toEqual([]);
    for (const { path, because } of signals) {
      expect(path).toBe(yes.path);
      expect(because.length).toBeGreaterThan(20);
    }
  });

  test.each(answers)("$probe raises nothing for the look-alike", ({ probe, no }) => {
    expect(raisedBy(probe, no)).toEqual([]);
    if (ONLY_JUDGE.has(probe)) expect(probeOf(probe)?.ask(no)).toEqual([]);
  });

  test.each(answers)("$probe cannot tell, and that asks for $asks", ({ unsure, no, asks }) => {
    expect(tierOf([unsure])).toBe(asks);
    expect(atLeast(tierOf([unsure]), tierOf([no]))).toBe(true);
  });
});

describe("every probe of the whole change", () => {
  const asked = (id: string, files: readonly ChangedFile[], around: Partial<Surroundings> = {}) =>
    wholeProbes
      .filter((probe) => probe.id === id)
      .flatMap((probe) => probe.ask({ files, complete: true }, { ...NOTHING_AROUND, ...around }));

  test("has a change that it raises, a look-alike, and one in which it cannot tell", () => {
    expect(wholeAnswers.map(({ probe }) => probe).toSorted()).toEqual(wholeProbes.map(({ id }) => id).toSorted());
  });

  test.each(wholeAnswers)("$probe speaks of what it is there for, and says why", ({ probe, yes, around }) => {
    const signals = asked(probe, yes, around);
    expect(signals).not.toEqual([]);
    for (const { because } of signals) expect(because.length).toBeGreaterThan(20);
  });

  test.each(wholeAnswers)("$probe says nothing of the look-alike", ({ probe, no, around }) => {
    expect(asked(probe, no, around)).toEqual([]);
  });

  test.each(wholeAnswers)("$probe cannot tell, and that asks for $asks", ({ unsure, no, around, asks }) => {
    expect(tierOf(unsure, around)).toBe(asks);
    expect(atLeast(tierOf(unsure, around), tierOf(no, around))).toBe(true);
  });
});
