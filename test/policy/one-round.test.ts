import { describe, expect, test } from "@jest/globals";
import { loadPolicy } from "../../src/policy/load-policy.js";

/** Each problem as `line:column` and the first words of what is quoted or said there. */
function problemsOf(...lines: readonly string[]): readonly string[] {
  const loaded = loadPolicy(`${lines.join("\n")}\n`, "p.yml");
  if (loaded.kind === "valid") return [];
  return loaded.problems.map(({ line, column, message }) => `${line}:${column} ${message.split(/; | — /)[0]}`);
}

describe("wrong shapes and wrong meanings are told in one round", () => {
  test("in one class and one row", () => {
    expect(
      problemsOf(
        "version: 1",
        "classes:",
        "  My: { tier: stong, paths: [/a] }",
        "matrix:",
        "  aprove: { approvals: two, from: [codeowners, 7], evidence: [rolback] }",
      ),
    ).toEqual([
      "3:3 a class is named with at most 40 lower-case letters, digits and single hyphens",
      '3:15 "stong" is not allowed here',
      '3:30 paths start at the root of the repository, so write "a" without the leading slash',
      '5:3 there is no tier or class called "aprove"',
      '5:24 this must be a whole number, and it is "two"',
      '5:36 there is no group called "codeowners"',
      "5:48 this is no group",
      '5:63 there is no evidence called "rolback"',
    ]);
  });
  test("where a stand-in would itself be wrong", () => {
    expect(
      problemsOf(
        "version: 1",
        "break_glass: { expires: 4h }",
        "check: { names: { main: gate } }",
        "matrix: { zebra: {} }",
      ),
    ).toEqual([
      '2:1 "break_glass" needs "who"',
      "3:25 a check keeps the app's name in front",
      '4:11 there is no tier or class called "zebra"',
    ]);
  });
  test("with a wrong version, or none", () => {
    expect(problemsOf("version: 2", "matrix: { zebra: {} }")).toHaveLength(2);
    expect(problemsOf("mode: x", "matrix: { zebra: {} }")).toHaveLength(3);
  });
  test("with an unknown key at the top", () => {
    expect(problemsOf("version: 1", "nonsense: 1", "fallback_owners: [nobody]")).toEqual([
      '2:1 there is no key called "nonsense"',
      '3:19 there is no group called "nobody"',
    ]);
  });
});

describe("nothing is said that another mistake may have caused", () => {
  test.each([
    {
      name: "a class without paths, whose paths are misspelt",
      lines: ["classes:", "  zebra: { path: [a] }"],
      only: ['3:12 there is no key called "path" here'],
    },
    {
      name: "a class without paths, whose paths are no list",
      lines: ["classes:", "  zebra: { paths: a }"],
      only: ['3:19 this must be a list, and it is "a"'],
    },
    {
      name: "a row of a class, where the classes are no names",
      lines: ["classes: [mine]", "matrix: { mine: { approvals: 1 } }", "agents: { at_least: { mine: strong } }"],
      only: ["2:10 this must be names with values, and it is a list"],
    },
    {
      name: "a row of a class, where the classes are misspelt",
      lines: ["clases: { mine: { paths: [a] } }", "matrix: { mine: { approvals: 1 } }"],
      only: ['2:1 there is no key called "clases"'],
    },
    {
      name: "evidence that is defined, but wrongly",
      lines: ["evidence: { own: yes }", "matrix: { ci: { evidence: [own] } }"],
      only: ['2:18 this must be keys with values, and it is "yes"'],
    },
    {
      name: "evidence that is shown by a misspelt kind",
      lines: ["evidence: { own: { lable: a } }"],
      only: ['2:20 there is no key called "lable" here'],
    },
    {
      name: "words of a section that is no text",
      lines: ["evidence: { own: { section: 7, min_words: 3 } }"],
      only: ["2:29 this must be text, and it is 7"],
    },
    {
      name: "nobody for strong, where the number is no number",
      lines: ["matrix: { strong: { approvals: -1 } }"],
      only: ["2:32 -1 is too few"],
    },
  ])("$name", ({ lines, only }) => {
    expect(problemsOf("version: 1", ...lines)).toEqual(only);
  });
});
