import { describe, expect, test } from "@jest/globals";
import { classId } from "../../src/domain/ids.js";
import { annotationsOf } from "../../src/plan/annotations.js";
import {
  aFile,
  aGateFor,
  aPullRequest,
  aSignal,
  aVerdict,
  aWaitingGate,
  classificationOf,
} from "../support/verdict-builders.js";

const WORKFLOW = ".github/workflows/ci.yml";
const pullRequest = (...paths: readonly string[]) =>
  aPullRequest({ changes: { files: paths.map((path) => aFile(path)), complete: true } });
const places = (...args: Parameters<typeof annotationsOf>): readonly string[] =>
  annotationsOf(...args).map(({ path, line, level }) => `${path}:${line} ${level}`);

describe("annotations", () => {
  test("signals first, riskiest first, then a mark on each other file of an owner's class", () => {
    const gate = aWaitingGate({ paths: ["a.yml", "b.yml", "c.yml"] });
    const signals = [
      aSignal({ path: "b.yml", line: 4, tier: "review" }),
      aSignal({ path: "c.yml", line: 2, tier: "block" }),
      aSignal({ path: "b.yml", line: 2, tier: "strong" }),
    ];
    const verdict = aVerdict({ gates: [gate], classification: { ...classificationOf([gate]), signals } });
    expect(places(verdict, pullRequest("a.yml", "b.yml", "c.yml"))).toEqual([
      "c.yml:2 failure",
      "b.yml:2 warning",
      "b.yml:4 notice",
      "a.yml:1 warning",
    ]);
  });

  test("a line that raises two classes by one sentence is one mark, which names both", () => {
    const gate = aWaitingGate({ paths: ["a.json"] });
    const said = { path: "a.json", line: 6, because: "a.json gains a script" };
    const signals = [
      aSignal({ ...said, tier: "approve", classId: classId("build") }),
      aSignal({ ...said, tier: "strong", classId: classId("dependencies") }),
      aSignal({ ...said, tier: "allow", classId: classId("release") }),
      aSignal({ ...said, line: 7, tier: "approve", classId: classId("build") }),
    ];
    const verdict = aVerdict({ gates: [gate], classification: { ...classificationOf([gate]), signals } });
    expect(annotationsOf(verdict, pullRequest("a.json")).map(({ line, title }) => [line, title])).toEqual([
      [6, "dependencies, build: strong"],
      [7, "build: approve"],
    ]);
  });

  test("ordinary code is not marked file by file", () => {
    const gate = aWaitingGate({ ...aGateFor("code", "review"), paths: ["src/a.ts"] });
    expect(places(aVerdict({ gates: [gate] }), pullRequest("src/a.ts"))).toEqual([]);
  });

  test.each([
    { why: "removed", file: aFile(WORKFLOW, { status: "removed" }) },
    { why: "of an odd name, which could make GitHub refuse the whole check run", file: aFile("a\nb.yml") },
  ])("a file that is $why gets no mark", ({ file }) => {
    const verdict = aVerdict({ gates: [aWaitingGate({ paths: [file.path] })] });
    expect(annotationsOf(verdict, aPullRequest({ changes: { files: [file], complete: true } }))).toEqual([]);
  });

  test("errors of a policy that this pull request changes come first", () => {
    const problem = { file: "policy.yml", line: 14, column: 9, key: "matrix", message: "no such tier" };
    const verdict = aVerdict({ problems: [problem], proposedProblems: [problem] });
    expect(annotationsOf(verdict, pullRequest("policy.yml", WORKFLOW))[0]).toEqual({
      path: "policy.yml",
      line: 14,
      level: "failure",
      title: "policy error: matrix",
      message: "no such tier",
    });
    expect(places(verdict, pullRequest(WORKFLOW))).toEqual([`${WORKFLOW}:1 warning`]);
  });

  test("errors of the policy that a pull request repairs are no marks on the repair", () => {
    const problem = { file: WORKFLOW, line: 14, column: 9, key: "matrix", message: "no such tier" };
    const marks = annotationsOf(aVerdict({ problems: [problem] }), pullRequest(WORKFLOW));
    expect(marks.map(({ title }) => title)).toEqual(["ci: approve"]);
  });

  test("a file of two classes is marked once, for the riskier", () => {
    const gates = [aWaitingGate({ tier: "strong" }), aWaitingGate({ classId: classId("infra") })];
    expect(annotationsOf(aVerdict({ gates }), pullRequest(WORKFLOW)).map(({ title }) => title)).toEqual(["ci: strong"]);
  });
});
