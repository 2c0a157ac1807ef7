import { describe, expect, test } from "@jest/globals";
import { loadPolicy } from "../../src/policy/load-policy.js";
import { loosenings } from "../../src/policy/loosenings.js";

const loaded = (text: string) => {
  const one = loadPolicy(text, "p.yml");
  if (one.kind !== "valid") throw new Error(JSON.stringify(one.problems));
  return { ...one, file: "p.yml", text };
};
const ignoredOf = (floor: string, text: string) =>
  loosenings(loaded(`version: 1\n${floor}`).policy, loaded(`version: 1\n${text}`));

describe("loosenings", () => {
  test.each([
    ["", "mode: observe", "mode", "it only observes", "it enforces"],
    ["", "mode: { default: observe }", "mode.default", "it only observes", "it enforces"],
    ["", "mode: { classes: { ci: observe } }", "mode.classes.ci", "ci is only observed", "it is enforced"],
    [
      "mode: { default: observe, branches: { main: enforce } }",
      "mode: { branches: { main: observe, 'ai/**': observe } }",
      "mode.branches.main",
      "main is only observed",
      "it is enforced",
    ],
    [
      "",
      "mode: { branches: { 'release/{a,b}': observe } }",
      "mode.branches.release/{a,b}",
      "release/{a,b} is only observed",
      "it is enforced",
    ],
    [
      "check: { per_class: true }",
      "check: { per_class: false }",
      "check.per_class",
      "classes have no checks of their own",
      "they have",
    ],
    ["", "weak_edits: lower", "weak_edits", "weak edits need less than others", "they need as much"],
    ["", "raise_when: { factors: 3 }", "raise_when.factors", "only 3 factors raise a class", "2 factors raise a class"],
    [
      "classes: { code: { factors: [judgement, irreversible] } }",
      "classes: { code: { factors: [irreversible] } }",
      "classes.code.factors",
      "it leaves out judgement",
      "the class has them",
    ],
    [
      "",
      "classes: { ci: { tier: review } }",
      "classes.ci.tier",
      'the tier is "review"',
      'it is "review" for people and "approve" for agents, and "approve" while its content cannot be read',
    ],
    [
      "",
      "classes: { auth: { tier: approve } }",
      "classes.auth.tier",
      'the tier is "approve"',
      'it is "approve" for people and "strong" for agents',
    ],
    [
      "classes: { ci: { tier: strong } }",
      "classes: { ci: { tier: approve } }",
      "classes.ci.tier",
      'the tier is "approve"',
      'it is "strong"',
    ],
    [
      "",
      'classes: { house: { paths: ["src/**"], tier: allow } }',
      "classes.house.tier",
      'the tier is "allow"',
      'it is "review"',
    ],
    [
      "",
      'classes: { ci: { except: ["a/**"] } }',
      "classes.ci.except",
      "it leaves out a/**",
      "these files stay in the class",
    ],
    [
      'classes: { ci: { except: ["a/**"] } }',
      'classes: { ci: { except: ["a/**", "b/**"] } }',
      "classes.ci.except",
      "it leaves out b/**",
      "these files stay in the class",
    ],
    [
      "",
      'classes: { ci: { replace: true, paths: ["a/**"] } }',
      "classes.ci.replace",
      "it leaves out the built-in files",
      "these files stay in the class",
    ],
    [
      "agents: { at_least: { ci: strong } }",
      "agents: { at_least: { ci: review } }",
      "agents.at_least.ci",
      'agents need "review"',
      'agents need "strong"',
    ],
    [
      "",
      "matrix: { review: { approvals: 0 } }",
      "matrix.review.approvals",
      "it asks for 0 approvals",
      "it takes 1 approval",
    ],
    [
      "",
      "matrix: { strong: { approvals: 1 } }",
      "matrix.strong.approvals",
      "it asks for 1 approval",
      "it takes 2 approvals",
    ],
    [
      "",
      'matrix: { approve: { from: ["@acme/a"] } }',
      "matrix.approve.from",
      "it does not ask a code owner",
      "a code owner approves as well",
    ],
    [
      "",
      "matrix: { approve: { evidence: [tests, rollback] } }",
      "matrix.approve.evidence",
      "it leaves out reason, blast-radius",
      "reason, blast-radius has to be shown",
    ],
    ["", "matrix: { strong: { expires: 30d } }", "matrix.strong.expires", "approvals last 30 days", "they last 7 days"],
    [
      "matrix: { ci: { expires: 36h } }",
      "matrix: { ci: { expires: 2d } }",
      "matrix.ci.expires",
      "approvals last 2 days",
      "they last 36 hours at review",
    ],
    [
      "matrix: { ci: { approvals: 3 } }",
      "matrix: { ci: { approvals: 2 } }",
      "matrix.ci.approvals",
      "it asks for 2 approvals",
      "it takes 3 approvals at review",
    ],
    [
      "",
      "matrix: { ci: { approvals: 1 } }",
      "matrix.ci.approvals",
      "it asks for 1 approval",
      "it takes 2 approvals at strong",
    ],
    [
      "evidence: { rollback: { section: Undo, min_words: 9 } }",
      "evidence: { rollback: { section: Undo, min_words: 5 } }",
      "evidence.rollback.min_words",
      "it takes 5 words",
      "it takes 9 words",
    ],
    [
      "evidence: { tests: { checks: [lint, unit] } }",
      "evidence: { tests: { checks: [unit] } }",
      "evidence.tests.checks",
      "it leaves out the check lint",
      "lint has to succeed",
    ],
    [
      "",
      "evidence: { rollback: { label: undo } }",
      "evidence.rollback",
      "it is shown in a way of its own only",
      "it has to be shown in the floor's way as well",
    ],
    ["", "self_approval: attest", "self_approval", "authors may attest to their own work", "they may not"],
    [
      "",
      'fallback_owners: ["@acme/shop"]',
      "fallback_owners",
      "files without an owner are answered for by @acme/shop",
      "they are answered for by a maintainer",
    ],
  ])("over %j, %j asks less at %s", (floor, text, key, ignored, stands) => {
    expect(ignoredOf(floor, text)).toMatchObject([{ file: "p.yml", key, ignored, stands }]);
  });

  test.each([
    [
      "what nobody wrote",
      "matrix: { review: { approvals: 3 } }\nclasses: { docs: { tier: strong } }\nmode: enforce",
      "",
    ],
    [
      "a mode that the floor has too",
      "mode: { classes: { ci: observe } }",
      "mode: { classes: { ci: observe }, default: enforce }",
    ],
    ["the same again", "mode: observe\nself_approval: attest", "mode: observe\nself_approval: attest"],
    ["what asks for more", "", "matrix: { review: { approvals: 3 } }\nclasses: { docs: { tier: review } }"],
    ["a strict class of its own", "", 'classes: { house: { paths: ["src/**"], tier: approve } }'],
    [
      "a row of a class beside the floor's of a tier",
      "matrix: { ci: { approvals: 5 } }",
      "matrix: { approve: { approvals: 1 } }",
    ],
    ["another title", "", "evidence: { rollback: { section: Rollback, title: The way back } }"],
    ["a kind of evidence of its own", "", "evidence: { load: { label: load-tested } }"],
    ["one of the floor's fallback owners", 'fallback_owners: ["@a", "@b"]', 'fallback_owners: ["@b"]'],
    [
      "more globs, agents and people",
      "",
      'agents: { logins: [x], labels: [ai] }\npeople: [[a, b]]\nclasses: { ci: { paths: ["x/**"] } }',
    ],
  ])("%s is no loosening", (_why, floor, text) => {
    expect(ignoredOf(floor, text)).toEqual([]);
  });

  test("each has its place in the file, in the order of the language", () => {
    const text =
      "self_approval: attest\nmatrix:\n  review:\n    approvals: 0\nclasses:\n  docs:\n    except:\n      - a/**\n";
    expect(ignoredOf("", text).map(({ key, line, column }) => [key, line, column])).toEqual([
      ["classes.docs.except", 9, 7],
      ["matrix.review.approvals", 5, 16],
      ["self_approval", 2, 16],
    ]);
  });
});
