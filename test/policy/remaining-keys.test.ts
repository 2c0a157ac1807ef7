import { describe, expect, test } from "@jest/globals";
import { checkNameFor } from "../../src/policy/check-name.js";
import { classOf } from "../../src/policy/matrix.js";
import { loadPolicy } from "../../src/policy/load-policy.js";
import { classId } from "../../src/domain/ids.js";

const lines = (text: string): readonly string[] => {
  const loaded = loadPolicy(`version: 1\n${text}`, "p.yml");
  const said = loaded.kind === "valid" ? loaded.notes : loaded.problems;
  return said.map(({ line, column, key, message }) => `${line}:${column} ${key}: ${message}`);
};

describe("mode, factors, raise_when, break_glass and the clocks of a row are checked", () => {
  test.each([
    ["mode: observ", '2:7 mode: "observ" is not allowed here — did you mean "observe"?'],
    ["mode: 7", "2:7 mode: 7 is not allowed here; write enforce or observe"],
    ["mode: [observe]", "2:7 mode: a list is not allowed here; write enforce or observe"],
    ["mode: { default: off }", '2:18 mode.default: "off" is not allowed here; write enforce or observe'],
    ["mode: { clases: {} }", '2:9 mode.clases: there is no key called "clases" here — did you mean "classes"?'],
    [
      "mode: { classes: { cii: observe } }",
      '2:20 mode.classes.cii: there is no class called "cii" — did you mean "ci"?',
    ],
    [
      "mode: { classes: { secrets: observe } }",
      '2:29 mode.classes.secrets: "secrets" guards the policy itself, credentials or what nobody could see, so it is never observed by itself; remove this line',
    ],
    [
      'mode: { branches: { "/main": observe } }',
      '2:21 mode.branches./main: paths start at the root of the repository, so write "main" without the leading slash',
    ],
    [
      "classes: { ci: { factors: [grave] } }",
      '2:28 classes.ci.factors.0: "grave" is not allowed here; write irreversible, judgement, outside-lane, unverified or accountable',
    ],
    [
      "classes: { ci: { audit: 1 in 10 } }",
      '2:25 classes.ci.audit: "1 in 10" is no share; write a whole number from 0% to 100%, such as "10%"',
    ],
    ["raise_when: { factors: 0 }", "2:24 raise_when.factors: 0 is too few; write 1 or more"],
    ["raise_when: { factors: 6 }", "2:24 raise_when.factors: 6 is too many; write 5 or less"],
    ["raise_when: 2", '2:13 raise_when: this must be keys with values, and it is 2; write "key: value" lines below it'],
    ["break_glass: { expires: 4h }", '2:1 break_glass: "break_glass" needs "who"; add it with a list'],
    [
      'break_glass: { who: ["@acme/oncall"], expires: soon }',
      '2:48 break_glass.expires: "soon" is no duration; write minutes, hours or days, such as "30m", "72h" or "7d", up to a year',
    ],
    [
      "break_glass: { who: [oncall] }",
      '2:22 break_glass.who.0: there is no group called "oncall"; write a person or a team as "@oncall"',
    ],
    [
      "matrix: { ci: { sla: 4 hours } }",
      '2:22 matrix.ci.sla: "4 hours" is no duration; write minutes, hours or days, such as "30m", "72h" or "7d", up to a year',
    ],
    [
      'matrix: { ci: { escalate_to: "@acme/oncall" } }',
      '2:17 matrix.ci.escalate_to: "escalate_to" needs a time; add "sla", such as "4h"',
    ],
    [
      "matrix: { ci: { sla: 4h, escalate_to: oncall } }",
      '2:39 matrix.ci.escalate_to: there is no group called "oncall"; write a person or a team as "@oncall"',
    ],
    ["matrix: { ci: { after_approval: go } }", '2:33 matrix.ci.after_approval: "go" is not allowed here; write stop'],
    [
      'check: { names: { "release/*": release } }',
      '2:32 check.names.release/*: a check keeps the app\'s name in front; write "agent-approval (release)"',
    ],
    [
      'check: { names: { "release/*": agent-approval } }',
      '2:32 check.names.release/*: a check keeps the app\'s name in front; write "agent-approval (release)"',
    ],
    [
      'check: { names: { "!main": "agent-approval (x)" } }',
      '2:19 check.names.!main: a glob may not start with "!"; remove it and say what does match',
    ],
    ["check: { name: x }", '2:10 check.name: there is no key called "name" here — did you mean "names"?'],
  ])("%s", (text, problem) => {
    expect(lines(text)).toEqual([problem]);
  });

  test("what nothing acts on yet is valid, and said", () => {
    const text = [
      'break_glass: { who: ["@acme/oncall"], expires: 4h }',
      'classes: { docs: { audit: "10%" } }',
      'matrix: { ci: { sla: 4h, escalate_to: "@acme/oncall", after_approval: stop } }',
    ].join("\n");
    expect(loadPolicy(`version: 1\n${text}`, "p.yml").kind).toBe("valid");
    expect(lines(text)).toEqual(
      [
        ["2:1 break_glass", "break_glass"],
        ["3:20 classes.docs.audit", "audit"],
        ["4:17 matrix.ci.sla", "sla"],
        ["4:26 matrix.ci.escalate_to", "escalate_to"],
        ["4:55 matrix.ci.after_approval", "after_approval"],
      ].map(([at, key]) => `${at}: "${key}" is kept, and this version does not act on it yet; nothing else changes`),
    );
  });

  test.each([
    ["main", "main", "agent-approval"],
    ["next", "main", "agent-approval (next)"],
    ["release/1", "main", "agent-approval (release)"],
    ["release/lts/1", "main", "agent-approval (old)"],
    ["Release/1", "main", "agent-approval (Release/1)"],
    ["release/1", "release/1", "agent-approval"],
  ])("into %s of a repository whose default branch is %s, the check is %s", (base, byDefault, name) => {
    const text = 'check: { names: { "release/*": agent-approval (release), "release/**": agent-approval (old) } }';
    const loaded = loadPolicy(`version: 1\n${text}`, "p.yml");
    if (loaded.kind !== "valid") throw new Error("invalid");
    expect(checkNameFor(loaded.policy.checkNames, base, byDefault)).toBe(name);
  });

  test.each([
    ["check: { per_class: true }", true],
    ["check: { per_class: false }", false],
    ["check: {}", false],
    ["", false],
  ])("%j reports each class apart: %j", (text, perClass) => {
    expect(loadPolicy(`version: 1\n${text}`, "p.yml")).toMatchObject({ kind: "valid", policy: { perClass } });
  });

  test("no other word switches it on", () => {
    expect(loadPolicy("version: 1\ncheck: { per_class: sometimes }", "p.yml").kind).toBe("invalid");
  });

  test("factors replace those of the class, and the number is the policy's", () => {
    const loaded = loadPolicy(
      "version: 1\nclasses: { ci: { factors: [judgement] }, docs: { factors: [] } }\nraise_when: { factors: 3 }",
      "p.yml",
    );
    if (loaded.kind !== "valid") throw new Error("invalid");
    const factorsOf = (id: string) => classOf(loaded.policy, classId(id))?.factors;
    expect([factorsOf("ci"), factorsOf("docs"), factorsOf("infra")]).toEqual([["judgement"], [], ["irreversible"]]);
    expect(loaded.policy.raiseAtFactors).toBe(3);
  });
});
