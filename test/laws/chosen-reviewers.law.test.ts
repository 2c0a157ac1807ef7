import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Gate } from "../../src/domain/gate.js";
import { login, teamSlug, type Login } from "../../src/domain/ids.js";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { chooseReviewers } from "../../src/plan/choose-reviewers.js";
import { candidatesOf } from "../../src/plan/seats.js";
import { readingOf } from "../support/arbitraries.js";
import { aCollaborator, aFile, anApproval, aSnapshot, codeowners } from "../support/builders.js";
import { hold } from "../support/hold.js";

const people = ["ben", "cy", "dora", "eli", "fay"] as const;
const TEAMS = { [teamSlug("acme/platform")]: ["ben", "cy"].map(login), [teamSlug("acme/sre")]: ["dora"].map(login) };
const FOLDERS = ["a", "b", "c"] as const;

const anyOwner = fc.constantFrom(...people.map((name) => `@${name}`), "@acme/platform", "@acme/sre");
const anyCodeowners = fc
  .tuple(...FOLDERS.map(() => fc.uniqueArray(anyOwner, { minLength: 1, maxLength: 2 })))
  .map((owners) => codeowners(FOLDERS.map((folder, at) => `/${folder}/ ${(owners[at] ?? []).join(" ")}\n`).join("")));
const anyPolicy = fc
  .record({
    approvals: fc.integer({ min: 1, max: 3 }),
    from: fc.uniqueArray(
      fc.constantFrom(
        "code-owners",
        "maintainers",
        '"@acme/platform"',
        '"@acme/sre"',
        '{ any: ["@acme/sre", "@eli"] }',
      ),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ approvals, from }) =>
    readingOf(
      `version: 1\nmatrix:\n  code: { approvals: ${approvals}, from: [${from.join(", ")}], evidence: [] }\n` +
        "  tests: { approvals: 1, from: [code-owners], evidence: [] }\n",
    ),
  );
const anyChange = fc
  .subarray(["a/x.ts", "b/x.ts", "c/x.ts", "a/x.test.ts", "b/x.test.ts"], { minLength: 1 })
  .map((paths) => ({ files: paths.map((path) => aFile(path)), complete: true }));

const writers = [
  aCollaborator("ana"),
  ...people.map((name) => aCollaborator(name, name === "fay" ? "maintain" : "write")),
];

/** How many approvals the classes still lack once these people approved. */
function lacking(reading: ReturnType<typeof readingOf>, snapshot: PullRequestSnapshot, approving: readonly Login[]) {
  const verdict = evaluate(reading, { ...snapshot, reviews: [...new Set(approving)].map((name) => anApproval(name)) });
  if (verdict.outcome === "ungoverned") throw new Error("expected a judged verdict");
  const isOpen = (gate: Gate): boolean => "needs" in gate && gate.needs.some(({ kind }) => kind === "approval");
  return { verdict, open: verdict.gates.filter((gate) => gate.status === "dead-end" || isOpen(gate)).length };
}

test("when everybody asked approves, nothing is open that all candidates together would have closed", () => {
  hold(
    fc.property(anyPolicy, anyCodeowners, anyChange, (reading, text, changes) => {
      const snapshot = aSnapshot({
        changes,
        codeowners: { base: text, default: text },
        writers: { list: writers, complete: true },
        teams: TEAMS,
      });
      const { verdict, open } = lacking(reading, snapshot, []);
      fc.pre(open > 0 && verdict.outcome === "waiting");
      const { users, teams } = chooseReviewers(verdict, snapshot);
      const asked = [...users, ...teams.flatMap((team) => TEAMS[team] ?? [])];
      const all = candidatesOf(verdict).flatMap((one) => (one.kind === "team" ? one.members : [one.login]));
      expect(lacking(reading, snapshot, asked).open).toBe(lacking(reading, snapshot, all).open);
    }),
    { numRuns: 100 },
  );
});
